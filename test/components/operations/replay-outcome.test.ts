import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Delivery } from '../../../components/client/types.js';
import {
  failedShare,
  judgeOutcome,
  matchOutcome,
  nothingKnown,
  readOutcome,
} from '../../../components/operations/replay-outcome.js';
import { matchKey } from '../../../components/operations/replay-plan.js';
import { clientWith, delivery, listOf } from './support.js';

const since = Date.parse('2026-05-12T04:00:00Z');
const at = (seconds: number) => new Date(since + seconds * 1000).toISOString();
const key = matchKey(delivery());
const first = (change: Partial<Delivery> = {}) =>
  delivery({ attempt_number: 1, timestamp: at(1), ...change });

describe('The outcome of a replay', () => {
  it('counts a status that nobody knows by its code, whatever it is called', () => {
    const odd = (http_status_code: number) =>
      ['constructor', 'toString', 'brand_new'].map((status) => first({ status, http_status_code }));
    const fates = (rows: Delivery[]) => {
      const { delivered, undecided } = matchOutcome({ [key]: rows.length }, rows);
      return [delivered, undecided];
    };
    assert.deepEqual(fates(odd(200)), [3, 0]);
    assert.deepEqual(fates(odd(300)), [0, 3]);
    assert.deepEqual(fates(odd(199)), [0, 3]);
  });

  it('goes by the status where it is known, and names what failed with its code, the most frequent first', () => {
    const rows = [
      first({ status: 'success', http_status_code: null }),
      first({ status: 'endpoint_disabled', http_status_code: 410 }),
      first({ status: 'permanently_failed', http_status_code: null }),
      first({ status: 'permanently_failed', http_status_code: null }),
      first({ status: 'failed', http_status_code: 200 }),
      first({ status: 'pending', http_status_code: null }),
      first({ status: 'filtered', http_status_code: null }),
      first({ status: 'success', event_name: 'another.event' }),
    ];
    const { failures, ...counts } = matchOutcome({ [key]: 9 }, rows);
    assert.deepEqual(counts, {
      delivered: 1,
      failed: 3,
      filtered: 1,
      undecided: 2,
      unseen: 2,
      mixed: false,
    });
    assert.deepEqual(failures, [
      { endpointId: 'bridge', code: undefined, count: 2 },
      { endpointId: 'bridge', code: 410, count: 1 },
      { endpointId: 'bridge', code: 200, count: 1 },
    ]);
  });

  it('takes the oldest for the replay’s own where there are more than were sent', () => {
    const rows = [
      first({ status: 'success', timestamp: at(9) }),
      // Tried again since, and so with a later row; it came to be before the other.
      delivery({ status: 'failed', attempt_number: 2, timestamp: at(30), created_at: at(1) }),
    ];
    const { delivered, undecided, mixed } = matchOutcome({ [key]: 1 }, rows);
    assert.deepEqual([delivered, undecided, mixed], [0, 1, true]);
  });

  it('is read from what came to be since, and no further back', async () => {
    const before = Array.from({ length: 250 }, (_, index) => first({ timestamp: at(-1 - index) }));
    const retried = delivery({ attempt_number: 3, timestamp: at(5), created_at: at(-60) });
    const list = listOf(() => [first({ status: 'success', timestamp: at(0) }), retried, ...before]);
    const outcome = await readOutcome(clientWith(list), { [key]: 2 }, since);
    assert.deepEqual([outcome.delivered, outcome.unseen], [1, 1]);
    assert.equal(list.asked.length, 2, 'the second page is all from before');
  });

  it('is read in full, and up to so many rows', async () => {
    const list = listOf(() => Array.from({ length: 250 }, () => first({ status: 'success' })));
    assert.equal((await readOutcome(clientWith(list), { [key]: 250 }, since)).delivered, 250);
    assert.equal(
      (await readOutcome(clientWith(list), { [key]: 250 }, since, { maxRows: 200 })).delivered,
      200,
    );
  });

  it('has a share that failed once anything is decided', () => {
    assert.equal(failedShare({ ...nothingKnown, undecided: 3 }), undefined);
    assert.equal(failedShare({ ...nothingKnown, delivered: 2, failed: 1, filtered: 1 }), 25);
  });
});

describe('The guard', () => {
  const judge = (change: Partial<typeof nothingKnown>, late = false) =>
    judgeOutcome({ ...nothingKnown, ...change }, 20, late);

  it('stops as soon as more than its share failed, whatever the others may still become', () => {
    assert.equal(judge({ failed: 3, delivered: 7 }), 'too-many-failed');
    assert.equal(judge({ failed: 3, unseen: 7 }), 'too-many-failed');
    assert.equal(judge({ failed: 2, delivered: 8 }), 'go');
    assert.equal(judge({ failed: 1, filtered: 4 }), 'go');
  });

  it('waits for what isn’t decided, and counts it as failed once patience is over', () => {
    assert.equal(judge({ delivered: 9, undecided: 1 }), 'wait');
    assert.equal(judge({ delivered: 9, unseen: 1 }), 'wait');
    assert.equal(judge({ delivered: 8, undecided: 1, unseen: 1 }, true), 'go');
    assert.equal(judge({ delivered: 7, failed: 1, undecided: 1, unseen: 1 }, true), 'too-many-undecided');
  });
});
