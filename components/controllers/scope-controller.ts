import type { ReactiveElement } from 'lit';
import type { SessionSnapshot } from '../client/index.js';
import type { WebhookScope } from './contract.js';
import { HostScope } from './host-scope.js';

/** Finds the session around its host, and renders the host anew when it changes. Begins none. */
export class ScopeController {
  readonly #seen: HostScope;

  constructor(host: ReactiveElement) {
    this.#seen = HostScope.of(host);
  }

  get scope(): WebhookScope | undefined {
    return this.#seen.scope;
  }

  get snapshot(): SessionSnapshot {
    return this.#seen.snapshot;
  }
}
