import type { Attempt } from './database/record.js';
import type { Database } from './database/schema.js';
import type { IdSource } from './domain/ids.js';
import type { PrivateReceivers } from './domain/receiver-url.js';
import type { Subscribers } from './service/subscribers.js';

/** What every part of the sandbox is given instead of reaching for it. */
export interface Context {
  readonly db: Database;
  /** Milliseconds since 1970, by the wall clock. */
  readonly now: () => number;
  readonly ids: IdSource;
  readonly deploymentId: string;
  readonly privateReceivers: PrivateReceivers;
  /** Answers as the platform's running code does, also where that is plainly a bug. */
  readonly upstream: boolean;
  readonly subscribers: Subscribers;
  /** Divides the delays between attempts, and nothing else. */
  readonly timeScale: number;
  readonly log: (line: string) => void;
  readonly signals: Signals;
}

/** How the services tell the dispatcher what it can't see from the database alone. */
export interface Signals {
  /** There may be something due. */
  queued(): void;
  /** There is a replay task to run. */
  taskQueued(taskId: string): void;
  /** A replay task was cancelled, and should notice. */
  taskCancelled(): void;
  /** An endpoint's URL, headers or limits changed, or its app's secret did. */
  destinationsChanged(): void;
  /** The next attempt at a delivery, once it is in the log; to be asked for before the delivery is queued. */
  watch(deliveryId: string): Promise<Attempt>;
}

export const newId = (context: Context): string => context.ids.next(context.now());
