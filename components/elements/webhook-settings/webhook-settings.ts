import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import type { Messages } from '../../localization/catalog.js';
import { settings } from '../../localization/en/settings.js';
import { ReadController } from '../../controllers/index.js';
import type { EndpointRowAction } from '../endpoint-list/events.js';
import type { WachtEndpointList } from '../endpoint-list/endpoint-list.js';
import { SessionHostElement } from '../session-host.js';
import { settingsView } from './settings-view.js';
import { settingsStyles } from './webhook-settings.styles.js';

/**
 * @summary All that a customer does with their webhook endpoints: list, add, edit, test, switch, delete; the signing
 * secret; who is told of failures. Put it on a page, give it a ticket URL, and it brings its own session.
 *
 * @attr ticket-url - where the host's server gives tickets
 * @attr deployment-id - whose webhooks; the ticket server decides
 * @attr api-url - Wacht's frontend API, where the ticket's answer doesn't say it
 * @attr publishable-key - `pk_live_…` or `pk_test_…`, instead of `api-url`
 * @attr heading-level - of the title, 2 unless told otherwise; the cards follow
 * @fires wacht-session-change - `status`, `app` and the kind of `error`, whenever they change
 * @fires wacht-endpoint-action - cancelable: a form, a test, details or failures were asked for
 * @fires wacht-before-create - and wacht-before-update, wacht-before-delete, wacht-before-enable, wacht-before-test,
 *   wacht-before-copy-secret, wacht-before-rotate: cancelable, and can wait for a promise
 * @fires {BeforeRevealEvent} wacht-before-reveal - cancelable, and can wait for a promise
 * @fires wacht-endpoint-created - and wacht-endpoint-updated, wacht-endpoint-deleted, wacht-endpoint-enabled,
 *   wacht-endpoint-disabled, wacht-test-sent, wacht-test-ended, wacht-secret-revealed, wacht-secret-copied,
 *   wacht-secret-rotated, wacht-notifications-saved: it has happened
 * @fires {AuditFailedEvent} wacht-audit-failed - the host's log took no record of `action`; `refused` where that kept it
 *   from happening
 * @fires {EndpointRowActionEvent} wacht-endpoint-row-action - an action of the host's own was chosen in a row's menu
 * @slot header - replaces the title, the app's state and its id
 * @slot header-actions - before 'Add endpoint'
 * @slot empty - the text shown while there is no endpoint
 * @slot receiver-guide - a guide of the host's own, in place of this package's
 * @slot quota - how to get more than the plan allows
 * @csspart header - title and actions
 * @cssprop [--wacht-accent] - the host's accent; see the tokens for all others
 * @example
 * ```html
 * <wacht-webhook-settings ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <a slot="header-actions" href="/help/webhooks">How our webhooks work</a>
 * </wacht-webhook-settings>
 * ```
 * ```js
 * const settings = document.querySelector('wacht-webhook-settings');
 *
 * settings.addEventListener('wacht-before-delete', (event) => {
 *   // Called before any `await`. It waits for the promise, and an Error's message is shown as the reason.
 *   event.waitUntil(approve(event.endpoint.url));
 * });
 * settings.addEventListener('wacht-endpoint-deleted', (event) => {
 *   console.info(`${event.endpoint.url} gets nothing any more`);
 * });
 *
 * async function approve(url) {
 *   const answer = await fetch('/api/approvals', { method: 'POST', body: `Delete ${url}` });
 *   if (!answer.ok) throw new Error('A second admin has to approve this.');
 * }
 * ```
 */
export class WachtWebhookSettings extends SessionHostElement {
  static override styles: CSSResultGroup = settingsStyles;
  static override properties: PropertyDeclarations = {
    headingLevel: { type: Number, attribute: 'heading-level' },
    rowActions: { attribute: false },
  };

  headingLevel = 2;
  /** Actions of the host's own, in each row's menu. A choice is announced by `wacht-endpoint-row-action`. */
  rowActions: readonly EndpointRowAction[] = [];

  private get list(): WachtEndpointList | null {
    return this.renderRoot.querySelector('wacht-endpoint-list');
  }

  private readonly endpoints = new ReadController(this, {
    key: () => 'endpoints',
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });

  protected override get msg(): Pick<Messages, 'common' | 'settings'> {
    return { ...super.msg, settings: this.words('settings', settings) };
  }

  /** Opens the form for a new endpoint. */
  async addEndpoint(): Promise<void> {
    await this.list?.addEndpoint();
  }

  /** They stand below the list. What doesn't come stays away, and the rest works. */
  private planCards(): void {
    const room = this.renderRoot.querySelector('.two');
    import('./load-cards.js').then(({ loadWhenNear }) => room && loadWhenNear(room)).catch(() => undefined);
  }

  protected override render(): TemplateResult {
    const { headingLevel, rowActions, format } = this;
    return settingsView({
      ...this.msg,
      timeZone: format.timeZone,
      headingLevel,
      rowActions,
      app: this.session.app,
      endpoints: this.endpoints.value,
      maxEndpoints: this.session.policy.max_endpoints,
      can: (permission) => this.can(permission),
      addEndpoint: () => void this.addEndpoint(),
      lookUp: (topic) => void this.list?.lookUp(topic),
      onListDrawn: () => this.planCards(),
    });
  }
}
