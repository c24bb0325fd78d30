import { Task } from '@lit/task';
import type { ReactiveElement } from 'lit';
import { asApiError } from '../client/errors.js';
import type { CallOptions, WachtApiError, WebhookClient } from '../client/index.js';
import type { ReadAhead, ReadState, ReadStatus, Topic, WebhookScope } from './contract.js';
import { Departure } from './departure.js';
import { HostScope } from './host-scope.js';

export interface ReadOptions<T> {
  /** What is read: a new key reads anew. Undefined: nothing is wanted now. */
  key: () => string | undefined;
  /** @param call the signal, and how old an answer may be: what the client's calls take last */
  read: (client: WebhookClient, signal: AbortSignal, call: CallOptions) => Promise<T>;
  /** The read runs again when one of these changed. */
  topics: readonly Topic[];
}

/**
 * Something read from Wacht, for a host to render. Begins when there is a session; keeps the last value while it
 * refreshes and when that fails; drops it with the key, the session or its app.
 *
 * Around @lit/task, which decides when to run. What it holds isn't used: a failed run blanks its value, and it goes
 * on when the host has left.
 */
export class ReadController<T> implements ReadState<T> {
  readonly #host: ReactiveElement;
  readonly #options: ReadOptions<T>;
  readonly #seen: HostScope;
  readonly #task: Task;
  #waiting: (() => void)[] = [];
  #version = 0;
  #identity: string | undefined;
  #uninvalidate: (() => void) | undefined;
  #status: ReadStatus = 'waiting';
  #value: T | undefined;
  #error: WachtApiError | undefined;
  #updatedAt: number | undefined;

  constructor(host: ReactiveElement, options: ReadOptions<T>) {
    this.#host = host;
    this.#options = options;
    this.#seen = HostScope.of(host);
    this.#seen.onChange((scope) => {
      this.#forget();
      this.#enter(scope);
    });
    this.#task = new Task(host, {
      args: () => [this.#seen.scope, this.#app(), this.#options.key(), this.#version] as const,
      task: ([scope, app, key], { signal }) => this.#run(scope, app, key, signal),
    });
    new Departure(
      host,
      () => this.#leave(),
      () => this.#enter(this.#seen.scope),
    );
  }

  get status(): ReadStatus {
    return this.#status;
  }

  get value(): T | undefined {
    return this.#value;
  }

  get error(): WachtApiError | undefined {
    return this.#error;
  }

  get updatedAt(): number | undefined {
    return this.#updatedAt;
  }

  /** Reads again. Resolves when that has ended, however it did: the state tells. */
  refresh(): Promise<void> {
    if (!this.#host.isConnected) return Promise.resolve();
    this.#version += 1;
    this.#host.requestUpdate();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The app whose data may be read now: none before there is a session, nor while it can't be had. */
  #app(): string | undefined {
    const { status, app } = this.#seen.snapshot;
    return status === 'ready' || status === 'expired' ? app?.app_slug : undefined;
  }

  async #run(
    scope: WebhookScope | undefined,
    app: string | undefined,
    key: string | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    if (!scope || app === undefined || key === undefined) {
      this.#rest(key);
      return;
    }
    this.#identify(JSON.stringify([app, key]));
    const isFirst = this.#updatedAt === undefined;
    this.#status = isFirst ? 'loading' : 'refreshing';
    // The key says what is read, so two readers of one key expect one type.
    const isFresh = isFirst && !this.#error;
    const ahead = isFresh ? (scope.ahead.get(key) as ReadAhead<T> | undefined) : undefined;
    if (ahead?.value !== undefined) {
      this.#take(ahead.value);
      return;
    }
    const call = { signal, maxAge: isFresh ? scope.maxAge() : 0 };
    try {
      const value = await (ahead?.answer ?? this.#options.read(scope.client, signal, call));
      if (signal.aborted) return;
      this.#take(value);
    } catch (error) {
      if (signal.aborted) return;
      this.#error = asApiError(error);
      this.#status = 'failed';
      this.#settle();
    }
  }

  #take(value: T): void {
    this.#value = value;
    this.#updatedAt = Date.now();
    this.#error = undefined;
    this.#status = 'ready';
    this.#settle();
  }

  /** Nothing is to be read now. What was on screen stays there, for someone who may still see it. */
  #rest(key: string | undefined): void {
    if (!this.#seen.snapshot.app) this.#forget();
    else if (key === undefined || this.#status === 'loading') this.#status = 'waiting';
    else if (this.#status === 'refreshing') this.#status = 'ready';
    this.#settle();
  }

  #identify(identity: string): void {
    if (identity !== this.#identity) this.#forget();
    this.#identity = identity;
  }

  #forget(): void {
    this.#status = 'waiting';
    this.#identity = this.#value = this.#error = this.#updatedAt = undefined;
  }

  #settle(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #enter(scope: WebhookScope | undefined): void {
    this.#uninvalidate?.();
    this.#uninvalidate = scope?.onInvalidate((topics) => {
      if (this.#options.topics.some((topic) => topics.has(topic))) void this.refresh();
    });
    // In another session everything is to be read; back after a while, what was read may be old.
    this.#version += 1;
    this.#host.requestUpdate();
  }

  #leave(): void {
    this.#uninvalidate?.();
    this.#uninvalidate = undefined;
    this.#task.abort();
    this.#settle();
  }
}
