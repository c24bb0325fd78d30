import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Delivery, DeliveryAttempt } from '../../../components/client/types.js';
import { diffLines } from '../../../components/operations/attempt-diff.js';
import { groupFailures, joinFailures, meaningOf } from '../../../components/operations/failure-groups.js';
import { nextStep } from '../../../components/operations/next-step.js';
import { noFilters } from '../../../components/operations/delivery-filters.js';
import { readLocation, startLocation, writeLocation } from '../../../components/operations/ops-location.js';

const now = Date.parse('2026-05-12T09:00:00Z');
const hour = 3_600_000;
const failure = (hoursAgo: number, change: Partial<Delivery> = {}): Delivery => ({
  id: String(hoursAgo),
  endpoint_id: '1',
  event_name: 'invoice.paid',
  status: 'permanently_failed',
  http_status_code: 503,
  attempt_number: 5,
  timestamp: new Date(now - hoursAgo * hour).toISOString(),
  ...change,
});

describe('failures by endpoint and code', () => {
  const window = { from: now - 12 * hour, until: Infinity };

  it('are told by their end where an attempt before it is listed, too', () => {
    const ended = failure(1, { id: '7' });
    const waiting = failure(2, { id: '8', status: 'failed' });
    const earlier = failure(2, { id: '7', status: 'failed' });
    assert.deepEqual(joinFailures([ended], [earlier, waiting]), [ended, waiting]);
  });

  it('counts each group, the largest first, and says when it began and went on', () => {
    const groups = groupFailures(
      [
        failure(3),
        failure(1, { status: 'failed' }),
        failure(2, { http_status_code: 401 }),
        failure(4, { endpoint_id: '2' }),
        failure(5),
      ],
      window,
      now,
    );
    assert.deepEqual(
      groups.map(({ key, rows, retried }) => [key, rows.length, retried]),
      [
        ['1 503', 3, 1],
        ['1 401', 1, 0],
        ['2 503', 1, 0],
      ],
    );
    assert.equal(groups[0]!.first, now - 5 * hour);
    assert.equal(groups[0]!.last, now - hour);
  });

  it('spreads them over the window, an open one up to now', () => {
    const [group] = groupFailures([failure(11.5), failure(0.5), failure(0.4)], window, now);
    assert.deepEqual(group!.trend, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  });

  it('knows what codes ask of whom, and that no answer has no cause', () => {
    assert.deepEqual([undefined, 401, 403, 404, 410, 429, 422, 503, 302, 199].map(meaningOf), [
      'no-answer',
      'unauthorized',
      'unauthorized',
      'not-found',
      'gone',
      'too-many',
      'refused',
      'down',
      'redirected',
      'odd',
    ]);
  });
});

describe('what comes next for a delivery', () => {
  const row = (change: Partial<DeliveryAttempt>): DeliveryAttempt => ({ ...failure(0), ...change });
  const due = (change: Partial<DeliveryAttempt>, max?: number) => {
    const next = nextStep(row({ status: 'failed', ...change }), max);
    return next.kind === 'retry'
      ? next.planned.map(({ number, at }) => [number, (at - now) / 1000])
      : next.kind;
  };

  it('follows the schedule up to the last attempt', () => {
    assert.deepEqual(due({ attempt_number: 1 }, 3), [
      [2, 30],
      [3, 90],
    ]);
    assert.deepEqual(due({ attempt_number: 4 }, 5), [[5, 900]]);
    assert.deepEqual(due({ attempt_number: 5 }, 6), [[6, 6 * 3600]]);
  });

  it('shows the next two and the last where there are many', () => {
    const next = nextStep(row({ status: 'failed', attempt_number: 1 }), 32);
    assert.deepEqual(next.kind === 'retry' && [next.isCut, next.planned.map(({ number }) => number)], [
      true,
      [2, 3, 32],
    ]);
  });

  it('waits as long as the receiver asked for', () => {
    assert.deepEqual(due({ attempt_number: 1, response_headers: '{"Retry-After":"120"}' }, 2), [[2, 120]]);
    assert.deepEqual(due({ attempt_number: 1, response_headers: '{"retry-after":["5"]}' }, 2), [[2, 30]]);
  });

  it('tells used up, refused, gone and done apart', () => {
    assert.equal(due({ attempt_number: 3 }, 3), 'exhausted');
    assert.equal(due({ status: 'permanently_failed', attempt_number: 3 }, 3), 'exhausted');
    assert.equal(due({ status: 'permanently_failed', attempt_number: 1 }, 3), 'refused');
    assert.equal(due({ status: 'endpoint_disabled' }, 3), 'gone');
    assert.equal(due({ status: 'pending' }, 3), 'first');
    assert.equal(due({ status: 'success' }, 3), 'none');
  });
});

describe('two bodies, line by line', () => {
  it('marks only what has no counterpart, wherever it moved to', () => {
    const { before, after } = diffLines(['{', 'a', 'b', 'c', '}'], ['{', 'a', 'x', 'b', 'd', '}']);
    assert.deepEqual([[...before], [...after]], [[3], [2, 4]]);
  });

  it('finds nothing in equal ones, and stays quick with huge ones', () => {
    assert.equal(diffLines(['a', 'b'], ['a', 'b']).before.size, 0);
    const [left, right] = ['l', 'r'].map((side) =>
      Array.from({ length: 20_000 }, (_, line) => `${side}${line}`),
    );
    assert.equal(diffLines(left!, right!).after.size, 20_000);
  });
});

describe('a link to what is shown', () => {
  it('holds only what differs from the start, and is read back as it was', () => {
    assert.equal(writeLocation(startLocation), '');
    const shown = {
      ...startLocation,
      range: '7d' as const,
      filters: { ...noFilters, status: 'any-failure', code: '503' },
      delivery: '9007199254740993',
    };
    assert.equal(writeLocation(shown), 'range=7d&status=any-failure&code=503&delivery=9007199254740993');
    assert.deepEqual(readLocation(writeLocation(shown)), shown);
  });

  it('ignores what it does not understand', () => {
    assert.deepEqual(
      readLocation('range=forever&from=x&until=y&delivery=../rotate-secret&__proto__=1'),
      startLocation,
    );
    assert.equal(readLocation(`text=${'x'.repeat(5000)}`).filters.text.length, 200);
  });

  it('keeps a window that stands still', () => {
    const window = { from: now - hour, until: now };
    assert.deepEqual(readLocation(writeLocation({ ...startLocation, window })).window, window);
    assert.equal(readLocation('from=2026-05-12T09:00:00Z&until=2026-05-12T08:00:00Z').window, undefined);
  });

  it('takes no window from a link that would be drawn for ever', () => {
    const all = new URLSearchParams({
      from: '-271821-04-20T00:00:00.000Z',
      until: '+275760-09-13T00:00:00.000Z',
    });
    assert.equal(readLocation(all.toString()).window, undefined);
    assert.equal(readLocation('from=2026-01-01T00:00:00Z&until=9999-05-12T08:00:00Z').window, undefined);
    assert.equal(readLocation('from=1960-01-01T00:00:00Z&until=1960-01-02T00:00:00Z').window, undefined);
  });
});
