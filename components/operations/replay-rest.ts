import type { ReplayTask } from '../client/types.js';
import type { ReplayJob } from './replay-plan.js';

/**
 * How many of its ids a cancelled task had got through; undefined where that isn't sure, or nothing is left. A task tells
 * a count and the id it looked at last: only where the two agree did it take them in our order (contract, 'Replay').
 */
export function reachedBy(job: ReplayJob | undefined, task: ReplayTask | undefined): number | undefined {
  if (!job || task?.status !== 'cancelled' || !('delivery_ids' in job.request)) return undefined;
  const { delivery_ids: ids } = job.request;
  const { processed } = task;
  if (processed >= ids.length) return undefined;
  return processed === 0 || ids[processed - 1] === task.last_delivery_id ? processed : undefined;
}

/** A job of ids in two: what its task got through, and the rest, which is asked for under a key of its own. */
export function splitJob(job: ReplayJob, reached: number, key: string): [ReplayJob, ReplayJob] {
  const ids = 'delivery_ids' in job.request ? job.request.delivery_ids : [];
  const keys = Object.keys(job.expected);
  const part = (from: number, until: number, partKey: string): ReplayJob => {
    const kinds = job.kinds.slice(from, until);
    const expected: Record<string, number> = {};
    for (const kind of kinds) {
      const name = keys[kind];
      if (name !== undefined) expected[name] = (expected[name] ?? 0) + 1;
    }
    const names = Object.keys(expected);
    return {
      ...job,
      key: partKey,
      request: { delivery_ids: ids.slice(from, until), idempotency_key: partKey },
      count: until - from,
      expected,
      kinds: kinds.map((kind) => names.indexOf(keys[kind] ?? '')),
    };
  };
  return [part(0, reached, job.key), part(reached, ids.length, key)];
}
