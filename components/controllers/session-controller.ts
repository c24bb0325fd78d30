import { ContextProvider } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { SessionSnapshot } from '../client/index.js';
import type { WebhookScope } from './contract.js';
import { Departure } from './departure.js';
import { HostScope } from './host-scope.js';
import { webhookScopeContext } from './scope.js';
import { holdScope, type HeldScope, type SessionSettings } from './shared-scopes.js';

/**
 * Gives its host a session, and provides it to everything inside. With settings: the one of all of the page that have
 * the same ticket URL and deployment, an ancestor among them, or (with `fetchTicket`) one of its own. Without: that of
 * an ancestor. New settings begin a new session and drop the old one with all that was read in it.
 */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #settings: () => SessionSettings | undefined;
  readonly #seen: HostScope;
  #held: HeldScope | undefined;
  #identity: string | undefined;

  constructor(host: ReactiveElement, settings: () => SessionSettings | undefined) {
    this.#host = host;
    this.#settings = settings;
    this.#seen = HostScope.of(host);
    this.#seen.mayOwn(() => settings() !== undefined);
    const provider = new ContextProvider(host, { context: webhookScopeContext });
    this.#seen.onChange((scope) => provider.setValue(scope));
    host.addController(this);
    new Departure(
      host,
      () => this.#hold(undefined),
      () => host.requestUpdate(),
    );
  }

  get scope(): WebhookScope | undefined {
    return this.#seen.scope;
  }

  get snapshot(): SessionSnapshot {
    return this.#seen.snapshot;
  }

  /** From `denied` or `failed`: once more from a new ticket. How it goes is in the snapshot. */
  retry(): void {
    this.scope?.client.session.retry().catch(() => undefined);
  }

  hostUpdate(): void {
    if (this.#host.isConnected) this.#hold(this.#settings());
  }

  #hold(settings: SessionSettings | undefined): void {
    const identity = settings && identityOf(settings);
    if (identity === this.#identity) return;
    this.#identity = identity;
    const old = this.#held;
    this.#held = settings && holdScope(this.#latest(settings));
    old?.scope.recording.hosts.delete(this.#host);
    this.#held?.scope.recording.hosts.add(this.#host);
    this.#seen.own(this.#held?.scope);
    old?.release();
  }

  /** Functions that a framework makes anew with every render are the same wish: the newest is asked. */
  #latest(settings: SessionSettings): SessionSettings {
    const { fetchTicket, fetchAudit } = settings;
    return {
      ...settings,
      ...(fetchTicket && {
        fetchTicket: (options) => (this.#settings()?.fetchTicket ?? fetchTicket)(options),
      }),
      ...(fetchAudit && {
        fetchAudit: (url, init) => (this.#settings()?.fetchAudit ?? fetchAudit)(url, init),
      }),
    };
  }
}

function identityOf({ fetchTicket, ...settings }: SessionSettings): string {
  const { ticketUrl, deploymentId, apiUrl, publishableKey, ticketCredentials } = settings;
  const source = fetchTicket ? true : ticketUrl;
  return JSON.stringify([source, deploymentId, apiUrl, publishableKey, ticketCredentials]);
}
