import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  GUARDED_FROM,
  guardOf,
  isGuarded,
  inZone,
  newChoice,
  problemOf,
  selectionOf,
  windowOf,
} from '../../../components/operations/replay-choice.js';
import { chooseTicks } from '../../../components/operations/chart-ticks.js';
import { fillBuckets, stepFor } from '../../../components/operations/chart-model.js';
import { DAY, HOUR } from '../../../components/operations/time-window.js';
import { delivery } from './support.js';

const now = Date.parse('2026-05-12T10:00:00Z');
const anyone = { can: ['replay'] };

describe('what somebody chooses to replay', () => {
  it('begins with what was selected, or else with what failed in the last hour', () => {
    const chosen = newChoice([delivery()], undefined, 'UTC', now);
    assert.equal(chosen.intent, 'exact');
    const plain = newChoice([], undefined, 'UTC', now);
    assert.equal(plain.intent, 'failed');
    assert.deepEqual(windowOf(plain, now), { from: now - HOUR, until: now });
    assert.equal(plain.idempotent, false);
    assert.deepEqual([plain.guarded, plain.reason], [undefined, '']);
    const { intent, endpointId, eventName } = newChoice(
      [delivery()],
      { intent: 'everything', hours: 5, endpointId: '7', eventName: 'a.b' },
      'UTC',
      now,
    );
    assert.deepEqual([intent, endpointId, eventName], ['everything', '7', 'a.b'], 'what was asked for');
  });

  it('is what was selected, or a window with what narrows it, and nothing while a part is missing', () => {
    const one = delivery();
    const exact = newChoice([one], undefined, 'UTC', now);
    assert.deepEqual(selectionOf(exact, now, anyone), { intent: 'exact', deliveries: [one] });
    assert.equal(selectionOf({ ...exact, deliveries: [] }, now, anyone), undefined);
    assert.equal(problemOf({ ...exact, preset: 'custom', from: '' }, now, anyone), undefined);

    const window = { from: now - 5 * HOUR, until: now - HOUR };
    const narrowed = newChoice([], { window, endpointId: '7', eventName: 'a.b' }, 'UTC', now);
    const all = { intent: 'failed', window };
    assert.deepEqual(selectionOf(narrowed, now, anyone), { ...all, endpointId: '7', eventName: 'a.b' });
    assert.deepEqual(selectionOf({ ...narrowed, endpointId: '', eventName: '' }, now, anyone), all);
    for (const part of ['from', 'until'] as const) {
      const typed = { ...narrowed, [part]: 'soon' };
      assert.equal(problemOf(typed, now, anyone), 'missing');
      assert.equal(selectionOf(typed, now, anyone), undefined);
      assert.equal(inZone(typed, 'Europe/Berlin')[part], 'soon', 'what can’t be read stays as it was typed');
    }
  });

  it('keeps the window when the zone it is written in changes', () => {
    const window = { from: now - 5 * HOUR, until: now - HOUR };
    const berlin = newChoice([], { window }, 'Europe/Berlin', now);
    assert.equal(berlin.until, '2026-05-12T11:00');
    const utc = inZone(berlin, 'UTC');
    assert.equal(utc.until, '2026-05-12T09:00');
    assert.deepEqual(windowOf(utc, now), window);
  });

  it('counts a window that ends ahead up to now, and takes none that lies ahead', () => {
    const choice = newChoice([], { window: { from: now - HOUR, until: now + HOUR } }, 'UTC', now);
    assert.equal(windowOf(choice, now).until, now);
    const ahead = newChoice([], { window: { from: now + HOUR, until: now + 2 * HOUR } }, 'UTC', now);
    assert.equal(problemOf(ahead, now, anyone), 'in-future');
    assert.equal(selectionOf(ahead, now, anyone), undefined);
  });

  it('is held to the hours that the policy allows', () => {
    const choice = newChoice([], { hours: 24 }, 'UTC', now);
    assert.equal(problemOf(choice, now, { ...anyone, replay: { max_hours: 5 } }), 'over-policy');
    assert.equal(problemOf(choice, now, { ...anyone, replay: { max_hours: 24 } }), undefined);
  });

  it('has a guard only when its numbers are numbers in range', () => {
    const choice = { ...newChoice([], undefined, 'UTC', now), guarded: true };
    assert.deepEqual(guardOf(choice, 1), { canary: 10, threshold: 20, testFirst: true });
    for (const canary of ['', '0', '501', 'ten', '1e2', '-5']) {
      assert.equal(guardOf({ ...choice, canary }, 1), undefined, canary);
    }
    for (const threshold of ['', '0', '101']) assert.equal(guardOf({ ...choice, threshold }, 1), undefined);
    const most = { ...choice, canary: ' 500 ', threshold: '100' };
    assert.deepEqual(guardOf(most, 1), { canary: 500, threshold: 100, testFirst: true });
    assert.equal(guardOf({ ...most, guarded: false }, 500), undefined);
  });

  it('is guarded by itself from a number on at which that spares a receiver most of them', () => {
    const choice = newChoice([], undefined, 'UTC', now);
    assert.equal(guardOf(choice, GUARDED_FROM - 1), undefined);
    assert.deepEqual(guardOf(choice, GUARDED_FROM), { canary: 10, threshold: 20, testFirst: true });
    assert.equal(isGuarded({ ...choice, guarded: false }, 5000), false);
    assert.equal(isGuarded({ ...choice, guarded: true }, 1), true);
  });
});

describe('labels below a chart', () => {
  const ticksOf = (hours: number, most: number, offset = 0) => {
    const window = { from: now - hours * HOUR, until: now };
    const step = stepFor(window);
    const buckets = fillBuckets([], window, step);
    const ticks = chooseTicks(buckets, step, most, () => offset);
    return ticks.map(({ index, says }) => ({ at: (buckets[index]?.start ?? 0) + offset, says }));
  };

  it('stand at round times of the viewer’s clock, as close as they fit', () => {
    const ticks = ticksOf(24, 8, 5.5 * HOUR);
    assert.ok(ticks.length >= 4 && ticks.length <= 9);
    assert.ok(ticks.every(({ at }) => at % (3 * HOUR) < HOUR));
  });

  it('say the date where a day begins', () => {
    const dates = ticksOf(24, 8).filter(({ says }) => says === 'date');
    assert.equal(dates.length, 1);
    assert.equal((dates[0]?.at ?? 1) % DAY, 0);
  });

  it('say the dates of a week to whose midnight no bar begins', () => {
    // Bars of three hours begin at UTC's hours: 01:00 and 04:00 in Berlin's winter.
    for (const most of [8, 16]) {
      const ticks = ticksOf(7 * 24, most, HOUR);
      const dates = ticks.filter(({ says }) => says === 'date');
      assert.deepEqual([...new Set(dates.map(({ at }) => at % DAY))], [HOUR]);
      assert.ok(dates.length >= 6 && dates.length <= 8, `${String(dates.length)} dates`);
      assert.equal(ticks.length - dates.length > 3, most === 16);
    }
  });

  it('never crowd, however narrow it is', () => {
    for (const hours of [1, 5, 24, 24 * 7, 24 * 30, 24 * 365]) {
      for (const most of [2, 3, 8]) assert.ok(ticksOf(hours, most).length <= most + 1, `${hours} h, ${most}`);
    }
  });
});
