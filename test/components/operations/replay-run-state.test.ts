import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReplayTask } from '../../../components/client/types.js';
import type { Outcome } from '../../../components/operations/replay-outcome.js';
import type { ReplayPlan } from '../../../components/operations/replay-plan.js';
import {
  canGoOn,
  countsOf,
  hasUnsent,
  isStuck,
  newJob,
  newRun,
  wasDelivered,
  type JobPhase,
  type JobState,
  type RunState,
} from '../../../components/operations/replay-run-state.js';

const now = Date.parse('2026-05-12T04:00:00Z');
const task = (change: Partial<ReplayTask> = {}): ReplayTask => ({
  task_id: 't',
  status: 'completed',
  total_count: 10,
  processed: 10,
  replayed_count: 10,
  failed_count: 0,
  ...change,
});

/** A run of jobs of ten each. */
function runOf(jobs: Partial<JobState>[], change: Partial<RunState> = {}) {
  const request = { delivery_ids: [], idempotency_key: 'k' };
  const job = { key: 'k', request, count: 10, expected: {}, kinds: [] };
  const plan: ReplayPlan = {
    id: 'p',
    intent: 'failed',
    createdAt: now,
    count: undefined,
    reason: '',
    guard: undefined,
    jobs: jobs.map(() => ({ ...job, covers: { from: now, until: now } })),
    endpointIds: [],
  };
  const states = jobs.map((one) => ({ ...newJob, ...one }));
  return { ...newRun(plan, now), phase: 'stopped' as const, jobs: states, ...change };
}

describe('What a run has done', () => {
  it('is counted from its tasks; what waits, was refused or was cancelled half-way is unsent', () => {
    const run = runOf([
      { phase: 'ended', task: task({ replayed_count: 8, failed_count: 2 }) },
      { phase: 'cancelled', task: task({ processed: 4, replayed_count: 3, failed_count: 1 }) },
      { phase: 'lost', task: task({ processed: 1, replayed_count: 1 }) },
      { phase: 'refused' },
      { phase: 'waiting' },
      { phase: 'unsure' },
    ]);
    const { processed, replayed, refused, total, unsent } = countsOf(run);
    assert.deepEqual([processed, replayed, refused, total, unsent], [15, 12, 3, 60, 26]);
  });

  it('is of unknown size while a window’s task hasn’t told it, and stays so whatever follows', () => {
    const windows = (...jobs: Partial<JobState>[]) => {
      const run = runOf(jobs);
      const unknown = run.plan.jobs.map((job) => ({ ...job, count: undefined }));
      return countsOf({ ...run, plan: { ...run.plan, jobs: unknown } });
    };
    const { total, unsent } = windows({ phase: 'waiting' }, { phase: 'ended', task: task() });
    assert.deepEqual([total, unsent], [undefined, undefined]);
    const known = windows({ phase: 'ended', task: task() }, { phase: 'running' });
    assert.deepEqual([known.total, known.unsent], [undefined, 0]);
    const refused = windows(
      { phase: 'refused' },
      { phase: 'waiting', task: task() },
      { phase: 'cancelled', task: task({ processed: 0 }) },
    );
    assert.equal(refused.unsent, undefined);
  });

  it('needs somebody while anything was never asked for or not answered', () => {
    const open = (phase: JobPhase) => hasUnsent(runOf([{ phase: 'ended' }, { phase }]));
    assert.deepEqual((['waiting', 'starting', 'unsure'] as const).map(open), [true, true, true]);
    assert.ok(!(['running', 'ended', 'cancelled', 'refused', 'lost'] as const).some(open));
  });

  it('can go on where something is left to send or to follow, and isn’t under way already', () => {
    const goesOn = (job: Partial<JobState>, change: Partial<RunState> = {}) =>
      canGoOn(runOf([{ phase: 'ended' }, job], change), now);
    assert.ok(goesOn({ phase: 'waiting' }));
    assert.ok(goesOn({ phase: 'running' }));
    assert.ok(goesOn({ phase: 'starting', triedAt: now - 24 * 60_000 }));
    assert.ok(!goesOn({ phase: 'starting', triedAt: now - 25 * 60_000 }), 'its key is forgotten soon');
    assert.ok(!goesOn({ phase: 'lost', triedAt: now }));
    for (const phase of ['testing', 'sending', 'watching'] as const)
      assert.ok(!goesOn({ phase: 'waiting' }, { phase }), phase);
  });

  it('is stuck only while it runs', () => {
    assert.ok(isStuck({ ...newJob, phase: 'running', movedAt: 0 }, now));
    assert.ok(!isStuck({ ...newJob, phase: 'lost', movedAt: 0 }, now));
  });

  it('was delivered when it is over, and nothing of it failed, was refused or is open', () => {
    const outcome: Outcome = {
      delivered: 10,
      failed: 0,
      filtered: 0,
      undecided: 0,
      unseen: 0,
      mixed: false,
      failures: [],
    };
    const delivered = (change: Partial<RunState>, failed_count = 0) =>
      wasDelivered(
        runOf([{ phase: 'ended', task: task({ failed_count }) }], { phase: 'finished', outcome, ...change }),
      );
    assert.ok(delivered({}));
    assert.ok(!delivered({ phase: 'watching' }));
    assert.ok(!delivered({ outcome: undefined }));
    assert.ok(!delivered({}, 1));
    for (const count of ['failed', 'undecided', 'unseen'] as const)
      assert.ok(!delivered({ outcome: { ...outcome, [count]: 1 } }), count);
  });
});
