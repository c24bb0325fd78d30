import { css, html, type CSSResultGroup, type TemplateResult } from 'lit';
import { SessionHostElement } from '../session-host.js';

/**
 * @summary The session for everything inside it: gets a ticket from the host's server, exchanges it, renews it.
 *
 * Two of them on a page share nothing unless their `ticket-url` and `deployment-id` are the same. Removing it ends
 * nothing at Wacht: the browser's login there may be somebody else's too.
 *
 * @attr ticket-url - where the host's server gives tickets
 * @attr deployment-id - whose webhooks; the ticket server decides
 * @attr api-url - Wacht's frontend API, where the ticket's answer doesn't say it
 * @attr publishable-key - `pk_live_…` or `pk_test_…`, instead of `api-url`
 * @slot - elements that use the session, anywhere below
 * @fires wacht-session-change - `status`, `app` and the kind of `error`, whenever they change
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <h1>Webhooks</h1>
 *   <p role="status"></p>
 *   <wacht-endpoint-list></wacht-endpoint-list>
 *   <wacht-delivery-list status="any-failure" live></wacht-delivery-list>
 *   <wacht-signing-secret></wacht-signing-secret>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const session = document.querySelector('wacht-webhook-session');
 * const status = session.querySelector('[role="status"]');
 *
 * session.addEventListener('wacht-session-change', (event) => {
 *   status.textContent = event.status === 'failed' ? `No session: ${event.error}` : '';
 * });
 * // What the blocks tell bubbles up to it.
 * session.addEventListener('wacht-secret-rotated', () => {
 *   status.textContent = 'Give your receivers the new secret.';
 * });
 * ```
 */
export class WachtWebhookSession extends SessionHostElement {
  static override styles: CSSResultGroup = css`
    :host {
      display: contents;
    }
  `;

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
