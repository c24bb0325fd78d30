import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { WebhookClientOptions } from '../client/contract.js';
import { SessionController, type SessionSettings } from '../controllers/index.js';
import { SessionChangeEvent } from './fact-events.js';
import { WachtElement, type ScopeSource } from './wacht-element.js';

/**
 * Base of the elements that may begin a session of their own. With a `ticket-url`, each makes its own, or shares the
 * one of any other with the same `ticket-url` and `deployment-id`; without one, it uses the session it is inside of.
 * Which words it speaks, a composite says by overriding `msg`.
 *
 * @fires wacht-session-change - the session's state, whenever it changes
 */
export abstract class SessionHostElement extends WachtElement {
  // Not by decorators, whose code would be one more thing that a first view waits for; so in all that loads with one.
  static override properties: PropertyDeclarations = {
    ticketUrl: { attribute: 'ticket-url' },
    deploymentId: { attribute: 'deployment-id' },
    apiUrl: { attribute: 'api-url' },
    publishableKey: { attribute: 'publishable-key' },
    fetchTicket: { attribute: false },
    fetchAudit: { attribute: false },
  };

  /** Attribute `ticket-url`: where the host's server gives tickets. */
  ticketUrl: string | undefined;
  /** Attribute `deployment-id`: whose webhooks. The ticket server checks it, and decides. */
  deploymentId: string | undefined;
  /** Attribute `api-url`: Wacht's frontend API, where the ticket's answer doesn't say it. */
  apiUrl: string | undefined;
  /** Attribute `publishable-key`: `pk_live_…` or `pk_test_…`, instead of `api-url`. */
  publishableKey: string | undefined;
  /** Replaces the request to `ticket-url`: called whenever a new ticket is needed. */
  fetchTicket: WebhookClientOptions['fetchTicket'];

  /** Sends the requests to the ticket server's audit log, where those need more than the page's cookies. Takes what `fetch` takes. */
  fetchAudit: SessionSettings['fetchAudit'];

  private told: string | undefined;

  protected override connectScope(): ScopeSource {
    return new SessionController(this, () => this.sessionSettings());
  }

  private sessionSettings(): SessionSettings | undefined {
    const { ticketUrl, deploymentId, apiUrl, publishableKey, fetchTicket, fetchAudit } = this;
    if (!ticketUrl && !fetchTicket) return undefined;
    return {
      ...(ticketUrl && { ticketUrl }),
      ...(deploymentId && { deploymentId }),
      ...(apiUrl && { apiUrl }),
      ...(publishableKey && { publishableKey }),
      ...(fetchTicket && { fetchTicket }),
      ...(fetchAudit && { fetchAudit }),
    };
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { status, app, error } = this.session;
    const news = [status, app?.app_slug, error?.kind].join(' ');
    if (this.told === news) return;
    this.told = news;
    this.dispatchEvent(new SessionChangeEvent(status, app?.app_slug, error?.kind));
  }
}
