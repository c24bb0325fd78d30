import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReplayTask } from '../../../components/client/types.js';
import { TaskWatch } from '../../../components/operations/task-watch.js';

const task = (change: Partial<ReplayTask> = {}): ReplayTask => ({
  task_id: 'a',
  status: 'running',
  created_at: '2026-05-12T04:00:00Z',
  total_count: 100,
  processed: 10,
  replayed_count: 10,
  failed_count: 0,
  ...change,
});

describe('watching tasks over many looks', () => {
  it('tells their pace and what is left, once there is something to tell', () => {
    const watch = new TaskWatch();
    watch.note([task()], 0);
    assert.equal(watch.paceOf(task()), undefined);
    watch.note([task({ processed: 40 })], 30_000);
    assert.deepEqual(watch.paceOf(task({ processed: 40 })), { perMinute: 60, leftMs: 60_000 });
  });

  it('doesn’t count the time in the queue as work', () => {
    const watch = new TaskWatch();
    watch.note([task({ status: 'queued', processed: 0 })], 0);
    watch.note([task({ processed: 0 })], 600_000);
    watch.note([task({ processed: 30 })], 630_000);
    assert.equal(watch.paceOf(task({ processed: 30 }))?.perMinute, 60);
  });

  it('calls one stuck that runs and hasn’t got further for long, by what it saw itself', () => {
    const watch = new TaskWatch();
    watch.note([task()], 0);
    watch.note([task()], 119_000);
    assert.equal(watch.isStuck(task(), 119_000), false);
    assert.equal(watch.isStuck(task(), 121_000), true);
    watch.note([task({ processed: 11 })], 122_000);
    assert.equal(watch.isStuck(task({ processed: 11 }), 180_000), false);
    assert.equal(watch.isStuck(task({ status: 'queued' }), 900_000), false);
  });

  it('says when one has ended since the last look, and only then', () => {
    const watch = new TaskWatch();
    assert.equal(watch.note([task({ status: 'completed' })], 0), false);
    assert.equal(watch.note([task({ task_id: 'b' })], 1), false);
    assert.equal(watch.note([task({ task_id: 'b', status: 'completed' })], 2), true);
  });

  it('keeps those that the platform dropped, newest first, unless the list was cut', () => {
    const watch = new TaskWatch();
    const old = task({ task_id: 'old', created_at: '2026-05-12T02:00:00Z' });
    watch.note([old, task()], 0);
    watch.note([task()], 1);
    assert.deepEqual(
      watch.withGone([task()], true).map(({ task: { task_id: id }, gone }) => [id, gone]),
      [
        ['a', false],
        ['old', true],
      ],
    );
    assert.equal(watch.withGone([task()], false).length, 1);
  });
});
