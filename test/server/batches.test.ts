import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Batches } from '../../server/audit/batches.js';

/** Batches whose store answers when it is told to. */
function slow(maxWaitMs: number) {
  const stored: string[][] = [];
  const finish: (() => void)[] = [];
  const batches = new Batches<string, string>({
    maxWaitMs,
    store: (items) => {
      stored.push(items);
      return new Promise((resolve) => finish.push(() => resolve(items)));
    },
  });
  return { batches, stored, finish };
}

describe('what waits to be stored', () => {
  it('is refused in time behind a store that hangs, and is not stored after that', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { batches, stored, finish } = slow(5000);
    const underWay = assert.rejects(batches.add('first'), /within 5 seconds/);
    await setImmediate();
    const late = assert.rejects(batches.add('second'), /within 5 seconds/);
    t.mock.timers.tick(4000);
    const inTime = batches.add('third');
    t.mock.timers.tick(1000);
    await Promise.all([underWay, late]);
    finish[0]?.();
    await setImmediate();
    finish[1]?.();
    assert.equal(await inTime, 'third');
    assert.deepEqual(stored, [['first'], ['third']]);
  });
});
