import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WebhookClient } from '../../../components/client/contract.js';
import { WachtApiError } from '../../../components/client/errors.js';
import type { Delivery, ReplayRequest, ReplaySources, ReplayTask } from '../../../components/client/types.js';
import { planReplay, type Guard, type ReplayPlan } from '../../../components/operations/replay-plan.js';
import { ReplayRun, type RunOptions } from '../../../components/operations/replay-run.js';
import {
  canGoOn,
  countsOf,
  isStuck,
  newJob,
  wasDelivered,
} from '../../../components/operations/replay-run-state.js';
import type { DryRun } from '../../../components/operations/replay-survey.js';
import { clientWith, delivery, endpoint, listOf } from './support.js';

const start = Date.parse('2026-05-12T04:00:00Z');

function planOf(count: number, guard?: Guard): ReplayPlan {
  const sendable = Array.from({ length: count }, () => delivery());
  const dryRun: DryRun = {
    countedAt: start,
    complete: true,
    matching: count,
    sendable,
    delivered: 0,
    replayed: 0,
    leftOut: 0,
    refusals: [],
    loads: [{ endpointId: 'bridge', count, rateLimit: undefined, atLeastMs: undefined }],
    events: [],
    oldest: start,
    newest: start,
  };
  let made = 0;
  const newId = () => `key-${String((made += 1))}`;
  return planReplay({ intent: 'exact', deliveries: sendable }, dryRun, {
    now: start,
    newId,
    ...(guard ? { guard } : {}),
  });
}

/** A platform on a clock that only waiting moves: tasks end at once, and new deliveries fare as `status` says. */
function platform(settings: { status?: string; refuse?: (attempt: number) => Error | undefined } = {}) {
  const log: Delivery[] = [];
  const requests: ReplayRequest[] = [];
  const cancelled: string[] = [];
  const sources: (ReplaySources | undefined)[] = [];
  const tasks = new Map<string, ReplayTask>();
  let clock = start;
  let status = settings.status ?? 'success';
  let attempts = 0;
  /** Tasks that are held don't end until they are cancelled. */
  const held = new Map<string, (task: ReplayTask) => void>();
  let hold = false;
  let beforeNextWait: (() => void) | undefined;

  const stamp = () => new Date(clock).toISOString();
  const send = (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const http_status_code = status === 'success' ? 200 : 503;
      log.push(
        delivery({ status, http_status_code, attempt_number: 1, timestamp: stamp(), created_at: stamp() }),
      );
    }
  };
  const calls: Partial<WebhookClient> = {
    ...listOf(() => log),
    fetchEndpoints: () => Promise.resolve([endpoint('bridge')]),
    replayDelivery: async (request, call) => {
      await Promise.resolve();
      attempts += 1;
      sources.push(call?.sources);
      const error = settings.refuse?.(attempts);
      if (error) throw error;
      requests.push(request);
      const total = 'delivery_ids' in request ? request.delivery_ids.length : 0;
      const task_id = `task-${String(requests.length)}`;
      const done = hold ? 0 : total;
      tasks.set(task_id, {
        task_id,
        status: hold ? 'running' : 'completed',
        created_at: stamp(),
        started_at: stamp(),
        total_count: total,
        processed: done,
        replayed_count: done,
        failed_count: 0,
      });
      send(done);
      return { status: 'queued', message: 'Replay queued', task_id };
    },
    waitForReplay: (taskId, { signal } = {}) => {
      const task = tasks.get(taskId);
      assert.ok(task);
      if (task.status !== 'running') return Promise.resolve(task);
      return new Promise((resolve, reject) => {
        held.set(taskId, resolve);
        signal?.addEventListener('abort', () => reject(new WachtApiError('aborted', 'stopped')));
      });
    },
    cancelReplayTask: ({ taskId }) => {
      cancelled.push(taskId);
      const task = tasks.get(taskId);
      if (task) tasks.set(taskId, { ...task, status: 'cancelled' });
      return Promise.resolve({ status: 'cancelled', message: '' });
    },
    fetchReplayTaskStatus: ({ taskId }) => Promise.resolve(tasks.get(taskId)!),
    testEndpoint: () => Promise.resolve({ success: true, message: '' }),
    findTestDelivery: () => Promise.resolve(delivery({ status, timestamp: stamp() })),
  };
  const options: RunOptions = {
    now: () => clock,
    wait: async (ms, signal) => {
      beforeNextWait?.();
      beforeNextWait = undefined;
      clock += ms;
      await Promise.resolve();
      if (signal.aborted) throw new WachtApiError('aborted', 'stopped');
    },
  };
  return {
    client: clientWith(calls),
    /** The same platform, some of whose calls answer otherwise. */
    clientBut: (others: Partial<WebhookClient>) => clientWith({ ...calls, ...others }),
    calls: calls as Pick<WebhookClient, 'fetchDeliveries' | 'replayDelivery' | 'waitForReplay'>,
    options,
    requests,
    sources,
    cancelled,
    log,
    held,
    /** A held task gets as far as that, and its new deliveries are made. */
    reach(taskId: string, processed: number, last_delivery_id: string) {
      const task = tasks.get(taskId)!;
      send(processed - task.processed);
      tasks.set(taskId, { ...task, processed, replayed_count: processed, last_delivery_id });
    },
    /** Once, in the next wait. */
    onWait: (act: () => void) => (beforeNextWait = act),
    holdTasks: () => (hold = true),
    letTasksEnd: () => (hold = false),
    passTime: (ms: number) => (clock += ms),
    now: () => clock,
    fare: (next: string) => (status = next),
  };
}

const guard = (change: Partial<Guard> = {}): Guard => ({
  canary: 10,
  threshold: 20,
  testFirst: false,
  ...change,
});
const idsOf = (request: ReplayRequest | undefined): readonly string[] =>
  request && 'delivery_ids' in request ? request.delivery_ids : [];
const sizes = (requests: ReplayRequest[]) => requests.map((request) => idsOf(request).length);

describe('a replay', () => {
  it('says of each job how many it sends of which event to which endpoint, for the record', async () => {
    const wacht = platform();
    await new ReplayRun(wacht.client, planOf(501), wacht.options).start();
    const { endpoint_id, event_name } = delivery();
    assert.deepEqual(
      wacht.sources.map((one) => one?.counts),
      [[{ endpoint_id, event_name, count: 500 }], [{ endpoint_id, event_name, count: 1 }]],
    );
    for (const one of wacht.sources)
      assert.ok(Date.parse(one?.oldest ?? '') <= Date.parse(one?.newest ?? ''));
  });

  it('sends every job once, and tells how the new deliveries fared', async () => {
    const wacht = platform();
    const run = new ReplayRun(wacht.client, planOf(1201), wacht.options);
    await run.start();
    assert.deepEqual(sizes(wacht.requests), [500, 500, 201]);
    assert.equal(run.state.phase, 'finished');
    assert.deepEqual(countsOf(run.state), {
      processed: 1201,
      replayed: 1201,
      refused: 0,
      total: 1201,
      unsent: 0,
      open: 0,
      untold: 0,
    });
    assert.equal(run.state.outcome?.delivered, 1201);
    assert.equal(run.state.outcome.mixed, false);
  });

  it('has two tasks at a time, so that one place of the platform’s three stays free', async () => {
    const wacht = platform();
    wacht.holdTasks();
    const run = new ReplayRun(wacht.client, planOf(2000), wacht.options);
    void run.start();
    await new Promise(setImmediate);
    assert.equal(wacht.requests.length, 2);
    assert.deepEqual(
      run.state.jobs.map(({ phase }) => phase),
      ['running', 'running', 'waiting', 'waiting'],
    );
    await run.stop();
  });

  it('started twice is started once', async () => {
    const wacht = platform();
    const run = new ReplayRun(wacht.client, planOf(20), wacht.options);
    await Promise.all([run.start(), run.start()]);
    await run.start();
    assert.equal(wacht.requests.length, 1);
  });

  it('waits for a place when others’ replays have them all, with the same key', async () => {
    const busy = new WachtApiError('replay-limit', 'Too many replay tasks are running', { status: 400 });
    const wacht = platform({ refuse: (attempt) => (attempt <= 2 ? busy : undefined) });
    const run = new ReplayRun(wacht.client, planOf(20), wacht.options);
    await run.start();
    assert.equal(run.state.phase, 'finished');
    assert.equal(wacht.requests[0]?.idempotency_key, run.plan.jobs[0]?.key);
  });

  it('stopped sends nothing more, cancels what runs, and says what stays untouched', async () => {
    const wacht = platform();
    wacht.holdTasks();
    const run = new ReplayRun(wacht.client, planOf(2000), wacht.options);
    void run.start();
    await new Promise(setImmediate);
    await run.stop();
    assert.equal(run.state.phase, 'stopped');
    assert.deepEqual(wacht.cancelled.sort(), ['task-1', 'task-2']);
    assert.equal(countsOf(run.state).unsent, 2000);
    assert.equal(wacht.requests.length, 2);
  });

  it('told to go on while it is being stopped does so once that is done', async () => {
    const wacht = platform();
    wacht.holdTasks();
    const run = new ReplayRun(wacht.client, planOf(1201), wacht.options);
    void run.start();
    await new Promise(setImmediate);
    const stopped = run.stop();
    const goingOn = run.start();
    assert.equal(run.state.phase, 'sending');
    wacht.letTasksEnd();
    await Promise.all([stopped, goingOn]);
    assert.equal(run.state.phase, 'finished');
    assert.deepEqual(wacht.cancelled, ['task-1', 'task-2']);
    assert.deepEqual(sizes(wacht.requests), [500, 500, 500, 500, 201]);
    assert.equal(run.state.outcome?.delivered, 1201);
  });

  /** Stopped while its only task has got through 230 of its 500. */
  async function stoppedHalfWay(lastOf: (ids: readonly string[]) => string) {
    const wacht = platform();
    wacht.holdTasks();
    const run = new ReplayRun(wacht.client, planOf(500), wacht.options);
    void run.start();
    await new Promise(setImmediate);
    const ids = idsOf(wacht.requests[0]);
    wacht.reach('task-1', 230, lastOf(ids));
    await run.stop();
    return { wacht, run, ids };
  }

  it('stopped half-way goes on with exactly what its task left out, under another key', async () => {
    const { wacht, run, ids } = await stoppedHalfWay((all) => all[229] ?? '');
    assert.equal(countsOf(run.state).open, 270);
    assert.ok(canGoOn(run.state, wacht.now()));
    // It got two further between the cancel and its end.
    wacht.reach('task-1', 232, ids[231] ?? '');
    wacht.letTasksEnd();
    await run.start();
    assert.deepEqual(idsOf(wacht.requests[1]), ids.slice(232));
    assert.notEqual(wacht.requests[1]?.idempotency_key, wacht.requests[0]?.idempotency_key);
    assert.equal(run.state.phase, 'finished');
    assert.deepEqual(countsOf(run.state), {
      processed: 500,
      replayed: 500,
      refused: 0,
      total: 500,
      unsent: 0,
      open: 0,
      untold: 0,
    });
    assert.equal(run.state.outcome?.delivered, 500);
  });

  it('stopped half-way sends nothing twice of what its task still takes while it is being looked at', async () => {
    const { wacht, run, ids } = await stoppedHalfWay((all) => all[229] ?? '');
    wacht.letTasksEnd();
    // The first look sees what the stop saw; only then does it get further.
    wacht.onWait(() => wacht.reach('task-1', 231, ids[230] ?? ''));
    await run.start();
    assert.deepEqual(idsOf(wacht.requests[1]), ids.slice(231));
  });

  it('stopped half-way doesn’t go on where the task took them in another order', async () => {
    const { wacht, run } = await stoppedHalfWay((all) => all[7] ?? '');
    assert.deepEqual([countsOf(run.state).untold, countsOf(run.state).open], [270, 0]);
    assert.equal(canGoOn(run.state, wacht.now()), false);
    await run.start();
    assert.equal(wacht.requests.length, 1);
    assert.equal(run.state.phase, 'finished');
    assert.equal(wasDelivered(run.state), false);
  });

  it('stopped again before it went on stays stopped', async () => {
    const wacht = platform();
    wacht.holdTasks();
    const run = new ReplayRun(wacht.client, planOf(1201), wacht.options);
    void run.start();
    await new Promise(setImmediate);
    const all = [run.stop(), run.start(), run.stop()];
    await Promise.all(all);
    assert.equal(run.state.phase, 'stopped');
    assert.deepEqual(wacht.cancelled, ['task-1', 'task-2']);
    assert.deepEqual(sizes(wacht.requests), [500, 500]);
  });

  it('whose request got no answer goes on with the same key while the platform remembers it, and not after', async () => {
    const lost = new WachtApiError('network', 'No answer');
    const wacht = platform({ refuse: (attempt) => (attempt === 1 ? lost : undefined) });
    const run = new ReplayRun(wacht.client, planOf(20), wacht.options);
    await run.start();
    assert.equal(run.state.jobs[0]?.phase, 'unsure');
    assert.equal(run.state.stop?.kind, 'error');
    assert.ok(canGoOn(run.state, wacht.now() + 20 * 60_000));
    assert.ok(!canGoOn(run.state, wacht.now() + 26 * 60_000));
    await run.start();
    assert.deepEqual(
      wacht.requests.map(({ idempotency_key: key }) => key),
      [run.plan.jobs[0]?.key],
    );
    assert.equal(run.state.phase, 'finished');
  });

  it('refused by the platform has sent nothing, and can be tried after the cause is gone', async () => {
    const no = new WachtApiError('forbidden', 'No');
    const wacht = platform({ refuse: () => no });
    const run = new ReplayRun(wacht.client, planOf(20), wacht.options);
    await run.start();
    assert.equal(run.state.jobs[0]?.phase, 'refused');
    assert.equal(countsOf(run.state).unsent, 20);
  });

  it('that asks too often goes on with the batch that came too soon, which sent nothing', async () => {
    const tooOften = new WachtApiError('rate-limited', 'Slow down', { retryAfter: 90_000 });
    const wacht = platform({ refuse: (attempt) => (attempt === 2 ? tooOften : undefined) });
    const run = new ReplayRun(wacht.client, planOf(20, guard()), wacht.options);
    await run.start();
    assert.deepEqual(run.state.stop, { kind: 'error', error: tooOften });
    assert.deepEqual([countsOf(run.state).replayed, countsOf(run.state).open], [10, 10]);
    await run.start();
    assert.equal(run.state.phase, 'finished');
    assert.equal(countsOf(run.state).replayed, 20);
  });

  it('picked up after a reload follows its tasks and sends only what was left', async () => {
    const wacht = platform();
    wacht.holdTasks();
    const plan = planOf(1201);
    const before = new ReplayRun(wacht.client, plan, wacht.options);
    void before.start();
    await new Promise(setImmediate);
    before.release();
    const kept = JSON.parse(JSON.stringify({ ...before.state, phase: 'paused' })) as typeof before.state;
    const after = new ReplayRun(wacht.client, plan, { ...wacht.options, restored: kept });
    void after.start();
    await new Promise(setImmediate);
    assert.equal(wacht.requests.length, 2);
    assert.deepEqual([...wacht.held.keys()], ['task-1', 'task-2']);
    await after.stop();
  });

  it('is called stuck when a task hasn’t got further for long', () => {
    const job = { ...newJob, phase: 'running' as const, movedAt: start };
    assert.equal(isStuck(job, start + 60_000), false);
    assert.equal(isStuck(job, start + 180_000), true);
  });
});

describe('a replay in trouble', () => {
  const gone = () => Promise.reject(new WachtApiError('not-found', 'No such task'));
  const phases = (run: ReplayRun) => run.state.jobs.map(({ phase }) => phase);

  it('calls lost what it can’t follow any more, and goes on with the rest', async () => {
    const wacht = platform();
    let ended = 0;
    const run = new ReplayRun(
      wacht.clientBut({
        waitForReplay: (id, options) => (id === 'task-1' ? gone() : wacht.calls.waitForReplay(id, options)),
      }),
      planOf(1201),
      { ...wacht.options, onTaskEnd: () => (ended += 1) },
    );
    await run.start();
    assert.deepEqual(phases(run), ['lost', 'ended', 'ended']);
    assert.equal(run.state.phase, 'finished');
    assert.equal(ended, 3);
    assert.equal(canGoOn(run.state, wacht.now()), false, 'what was taken isn’t sent again');
  });

  it('calls lost what was taken without a task', async () => {
    const wacht = platform();
    const replayDelivery = () => Promise.resolve({ status: 'queued', message: '' });
    const run = new ReplayRun(wacht.clientBut({ replayDelivery }), planOf(20), wacht.options);
    await run.start();
    assert.deepEqual(phases(run), ['lost']);
  });

  it('says that a task was cancelled by somebody else, and counts what it left out as never sent', async () => {
    const wacht = platform();
    const waitForReplay: WebhookClient['waitForReplay'] = async (id) => ({
      ...(await wacht.calls.waitForReplay(id)),
      status: 'cancelled',
      processed: 15,
      replayed_count: 12,
      failed_count: 3,
    });
    const run = new ReplayRun(wacht.clientBut({ waitForReplay }), planOf(20), wacht.options);
    wacht.log.splice(0);
    await run.start();
    assert.deepEqual(phases(run), ['cancelled']);
    assert.equal(countsOf(run.state).unsent, 5);
  });

  it('expects no delivery of what was refused or left out', async () => {
    const wacht = platform();
    const waitForReplay: WebhookClient['waitForReplay'] = async (id) => {
      const task = await wacht.calls.waitForReplay(id);
      // Of twenty the platform refused three, and five were not looked at.
      wacht.log.splice(12);
      return { ...task, processed: 15, replayed_count: 12, failed_count: 3 };
    };
    const run = new ReplayRun(wacht.clientBut({ waitForReplay }), planOf(20), wacht.options);
    await run.start();
    assert.equal(run.state.outcome?.delivered, 12);
    assert.equal(run.state.outcome.unseen, 0);
  });

  it('shows that it waits for a place, and no longer once it has one', async () => {
    const busy = new WachtApiError('replay-limit', 'Too many replay tasks are running', { status: 400 });
    const wacht = platform({ refuse: (attempt) => (attempt <= 2 ? busy : undefined) });
    const waited = new Set<boolean>();
    const run = new ReplayRun(wacht.client, planOf(20), {
      ...wacht.options,
      onChange: ({ waitsForPlace }) => waited.add(waitsForPlace),
    });
    await run.start();
    assert.deepEqual([...waited], [false, true]);
    assert.equal(run.state.waitsForPlace, false);
  });

  it('stopped while it waits for a place has sent nothing', async () => {
    const busy = new WachtApiError('replay-limit', 'Too many replay tasks are running', { status: 400 });
    const wacht = platform({ refuse: () => busy });
    const run: ReplayRun = new ReplayRun(wacht.client, planOf(20), {
      ...wacht.options,
      wait: (ms, signal) => {
        void run.stop();
        return wacht.options.wait!(ms, signal);
      },
    });
    await run.start();
    assert.deepEqual(phases(run), ['waiting']);
    assert.equal(countsOf(run.state).unsent, 20);
    assert.equal(run.state.stop?.kind, 'asked');
  });

  it('that can be stopped can be stopped again after it went on', async () => {
    const wacht = platform();
    wacht.holdTasks();
    const run = new ReplayRun(wacht.client, planOf(1201), wacht.options);
    for (let round = 0; round < 2; round += 1) {
      void run.start();
      await new Promise(setImmediate);
      await run.stop();
    }
    assert.ok(wacht.requests.length > 2);
    assert.deepEqual(
      wacht.cancelled,
      wacht.requests.map((_, index) => `task-${String(index + 1)}`),
    );
  });

  it('calls lost what it could not cancel', async () => {
    const wacht = platform();
    wacht.holdTasks();
    const run = new ReplayRun(wacht.clientBut({ cancelReplayTask: gone }), planOf(20), wacht.options);
    void run.start();
    await new Promise(setImmediate);
    await run.stop();
    assert.deepEqual(phases(run), ['lost']);
  });

  it('is watched while its deliveries are being tried, for two minutes at most', async () => {
    const wacht = platform({ status: 'pending' });
    const seen = new Set<string>();
    const run = new ReplayRun(wacht.client, planOf(20), {
      ...wacht.options,
      onChange: ({ phase }) => seen.add(phase),
    });
    await run.start();
    assert.deepEqual([...seen], ['sending', 'watching', 'finished']);
    assert.equal(run.state.outcome?.undecided, 20);
    assert.equal(run.state.endedAt, start + 120_000);
  });

  it('bears a list that can’t be read for a moment', async () => {
    const wacht = platform();
    let reads = 0;
    const fetchDeliveries: WebhookClient['fetchDeliveries'] = (query) =>
      (reads += 1) === 1
        ? Promise.reject(new WachtApiError('server', 'Busy'))
        : wacht.calls.fetchDeliveries(query);
    const run = new ReplayRun(wacht.clientBut({ fetchDeliveries }), planOf(100, guard()), wacht.options);
    await run.start();
    assert.equal(run.state.phase, 'finished');
    assert.deepEqual(sizes(wacht.requests), [10, 50, 40]);
  });

  it('tells how the first ones fare while the rest is being sent, and only then asks for it', async () => {
    const wacht = platform({ status: 'permanently_failed' });
    let reads = 0;
    const outcomes: (number | undefined)[] = [];
    const run: ReplayRun = new ReplayRun(
      wacht.clientBut({
        fetchDeliveries: (query) => {
          reads += 1;
          return wacht.calls.fetchDeliveries(query);
        },
        waitForReplay: async (id, { onProgress } = {}) => {
          const task = await wacht.calls.waitForReplay(id);
          for (const processed of [0, 5, 6, 7]) {
            onProgress?.({ ...task, status: 'running', processed });
            await new Promise(setImmediate);
            outcomes.push(run.state.outcome?.failed);
            wacht.passTime(4000);
          }
          return task;
        },
      }),
      planOf(20),
      wacht.options,
    );
    await run.start();
    assert.deepEqual(outcomes, [undefined, 20, 20, 20]);
    assert.equal(reads, 3, 'at 4 s, at 12 s, and at the end');
  });

  it('knows when its task last got further', async () => {
    const wacht = platform();
    const moved: (number | undefined)[] = [];
    const run: ReplayRun = new ReplayRun(
      wacht.clientBut({
        waitForReplay: async (id, { onProgress } = {}) => {
          const task = await wacht.calls.waitForReplay(id);
          for (const processed of [5, 5, 6]) {
            wacht.passTime(1000);
            onProgress?.({ ...task, status: 'running', processed });
            moved.push(run.state.jobs[0]?.movedAt);
          }
          return task;
        },
      }),
      planOf(20),
      wacht.options,
    );
    await run.start();
    assert.deepEqual(moved, [start + 1000, start + 1000, start + 3000]);
  });
});

describe('a guarded replay', () => {
  it('sends a few, then growing batches, as long as they are delivered', async () => {
    const wacht = platform();
    const run = new ReplayRun(wacht.client, planOf(814, guard()), wacht.options);
    await run.start();
    assert.deepEqual(sizes(wacht.requests), [10, 50, 250, 500, 4]);
    assert.equal(run.state.phase, 'finished');
  });

  it('stops by itself when too many of the first ones fail, and sends none of the rest', async () => {
    const wacht = platform({ status: 'permanently_failed' });
    const run = new ReplayRun(wacht.client, planOf(814, guard()), wacht.options);
    await run.start();
    assert.deepEqual(sizes(wacht.requests), [10]);
    assert.equal(run.state.stop?.kind, 'guard');
    assert.equal(run.state.outcome?.failed, 10);
    assert.deepEqual(run.state.outcome.failures, [{ endpointId: 'bridge', code: 503, count: 10 }]);
    assert.equal(countsOf(run.state).unsent, 804);
  });

  it('waits for what is still retried, and stops when that stays undecided', async () => {
    const wacht = platform({ status: 'failed' });
    const run = new ReplayRun(wacht.client, planOf(814, guard()), wacht.options);
    await run.start();
    assert.ok(wacht.now() - start >= 120_000);
    assert.deepEqual(run.state.stop?.kind === 'guard' && run.state.stop.verdict, 'too-many-undecided');
    assert.equal(run.state.outcome?.undecided, 10);
    assert.equal(wacht.requests.length, 1);
  });

  it('goes on with the rest when somebody says so after the fix, still under guard', async () => {
    const wacht = platform({ status: 'permanently_failed' });
    const run = new ReplayRun(wacht.client, planOf(100, guard()), wacht.options);
    await run.start();
    wacht.fare('success');
    wacht.passTime(60_000);
    await run.start();
    assert.deepEqual(sizes(wacht.requests), [10, 50, 40]);
    assert.equal(run.state.phase, 'finished');
    assert.equal(run.state.outcome?.delivered, 90);
    assert.equal(run.state.outcome.failed, 10);
  });

  it('sends no more when nobody can say how the first ones fared', async () => {
    const undated: WebhookClient['waitForReplay'] = (id) =>
      wacht.calls.waitForReplay(id).then(({ created_at: _, started_at: __, ...task }) => task);
    const lost = () => Promise.reject(new WachtApiError('not-found', 'No such task'));
    const wacht = platform();
    for (const waitForReplay of [lost, undated]) {
      wacht.requests.length = 0;
      const run = new ReplayRun(wacht.clientBut({ waitForReplay }), planOf(100, guard()), wacht.options);
      await run.start();
      assert.deepEqual(sizes(wacht.requests), [10]);
      assert.equal(run.state.stop?.kind === 'guard' && run.state.stop.verdict, 'unknown');
      assert.equal(countsOf(run.state).unsent, 90);
      // Somebody who has looked may let it go on.
      assert.ok(canGoOn(run.state, wacht.now()));
    }
  });

  it('sends nothing at all when the test fails', async () => {
    const wacht = platform({ status: 'failed' });
    const run = new ReplayRun(wacht.client, planOf(100, guard({ testFirst: true })), wacht.options);
    await run.start();
    assert.equal(wacht.requests.length, 0);
    assert.deepEqual(run.state.stop, { kind: 'test', endpointId: 'bridge' });
    assert.equal(run.state.tests[0]?.phase, 'failed');
  });

  it('calls its figures mixed when live traffic of the same event lies among them', async () => {
    const wacht = platform();
    for (let index = 0; index < 3; index += 1) {
      const stamp = new Date(start + 1000).toISOString();
      wacht.log.push(delivery({ status: 'success', timestamp: stamp, created_at: stamp }));
    }
    const run = new ReplayRun(wacht.client, planOf(20, guard()), wacht.options);
    await run.start();
    assert.equal(run.state.outcome?.mixed, true);
  });
});
