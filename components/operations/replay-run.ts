import type { WebhookClient } from '../client/contract.js';
import { asApiError, type WachtApiError } from '../client/errors.js';
import type { ReplayTask } from '../client/types.js';
import { testEndpoints } from './replay-test.js';
import { leavesItOpen, replayLimitOf } from './replay-limit.js';
import { judgeOutcome, nothingKnown, readOutcome, type Outcome } from './replay-outcome.js';
import { AT_A_TIME, type Guard, type ReplayJob, type ReplayPlan, sourcesOf } from './replay-plan.js';
import {
  canGoOn,
  cutOffRest,
  isActive,
  isStartable,
  newRun,
  restOf,
  type JobPhase,
  type JobState,
  type RunState,
  type StopReason,
  type TestState,
} from './replay-run-state.js';
import { MINUTE } from './time-window.js';
import { waitFor } from './wait-for.js';

export interface RunOptions {
  readonly now?: () => number;
  /** Waits so many ms; rejects when the signal aborts. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Unguessable and never repeated. */
  readonly newId?: () => string;
  /** Told of every change, with a new object each time. */
  readonly onChange?: (state: RunState) => void;
  /** Told when the platform has taken a job: lists of tasks are out of date from then. */
  readonly onTaskStart?: () => void;
  /** Told when a task has ended: lists and numbers are out of date from then. */
  readonly onTaskEnd?: () => void;
  /** A run from before a reload. */
  readonly restored?: RunState;
}

const OUTCOME_EVERY = 3000;
const GLANCE_EVERY = 6000;
/** How long the guard waits for a batch, and a finished run for its last deliveries: two retries' worth. */
const PATIENCE = 2 * MINUTE;
const PLACE_EVERY = 5000;

/**
 * Carries out a plan: two jobs at a time, or under guard one batch after another, each only after the one before it
 * fared well enough. Starting twice is starting once.
 */
export class ReplayRun {
  private current: RunState;
  private driving: Promise<void> | undefined;
  private stopping: Promise<void> | undefined;
  private halt = new AbortController();
  private glancing = false;
  private glancedAt = 0;
  private readonly now: () => number;
  private readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;

  constructor(
    private readonly client: WebhookClient,
    plan: ReplayPlan,
    private readonly options: RunOptions = {},
  ) {
    this.now = options.now ?? (() => Date.now());
    this.wait = options.wait ?? waitFor;
    this.current = options.restored ?? newRun(plan, this.now());
  }

  get state(): RunState {
    return this.current;
  }

  /** As it is by now: what a stop cut off is a job of its own. */
  get plan(): ReplayPlan {
    return this.current.plan;
  }

  /** Says at once that it is under way, before anything is asked of anyone. */
  begin(): void {
    this.patch({ phase: 'sending', stop: undefined, endedAt: undefined, waitsForPlace: false });
  }

  /** Leaves it to the tab that has it. */
  leaveToOther(): void {
    this.patch({ phase: 'stopped', stop: { kind: 'elsewhere' } });
  }

  /** Begins, or goes on after a stop or a reload. Resolves when nothing more is to do; never rejects. */
  async start(): Promise<void> {
    if (this.stopping) {
      this.begin();
      // A request under way may still become a task, which the stop cancels.
      await this.stopping;
      if (!isActive(this.current)) return;
    }
    if (!this.driving) {
      this.halt = new AbortController();
      this.driving = this.drive().finally(() => (this.driving = undefined));
    }
    await this.driving;
  }

  /** Sends nothing more and cancels what is running. What the platform has queued already can't be recalled. */
  async stop(): Promise<void> {
    if (!canGoOn(this.current, this.now()) && !isActive(this.current)) return;
    this.end({ kind: 'asked' });
    this.stopping ??= this.comeToRest().finally(() => (this.stopping = undefined));
    await this.stopping;
  }

  private async comeToRest(): Promise<void> {
    // A request under way may still turn into a task: only then is it known what has to be cancelled.
    await this.driving;
    await this.cancelRunning();
  }

  /** Lets go of it without stopping anything: the page is being left. */
  release(): void {
    this.halt.abort();
  }

  private async drive(): Promise<void> {
    const { guard } = this.plan;
    this.begin();
    try {
      await this.takeUpRest();
      if (guard?.testFirst && this.current.jobs.every(({ phase }) => phase === 'waiting')) {
        await this.testEndpoints();
      }
      this.patch({ phase: 'sending' });
      if (guard) await this.sendGuarded(guard);
      else await this.sendAll();
      await this.watchOutcome();
      if (!this.halt.signal.aborted) this.patch({ phase: 'finished', endedAt: this.now() });
    } catch (error) {
      if (this.halt.signal.aborted) return;
      this.end(error instanceof Stopped ? error.reason : { kind: 'error', error: asApiError(error) });
    }
  }

  private end(stop: StopReason): void {
    this.halt.abort();
    this.patch({ phase: 'stopped', stop, endedAt: this.now() });
  }

  /** What stopped tasks left out is sent after all, and nothing of what they had sent is sent again. */
  private async takeUpRest(): Promise<void> {
    for (let index = this.current.jobs.length - 1; index >= 0; index -= 1) {
      const { taskId, task } = this.current.jobs[index] ?? {};
      if (taskId === undefined || !task || !restOf(this.current, index)) continue;
      this.patchJob(index, { task: await this.atRest(taskId, task) });
      this.patch(cutOffRest(this.current, index, this.options.newId?.() ?? crypto.randomUUID()));
    }
  }

  /** A cancelled task may get a little further: it stands still once two looks, a while apart, see the same. */
  private async atRest(taskId: string, known: ReplayTask): Promise<ReplayTask> {
    const { signal } = this.halt;
    let before = known;
    for (let looks = 0; ; looks += 1) {
      const task = await this.client.fetchReplayTaskStatus({ taskId }, { signal }).catch((error: unknown) => {
        // The platform drops what ended hours ago.
        if (asApiError(error).kind === 'not-found') return before;
        throw error;
      });
      if (looks > 0 && task.processed === before.processed) return task;
      before = task;
      await this.wait(OUTCOME_EVERY, signal);
    }
  }

  private async testEndpoints(): Promise<void> {
    this.patch({ phase: 'testing', tests: [] });
    const { signal } = this.halt;
    const failed = await testEndpoints(this.client, this.plan.endpointIds, {
      now: this.now,
      signal,
      onTest: (test) => this.putTest(test),
    });
    if (failed !== undefined) throw new Stopped({ kind: 'test', endpointId: failed });
  }

  private putTest(test: TestState): void {
    const others = this.current.tests.filter(({ endpointId }) => endpointId !== test.endpointId);
    this.patch({ tests: [...others, test] });
  }

  private pending(): number[] {
    const now = this.now();
    return this.current.jobs.flatMap((job, index) =>
      job.phase === 'running' || isStartable(job, now) ? [index] : [],
    );
  }

  private async sendAll(): Promise<void> {
    const queue = this.pending();
    const worker = async (): Promise<void> => {
      try {
        for (let index = queue.shift(); index !== undefined; index = queue.shift()) await this.runJob(index);
      } catch (error) {
        queue.length = 0;
        throw error;
      }
    };
    // After an error nothing more begins, but what is running is followed to its end.
    const results = await Promise.allSettled(Array.from({ length: AT_A_TIME }, worker));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async sendGuarded(guard: Guard): Promise<void> {
    const queue = this.pending();
    for (const [place, index] of queue.entries()) {
      await this.runJob(index);
      // After the last one there is nothing left to hold back.
      if (place < queue.length - 1) await this.holdUntilGood(index, guard);
    }
  }

  private async holdUntilGood(index: number, guard: Guard): Promise<void> {
    const deadline = this.now() + PATIENCE;
    for (;;) {
      const late = this.now() >= deadline;
      const outcome = await this.tryOutcomeOf([index], late);
      const verdict = outcome ? judgeOutcome(outcome, guard.threshold, late) : 'wait';
      if (verdict === 'go') return;
      if (outcome && verdict !== 'wait') throw new Stopped({ kind: 'guard', verdict, outcome });
      // What was sent can't be followed: nobody knows how it fared, so no more goes after it.
      if (!outcome && (late || !this.current.jobs[index]?.task)) {
        throw new Stopped({ kind: 'guard', verdict: 'unknown', outcome: nothingKnown });
      }
      await this.wait(OUTCOME_EVERY, this.halt.signal);
    }
  }

  private async watchOutcome(): Promise<void> {
    const deadline = this.now() + PATIENCE;
    const all = this.current.jobs.map((_, index) => index);
    while (this.expectedOf(all)) {
      const outcome = await this.tryOutcomeOf(all, false);
      const settled = outcome && outcome.undecided + outcome.unseen === 0;
      if (settled || this.now() >= deadline) return;
      this.patch({ phase: 'watching' });
      await this.wait(OUTCOME_EVERY, this.halt.signal);
    }
  }

  /** A list that can't be read now can be read a moment later: it stops a replay only when it is the last word. */
  private async tryOutcomeOf(indices: readonly number[], last: boolean): Promise<Outcome | undefined> {
    try {
      return await this.readOutcomeOf(indices);
    } catch (error) {
      if (last || this.halt.signal.aborted) throw error;
      return undefined;
    }
  }

  /** Reads how the jobs' deliveries fared; the state shows all of the run's. Undefined where nothing can be matched. */
  private async readOutcomeOf(indices: readonly number[]): Promise<Outcome | undefined> {
    const { signal } = this.halt;
    const all = this.expectedOf(this.current.jobs.map((_, index) => index));
    const some = this.expectedOf(indices);
    if (!all || !some) return undefined;
    const whole = await readOutcome(this.client, all.expected, all.since, { signal });
    this.patch({ outcome: lessRefused(whole, all.refused) });
    if (indices.length === this.current.jobs.length) return this.current.outcome;
    const part = await readOutcome(this.client, some.expected, some.since, { signal });
    return lessRefused(part, some.refused);
  }

  private expectedOf(indices: readonly number[]) {
    const expected: Record<string, number> = {};
    let since = Infinity;
    let refused = 0;
    for (const index of indices) {
      const task = this.current.jobs[index]?.task;
      if (!task) continue;
      since = Math.min(since, Date.parse(task.started_at ?? task.created_at ?? ''));
      // A stopped task sent only part of its ids, and doesn't say which: what it left out counts as refused.
      refused += task.failed_count + Math.max(0, task.total_count - task.processed);
      for (const [key, count] of Object.entries(this.plan.jobs[index]?.expected ?? {})) {
        expected[key] = (expected[key] ?? 0) + count;
      }
    }
    return Object.keys(expected).length > 0 && Number.isFinite(since)
      ? { expected, since, refused }
      : undefined;
  }

  private async runJob(index: number): Promise<void> {
    const job = this.plan.jobs[index];
    if (!job) return;
    const taskId = this.current.jobs[index]?.taskId ?? (await this.startJob(index, job));
    if (taskId === undefined) return;
    try {
      const task = await this.client.waitForReplay(taskId, {
        signal: this.halt.signal,
        onProgress: (progress) => this.takeProgress(index, progress),
      });
      this.takeProgress(index, task);
      this.patchJob(index, { phase: task.status === 'cancelled' ? 'cancelled' : 'ended' });
    } catch (error) {
      if (this.halt.signal.aborted) throw error;
      this.patchJob(index, { phase: 'lost' });
    }
    this.options.onTaskEnd?.();
  }

  private async startJob(index: number, job: ReplayJob): Promise<string | undefined> {
    this.patchJob(index, { phase: 'starting', triedAt: this.current.jobs[index]?.triedAt ?? this.now() });
    for (;;) {
      try {
        const { task_id: taskId } = await this.client.replayDelivery(job.request, {
          reason: this.plan.reason,
          sources: sourcesOf(job),
        });
        this.patch({ waitsForPlace: false });
        this.patchJob(index, {
          phase: taskId === undefined ? 'lost' : 'running',
          taskId,
          movedAt: this.now(),
        });
        this.options.onTaskStart?.();
        return taskId;
      } catch (error) {
        const known = asApiError(error);
        if (replayLimitOf(known) !== 'too-many-at-once') {
          this.patchJob(index, { phase: phaseAfter(known) });
          throw known;
        }
      }
      // Somebody else's replays have the places: ours waits for one.
      this.patch({ waitsForPlace: true });
      await this.wait(PLACE_EVERY, this.halt.signal).catch((stopped: unknown) => {
        this.patchJob(index, { phase: 'waiting' });
        throw stopped;
      });
    }
  }

  /** While much is still being sent, how the first ones fare is worth knowing: it is when to stop. */
  private glance(): void {
    if (this.glancing || this.now() - this.glancedAt < GLANCE_EVERY || this.plan.guard) return;
    this.glancing = true;
    this.glancedAt = this.now();
    this.readOutcomeOf(this.current.jobs.map((_, index) => index))
      // The next glance, or the one at the end, will tell.
      .catch(() => undefined)
      .finally(() => (this.glancing = false));
  }

  private takeProgress(index: number, task: ReplayTask): void {
    const before = this.current.jobs[index]?.task;
    const moved = before?.processed !== task.processed || before.status !== task.status;
    this.patchJob(index, { task, ...(moved ? { movedAt: this.now() } : {}) });
    if (task.processed > 0 && task.status === 'running') this.glance();
  }

  private async cancelRunning(): Promise<void> {
    const running = this.current.jobs.flatMap((job, index) =>
      job.phase === 'running' && job.taskId !== undefined ? [{ index, taskId: job.taskId }] : [],
    );
    await Promise.all(
      running.map(async ({ index, taskId }) => {
        try {
          await this.client.cancelReplayTask({ taskId });
          const task = await this.client.fetchReplayTaskStatus({ taskId });
          this.patchJob(index, { task, phase: task.status === 'cancelled' ? 'cancelled' : 'ended' });
        } catch {
          this.patchJob(index, { phase: 'lost' });
        }
      }),
    );
    if (running.length > 0) this.options.onTaskEnd?.();
  }

  private patch(change: Partial<RunState>): void {
    this.current = { ...this.current, ...change };
    this.options.onChange?.(this.current);
  }

  private patchJob(index: number, change: Partial<JobState>): void {
    this.patch({ jobs: this.current.jobs.map((job, at) => (at === index ? { ...job, ...change } : job)) });
  }
}

class Stopped extends Error {
  constructor(readonly reason: StopReason) {
    super(reason.kind);
  }
}

function lessRefused(outcome: Outcome, refused: number): Outcome {
  return { ...outcome, unseen: Math.max(0, outcome.unseen - refused) };
}

/** Of a job that couldn't be started: what came too soon has sent nothing, and may be asked for again. */
function phaseAfter(error: WachtApiError): JobPhase {
  if (error.kind === 'rate-limited') return 'waiting';
  return leavesItOpen(error) ? 'unsure' : 'refused';
}
