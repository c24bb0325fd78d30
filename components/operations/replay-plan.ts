import type { Delivery, ReplayRequest, ReplaySources } from '../client/types.js';
import { timeOf } from './delivery-stream.js';
import type { DryRun, ReplayIntent, ReplaySelection } from './replay-survey.js';
import { HOUR, type TimeWindow } from './time-window.js';
import { inclusiveBounds, splitWindow } from './window-math.js';

/** The platform's limits (contract, 'Replay'). It allows three tasks at a time; we leave one free for somebody else. */
export const MAX_IDS = 500;
export const MAX_WINDOW = 48 * HOUR;
export const AT_A_TIME = 2;

/** One replay task to be: so many ids, or a window of the log. */
export interface ReplayJob {
  /** Goes with every try to start it, so that a second try can't send anything twice. */
  readonly key: string;
  readonly request: ReplayRequest;
  /** How many it will send; undefined where only the platform knows. */
  readonly count: number | undefined;
  /** What it covers, for a person to read. */
  readonly covers: TimeWindow;
  /** Its sources by `matchKey`, where they are known: what its outcome is matched with. */
  readonly expected: Readonly<Record<string, number>>;
  /** Of each id, the place of its `matchKey` in `expected`: for what is left of it when it is stopped. */
  readonly kinds: readonly number[];
}

export interface Guard {
  /** How many go first. */
  readonly canary: number;
  /** Percent of the new deliveries that may fail. */
  readonly threshold: number;
  /** Sends each endpoint a test before anything else. */
  readonly testFirst: boolean;
}

/** What was decided, made once for each intent: starting it again starts nothing new. */
export interface ReplayPlan {
  readonly id: string;
  readonly intent: ReplayIntent;
  readonly createdAt: number;
  /** How many deliveries in all, where that is known. */
  readonly count: number | undefined;
  /** How many of what was chosen were left out beforehand, where that is known. */
  readonly leftOut?: number | undefined;
  readonly reason: string;
  readonly guard: Guard | undefined;
  readonly jobs: readonly ReplayJob[];
  /** What a job sends may go to these; the busiest first. */
  readonly endpointIds: readonly string[];
}

export interface PlanOptions {
  readonly now: number;
  /** Unguessable and never repeated. */
  readonly newId: () => string;
  readonly reason?: string;
  readonly guard?: Guard;
}

/** A replay has no link to its source, but it has the same endpoint and the same event. */
export function matchKey(delivery: { endpoint_id: string; event_name: string }): string {
  return `${delivery.endpoint_id} ${delivery.event_name}`;
}

function expectedOf(sources: readonly Delivery[]): Record<string, number> {
  const expected: Record<string, number> = {};
  for (const source of sources) {
    const key = matchKey(source);
    expected[key] = (expected[key] ?? 0) + 1;
  }
  return expected;
}

/** What a job of ids sends again, for the audit log; undefined where only the platform knows. */
export function sourcesOf({ request, expected, covers }: ReplayJob): ReplaySources | undefined {
  if (!('delivery_ids' in request)) return undefined;
  return {
    counts: Object.entries(expected).map(([key, count]) => {
      const space = key.indexOf(' ');
      return { endpoint_id: key.slice(0, space), event_name: key.slice(space + 1), count };
    }),
    oldest: isoOf(covers.from),
    newest: isoOf(covers.until),
  };
}

/** A plan may come from the tab's storage, which can hold anything. */
const isoOf = (time: number): string | undefined =>
  Number.isFinite(time) ? new Date(time).toISOString() : undefined;

/** Sizes of guarded batches: the canary, then five times as many each time, up to what a task takes. */
export function batchSizes(total: number, canary: number): number[] {
  const sizes: number[] = [];
  let size = Math.max(1, Math.min(canary, MAX_IDS));
  for (let left = total; left > 0; left -= size, size = Math.min(size * 5, MAX_IDS)) {
    sizes.push(Math.min(size, left));
  }
  return sizes;
}

function plainSizes(total: number): number[] {
  return Array.from({ length: Math.ceil(total / MAX_IDS) }, (_, index) =>
    Math.min(MAX_IDS, total - index * MAX_IDS),
  );
}

function jobsOfIds(dryRun: DryRun, sizes: readonly number[], newId: () => string): ReplayJob[] {
  let start = 0;
  return sizes.map((size) => {
    const part = dryRun.sendable.slice(start, start + size);
    start += size;
    const times = part.map(timeOf);
    const key = newId();
    const expected = expectedOf(part);
    const kinds = Object.keys(expected);
    return {
      key,
      request: { delivery_ids: part.map(({ id }) => id), idempotency_key: key },
      count: part.length,
      covers: { from: times[0] ?? 0, until: times.at(-1) ?? 0 },
      expected,
      kinds: part.map((source) => kinds.indexOf(matchKey(source))),
    };
  });
}

function jobsOfWindows(
  selection: Exclude<ReplaySelection, { intent: 'exact' }>,
  newId: () => string,
): ReplayJob[] {
  return splitWindow(selection.window, MAX_WINDOW).map((covers) => {
    const key = newId();
    return {
      key,
      request: {
        ...inclusiveBounds(covers),
        // 'failed' would select what is still being retried, which the platform then refuses.
        ...(selection.intent === 'failed' ? { status: 'permanently_failed' } : {}),
        ...(selection.eventName === undefined ? {} : { event_name: selection.eventName }),
        ...(selection.endpointId === undefined ? {} : { endpoint_id: selection.endpointId }),
        idempotency_key: key,
      },
      count: undefined,
      covers,
      expected: {},
      kinds: [],
    };
  });
}

/**
 * Turns what somebody wants and what the dry run found into jobs that the platform takes.
 *
 * Where every row was read the jobs are of ids: exactly what was shown is sent, once, and what isn't started can still
 * be stopped. Where there are more than we read, they are windows of the log.
 */
export function planReplay(selection: ReplaySelection, dryRun: DryRun, options: PlanOptions): ReplayPlan {
  const byIds = dryRun.complete || selection.intent === 'exact';
  const total = dryRun.sendable.length;
  const guard = byIds ? options.guard : undefined;
  const sizes = guard ? batchSizes(total, guard.canary) : plainSizes(total);
  const jobs = byIds ? jobsOfIds(dryRun, sizes, options.newId) : jobsOfWindows(selection, options.newId);
  return {
    id: options.newId(),
    intent: selection.intent,
    createdAt: options.now,
    count: byIds ? total : undefined,
    leftOut: byIds ? dryRun.matching - total : undefined,
    reason: options.reason ?? '',
    guard,
    jobs,
    endpointIds: dryRun.loads.map(({ endpointId }) => endpointId),
  };
}
