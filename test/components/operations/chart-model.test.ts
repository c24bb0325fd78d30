import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TimeseriesPoint } from '../../../components/client/types.js';
import {
  fillBuckets,
  niceCeiling,
  stepFor,
  totalsOf,
  worstOf,
} from '../../../components/operations/chart-model.js';
import { compare, readNumber } from '../../../components/operations/comparison.js';
import { DAY, HOUR } from '../../../components/operations/time-window.js';

const at = (text: string) => Date.parse(text);
const point = (timestamp: string, change: Partial<TimeseriesPoint> = {}): TimeseriesPoint => ({
  timestamp,
  total_deliveries: 0,
  successful_deliveries: 0,
  failed_deliveries: 0,
  filtered_deliveries: 0,
  success_rate: 0,
  ...change,
});

describe('the bars of a chart', () => {
  const hours = { interval: 'hour', count: 1 } as const;

  it('are there for every hour of the window, with zero where the platform leaves one out', () => {
    const buckets = fillBuckets(
      [
        point('2026-05-12T03:00:00Z', {
          successful_deliveries: 5,
          failed_deliveries: 31,
          avg_response_time_ms: 4610,
        }),
      ],
      { from: at('2026-05-12T02:00Z'), until: at('2026-05-12T05:00Z') },
      hours,
    );
    assert.deepEqual(
      buckets.map(({ delivered, failed, averageMs }) => [delivered, failed, averageMs]),
      [
        [0, 0, undefined],
        [5, 31, 4610],
        [0, 0, undefined],
      ],
    );
    assert.deepEqual(totalsOf(buckets), { delivered: 5, failed: 31, filtered: 0 });
    assert.equal(worstOf(buckets)?.start, at('2026-05-12T03:00Z'));
  });

  it('begin on whole hours, and count the one that the window cuts', () => {
    const buckets = fillBuckets([], { from: at('2026-05-12T02:40Z'), until: at('2026-05-12T04:10Z') }, hours);
    assert.deepEqual(
      buckets.map(({ start }) => new Date(start).toISOString().slice(11, 16)),
      ['02:00', '03:00', '04:00'],
    );
  });

  it('join several of the platform’s, with response times weighted by attempts', () => {
    const [bucket] = fillBuckets(
      [
        point('2026-05-12T03:01:00Z', { successful_deliveries: 9, avg_response_time_ms: 100 }),
        point('2026-05-12T03:04:00Z', { failed_deliveries: 1, avg_response_time_ms: 1100 }),
        point('2026-05-12T03:02:00Z', { filtered_deliveries: 4, avg_response_time_ms: null }),
      ],
      { from: at('2026-05-12T03:00Z'), until: at('2026-05-12T03:05Z') },
      { interval: 'minute', count: 5 },
    );
    assert.equal(bucket?.averageMs, 200);
    assert.equal(bucket.filtered, 4);
  });

  it('follow the platform’s calendar in UTC: weeks from Sunday, months of their own length', () => {
    const year = { from: at('2026-01-15T00:00Z'), until: at('2026-04-02T00:00Z') };
    const weeks = fillBuckets([], year, { interval: 'week', count: 1 });
    assert.ok(weeks.every(({ start }) => new Date(start).getUTCDay() === 0));
    const months = fillBuckets([], year, { interval: 'month', count: 1 });
    assert.deepEqual(
      months.map(({ start }) => new Date(start).toISOString().slice(0, 10)),
      ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'],
    );
  });

  it('are between 24 and 100 for every window that the page offers', () => {
    for (const length of [HOUR, 5 * HOUR, DAY, 2 * DAY, 7 * DAY, 30 * DAY, 90 * DAY]) {
      const window = { from: at('2026-05-12T10:13Z') - length, until: at('2026-05-12T10:13Z') };
      const { length: bars } = fillBuckets([], window, stepFor(window));
      assert.ok(bars >= 24 && bars <= 100, `${length / HOUR} h gave ${bars} bars`);
    }
  });

  it('are no more than can be told apart, however long a window a link names', () => {
    const window = { from: 1, until: at('2096-01-01T00:00Z') };
    const step = stepFor(window);
    const bars = fillBuckets([point('2026-05-12T03:00:00Z', { failed_deliveries: 7 })], window, step);
    assert.ok(bars.length > 60 && bars.length <= 125, `${bars.length} bars`);
    assert.equal(totalsOf(bars).failed, 7);
    assert.ok(bars.every(({ start, end }, index) => end > start && end === (bars[index + 1]?.start ?? end)));
  });

  it('leave room above the highest one, in steps that people can read', () => {
    assert.equal(niceCeiling(87, true), 100);
    assert.equal(niceCeiling(3, true), 4);
    assert.equal(niceCeiling(0, true), 4);
    assert.equal(niceCeiling(4610, false), 5000);
    assert.equal(niceCeiling(9, true) % 4, 0);
  });
});

describe('a number and the one before it', () => {
  const busy = { total_deliveries: 1176, failed: 0, success_rate: 100, p95_response_time_ms: null };

  it('tell zero from no data and from a field that did not come', () => {
    assert.deepEqual(readNumber(busy, 'failed'), { kind: 'value', value: 0 });
    assert.deepEqual(readNumber(busy, 'p95_response_time_ms'), { kind: 'none' });
    assert.deepEqual(readNumber(busy, 'avg_payload_size'), { kind: 'absent' });
    assert.deepEqual(readNumber({ total_deliveries: 0, success_rate: 0 }, 'success_rate'), { kind: 'none' });
    assert.deepEqual(readNumber({ total_deliveries: 0 }, 'total_deliveries'), { kind: 'value', value: 0 });
  });

  it('are better or worse by what the number means', () => {
    const value = (number: number) => ({ kind: 'value', value: number }) as const;
    assert.equal(compare(value(128), value(20), 'down', 1)?.verdict, 'worse');
    assert.equal(compare(value(98.4), value(89.7), 'up', 0.1)?.verdict, 'better');
    assert.equal(compare(value(51), value(40), 'either', 1)?.verdict, 'neutral');
    assert.equal(compare(value(89.71), value(89.7), 'up', 0.1)?.direction, 'same');
  });

  it('are not compared when there was nothing before', () => {
    assert.equal(compare({ kind: 'value', value: 3 }, { kind: 'none' }, 'down', 1), undefined);
  });
});
