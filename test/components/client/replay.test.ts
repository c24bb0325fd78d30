import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { ReplayTask } from '../../../components/client/index.js';
import {
  byHand,
  clientFor,
  delivery,
  FakePlatform,
  ok,
  problem,
  settle,
  task,
  withChanges,
} from './support.js';

const REPLAY = 'POST /webhook/deliveries/replay';
const TASK = 'GET /webhook/deliveries/replay/task-1';
const LIST = 'GET /webhook/deliveries';

const keys = (platform: FakePlatform): (string | null)[] =>
  platform.sent
    .filter((one) => one.method === 'POST' && one.path.endsWith('/replay'))
    .map((one) => new URLSearchParams(one.body).get('idempotency_key'));

async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 200) {
    await settle();
    mock.timers.tick(200);
  }
  await settle();
}

describe('A replay', () => {
  it('asked for twice at once is one', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    const replay = { delivery_ids: ['1', '2'] };
    const [one, two] = await Promise.all([
      client.replayDelivery(replay),
      client.replayDelivery({ ...replay }),
    ]);
    assert.deepEqual(one, two);
    assert.equal(platform.count(REPLAY), 1);
  });

  it('asked for again after an outcome that nobody knows bears the same key', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    platform.next(
      REPLAY,
      () => Promise.reject(new TypeError('lost')),
      () => problem(500),
    );
    for (let attempt = 0; attempt < 2; attempt += 1)
      await assert.rejects(client.replayDelivery({ delivery_ids: ['1'] }));
    await client.replayDelivery({ delivery_ids: ['1'] });
    assert.equal(new Set(keys(platform)).size, 1);
  });

  it('asked for again after it was queued or refused is a new one', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.replayDelivery({ delivery_ids: ['1'] });
    platform.next(REPLAY, () => problem(400));
    await assert.rejects(client.replayDelivery({ delivery_ids: ['1'] }));
    await client.replayDelivery({ delivery_ids: ['1'] });
    assert.equal(new Set(keys(platform)).size, 3);
  });

  it('bears the key it was given', async () => {
    const platform = new FakePlatform();
    await clientFor(platform).replayDelivery({ delivery_ids: ['1'], idempotency_key: 'mine' });
    assert.deepEqual(keys(platform), ['mine']);
  });
});

describe('waitForReplay', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'] }));
  afterEach(() => mock.timers.reset());

  it('polls with back-off to the end, and reports all progress', async () => {
    const platform = new FakePlatform();
    const client = await withChanges(clientFor(platform));
    let processed = 0;
    platform.on(TASK, () =>
      ok(task('task-1', { processed: (processed += 1), status: processed < 4 ? 'running' : 'completed' })),
    );
    const progress: number[] = [];
    const waiting = client.waitForReplay('task-1', { onProgress: (one) => progress.push(one.processed) });
    await pass(1000 + 1600 + 2400);
    assert.equal((await waiting).status, 'completed');
    assert.deepEqual(progress, [1, 2, 3, 4]);
  });

  it('asks for nothing while it is paused', async () => {
    const platform = new FakePlatform();
    const client = await withChanges(clientFor(platform));
    let paused = true;
    const waiting = client.waitForReplay('task-1', { paused: () => paused });
    await pass(60_000);
    assert.equal(platform.count(TASK), 1);
    platform.on(TASK, () => ok(task('task-1', { status: 'cancelled' })));
    paused = false;
    await pass(1200);
    assert.equal((await waiting).status, 'cancelled');
  });

  it('bears what passes, and waits as long as the server asks', async () => {
    const platform = new FakePlatform();
    const client = await withChanges(clientFor(platform));
    platform.next(
      TASK,
      () => problem(503),
      () => Promise.reject(new TypeError('offline')),
      () => problem(429, 'slow', { 'retry-after': '30' }),
    );
    platform.on(TASK, () => ok(task('task-1', { status: 'completed' })));
    const waiting = client.waitForReplay('task-1');
    await pass(10_000);
    assert.equal(platform.count(TASK), 3);
    await pass(30_000);
    assert.equal((await waiting).status, 'completed');
  });

  it('bears the next trouble as long again, once the task was seen meanwhile', async () => {
    const platform = new FakePlatform();
    const client = await withChanges(clientFor(platform));
    const trouble = Array.from({ length: 4 }, () => () => problem(503));
    platform.next(
      TASK,
      ...trouble,
      () => ok(task('task-1')),
      ...trouble,
      () => ok(task('task-1', { status: 'failed' })),
    );
    const waiting = client.waitForReplay('task-1');
    await pass(90_000);
    assert.equal((await waiting).status, 'failed');
  });

  it('never gives up silently: it rejects when the task can’t be seen any more', async () => {
    const platform = new FakePlatform();
    const client = await withChanges(clientFor(platform));
    platform.on(TASK, () => problem(503));
    const waiting = assert.rejects(client.waitForReplay('task-1'), {
      kind: 'server',
      message: /./,
    });
    await pass(60_000);
    await waiting;
    assert.equal(platform.count(TASK), 5);
    platform.on(TASK, () => problem(404));
    await assert.rejects(client.waitForReplay('task-1'), { kind: 'not-found' });
  });

  it('ends with its client', async () => {
    const client = await withChanges(clientFor(new FakePlatform()));
    const waiting = assert.rejects(client.waitForReplay('task-1'), { kind: 'aborted' });
    await settle();
    client.session.close();
    await waiting;
  });
});

describe('findTestDelivery', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'] }));
  afterEach(() => mock.timers.reset());

  const page = (...data: object[]): Response => ok({ data, limit: 20, has_more: false });
  const search = { event_name: 'invoice.paid', since: Date.parse('2026-01-01T00:00:00Z') };

  it('finds the delivery that was not there before, once it has ended', async () => {
    const platform = new FakePlatform();
    platform.next(
      LIST,
      () => page(delivery('1')),
      () => page(delivery('2', { status: 'pending' }), delivery('1')),
    );
    platform.on(LIST, () => page(delivery('2', { status: 'permanently_failed' }), delivery('1')));
    const finding = (await withChanges(clientFor(platform))).findTestDelivery('7', {
      ...search,
      known: ['1'],
    });
    await pass(2000);
    assert.deepEqual([(await finding)?.id, (await finding)?.status], ['2', 'permanently_failed']);
    assert.match(platform.sent.at(-1)?.target ?? '', /endpoint_id=7/);
  });

  it('takes no old delivery for the test’s, and is not led by a clock that is wrong', async () => {
    const platform = new FakePlatform();
    platform.on(LIST, () =>
      page(delivery('2', { timestamp: '2020-01-01T00:00:00Z' }), delivery('1'), delivery('0')),
    );
    const finding = (await withChanges(clientFor(platform))).findTestDelivery('7', {
      ...search,
      known: ['1'],
    });
    await settle();
    assert.equal((await finding)?.id, '2');
  });

  it('goes by the time where nothing was known', async () => {
    const platform = new FakePlatform();
    platform.on(LIST, () =>
      page(
        delivery('2', { timestamp: '2026-01-01T00:00:01Z' }),
        delivery('1', { timestamp: '2025-12-31T00:00:00Z' }),
        delivery('0', { timestamp: '2025-12-30T00:00:00Z' }),
      ),
    );
    assert.equal((await (await withChanges(clientFor(platform))).findTestDelivery('7', search))?.id, '2');
  });

  it('takes what is there for the test’s where there was nothing before, whatever the clocks say', async () => {
    const platform = new FakePlatform();
    platform.on(LIST, () => page(delivery('1', { timestamp: '2020-01-01T00:00:00Z' })));
    const client = await withChanges(clientFor(platform));
    assert.equal((await client.findTestDelivery('7', { ...search, known: [] }))?.id, '1');
  });

  it('prefers the platform’s own test event to a real one that came by', async () => {
    const platform = new FakePlatform();
    platform.on(LIST, () =>
      page(delivery('3'), delivery('2', { event_name: 'test.webhook' }), delivery('1')),
    );
    assert.equal(
      (await (await withChanges(clientFor(platform))).findTestDelivery('7', { ...search, known: ['1'] }))?.id,
      '2',
    );
  });

  it('says undefined when none turned up in time', async () => {
    const platform = new FakePlatform();
    platform.on(LIST, () => page(delivery('1')));
    const finding = (await withChanges(clientFor(platform))).findTestDelivery('7', {
      ...search,
      known: ['1'],
      timeout: 5000,
    });
    await pass(6000);
    assert.equal(await finding, undefined);
    assert.equal(platform.count(LIST), 6, 'it asks less and less often');
  });
});

describe('The iterators', () => {
  it('give all pages, each row once', async () => {
    const platform = new FakePlatform();
    platform.on(LIST, ({ url }) =>
      url.includes('cursor=b')
        ? ok({ data: [delivery('2'), delivery('3')], limit: 2, has_more: false })
        : ok({ data: [delivery('1'), delivery('2')], limit: 2, has_more: true, next_cursor: 'b' }),
    );
    const ids: string[] = [];
    for await (const row of clientFor(platform).deliveries({ status: 'failed' })) ids.push(row.id);
    assert.deepEqual(ids, ['1', '2', '3']);
    assert.equal(platform.sent.at(-1)?.target, '/webhook/deliveries?status=failed&cursor=b');
  });

  it('stop asking when the reader stops', async () => {
    const platform = new FakePlatform();
    platform.on(LIST, () => ok({ data: [delivery('1')], limit: 1, has_more: true, next_cursor: 'b' }));
    for await (const row of clientFor(platform).deliveries()) {
      assert.equal(row.id, '1');
      break;
    }
    assert.equal(platform.count(LIST), 1);
  });

  it('say so when the server leads in a circle', async () => {
    const platform = new FakePlatform();
    platform.on(LIST, () => ok({ data: [delivery('1')], limit: 1, has_more: true, next_cursor: 'b' }));
    await assert.rejects(
      async () => {
        for await (const row of clientFor(platform).deliveries()) assert.ok(row);
      },
      { kind: 'malformed' },
    );
  });

  it('give all tasks', async () => {
    const platform = new FakePlatform();
    platform.on(REPLAY.replace('POST', 'GET'), ({ url }) =>
      url.includes('offset=0')
        ? ok({ data: [task('a'), task('b')], limit: 50, offset: 0, has_more: true })
        : ok({ data: [task('b'), task('c')], limit: 50, offset: 2, has_more: false }),
    );
    const tasks: ReplayTask[] = [];
    for await (const one of clientFor(platform).replayTasks()) tasks.push(one);
    assert.deepEqual(
      tasks.map((one) => one.task_id),
      ['a', 'b', 'c'],
    );
    assert.equal(platform.sent.at(-1)?.target, '/webhook/deliveries/replay?limit=50&offset=2');
  });
});

describe('Progress', () => {
  it('that throws ends the wait with what it threw', async () => {
    const client = clientFor(new FakePlatform());
    const thrown = byHand<unknown>();
    const bad = (): void => {
      throw new RangeError('in the page’s own code');
    };
    client.waitForReplay('task-1', { onProgress: bad }).catch(thrown.resolve);
    assert.ok((await thrown.promise) instanceof RangeError);
  });
});
