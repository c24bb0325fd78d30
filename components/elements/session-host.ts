import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { WebhookClientOptions } from '../client/contract.js';
import { SessionController } from '../controllers/index.js';
import { SessionChangeEvent } from './events.js';
import type { ScopeSource, WachtElement } from './wacht-element.js';

/** What a host writes on a tag that may begin a session of its own. */
export interface SessionHost {
  /** Attribute `ticket-url`: where the host's server gives tickets. */
  ticketUrl: string | undefined;
  /** Attribute `deployment-id`: whose webhooks. Checked by the ticket server, which decides. */
  deploymentId: string | undefined;
  /** Attribute `api-url`: Wacht's frontend API, where the ticket's answer doesn't say it. */
  apiUrl: string | undefined;
  /** Attribute `publishable-key`: `pk_live_…` or `pk_test_…`, instead of `api-url`. */
  publishableKey: string | undefined;
  /** Replaces the request to `ticket-url`: called whenever a new ticket is needed. */
  fetchTicket: WebhookClientOptions['fetchTicket'];
}

type Base = abstract new () => WachtElement;

/** The statics of a class, with a constructor of what it makes and the session's properties. */
type WithSession<T extends Base> = Pick<T, keyof T> & (abstract new () => InstanceType<T> & SessionHost);

/**
 * Adds the attributes of a session to an element. Inside a `wacht-webhook-session` it uses that session; alone, it
 * makes its own, or shares the one of a neighbour with the same `ticket-url` and `deployment-id`.
 *
 * @fires wacht-session-change - the session's state, whenever it changes
 */
export function withSession<T extends Base>(element: T): WithSession<T> {
  abstract class Host extends (element as Base) implements SessionHost {
    @property({ attribute: 'ticket-url' }) ticketUrl: string | undefined;
    @property({ attribute: 'deployment-id' }) deploymentId: string | undefined;
    @property({ attribute: 'api-url' }) apiUrl: string | undefined;
    @property({ attribute: 'publishable-key' }) publishableKey: string | undefined;
    @property({ attribute: false }) fetchTicket: WebhookClientOptions['fetchTicket'];

    private told: string | undefined;

    protected override connectScope(): ScopeSource {
      return new SessionController(this, () => {
        const { ticketUrl, deploymentId, apiUrl, publishableKey, fetchTicket } = this;
        if (!ticketUrl && !fetchTicket) return undefined;
        return {
          ...(ticketUrl && { ticketUrl }),
          ...(deploymentId && { deploymentId }),
          ...(apiUrl && { apiUrl }),
          ...(publishableKey && { publishableKey }),
          ...(fetchTicket && { fetchTicket }),
        };
      });
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
  return Host as unknown as WithSession<T>;
}
