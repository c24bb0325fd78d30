import type { WachtApiError } from '../client/errors.js';
import type { Delivery, ReplayTask } from '../client/types.js';
import type { GuardVerdict, Outcome } from './replay-outcome.js';
import type { ReplayPlan } from './replay-plan.js';
import { reachedBy, splitJob } from './replay-rest.js';
import { MINUTE } from './time-window.js';

/**
 * - `waiting`: not sent; can still be stopped
 * - `starting`: being asked for, or held back until the platform has a place
 * - `running`: a task of the platform
 * - `ended`, `cancelled`: as the platform says
 * - `refused`: the platform said no, nothing was sent
 * - `unsure`: no answer came, so it may have started; its key makes another try safe for a while
 * - `lost`: it was taken, but its progress can't be known any more
 */
export type JobPhase =
  'waiting' | 'starting' | 'running' | 'ended' | 'cancelled' | 'refused' | 'unsure' | 'lost';

export interface JobState {
  readonly phase: JobPhase;
  /** When it was first asked for. The platform forgets a key 30 minutes later. */
  readonly triedAt: number | undefined;
  readonly taskId: string | undefined;
  readonly task: ReplayTask | undefined;
  /** When the task last got further. */
  readonly movedAt: number | undefined;
}

export interface TestState {
  readonly endpointId: string;
  /** What came of the test; undefined while it is under way, or where none was found. */
  readonly delivery: Delivery | undefined;
  readonly phase: 'sending' | 'passed' | 'failed' | 'unknown';
}

export type StopReason =
  | { readonly kind: 'asked' }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'test'; readonly endpointId: string }
  | { readonly kind: 'guard'; readonly verdict: GuardVerdict; readonly outcome: Outcome }
  | { readonly kind: 'error'; readonly error: WachtApiError };

/**
 * - `paused`: picked up after a reload; nothing more is sent until somebody says so
 * - `testing`, `sending`
 * - `watching`: all is sent, the new deliveries are still being tried
 * - `stopped`: by a person, the guard or an error; the rest isn't sent
 * - `finished`
 */
export type RunPhase = 'paused' | 'testing' | 'sending' | 'watching' | 'stopped' | 'finished';

export interface RunState {
  readonly plan: ReplayPlan;
  readonly phase: RunPhase;
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly tests: readonly TestState[];
  readonly jobs: readonly JobState[];
  /** How the new deliveries fared so far: an estimate. Undefined until something is known. */
  readonly outcome: Outcome | undefined;
  readonly stop: StopReason | undefined;
  /** All places of the platform are taken by others' replays. */
  readonly waitsForPlace: boolean;
}

export interface RunCounts {
  readonly processed: number;
  /** New deliveries queued. */
  readonly replayed: number;
  /** Refused by the platform when their turn came. */
  readonly refused: number;
  /** Undefined where only the platform knows, and hasn't said. */
  readonly total: number | undefined;
  /** What a stop leaves untouched; undefined as above. */
  readonly unsent: number | undefined;
  /** What of that going on would send. */
  readonly open: number | undefined;
  /** What stopped tasks left out without telling which. */
  readonly untold: number;
}

/** Shorter than the 30 minutes after which the platform would take a repeated key for a new replay. */
const KEY_LASTS = 25 * MINUTE;
/** A task that didn't get further for so long is called stuck: one that died stays `running` for ever. */
const STUCK_AFTER = 2 * MINUTE;

export const newJob: JobState = {
  phase: 'waiting',
  triedAt: undefined,
  taskId: undefined,
  task: undefined,
  movedAt: undefined,
};

export function newRun(plan: ReplayPlan, now: number): RunState {
  return {
    plan,
    phase: 'sending',
    startedAt: now,
    endedAt: undefined,
    tests: [],
    jobs: plan.jobs.map(() => newJob),
    outcome: undefined,
    stop: undefined,
    waitsForPlace: false,
  };
}

export function isActive(state: RunState): boolean {
  return state.phase === 'testing' || state.phase === 'sending' || state.phase === 'watching';
}

/** Whether anything of it was never asked for, or not answered: that needs a person, where the rest needs only time. */
export function hasUnsent({ jobs }: RunState): boolean {
  return jobs.some(({ phase }) => phase === 'waiting' || phase === 'starting' || phase === 'unsure');
}

/** Whether going on would send something more, or follow what was sent. */
export function canGoOn(state: RunState, now: number): boolean {
  return (
    !isActive(state) &&
    state.jobs.some(
      (job, index) => isStartable(job, now) || job.phase === 'running' || restOf(state, index) > 0,
    )
  );
}

/** How many a stopped task left out, where it is sure which. */
export function restOf({ plan, jobs }: RunState, index: number): number {
  const job = plan.jobs[index];
  const reached = reachedBy(job, jobs[index]?.task);
  return reached === undefined ? 0 : (job?.count ?? 0) - reached;
}

/** What a stopped task left out as a job of its own, under `key`; nothing changes where it isn't sure which. */
export function cutOffRest(
  { plan, jobs }: RunState,
  index: number,
  key: string,
): Pick<RunState, 'plan' | 'jobs'> {
  const [job, state] = [plan.jobs[index], jobs[index]];
  const reached = reachedBy(job, state?.task);
  if (!job || !state?.task || reached === undefined) return { plan, jobs };
  const [sent, rest] = splitJob(job, reached, key);
  const done = { ...state, task: { ...state.task, total_count: reached } };
  return {
    plan: { ...plan, jobs: plan.jobs.toSpliced(index, 1, ...(reached > 0 ? [sent, rest] : [rest])) },
    jobs: jobs.toSpliced(index, 1, ...(reached > 0 ? [done, newJob] : [newJob])),
  };
}

export function isStartable(job: JobState, now: number): boolean {
  if (job.phase === 'waiting') return true;
  const open = job.phase === 'unsure' || job.phase === 'starting';
  return open && job.triedAt !== undefined && now - job.triedAt < KEY_LASTS;
}

export function isStuck(job: JobState, now: number): boolean {
  return job.phase === 'running' && job.movedAt !== undefined && now - job.movedAt > STUCK_AFTER;
}

/** Ids that it sent, or is about to send by itself. */
export function sentIds(state: RunState): string[] {
  return state.plan.jobs.flatMap(({ request }, index) => {
    const { phase = 'waiting' } = state.jobs[index] ?? {};
    const isUnsent = phase === 'refused' || (phase === 'waiting' && !isActive(state));
    if (isUnsent || !('delivery_ids' in request)) return [];
    const { delivery_ids: ids } = request;
    return ids.slice(0, ids.length - restOf(state, index));
  });
}

export function countsOf(state: RunState): RunCounts {
  let processed = 0;
  let replayed = 0;
  let refused = 0;
  let total: number | undefined = 0;
  let unsent: number | undefined = 0;
  let open: number | undefined = 0;
  let untold = 0;
  state.jobs.forEach((job, index) => {
    const size = job.task?.total_count ?? state.plan.jobs[index]?.count;
    processed += job.task?.processed ?? 0;
    replayed += job.task?.replayed_count ?? 0;
    refused += job.task?.failed_count ?? 0;
    total = total === undefined || size === undefined ? undefined : total + size;
    if (job.phase === 'waiting' || job.phase === 'refused') {
      unsent = unsent === undefined || size === undefined ? undefined : unsent + size;
      if (job.phase === 'waiting') open = open === undefined || size === undefined ? undefined : open + size;
    } else if (job.phase === 'cancelled' && job.task && unsent !== undefined) {
      const left = Math.max(0, job.task.total_count - job.task.processed);
      const rest = restOf(state, index);
      unsent += left;
      untold += Math.max(0, left - rest);
      if (open !== undefined) open += rest;
    }
  });
  return { processed, replayed, refused, total, unsent, open, untold };
}

/** Whether it is over, and nothing of it failed, was refused or is still open. */
export function wasDelivered(state: RunState): boolean {
  const { outcome, phase } = state;
  if (phase !== 'finished' || !outcome) return false;
  const { refused, unsent } = countsOf(state);
  if (refused > 0 || unsent) return false;
  return outcome.failed + outcome.undecided + outcome.unseen === 0;
}
