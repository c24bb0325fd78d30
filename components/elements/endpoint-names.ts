import { html, type TemplateResult } from 'lit';
import type { Endpoint } from '../client/types.js';
import { urlParts, urlText } from './url-text.js';

/** Endpoints by id, for those who only hold ids. One that is gone has no name. */
export class EndpointNames {
  private readonly byId: ReadonlyMap<string, Endpoint>;

  constructor(
    endpoints: readonly Endpoint[],
    private readonly gone: string,
  ) {
    this.byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));
  }

  get(id: string): Endpoint | undefined {
    return this.byId.get(id);
  }

  /** The whole URL, cut where it has to be. */
  url(id: string): TemplateResult {
    const endpoint = this.byId.get(id);
    return endpoint ? urlText(endpoint.url) : html`<span class="muted">${this.gone}</span>`;
  }

  /** For use in a sentence: its host. */
  host(id: string): string {
    const endpoint = this.byId.get(id);
    return endpoint ? urlParts(endpoint.url).host : this.gone;
  }
}
