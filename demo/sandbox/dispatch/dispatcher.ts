import type { Context } from '../context.js';
import { latestStarts } from '../database/deliveries.js';
import { destinationOf, type Destination } from '../database/endpoints.js';
import type { Attempt } from '../database/record.js';
import { claimDue, nextDueAt, recoverClaims, type Job } from '../database/queue.js';
import { RateWindow } from '../domain/rate-limit.js';
import { attempt } from './attempt.js';
import { Lane, rateLimitOf } from './lane.js';
import { Recorder } from './recorder.js';
import type { Send } from './send.js';

/** Requests to one endpoint at the same time: what hangs there can hold up no more than these. */
const CONCURRENCY = 8;
/** Deliveries of one endpoint taken from the queue at a time, those under way included. */
const IN_HAND = 32;
/** Milliseconds between two looks at a queue in which something is due. */
const SHORTEST_SLEEP = 2;
/** The clock may be set, or be a test's: nobody sleeps longer than this without looking again. */
const LONGEST_SLEEP = 30_000;

/**
 * Sends what is due. The queue in the database is the truth: a delivery leaves it in the transaction that logs its
 * last attempt, so that a process killed at any moment repeats an attempt at worst, and never loses a delivery.
 */
export class Dispatcher {
  readonly #lanes = new Map<string, Lane>();
  readonly #recorder: Recorder;
  readonly #watchers = new Map<string, (attempt: Attempt) => void>();
  #isStarted = false;
  #isStopped = false;
  #isClaiming = false;
  /** How often someone asked for a look at the queue. */
  #wakes = 0;
  #timer: NodeJS.Timeout | undefined;
  #onQuiet: (() => void)[] = [];

  constructor(
    private readonly context: Context,
    private readonly send: Send,
  ) {
    this.#recorder = new Recorder(context);
  }

  async start(): Promise<void> {
    if (this.#isStarted) return;
    this.#isStarted = true;
    await recoverClaims(this.context.db);
    this.wake();
  }

  /** There may be something due. */
  wake(): void {
    if (!this.#isStarted || this.#isStopped) return;
    this.#wakes += 1;
    if (!this.#isClaiming) void this.#claim();
  }

  /** Endpoints or secrets changed: what waits is sent as they are now. */
  destinationsChanged(): void {
    for (const lane of this.#lanes.values()) lane.forgetDestination();
  }

  /** The next attempt at a delivery, once it is in the log. To be called before the delivery is queued. */
  watch(deliveryId: string): Promise<Attempt> {
    return new Promise((resolve) => this.#watchers.set(deliveryId, resolve));
  }

  /** Resolves when nothing is under way and nothing is due. */
  async settled(): Promise<void> {
    for (;;) {
      this.wake();
      await this.#quiet();
      const next = await nextDueAt(this.context.db);
      if (!this.#isBusy && (!next || next.getTime() > this.context.now())) return;
    }
  }

  /** Lets what is under way end and be logged. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const lane of this.#lanes.values()) {
      clearTimeout(lane.timer);
      lane.waiting.length = 0;
    }
    await this.#quiet();
  }

  get #isBusy(): boolean {
    return this.#isClaiming || [...this.#lanes.values()].some((lane) => lane.inHand > 0);
  }

  #quiet(): Promise<void> {
    return this.#isBusy ? new Promise((resolve) => this.#onQuiet.push(resolve)) : Promise.resolve();
  }

  #announceQuiet(): void {
    if (this.#isBusy) return;
    const waiting = this.#onQuiet;
    this.#onQuiet = [];
    for (const resolve of waiting) resolve();
  }

  async #claim(): Promise<void> {
    this.#isClaiming = true;
    clearTimeout(this.#timer);
    try {
      for (let seen = -1; seen !== this.#wakes;) {
        seen = this.#wakes;
        await this.#claimOnce();
      }
    } catch (error) {
      this.context.log(`the dispatcher could not read its queue: ${String(error)}`);
      this.#sleepUntil(this.context.now() + 1000);
    } finally {
      this.#isClaiming = false;
      this.#announceQuiet();
    }
  }

  async #claimOnce(): Promise<void> {
    const room = new Map<string, number>();
    for (const lane of this.#lanes.values()) {
      if (lane.inHand > 0) room.set(lane.endpointId, Math.max(0, IN_HAND - lane.inHand));
      lane.mayHaveMore = false;
    }
    const jobs = await claimDue(this.context.db, new Date(this.context.now()), IN_HAND, room);
    if (this.#isStopped) return;
    const touched = new Map<Lane, number>();
    for (const job of jobs) {
      const lane = this.#laneOf(job.endpoint_id);
      lane.waiting.push(job);
      touched.set(lane, (touched.get(lane) ?? 0) + 1);
    }
    for (const lane of this.#lanes.values()) {
      const allowed = room.get(lane.endpointId) ?? IN_HAND;
      lane.mayHaveMore = (touched.get(lane) ?? 0) >= allowed;
    }
    for (const lane of touched.keys()) this.#advance(lane);
    // A lane that took all it may claims again by itself. What else is due by now became so since the claim, or the
    // timer was a moment early: it is looked for again, or nobody would before the next event.
    const full = [...this.#lanes.values()].filter((lane) => lane.mayHaveMore);
    const next = await nextDueAt(
      this.context.db,
      full.map((lane) => lane.endpointId),
    );
    if (next) this.#sleepUntil(Math.max(next.getTime(), this.context.now() + SHORTEST_SLEEP));
  }

  #sleepUntil(at: number): void {
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    const delay = Math.min(LONGEST_SLEEP, Math.max(0, at - this.context.now()));
    this.#timer = setTimeout(() => this.wake(), delay);
  }

  #laneOf(endpointId: string): Lane {
    const known = this.#lanes.get(endpointId);
    if (known) return known;
    const lane = new Lane(endpointId);
    this.#lanes.set(endpointId, lane);
    return lane;
  }

  #advance(lane: Lane): void {
    if (lane.isAdvancing || lane.waiting.length === 0) return;
    lane.isAdvancing = true;
    void this.#startNext(lane)
      .then(
        () => true,
        (error: unknown) => {
          this.context.log(`endpoint ${lane.endpointId} could not be read: ${String(error)}`);
          return false;
        },
      )
      .then((wentWell) => {
        lane.isAdvancing = false;
        // What was claimed between the last look and here was told that somebody is advancing the lane already.
        const isFree = lane.active < CONCURRENCY && lane.timer === undefined && !this.#isStopped;
        if (wentWell && isFree) this.#advance(lane);
        this.#announceQuiet();
      });
  }

  /** Starts as many of the lane's deliveries, in order, as its places and its rate limit allow. */
  async #startNext(lane: Lane): Promise<void> {
    const { db } = this.context;
    while (!this.#isStopped && lane.active < CONCURRENCY && lane.waiting.length > 0) {
      const destination = await lane.destination(() => destinationOf(db, lane.endpointId));
      if (!destination) {
        // Deleted meanwhile: its queue was recalled with it.
        lane.waiting.length = 0;
        return;
      }
      if (await this.#mustWait(lane, destination)) return;
      const job = lane.waiting.shift();
      if (job) this.#work(lane, job, destination);
    }
  }

  #work(lane: Lane, job: Job, destination: Destination): void {
    lane.active += 1;
    const work = this.#attempt(job, destination)
      // The claim stays in the queue, and the next start finds it there.
      .catch((error: unknown) =>
        this.context.log(`delivery ${job.delivery_id} could not be recorded: ${String(error)}`),
      )
      .finally(() => {
        lane.active -= 1;
        if (lane.timer === undefined) this.#advance(lane);
        if (lane.mayHaveMore && lane.inHand <= IN_HAND / 4) this.wake();
        this.#announceQuiet();
      });
    void work;
  }

  /** Whether the endpoint's rate limit asks for patience; if so, the lane goes on by itself afterwards. */
  async #mustWait(lane: Lane, destination: Destination): Promise<boolean> {
    const limit = rateLimitOf(destination);
    if (!limit) return false;
    const { db, now } = this.context;
    lane.window ??= new RateWindow(
      await latestStarts(db, lane.endpointId, new Date(now() - limit.duration_ms)),
    );
    const wait = lane.window.wait(limit, now());
    if (wait === 0) {
      lane.window.started(now());
      return false;
    }
    lane.timer ??= setTimeout(
      () => {
        lane.timer = undefined;
        this.#advance(lane);
      },
      Math.min(wait, LONGEST_SLEEP),
    );
    return true;
  }

  async #attempt(job: Job, destination: Destination): Promise<void> {
    const finished = await attempt(this.context, this.send, job, destination);
    await this.#recorder.record(finished);
    if (finished.dueAt) this.wake();
    this.#watchers.get(job.delivery_id)?.(finished.attempt);
    this.#watchers.delete(job.delivery_id);
  }
}
