import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DAY, HOUR } from '../../../components/operations/time-window.js';
import {
  checkWindow,
  inclusiveBounds,
  splitWindow,
  windowBefore,
} from '../../../components/operations/window-math.js';
import { fromWallClock, offsetName, toWallClock } from '../../../components/operations/zoned-time.js';

const at = (text: string) => Date.parse(text);

describe('a window of time', () => {
  it('is cut into pieces that cover it without a gap and share nothing', () => {
    const window = { from: at('2026-05-05T00:00Z'), until: at('2026-05-12T09:42Z') };
    const pieces = splitWindow(window, 2 * DAY);
    assert.equal(pieces.length, 4);
    assert.equal(pieces[0]?.from, window.from);
    assert.equal(pieces.at(-1)?.until, window.until);
    pieces.slice(1).forEach((piece, index) => assert.equal(piece.from, pieces[index]?.until));
  });

  it('ends a microsecond before the next one begins, as the platform includes both ends', () => {
    const [first, second] = splitWindow(
      { from: at('2026-05-05T00:00Z'), until: at('2026-05-09T00:00Z') },
      2 * DAY,
    );
    assert.ok(first && second);
    assert.equal(inclusiveBounds(first).end_date, '2026-05-06T23:59:59.999999Z');
    assert.equal(inclusiveBounds(second).start_date, '2026-05-07T00:00:00.000Z');
  });

  it('is compared with one of the same length right before it', () => {
    assert.deepEqual(windowBefore({ from: 100, until: 130 }), { from: 70, until: 100 });
  });

  it('is refused with a reason when it ends before it starts, lies ahead, is unfinished or over the policy', () => {
    const now = at('2026-05-12T10:00Z');
    assert.equal(checkWindow({ from: now - HOUR, until: now - 2 * HOUR }, now), 'reversed');
    assert.equal(checkWindow({ from: now + HOUR, until: now + 2 * HOUR }, now), 'in-future');
    assert.equal(checkWindow({ from: NaN, until: now }, now), 'missing');
    assert.equal(checkWindow({ from: now - HOUR, until: NaN }, now), 'missing');
    assert.equal(checkWindow({ from: now - HOUR }, now), 'missing');
    assert.equal(checkWindow({ until: now }, now), 'missing');
    assert.equal(checkWindow({ from: now, until: now + HOUR }, now), undefined);
    assert.equal(checkWindow({ from: now - 30 * HOUR, until: now }, now, 24), 'over-policy');
    assert.equal(checkWindow({ from: now - HOUR, until: now }, now, 24), undefined);
  });
});

describe('wall-clock times of a zone', () => {
  it('come back as they went in, in zones ahead of and behind UTC', () => {
    for (const zone of ['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'UTC']) {
      const instant = at('2026-05-12T09:42Z');
      assert.equal(fromWallClock(toWallClock(instant, zone), zone), instant, zone);
    }
    assert.equal(toWallClock(at('2026-05-12T09:42Z'), 'Europe/Berlin'), '2026-05-12T11:42');
  });

  it('take a repeated hour the first time, and move one that clocks leave out forward', () => {
    assert.equal(fromWallClock('2026-10-25T02:30', 'Europe/Berlin'), at('2026-10-25T00:30Z'));
    assert.equal(fromWallClock('2026-03-29T02:30', 'Europe/Berlin'), at('2026-03-29T01:30Z'));
  });

  it('name their distance from UTC', () => {
    assert.equal(offsetName(at('2026-05-12T00:00Z'), 'Europe/Berlin'), 'UTC+2');
    assert.equal(offsetName(at('2026-01-12T00:00Z'), 'America/St_Johns'), 'UTC−3:30');
    assert.equal(offsetName(0, 'UTC'), 'UTC');
  });

  it('say nothing of a text that is no time', () => {
    assert.equal(fromWallClock('', 'UTC'), undefined);
    assert.equal(fromWallClock('2026-13-45T99:99', 'UTC'), undefined);
  });
});
