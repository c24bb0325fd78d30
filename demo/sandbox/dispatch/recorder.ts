import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.js';
import { recordOutcomes, type Outcome } from '../database/record.js';
import type { Database } from '../database/schema.js';
import { noteExhausted, noteGone } from './failures.js';

export interface Finished extends Outcome {
  isExhausted: boolean;
}

interface Waiting {
  finished: Finished;
  resolve: () => void;
  reject: (error: unknown) => void;
}

const BATCH = 250;
/** Milliseconds that an outcome waits for others. */
const GATHERING = 2;

/**
 * Writes outcomes down in groups: while one transaction runs, the next ones gather, so that a busy dispatcher pays
 * for few transactions and a quiet one waits for none.
 */
export class Recorder {
  readonly #waiting: Waiting[] = [];
  #isFlushing = false;

  constructor(private readonly context: Context) {}

  /** Settles once the outcome is in the database. */
  record(finished: Finished): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ finished, resolve, reject });
      if (!this.#isFlushing) void this.#flush();
    });
  }

  async #flush(): Promise<void> {
    this.#isFlushing = true;
    while (this.#waiting.length > 0) {
      // PGlite keeps this thread busy to the end of a transaction: without a pause no other answer could come in, and
      // every outcome would pay for a transaction of its own.
      await sleep(GATHERING);
      await this.#write(this.#waiting.splice(0, BATCH));
    }
    this.#isFlushing = false;
  }

  async #write(batch: Waiting[]): Promise<void> {
    try {
      await this.context.db.transaction().execute((trx) =>
        this.#save(
          trx,
          batch.map(({ finished }) => finished),
        ),
      );
      for (const { resolve } of batch) resolve();
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1) only?.reject(error);
      // One row that the database refuses must not take its neighbours along.
      else for (const waiting of batch) await this.#write([waiting]);
    }
  }

  async #save(db: Database, batch: readonly Finished[]): Promise<void> {
    await recordOutcomes(db, batch);
    for (const { attempt, isExhausted } of batch) {
      if (isExhausted) await noteExhausted(this.context, db, attempt.app_slug, attempt.endpoint_id);
      if (attempt.status === 'endpoint_disabled')
        await noteGone(this.context, db, attempt.app_slug, attempt.endpoint_id);
    }
  }
}
