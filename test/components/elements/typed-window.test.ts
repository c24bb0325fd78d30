import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  endsAhead,
  moveToZone,
  problemsOf,
  typedWindow,
  windowTyped,
} from '../../../components/elements/window-form/typed-window.js';

const zone = 'Europe/Berlin';
const now = Date.parse('2026-05-12T10:00:00Z');

describe('a window that is typed', () => {
  it('is of the zone it was typed in, and the same instants in another', () => {
    const typed = { from: '2026-05-12T09:00', until: '2026-05-12T11:00', zone };
    const window = windowTyped(typed, now);
    assert.equal(window.from, Date.parse('2026-05-12T07:00:00Z'));
    const moved = moveToZone(typed, 'UTC');
    assert.deepEqual(moved, { from: '2026-05-12T07:00', until: '2026-05-12T09:00', zone: 'UTC' });
    assert.deepEqual(windowTyped(moved, now), window);
    assert.deepEqual(typedWindow(window as { from: number; until: number }, zone), typed);
  });

  it('says at which field something is wrong', () => {
    const problems = (from: string, until: string) => problemsOf({ from, until, zone }, now);
    assert.deepEqual(problems('', ''), { from: 'missing', until: 'missing' });
    assert.deepEqual(problems('2026-05-12T09:00', 'tomorrow'), { until: 'missing' });
    assert.deepEqual(problems('2026-05-12T09:00', '2026-05-12T08:00'), { until: 'reversed' });
    assert.deepEqual(problems('2026-05-12T09:00', '2026-05-12T09:00'), { until: 'reversed' });
    assert.deepEqual(problems('2026-05-13T09:00', '2026-05-14T09:00'), { from: 'in-future' });
    assert.deepEqual(problems('0026-05-12T08:00', '2026-05-12T09:00'), { from: 'too-early' });
    assert.deepEqual(problems('0026-05-12T08:00', '0026-05-12T09:00'), { from: 'too-early' });
    assert.deepEqual(problems('2026-05-12T08:00', '2026-05-12T09:00'), {});
  });

  it('ends now where it was to end later', () => {
    const typed = { from: '2026-05-12T09:00', until: '2026-05-14T09:00', zone };
    assert.equal(endsAhead(typed, now), true);
    assert.equal(windowTyped(typed, now).until, now);
  });

  it('takes the hour that a clock change repeats the first time', () => {
    const typed = { from: '2026-10-25T02:30', until: '2026-10-25T03:30', zone };
    assert.equal(windowTyped(typed, now + 200 * 86_400_000).from, Date.parse('2026-10-25T00:30:00Z'));
  });
});
