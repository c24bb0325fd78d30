import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Delivery, DeliveryStatus } from '../../../components/client/types.js';
import {
  inferHealth,
  needsAttention,
  pickFromGroups,
  STRIKES,
} from '../../../components/elements/endpoint-list/endpoint-health.js';
import type {
  EndpointLog,
  EndpointLookups,
} from '../../../components/elements/endpoint-list/endpoint-log.js';
import { sampleEndpoint } from '../../support/samples.js';

const now = Date.parse('2026-05-12T12:00:00Z');
const HOUR = 3600_000;
const endpoint = sampleEndpoint({ id: '9007199254740993' });
const off = { ...endpoint, is_active: false };

let lastId = 0;
const row = (status: DeliveryStatus, hoursAgo: number, change: Partial<Delivery> = {}): Delivery => ({
  id: String(++lastId),
  endpoint_id: endpoint.id,
  event_name: 'invoice.paid',
  status,
  attempt_number: status === 'permanently_failed' ? 5 : 1,
  max_attempts: 5,
  timestamp: new Date(now - hoursAgo * HOUR).toISOString(),
  ...change,
});

const log = (newest: Delivery[], change: Partial<EndpointLog> = {}): EndpointLog => ({
  newest,
  exhausted: newest.filter(({ status }) => status === 'permanently_failed'),
  whole: true,
  exhaustedSince: 0,
  ...change,
});
const lookups = (change: Partial<EndpointLookups> = {}): EndpointLookups => ({
  byEndpoint: new Map(),
  switchedOff: [],
  ...change,
});
const someoneElse = { endpoint_id: '1' };

describe('How an endpoint is doing, by the log', () => {
  it('is healthy when its newest delivery got through, whatever failed before', () => {
    const health = inferHealth(
      endpoint,
      log([row('success', 1), row('permanently_failed', 30)]),
      undefined,
      now,
    );
    assert.equal(health.state, 'healthy');
    assert.equal(health.lastFailure?.status, 'permanently_failed');
    assert.equal(needsAttention(health), false);
  });

  it('is not called healthy half way to being switched off, though its newest delivery got through', () => {
    const strikes = Array.from({ length: 5 }, (_, at) => row('permanently_failed', at + 2));
    const judge = (rows: Delivery[]) =>
      inferHealth(endpoint, log([row('success', 1), ...rows]), undefined, now);
    assert.equal(judge(strikes).state, 'failing');
    assert.equal(needsAttention(judge(strikes)), true);
    assert.equal(judge(strikes.slice(1)).state, 'healthy');
  });

  it('is failing when its newest delivery did not get through, retried or given up', () => {
    for (const status of ['failed', 'permanently_failed']) {
      const health = inferHealth(endpoint, log([row('success', 2), row(status, 1)]), undefined, now);
      assert.equal(health.state, 'failing', status);
      assert.equal(needsAttention(health), true);
    }
  });

  it('is judged by what was attempted: a pending or filtered delivery says nothing', () => {
    const rows = [row('pending', 0), row('filtered', 1), row('success', 2)];
    assert.equal(inferHealth(endpoint, log(rows), undefined, now).state, 'healthy');
  });

  it('was never used when the whole log does not know it', () => {
    const health = inferHealth(endpoint, log([row('success', 1, someoneElse)]), undefined, now);
    assert.equal(health.state, 'unused');
    assert.equal(health.failuresKnown, true);
  });

  it('is unknown, and not healthy or unused, when the log goes further back than its newest page', () => {
    const health = inferHealth(
      endpoint,
      log([row('success', 1, someoneElse)], { whole: false }),
      undefined,
      now,
    );
    assert.equal(health.state, 'unknown');
    assert.equal(health.failuresKnown, false);
  });

  it('is unknown as long as nothing was read', () => {
    assert.equal(inferHealth(endpoint, undefined, undefined, now).state, 'unknown');
  });

  it('is known again once it was asked about alone', () => {
    const partial = log([], { whole: false });
    const seen = lookups({ byEndpoint: new Map([[endpoint.id, [row('success', 50)]]]) });
    const none = lookups({ byEndpoint: new Map([[endpoint.id, []]]) });
    assert.equal(inferHealth(endpoint, partial, seen, now).state, 'healthy');
    assert.equal(inferHealth(endpoint, partial, none, now).state, 'unused');
  });

  it('counts deliveries that used up their attempts within 24 hours, and none that were refused for good', () => {
    const rows = [
      row('permanently_failed', 1),
      row('permanently_failed', 23),
      row('permanently_failed', 25),
      row('permanently_failed', 2, someoneElse),
      row('permanently_failed', 1, { attempt_number: 1, http_status_code: 401 }),
      // A test has one attempt: its last is its first.
      row('permanently_failed', 1, { attempt_number: 1, max_attempts: 1, http_status_code: 401 }),
    ];
    const health = inferHealth(endpoint, log(rows), undefined, now);
    assert.equal(health.strikes, 2);
    assert.equal(health.strikesAtLeast, false);
  });

  it('says "at least" when the page of failures does not reach back a day', () => {
    const rows = [row('permanently_failed', 1)];
    const health = inferHealth(endpoint, log(rows, { exhaustedSince: now - HOUR }), undefined, now);
    assert.equal(health.strikesAtLeast, true);
  });

  it('forgets strikes from before it was switched on again', () => {
    const rows = [
      row('success', 1),
      row('reactivated', 2),
      row('permanently_failed', 3),
      row('deactivated', 2.5),
    ];
    assert.equal(inferHealth(endpoint, log(rows), undefined, now).strikes, 0);
    for (const status of ['reactivated', 'deactivated']) {
      const switched = [row('success', 1), row(status, 2), row('permanently_failed', 3)];
      assert.equal(inferHealth(endpoint, log(switched), undefined, now).strikes, 0, status);
    }
  });

  it('is failing where the newest rows are gone, and only those out of attempts are left', () => {
    const left = log([], { exhausted: [row('permanently_failed', 40)] });
    assert.equal(inferHealth(endpoint, left, undefined, now).state, 'failing');
  });

  it('names the newest failure, in whichever list it stands', () => {
    const newer = row('permanently_failed', 3);
    const rows = [row('success', 1), row('failed', 5)];
    const health = inferHealth(endpoint, log(rows, { exhausted: [newer] }), undefined, now);
    assert.equal(health.lastFailure, newer);
    assert.ok(!('lastFailure' in inferHealth(endpoint, log([row('success', 1)]), undefined, now)));
  });

  it('is the same for one of a thousand, whose rows are sorted out once for all', () => {
    const rows = [row('success', 1, someoneElse), row('failed', 2), row('success', 3)];
    const pick = pickFromGroups();
    assert.deepEqual(
      inferHealth(endpoint, log(rows), undefined, now, pick),
      inferHealth(endpoint, log(rows), undefined, now),
    );
    assert.deepEqual(pick(rows, '1'), [rows[0]]);
    assert.deepEqual(pick(rows, 'never seen'), []);
  });
});

describe('Who switched an endpoint off', () => {
  it('was the platform when the log says so and nothing after it got through', () => {
    const deactivated = row('deactivated', 8);
    // Retries that were queued already go on after it.
    const rows = [row('permanently_failed', 7), deactivated, row('permanently_failed', 9)];
    const health = inferHealth(off, log(rows), undefined, now);
    assert.equal(health.state, 'disabled');
    assert.equal(health.disabledAt, deactivated.timestamp);
    assert.equal(health.strikes, STRIKES);
  });

  it('was a person when it worked after the platform had switched it off once', () => {
    assert.equal(
      inferHealth(off, log([row('success', 1), row('deactivated', 8)]), undefined, now).state,
      'off',
    );
    assert.equal(
      inferHealth(off, log([row('reactivated', 1), row('deactivated', 8)]), undefined, now).state,
      'off',
    );
  });

  it('was a person as far as the log tells when it says nothing', () => {
    assert.equal(inferHealth(off, log([row('success', 1)]), undefined, now).state, 'off');
    assert.equal(inferHealth(off, undefined, undefined, now).state, 'off');
  });

  it('was the platform after the last success, though that stands in another list', () => {
    const later = lookups({ switchedOff: [row('deactivated', 8)] });
    assert.equal(inferHealth(off, log([row('success', 9)]), later, now).state, 'disabled');
    const earlier = lookups({ switchedOff: [row('deactivated', 10)] });
    assert.equal(inferHealth(off, log([row('success', 9)]), earlier, now).state, 'off');
  });

  it('was an answer of 410 where that is all there is', () => {
    const answer = row('endpoint_disabled', 8);
    const { state, gone, disabledAt } = inferHealth(off, log([answer]), undefined, now);
    assert.deepEqual([state, gone, disabledAt], ['disabled', true, answer.timestamp]);
  });

  it('is not read off a date alone, which may be of an earlier time', () => {
    const once = { ...off, auto_disabled: false, auto_disabled_at: '2026-05-12T02:32:00Z' };
    assert.equal(inferHealth(once, log([]), undefined, now).state, 'off');
  });

  it('was an answer of 410 when one stands beside it', () => {
    const rows = [row('deactivated', 8), row('endpoint_disabled', 8.001)];
    const health = inferHealth(off, log([]), lookups({ switchedOff: rows }), now);
    assert.equal(health.state, 'disabled');
    assert.equal(health.gone, true);
    assert.equal(health.strikes, 0);
  });

  it('is what the platform says, where a newer one writes it', () => {
    const told = { ...off, auto_disabled: true, auto_disabled_at: '2026-05-12T02:32:00Z' };
    const health = inferHealth(told, log([]), undefined, now);
    assert.equal(health.state, 'disabled');
    assert.equal(health.disabledAt, '2026-05-12T02:32:00Z');
    assert.equal(health.gone, false);
  });

  it('was an answer of 410 even where the platform says when it switched off', () => {
    const gone = row('endpoint_disabled', 8);
    const told = { ...off, auto_disabled: true, auto_disabled_at: gone.timestamp };
    assert.equal(inferHealth(told, log([gone]), undefined, now).gone, true);
  });
});
