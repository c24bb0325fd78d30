import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { SessionSnapshot } from '../client/index.js';
import type { WebhookScope } from './contract.js';
import { webhookScopeContext } from './scope.js';

/** Before there is a session, and outside any. */
export const noSession: SessionSnapshot = {
  status: 'idle',
  app: undefined,
  policy: { can: [] },
  error: undefined,
  mode: 'production',
  auditUrl: undefined,
  viewer: undefined,
  notice: undefined,
};

const found = new WeakMap<ReactiveElement, HostScope>();

/**
 * The scope as one host sees it, found once for all of the host's controllers: the host's own, or that of the nearest
 * provider around it. Renders the host anew whenever the scope or its session changes.
 */
export class HostScope implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #listeners = new Set<(scope: WebhookScope | undefined) => void>();
  #inherited: WebhookScope | undefined;
  #own: WebhookScope | undefined;
  #hasOwn = (): boolean => false;
  #current: WebhookScope | undefined;
  #unsubscribe: (() => void) | undefined;
  #leaveProvider: (() => void) | undefined;
  #answers = 0;

  static of(host: ReactiveElement): HostScope {
    const scope = found.get(host) ?? new HostScope(host);
    found.set(host, scope);
    return scope;
  }

  private constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  get scope(): WebhookScope | undefined {
    return this.#current;
  }

  get snapshot(): SessionSnapshot {
    return this.#current?.client.session.snapshot ?? noSession;
  }

  /** @param hasOwn whether the host names a session itself: then it uses no other, not even while its own isn't begun */
  mayOwn(hasOwn: () => boolean): void {
    this.#hasOwn = hasOwn;
  }

  /** The host's own session, or none any more. */
  own(scope: WebhookScope | undefined): void {
    this.#own = scope;
    this.#settle();
  }

  onChange(listener: (scope: WebhookScope | undefined) => void): void {
    this.#listeners.add(listener);
    listener(this.#current);
  }

  hostConnected(): void {
    // A provider that is defined later than its consumers says so when it comes.
    document.addEventListener('context-provider', this.#ask);
    this.#ask();
    this.#listen();
  }

  hostDisconnected(): void {
    document.removeEventListener('context-provider', this.#ask);
    this.#leaveProvider?.();
    this.#leaveProvider = undefined;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  readonly #ask = (): void => {
    const before = this.#answers;
    this.#host.dispatchEvent(new ContextEvent(webhookScopeContext, this.#host, this.#inherit, true));
    // Moved out of its session, a host has none to inherit any more.
    if (this.#answers === before) this.#inherit(undefined);
  };

  readonly #inherit = (scope: WebhookScope | undefined, leave?: () => void): void => {
    this.#answers += 1;
    if (leave !== this.#leaveProvider) this.#leaveProvider?.();
    this.#leaveProvider = leave;
    this.#inherited = scope;
    this.#settle();
  };

  #settle(): void {
    const scope = this.#own ?? (this.#hasOwn() ? undefined : this.#inherited);
    if (scope === this.#current) return;
    this.#current = scope;
    this.#listen();
    for (const listener of this.#listeners) listener(scope);
    this.#host.requestUpdate();
  }

  #listen(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.#current?.client.session.subscribe(() => this.#host.requestUpdate());
  }
}
