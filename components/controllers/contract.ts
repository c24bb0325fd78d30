import type { WebhookClient, WachtApiError } from '../client/index.js';
import type { SessionSettings } from './shared-scopes.js';

/** What a mutation can change, and what a read can depend on. */
export type Topic =
  'session' | 'settings' | 'endpoints' | 'events' | 'deliveries' | 'replays' | 'analytics' | 'activity';

/** Where the session's audit log is, and who hears of it. */
export interface Recording {
  readonly client: WebhookClient;
  readonly settings: Pick<SessionSettings, 'ticketUrl' | 'ticketCredentials' | 'fetchAudit'>;
  /** Elements that hold this session: the first of them tells the page what goes wrong. */
  readonly hosts: Set<EventTarget>;
  onRecorded(): void;
}

/** A read that was begun before its reader was there. */
export interface ReadAhead<T = unknown> {
  readonly answer: Promise<T>;
  /** The answer, once it has come: a reader that is there by then begins with it, and renders nothing before. */
  value?: T;
}

/** All that the elements of one session share; the value of `webhookScopeContext`. */
export interface WebhookScope {
  /** Its changes are recorded where the session has an audit log. */
  readonly client: WebhookClient;
  readonly recording: Recording;
  /** Says that these topics changed: every read on them, in any element of the session, runs again. */
  invalidate(...topics: readonly Topic[]): void;
  /** @returns a function that ends the subscription. */
  onInvalidate(listener: (topics: ReadonlySet<Topic>) => void): () => void;
  /** First reads that were begun before their readers were there, by key. Dropped with any change. */
  readonly ahead: Map<string, ReadAhead>;
  /**
   * How old (ms) an answer may be that a reader begins with: nothing from before the last change will do. Elements come
   * one after another, as their code does, and so they use what the first of them has read.
   */
  maxAge(): number;
  /** Identical simultaneous reads share one request; it is aborted when nobody waits for it any more. */
  share<T>(key: string, read: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
}

/**
 * - `waiting`: no session yet, or the read isn't wanted now
 * - `loading`: the first answer is under way
 * - `ready`
 * - `refreshing`: `value` is the last answer, a newer one is under way
 * - `failed`: `error` says why; `value` is still the last answer, where there was one
 */
export type ReadStatus = 'waiting' | 'loading' | 'ready' | 'refreshing' | 'failed';

export interface ReadState<T> {
  readonly status: ReadStatus;
  readonly value: T | undefined;
  readonly error: WachtApiError | undefined;
  /** When `value` was read, in ms since the epoch. */
  readonly updatedAt: number | undefined;
}
