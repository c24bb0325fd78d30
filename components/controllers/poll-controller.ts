import type { ReactiveController, ReactiveElement } from 'lit';
import { isWachtApiError, type WebhookClient } from '../client/index.js';
import { Departure } from './departure.js';
import { HostScope } from './host-scope.js';

export interface PollOptions {
  /** Milliseconds between the end of one poll and the next. Undefined: don't poll now. */
  every: () => number | undefined;
  poll: (client: WebhookClient, signal: AbortSignal) => Promise<unknown>;
}

/** After failures polls come ever more seldom, down to this share of their pace. */
const slowest = 8;

/**
 * Repeats a read while its host is on a page that someone looks at. Hidden, it stops; back in view, it catches up at
 * once if a poll is due. Failures slow it down and are the poll's own to show.
 */
export class PollController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: PollOptions;
  readonly #seen: HostScope;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #polling: AbortController | undefined;
  #lastEnd: number | undefined;
  #slowness = 1;
  #notBefore = 0;

  constructor(host: ReactiveElement, options: PollOptions) {
    this.#host = host;
    this.#options = options;
    this.#seen = HostScope.of(host);
    this.#seen.onChange(() => this.#stop());
    host.addController(this);
    new Departure(host, () => {
      document.removeEventListener('visibilitychange', this.#schedule);
      this.#stop();
    });
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#schedule);
  }

  hostUpdated(): void {
    this.#schedule();
  }

  readonly #schedule = (): void => {
    clearTimeout(this.#timer);
    if (this.#polling) return;
    const every = this.#options.every();
    if (every === undefined || !this.#isWanted()) {
      if (every === undefined) this.#lastEnd = undefined;
      return;
    }
    const now = Date.now();
    this.#lastEnd ??= now;
    const due = Math.max(this.#lastEnd + every * this.#slowness, this.#notBefore);
    this.#timer = setTimeout(() => void this.#poll(), Math.max(0, due - now));
  };

  #isWanted(): boolean {
    return this.#host.isConnected && !document.hidden && this.#seen.snapshot.status === 'ready';
  }

  async #poll(): Promise<void> {
    const { scope } = this.#seen;
    if (!scope || !this.#isWanted()) return;
    const polling = new AbortController();
    this.#polling = polling;
    try {
      await this.#options.poll(scope.client, polling.signal);
      this.#slowness = 1;
    } catch (error) {
      this.#slowness = Math.min(slowest, this.#slowness * 2);
      const wait = isWachtApiError(error) ? error.retryAfter : undefined;
      if (wait !== undefined) this.#notBefore = Date.now() + wait;
    }
    if (this.#polling !== polling) return;
    this.#polling = undefined;
    this.#lastEnd = Date.now();
    this.#schedule();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#polling?.abort();
    this.#polling = undefined;
    this.#lastEnd = undefined;
    this.#slowness = 1;
    this.#notBefore = 0;
  }
}
