import { setTimeout as sleep } from 'node:timers/promises';
import { newId, type Context } from '../context.js';
import { enqueue, recordFiltered, type NewDelivery } from '../database/record.js';
import * as replays from '../database/replays.js';
import type { Database } from '../database/schema.js';
import { passes } from '../domain/filter.js';
import { messageBody } from '../domain/message.js';
import { refusalReason, TRIES } from '../domain/replay.js';

/** A window's ids go to the queue in strides this long. */
const STRIDE = 500;

/**
 * Runs replay tasks in the background. Ids go one after another, and a cancellation takes effect between two of
 * them; a window is enqueued whole. What was decided about an id is written together with the delivery that it
 * makes, so a task that was killed goes on where it stood.
 */
export class Replayer {
  readonly #running = new Set<Promise<void>>();
  #pause = 0;
  #rest = new AbortController();
  #isStarted = false;
  #isStopped = false;

  constructor(private readonly context: Context) {}

  async start(): Promise<void> {
    if (this.#isStarted) return;
    this.#isStarted = true;
    for (const task of await replays.unfinishedTasks(this.context.db)) this.run(task.task_id);
  }

  run(taskId: string): void {
    if (!this.#isStarted || this.#isStopped) return;
    const running = this.#run(taskId)
      .catch((error: unknown) => this.context.log(`replay task ${taskId} broke off: ${String(error)}`))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Milliseconds of rest between two ids. */
  set pause(milliseconds: number) {
    this.#pause = milliseconds;
    this.endRest();
  }

  /** Something changed: whoever rests goes on at once. */
  endRest(): void {
    this.#rest.abort();
    this.#rest = new AbortController();
  }

  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.endRest();
    await this.settled();
  }

  async #run(taskId: string): Promise<void> {
    const { db } = this.context;
    const task = await replays.startTask(db, taskId, new Date(this.context.now()));
    if (!task) return;
    const stride = task.kind === 'window' ? STRIDE : 1;
    while (!this.#isStopped) {
      const left = await this.#step(task, stride);
      if (left === 0) {
        await replays.completeTask(db, taskId, new Date(this.context.now()));
        return;
      }
      this.context.signals.queued();
      await this.#restAfter(task);
    }
  }

  async #restAfter({ kind }: replays.ReplayTask): Promise<void> {
    const { signal } = this.#rest;
    await sleep(kind === 'ids' ? this.#pause : 0, undefined, { signal }).catch(() => undefined);
  }

  /** @returns how many ids it decided; 0 where nothing is left to do, or may be done */
  async #step(task: replays.ReplayTask, stride: number): Promise<number> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.context.db.transaction().execute((trx) => this.#decide(trx, task, stride));
      } catch (error) {
        this.context.log(`replay task ${task.task_id}: try ${tries} of ${TRIES} failed: ${String(error)}`);
        if (tries === TRIES) return this.#giveUp(task, stride);
      }
    }
  }

  async #decide(db: Database, task: replays.ReplayTask, stride: number): Promise<number> {
    // A window was enqueued the moment it was asked for: cancelling recalls nothing of it.
    if (task.kind === 'ids' && !(await replays.isRunning(db, task.task_id))) return 0;
    const items = await replays.openItems(db, task.task_id, stride);
    const sources = await replays.replaySources(
      db,
      task.app_slug,
      items.map((item) => item.delivery_id),
    );
    const accepted: NewDelivery[] = [];
    const held: NewDelivery[] = [];
    const decisions = items.map(({ position, delivery_id }): replays.Decision => {
      const source = sources.get(delivery_id);
      const reason = refusalReason(source);
      if (!source || reason !== undefined) {
        return { position, delivery_id, outcome: 'refused', reason: reason ?? null, new_delivery_id: null };
      }
      const delivery = this.#copyOf(source, task.app_slug);
      (passes(source.filter_rules, JSON.parse(source.payload ?? 'null')) ? accepted : held).push(delivery);
      return { position, delivery_id, outcome: 'replayed', reason: null, new_delivery_id: delivery.id };
    });
    await enqueue(db, accepted);
    await recordFiltered(db, held);
    await replays.decideItems(db, task.task_id, decisions);
    return items.length;
  }

  /** A new delivery with an id of its own: nothing links it to its source, for the receiver least of all. */
  #copyOf(source: replays.ReplaySource, slug: string): NewDelivery {
    const payload = source.payload ?? 'null';
    const wasAttempted = source.attempt_number > 0;
    return {
      id: newId(this.context),
      app_slug: slug,
      endpoint_id: source.endpoint_id,
      event_name: source.event_name,
      origin: 'replay',
      // The platform's running code wraps the envelope that it logged in another one.
      payload:
        this.context.upstream && wasAttempted
          ? messageBody(source.event_name, source.created_at.getTime(), payload)
          : payload,
      max_attempts: source.max_retries ?? 1,
      created_at: new Date(this.context.now()),
    };
  }

  async #giveUp(task: replays.ReplayTask, stride: number): Promise<number> {
    const items = await replays.openItems(this.context.db, task.task_id, stride);
    const decisions = items.map(({ position, delivery_id }): replays.Decision => ({
      position,
      delivery_id,
      outcome: 'failed',
      reason: `It failed ${TRIES} times.`,
      new_delivery_id: null,
    }));
    await this.context.db.transaction().execute((trx) => replays.decideItems(trx, task.task_id, decisions));
    return items.length;
  }
}
