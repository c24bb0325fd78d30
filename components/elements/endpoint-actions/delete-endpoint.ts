import { css, html, type CSSResultGroup, type TemplateResult } from 'lit';
import type { Endpoint } from '../../client/types.js';
import { WriteController } from '../../controllers/index.js';
import { ConfirmElement } from '../confirm/confirm.js';
import { BeforeDeleteEvent, EndpointDeletedEvent, endpointFacts } from '../events.js';
import { urlParts, urlText } from '../url-text.js';

/**
 * Asks before an endpoint is deleted: which one, and what goes with it.
 *
 * @internal
 */
export class WachtDeleteEndpoint extends ConfirmElement<Endpoint> {
  static override styles: CSSResultGroup = [
    ConfirmElement.styles,
    css`
      .parts {
        display: grid;
        gap: 4px;
        padding-inline-start: 20px;
        list-style: disc;
      }
    `,
  ];

  protected override readonly danger = true;

  private readonly deletion = new WriteController(this, {
    write: (client, endpointId: string) => client.deleteEndpoint(endpointId),
    changes: ['endpoints', 'deliveries'],
  });

  protected heading({ url }: Endpoint): string {
    return this.msg.actions.deleting.title(urlParts(url).host);
  }

  protected body({ url, subscribed_events }: Endpoint): TemplateResult {
    const words = this.msg.actions.deleting;
    return html`<p class="whole">${urlText(url)}</p>
      <p class="small">${words.goes}</p>
      <ul class="parts small">
        ${words.parts(subscribed_events.length).map((part) => html`<li>${part}</li>`)}
      </ul>
      <p class="small muted">${words.keeps}</p>`;
  }

  protected verb(): string {
    const words = this.msg.actions.deleting;
    return this.deletion.pending ? words.deleting : words.confirm;
  }

  protected intent(endpoint: Endpoint): BeforeDeleteEvent {
    return new BeforeDeleteEvent(endpointFacts(endpoint));
  }

  protected async perform(endpoint: Endpoint): Promise<void> {
    await this.deletion.run(endpoint.id);
    this.dispatchEvent(new EndpointDeletedEvent(endpointFacts(endpoint)));
  }
}
