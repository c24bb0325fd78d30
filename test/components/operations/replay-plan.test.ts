import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WachtApiError, type ErrorKind } from '../../../components/client/errors.js';
import type { Delivery } from '../../../components/client/types.js';
import { leavesItOpen, replayLimitOf } from '../../../components/operations/replay-limit.js';
import { batchSizes, planReplay, sourcesOf } from '../../../components/operations/replay-plan.js';
import { surveyReplay, timeUnderLimit } from '../../../components/operations/replay-survey.js';
import { DAY, HOUR } from '../../../components/operations/time-window.js';
import { clientWith, delivery, endpoint, listOf } from './support.js';

const now = Date.parse('2026-05-12T04:00:00Z');
const window = { from: now - 5 * HOUR, until: now };
const minutesBefore = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

function survey(rows: Delivery[], change: Parameters<typeof surveyReplay>[1] = { intent: 'failed', window }) {
  const list = listOf(() => rows);
  const endpoints = [
    endpoint('bridge', { rate_limit_config: { duration_ms: 60_000, max_requests: 60 } }),
    endpoint('erp', { is_active: false }),
  ];
  return surveyReplay(clientWith(list), change, endpoints, { now: () => now });
}

describe('a dry run', () => {
  it('finds what failed for good, oldest first, and leaves the recovered ones alone', async () => {
    const late = delivery({ timestamp: minutesBefore(5) });
    const early = delivery({ timestamp: minutesBefore(50) });
    const recovered = delivery({ status: 'failed', attempt_number: 1, timestamp: minutesBefore(40) });
    const result = await survey([late, early, recovered, delivery({ status: 'success' })]);
    assert.deepEqual(
      result.sendable.map(({ id }) => id),
      [early.id, late.id],
    );
    assert.equal(result.oldest, Date.parse(early.timestamp));
    assert.equal(result.newest, Date.parse(late.timestamp));
    assert.deepEqual(result.refusals, []);
  });

  it('counts what is still retried as refused, with the time of the next attempt', async () => {
    const retried = delivery({ status: 'failed', attempt_number: 3, timestamp: minutesBefore(1) });
    const { refusals, sendable } = await survey([retried]);
    assert.equal(sendable.length, 0);
    assert.deepEqual(refusals, [
      { reason: 'still-retried', endpointId: 'bridge', count: 1, nextAttempt: now + 4 * 60_000 },
    ]);
  });

  it('promises no further attempt to an endpoint that is switched off', async () => {
    const old = { status: 'failed', attempt_number: 3, timestamp: minutesBefore(30) } as const;
    const { refusals } = await survey([delivery({ ...old, endpoint_id: 'erp' })]);
    assert.deepEqual(refusals, [
      { reason: 'endpoint-off', endpointId: 'erp', count: 1, nextAttempt: undefined },
    ]);
  });

  it('says beforehand what the platform refuses: endpoint off, gone, or not subscribed any more', async () => {
    const rows = [
      delivery({ endpoint_id: 'erp', timestamp: minutesBefore(3) }),
      delivery({ endpoint_id: 'gone', timestamp: minutesBefore(3) }),
      delivery({ event_name: 'shipment.lost', timestamp: minutesBefore(3) }),
      delivery({ timestamp: minutesBefore(3) }),
    ];
    const { refusals, sendable, matching } = await survey(rows);
    assert.deepEqual(refusals.map(({ reason }) => reason).sort(), [
      'endpoint-gone',
      'endpoint-off',
      'not-subscribed',
    ]);
    assert.equal(sendable.length, 1);
    assert.equal(matching, 4);
  });

  it('counts a delivery once that two lists show, and nothing outside the window', async () => {
    const row = delivery({ timestamp: minutesBefore(10) });
    const older = { ...row, status: 'failed', attempt_number: 4, timestamp: minutesBefore(12) };
    const outside = delivery({ timestamp: minutesBefore(6 * 60) });
    const { matching } = await survey([row, older, outside]);
    assert.equal(matching, 1);
  });

  it('stops reading when it is past the window', async () => {
    const rows = [
      delivery({ timestamp: minutesBefore(1) }),
      ...Array.from({ length: 400 }, (_, index) => delivery({ timestamp: minutesBefore(600 + index) })),
    ];
    const list = listOf(() => rows);
    await surveyReplay(clientWith(list), { intent: 'failed', window }, [], { now: () => now });
    assert.equal(list.asked.filter(({ status }) => status === 'permanently_failed').length, 2);
  });

  it('says when there is more than it read', async () => {
    const rows = Array.from({ length: 300 }, () => delivery({ timestamp: minutesBefore(2) }));
    const list = listOf(() => rows);
    const dryRun = await surveyReplay(clientWith(list), { intent: 'failed', window }, [endpoint('bridge')], {
      now: () => now,
      maxRows: 200,
    });
    assert.equal(dryRun.complete, false);
  });

  it('tells the load on each endpoint, and how long its rate limit makes it take', async () => {
    const rows = Array.from({ length: 121 }, () => delivery({ timestamp: minutesBefore(2) }));
    const { loads } = await survey(rows);
    assert.equal(loads[0]?.count, 121);
    assert.equal(loads[0].atLeastMs, 120_000);
    assert.equal(timeUnderLimit(60, { duration_ms: 60_000, max_requests: 60 }), 0);
  });

  it('takes everything in a window, successes too, but not what the rules filtered or the endpoint’s own log', async () => {
    const rows = [
      delivery({ status: 'success', timestamp: minutesBefore(2) }),
      delivery({ status: 'filtered', timestamp: minutesBefore(2) }),
      delivery({ status: 'deactivated', event_name: 'endpoint.deactivated', timestamp: minutesBefore(2) }),
      delivery({ status: 'pending', attempt_number: 0, timestamp: minutesBefore(1) }),
    ];
    const result = await survey(rows, { intent: 'everything', window });
    assert.equal(result.sendable.length, 1);
    assert.deepEqual(result.refusals.map(({ reason }) => reason).sort(), ['still-retried', 'was-filtered']);
  });
});

describe('what a dry run reads', () => {
  const some = { intent: 'failed', window, endpointId: 'bridge', eventName: 'invoice.paid' } as const;

  it('is what was asked for, in lists of all that failing is called', async () => {
    const disabled = delivery({ status: 'endpoint_disabled', timestamp: minutesBefore(5) });
    const list = listOf(() => [disabled, delivery({ endpoint_id: 'erp', timestamp: minutesBefore(5) })]);
    const read: number[] = [];
    const options = { now: () => now, onRead: (rows: number) => read.push(rows) };
    const { sendable } = await surveyReplay(clientWith(list), some, [endpoint('bridge')], options);
    assert.deepEqual(
      sendable.map(({ id }) => id),
      [disabled.id],
    );
    assert.deepEqual(
      list.asked,
      ['permanently_failed', 'endpoint_disabled', 'failed'].map((status) => ({
        endpoint_id: 'bridge',
        status,
        event_name: 'invoice.paid',
        limit: 100,
      })),
    );
    assert.deepEqual(read, [0, 1, 1]);
  });

  it('says nothing of what nobody chose', async () => {
    const list = listOf(() => []);
    await surveyReplay(clientWith(list), { intent: 'everything', window }, [], { now: () => now });
    assert.deepEqual(list.asked, [{ limit: 100 }]);
  });

  it('is nothing where the deliveries were chosen themselves, each once and as it is now', async () => {
    const first = delivery({ status: 'failed', attempt_number: 1, timestamp: minutesBefore(50) });
    const last = { ...first, status: 'permanently_failed', attempt_number: 5, timestamp: minutesBefore(9) };
    const chosen = { intent: 'exact', deliveries: [first, last, first] } as const;
    const dryRun = await surveyReplay(clientWith({}), chosen, [endpoint('bridge')], { now: () => now });
    assert.deepEqual(dryRun.sendable, [last]);
    assert.equal(dryRun.complete, true);
  });

  it('takes an attempt whose retry is long over where everything is wanted', async () => {
    const over = delivery({ status: 'failed', attempt_number: 1, timestamp: minutesBefore(200) });
    assert.equal((await survey([over], { intent: 'everything', window })).sendable.length, 1);
    assert.equal((await survey([over])).matching, 0);
  });

  it('is counted by endpoint and by event, the most first', async () => {
    const at = { timestamp: minutesBefore(5) };
    const rows = [
      delivery({ ...at, event_name: 'invoice.created', endpoint_id: 'crm' }),
      delivery(at),
      delivery(at),
    ];
    const rateLimit = { duration_ms: 1000, max_requests: 1 };
    const endpoints = [endpoint('crm'), endpoint('bridge', { rate_limit_config: rateLimit })];
    const client = clientWith(listOf(() => rows));
    const { loads, events } = await surveyReplay(client, { intent: 'failed', window }, endpoints, {
      now: () => now,
    });
    assert.deepEqual(loads, [
      { endpointId: 'bridge', count: 2, rateLimit, atLeastMs: 1000 },
      { endpointId: 'crm', count: 1, rateLimit: undefined, atLeastMs: undefined },
    ]);
    assert.deepEqual(events, [
      { name: 'invoice.paid', count: 2 },
      { name: 'invoice.created', count: 1 },
    ]);
  });
});

describe('a plan', () => {
  let made = 0;
  const options = { now, newId: () => `id-${String((made += 1))}` };

  it('cuts more than 500 deliveries into jobs that share none', async () => {
    const rows = Array.from({ length: 1201 }, () => delivery({ timestamp: minutesBefore(2) }));
    const plan = planReplay({ intent: 'failed', window }, await survey(rows), options);
    assert.deepEqual(
      plan.jobs.map(({ count }) => count),
      [500, 500, 201],
    );
    const ids = plan.jobs.flatMap(({ request }) => ('delivery_ids' in request ? request.delivery_ids : []));
    assert.equal(new Set(ids).size, 1201);
    assert.equal(new Set(plan.jobs.map(({ request }) => request.idempotency_key)).size, 3);
  });

  it('becomes windows of at most 48 hours where there is more than we read, and asks for what failed for good', async () => {
    const week = { from: now - 7 * DAY, until: now };
    const dryRun = { ...(await survey([delivery({ timestamp: minutesBefore(2) })])), complete: false };
    const selection = { intent: 'failed', window: week, endpointId: 'bridge', eventName: 'a.b' } as const;
    const plan = planReplay(selection, dryRun, { ...options, reason: 'outage' });
    assert.equal(plan.jobs.length, 4);
    assert.equal(plan.count, undefined);
    assert.deepEqual([plan.reason, plan.createdAt], ['outage', now]);
    const keys = new Set(plan.jobs.map(({ request }) => request.idempotency_key));
    assert.equal(keys.size, 4);
    assert.ok(!keys.has(plan.id));
    for (const { request, key, covers } of plan.jobs) {
      assert.equal(request.idempotency_key, key);
      assert.ok(covers.from < covers.until);
      assert.ok('start_date' in request && request.end_date !== undefined);
      assert.equal(request.status, 'permanently_failed');
      assert.equal(request.endpoint_id, 'bridge');
      assert.equal(request.event_name, 'a.b');
      assert.ok(Date.parse(request.end_date) - Date.parse(request.start_date) < 2 * DAY);
    }
  });

  it('of windows says of no event or endpoint what nobody chose, and asks for everything where that is wanted', async () => {
    const dryRun = { ...(await survey([delivery({ timestamp: minutesBefore(2) })])), complete: false };
    const [job] = planReplay({ intent: 'everything', window }, dryRun, options).jobs;
    assert.deepEqual(Object.keys(job?.request ?? {}).sort(), ['end_date', 'idempotency_key', 'start_date']);
    assert.equal(sourcesOf(job!), undefined);
  });

  it('of chosen deliveries is of exactly these, however much there is besides', async () => {
    const chosen = delivery({ timestamp: minutesBefore(2) });
    const dryRun = { ...(await survey([chosen])), complete: false };
    const { jobs, count } = planReplay({ intent: 'exact', deliveries: [chosen] }, dryRun, options);
    assert.equal(count, 1);
    assert.deepEqual(
      jobs.map(({ request }) => 'delivery_ids' in request && request.delivery_ids),
      [[chosen.id]],
    );
  });

  it('under guard sends a few first and grows from there, never over what a task takes', () => {
    assert.deepEqual(batchSizes(814, 10), [10, 50, 250, 500, 4]);
    assert.deepEqual(batchSizes(7, 10), [7]);
    assert.deepEqual(batchSizes(0, 10), []);
  });
});

describe('the platform’s replay limits', () => {
  const refused = (message: string, code?: string) => new WachtApiError('replay-limit', message, { code });

  it('are told apart by their code where there is one, and by their words where there is none', () => {
    assert.equal(replayLimitOf(refused('no', 'REPLAY_CONCURRENCY_EXCEEDED')), 'too-many-at-once');
    assert.equal(replayLimitOf(refused('3 running', 'REPLAY_MAX_IDS_EXCEEDED')), 'too-many-ids');
    assert.equal(replayLimitOf(refused('no ids', 'REPLAY_DATE_WINDOW_EXCEEDED')), 'window-too-long');
    assert.equal(replayLimitOf(refused('CONCURRENT REPLAYS')), 'too-many-at-once');
    assert.equal(replayLimitOf(refused('WINDOW')), 'window-too-long');
    assert.equal(replayLimitOf(refused('DELIVERIES')), 'too-many-ids');
    assert.equal(replayLimitOf(refused('no')), undefined);
    assert.equal(
      replayLimitOf(refused('Maximum 3 replay tasks can run at a time', '400')),
      'too-many-at-once',
    );
    assert.equal(replayLimitOf(refused('Date window cannot exceed 48 hours', '400')), 'window-too-long');
    assert.equal(replayLimitOf(refused('Cannot replay more than 500 delivery ids', '400')), 'too-many-ids');
    // A code is text of the platform's, and no name of what every object has.
    assert.equal(replayLimitOf(refused('3 at the same time', 'constructor')), 'too-many-at-once');
    assert.equal(replayLimitOf(new WachtApiError('server', 'too many running')), undefined);
  });

  it('and every other refusal mean that nothing was queued; no answer, or none to be read, doesn’t', () => {
    const open = (...kinds: ErrorKind[]) => kinds.map((kind) => leavesItOpen(new WachtApiError(kind, 'no')));
    const unsure = open('network', 'timeout', 'server', 'malformed', 'aborted');
    assert.deepEqual(new Set(unsure), new Set([true]));
    const sure = open(
      'no-session',
      'cookie-blocked',
      'wrong-app',
      'forbidden',
      'not-found',
      'invalid',
      'conflict',
      'rate-limited',
      'replay-limit',
      'unrecorded',
    );
    assert.deepEqual(new Set(sure), new Set([false]));
  });
});
