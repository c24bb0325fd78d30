import type { ReactiveElement } from 'lit';
import { asApiError, isUnsure } from '../client/errors.js';
import { WachtApiError, type WebhookClient } from '../client/index.js';
import type { Topic, WebhookScope } from './contract.js';
import { HostScope } from './host-scope.js';

export interface WriteOptions<A extends unknown[], T> {
  write: (client: WebhookClient, ...args: A) => Promise<T>;
  /** What it changes: reads on these topics run again, in every element of the session. */
  changes: readonly Topic[];
}

/**
 * A change that a host's person makes. One at a time: a second `run` while the first is pending is the first (a double
 * click). It isn't aborted when the host leaves: what someone has sent off is carried through.
 */
export class WriteController<A extends unknown[], T> {
  readonly #host: ReactiveElement;
  readonly #options: WriteOptions<A, T>;
  readonly #seen: HostScope;
  #running: Promise<T> | undefined;
  #error: WachtApiError | undefined;

  constructor(host: ReactiveElement, options: WriteOptions<A, T>) {
    this.#host = host;
    this.#options = options;
    this.#seen = HostScope.of(host);
  }

  get pending(): boolean {
    return this.#running !== undefined;
  }

  get error(): WachtApiError | undefined {
    return this.#error;
  }

  /** @returns what was written. Rejects with a WachtApiError, which is in `error` too, so that nobody has to catch it. */
  run(...args: A): Promise<T> {
    if (this.#running) return this.#running;
    const running = this.#write(this.#seen.scope, args).finally(() => {
      this.#running = undefined;
      this.#host.requestUpdate();
    });
    running.catch(() => undefined);
    this.#running = running;
    this.#error = undefined;
    this.#host.requestUpdate();
    return running;
  }

  /** Forgets the error, as when a person closes the form. */
  reset(): void {
    this.#error = undefined;
    this.#host.requestUpdate();
  }

  async #write(scope: WebhookScope | undefined, args: A): Promise<T> {
    try {
      if (!scope) throw new WachtApiError('no-session', 'There is no session yet. Try again in a moment.');
      const value = await this.#options.write(scope.client, ...args);
      scope.invalidate(...this.#options.changes);
      return value;
    } catch (error) {
      this.#error = asApiError(error);
      // The change may have happened all the same, so what is on screen has to be read again.
      if (isUnsure(this.#error)) scope?.invalidate(...this.#options.changes);
      throw this.#error;
    }
  }
}
