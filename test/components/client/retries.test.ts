import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { WebhookClient } from '../../../components/client/index.js';
import { clientFor, FakePlatform, problem, settle, withChanges } from './support.js';

const STATS = 'GET /webhook/stats';
const lost = (): Promise<Response> => Promise.reject(new TypeError('offline'));

async function started(options: {
  retries: number;
}): Promise<{ platform: FakePlatform; client: WebhookClient }> {
  const platform = new FakePlatform();
  const client = await withChanges(clientFor(platform, 'wh_1', options));
  await client.session.start();
  platform.sent.length = 0;
  return { platform, client };
}

/** Moves the clock on, with a breath for what each step sets off. */
async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 250) {
    await settle();
    mock.timers.tick(250);
  }
  await settle();
}

describe('A read that fails in passing', () => {
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    mock.method(Math, 'random', () => 1);
  });
  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
  });

  for (const [name, answer] of [
    ['no connection', lost],
    ...[408, 425, 429, 502, 503, 504].map((status) => [String(status), () => problem(status)] as const),
  ] as const) {
    it(`is tried again after ${name}`, async () => {
      const { platform, client } = await started({ retries: 2 });
      platform.next(STATS, answer, answer);
      const reading = client.fetchStats();
      await pass(5000);
      assert.equal((await reading).endpoint_count, 1);
      assert.equal(platform.count(STATS), 3);
    });
  }

  it('is tried again after a time-out, as a connection may have died in a laptop’s sleep', async () => {
    const { platform, client } = await started({ retries: 1 });
    platform.next(STATS, () => new Promise(() => undefined));
    const reading = client.fetchStats();
    await pass(16_000);
    assert.equal((await reading).endpoint_count, 1);
  });

  it('is not tried again after what will not pass', async () => {
    for (const status of [400, 403, 404, 409, 500, 501]) {
      const { platform, client } = await started({ retries: 2 });
      platform.next(STATS, () => problem(status));
      await assert.rejects(client.fetchStats());
      assert.equal(platform.count(STATS), 1, String(status));
    }
  });

  it('backs off further each time', async () => {
    const { platform, client } = await started({ retries: 2 });
    platform.on(STATS, lost);
    const reading = assert.rejects(client.fetchStats());
    await pass(250);
    assert.equal(platform.count(STATS), 1);
    await pass(250);
    assert.equal(platform.count(STATS), 2);
    await pass(750);
    assert.equal(platform.count(STATS), 2);
    await pass(250);
    assert.equal(platform.count(STATS), 3);
    await reading;
  });

  it('is jittered, so that not all come back at once', async () => {
    mock.method(Math, 'random', () => 0);
    const { platform, client } = await started({ retries: 1 });
    platform.next(STATS, lost);
    const reading = client.fetchStats();
    await pass(0);
    mock.timers.tick(0);
    await reading;
  });

  it('waits as long as the server asks', async () => {
    const { platform, client } = await started({ retries: 1 });
    platform.next(STATS, () => problem(429, 'slow', { 'retry-after': '5' }));
    const reading = client.fetchStats();
    await pass(4750);
    assert.equal(platform.count(STATS), 1);
    await pass(500);
    await reading;
    assert.equal(platform.count(STATS), 2);
  });

  it('is handed to the person when the server asks for longer than anyone waits', async () => {
    const { platform, client } = await started({ retries: 2 });
    platform.next(STATS, () => problem(429, 'slow', { 'retry-after': '21' }));
    await assert.rejects(client.fetchStats(), { kind: 'rate-limited', retryAfter: 21_000 });
    assert.equal(platform.count(STATS), 1);

    platform.next(STATS, () => problem(429, 'slow', { 'retry-after': '20' }));
    const reading = client.fetchStats();
    await pass(20_000);
    assert.equal((await reading).endpoint_count, 1);
  });

  it('is not tried again at all with retries: 0', async () => {
    const { platform, client } = await started({ retries: 0 });
    platform.next(STATS, lost);
    await assert.rejects(client.fetchStats(), { kind: 'network' });
    assert.equal(platform.count(STATS), 1);
  });

  it('stops waiting when it is aborted', async () => {
    const { platform, client } = await started({ retries: 2 });
    platform.on(STATS, lost);
    const stop = new AbortController();
    const reading = assert.rejects(client.fetchStats({ signal: stop.signal }), { kind: 'aborted' });
    await settle();
    stop.abort();
    await reading;
    await pass(5000);
    assert.equal(platform.count(STATS), 1);
  });

  it('has a budget with all others, so that an outage is not met by a storm', async () => {
    const { platform, client } = await started({ retries: 5 });
    // It doesn't grow beyond its twenty while all is well.
    await client.fetchStats();
    platform.sent.length = 0;
    platform.on('GET /webhook/deliveries', () => problem(503));
    const reads = Array.from({ length: 30 }, (_, at) => client.fetchDeliveries({ cursor: String(at) }));
    const outcomes = Promise.allSettled(reads);
    await pass(60_000);
    assert.ok((await outcomes).every((one) => one.status === 'rejected'));
    assert.equal(platform.sent.length, 50);

    // Each success earns one back.
    platform.next(STATS, lost);
    await assert.rejects(client.fetchStats(), { kind: 'network' });
    await client.fetchStats();
    platform.sent.length = 0;
    platform.next(STATS, lost, lost, lost);
    const reading = assert.rejects(client.fetchStats(), { kind: 'network' });
    await pass(2000);
    await reading;
    assert.equal(platform.sent.length, 2);
  });

  it('has nothing to do with writes: they are sent once', async () => {
    const { platform, client } = await started({ retries: 2 });
    const writes: Record<string, () => Promise<unknown>> = {
      'POST /webhook/endpoints': () =>
        client.createEndpoint({ url: 'https://a.example', subscribed_events: ['a'] }),
      'PUT /webhook/endpoints/7': () => client.updateEndpoint('7', { url: 'https://a.example' }),
      'DELETE /webhook/endpoints/7': () => client.deleteEndpoint('7'),
      'POST /webhook/rotate-secret': () => client.rotateSecret(),
      'POST /webhook/endpoints/7/test': () => client.testEndpoint('7', { event_name: 'a' }),
      'POST /webhook/deliveries/replay/t/cancel': () => client.cancelReplayTask({ taskId: 't' }),
    };
    for (const [route, write] of Object.entries(writes)) {
      platform.next(route, () => problem(503));
      await assert.rejects(write(), { kind: 'server' });
      assert.equal(platform.count(route), 1, route);
    }
  });

  it('is a replay, which carries a key: the same on each try', async () => {
    const { platform, client } = await started({ retries: 1 });
    platform.next('POST /webhook/deliveries/replay', lost);
    const replaying = client.replayDelivery({ delivery_ids: ['1'] });
    await pass(2000);
    await replaying;
    const [first, second] = platform.sent.map((one) => one.body);
    assert.match(first ?? '', /^delivery_ids=1&idempotency_key=\d+(-\d+){3}$/);
    assert.equal(second, first);
  });
});
