import { html, type TemplateResult } from 'lit';

/**
 * An endpoint that is only mentioned was chosen, and whoever shows endpoints may show it: cancelled, it is taken care
 * of.
 */
export class EndpointOpenEvent extends Event {
  constructor(readonly endpointId: string) {
    super('wacht-endpoint-open', { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wacht-endpoint-open': EndpointOpenEvent;
  }
  interface DocumentEventMap {
    'wacht-endpoint-open': EndpointOpenEvent;
  }
}

/** The address of an endpoint; undefined where it can be shown, but has none. */
export type EndpointHref = (endpointId: string) => string | undefined;

/**
 * The mention of an endpoint, as the way to it.
 *
 * @param hrefOf undefined where nobody shows endpoints: then it is only a mention
 */
export function endpointMention(
  endpointId: string,
  mention: TemplateResult,
  hrefOf: EndpointHref | undefined,
): TemplateResult {
  if (!hrefOf) return mention;
  const href = hrefOf(endpointId);
  return href === undefined
    ? html`<button type="button" class="mention" @click=${(event: MouseEvent) => open(event, endpointId)}>
        ${mention}
      </button>`
    : html`<a class="mention" href=${href} @click=${(event: MouseEvent) => open(event, endpointId)}
        >${mention}</a
      >`;
}

function open(event: MouseEvent, endpointId: string): void {
  // With a modifier a link opens beside, and that is the browser's business.
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!event.currentTarget?.dispatchEvent(new EndpointOpenEvent(endpointId))) event.preventDefault();
}
