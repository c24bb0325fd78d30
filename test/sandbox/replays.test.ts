import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  dataOf,
  DAY,
  HOUR,
  MINUTE,
  openWorld,
  SECOND,
  signIn,
  type Payload,
  type Browser,
  type Fields,
  type World,
} from './support/sandbox.js';

let world: World;
let browser: Browser;
let slug: string;
let endpointId: string;
let count = 0;

before(async () => {
  world = await openWorld();
});
after(() => world.close());

beforeEach(async () => {
  count += 1;
  slug = `wh_${count}`;
  world.receiver.received.length = 0;
  world.receiver.status(200);
  world.clock.advance(DAY);
  await world.platform.app(slug);
  await world.platform.admin('PUT', '/replay-pause', { milliseconds: 0 });
  browser = await signIn(world, slug);
  endpointId = (await world.platform.endpoint(slug, { max_retries: 1 })).id;
});

async function failedDeliveries(number: number): Promise<string[]> {
  world.receiver.status(500);
  const ids: string[] = [];
  for (let i = 0; i < number; i += 1) ids.push(...(await world.platform.trigger(slug, { n: i })));
  await world.sandbox.settled();
  world.receiver.status(200);
  world.receiver.received.length = 0;
  return ids;
}

const byIds = (ids: readonly string[]): [string, string][] => ids.map((id) => ['delivery_ids', id]);
const replay = async (form: Fields): Promise<string> =>
  (await browser.data('POST', '/webhook/deliveries/replay', form)).task_id;
const taskNow = (taskId: string): Promise<Payload> =>
  browser.data('GET', `/webhook/deliveries/replay/${taskId}`);
const counts = async (taskId: string): Promise<unknown[]> => {
  const task = await taskNow(taskId);
  return [task.status, task.total_count, task.processed, task.replayed_count, task.failed_count];
};
const iso = (offset: number): string => new Date(world.clock.at + offset).toISOString();
const reasons = async (taskId: string): Promise<unknown[]> =>
  (await world.platform.admin('GET', `/replays/${taskId}/items`)).body.data.map((item) => item.reason);

describe('a replay of ids', () => {
  it('makes new deliveries with ids of their own and no pending row, and tells counts', async () => {
    const ids = await failedDeliveries(2);
    const taskId = await replay(byIds(ids));
    await world.sandbox.settled();
    assert.deepEqual(await counts(taskId), ['completed', 2, 2, 2, 0]);
    const task = await taskNow(taskId);
    assert.equal(task.last_delivery_id, ids[1]);
    assert.match(task.task_id, /^webhook-replay-batch-/);
    assert.ok(world.receiver.received.every(({ headers }) => !ids.includes(headers['webhook-id']!.slice(4))));
    assert.deepEqual(world.receiver.received.map(dataOf), [{ n: 0 }, { n: 1 }]);
    const newId = world.receiver.received[0]!.headers['webhook-id']!.slice(4);
    const rows = await browser.data('GET', `/webhook/deliveries/${newId}`);
    assert.deepEqual(
      rows.map((row) => row.status),
      ['success'],
    );
  });

  it('refuses, one by one, what may not be replayed, and says why only to the admin', async () => {
    const [gone, ok] = await failedDeliveries(2);
    const other = await world.platform.endpoint(slug, { url: 'https://receiver.example/active' });
    world.receiver.status(500);
    const [active] = (await world.platform.trigger(slug)).slice(-1);
    await world.sandbox.settled();
    const [off] = await triggerAt('https://receiver.example/off', (id) =>
      browser.data('PUT', `/webhook/endpoints/${id}`, {
        url: 'https://receiver.example/off',
        is_active: 'false',
      }),
    );
    const [deleted] = await triggerAt('https://receiver.example/deleted', (id) =>
      browser.data('DELETE', `/webhook/endpoints/${id}`),
    );
    assert.ok(gone && ok && active && off && deleted && other);
    const taskId = await replay(byIds([ok, active, off, deleted, '123']));
    await world.sandbox.settled();
    assert.deepEqual(await counts(taskId), ['completed', 5, 5, 1, 4]);
    assert.deepEqual(await reasons(taskId), [
      null,
      'The delivery is still active: an attempt is due.',
      'The endpoint is inactive.',
      'The endpoint is gone.',
      'There is no such delivery.',
    ]);
  });

  async function triggerAt(url: string, change: (id: string) => Promise<unknown>): Promise<string[]> {
    const endpoint = await world.platform.endpoint(slug, { url, max_retries: 1 });
    await world.platform.trigger(slug);
    await world.sandbox.settled();
    await change(endpoint.id);
    const page = await browser.data('GET', `/webhook/deliveries?endpoint_id=${endpoint.id}`);
    return page.data.map((item) => item.id);
  }

  it('refuses a delivery of an event that the endpoint no longer subscribes to', async () => {
    const events = [{ name: 'invoice.voided', description: 'Voided' }];
    await world.platform.ok('POST', `/webhooks/event-catalogs/${slug}_events/append-events`, { events });
    const ids = await failedDeliveries(1);
    await browser.data('PUT', `/webhook/endpoints/${endpointId}`, {
      url: 'https://receiver.example/hook',
      subscribed_events: 'invoice.voided',
    });
    const taskId = await replay(byIds(ids));
    await world.sandbox.settled();
    assert.deepEqual(await reasons(taskId), ['The endpoint is no longer subscribed to the event.']);
  });

  it('logs as filtered what the filter of now holds back', async () => {
    const ids = await failedDeliveries(1);
    await browser.data('PUT', `/webhook/endpoints/${endpointId}`, {
      url: 'https://receiver.example/hook',
      subscriptions: JSON.stringify([{ event_name: 'invoice.paid', filter_rules: { n: { $gt: 5 } } }]),
    });
    const taskId = await replay(byIds(ids));
    await world.sandbox.settled();
    assert.deepEqual(await counts(taskId), ['completed', 1, 1, 1, 0]);
    assert.equal(world.receiver.received.length, 0);
    assert.equal((await browser.data('GET', '/webhook/deliveries?status=filtered')).data.length, 1);
  });

  it('stops between two deliveries when it is cancelled', async () => {
    const ids = await failedDeliveries(4);
    await world.platform.admin('PUT', '/replay-pause', { milliseconds: 60_000 });
    const taskId = await replay(byIds(ids));
    while ((await taskNow(taskId)).processed === 0);
    const answer = await browser.data('POST', `/webhook/deliveries/replay/${taskId}/cancel`);
    assert.equal(answer.status, 'cancelled');
    assert.deepEqual(await counts(taskId), ['cancelled', 4, 1, 1, 0]);
  });

  it('that is over becomes cancelled too when it is cancelled: so does the platform', async () => {
    const taskId = await replay(byIds(await failedDeliveries(1)));
    await world.sandbox.settled();
    await browser.data('POST', `/webhook/deliveries/replay/${taskId}/cancel`);
    assert.equal((await taskNow(taskId)).status, 'cancelled');
  });

  it('takes 500 at most, each once', async () => {
    const many = Array.from({ length: 501 }, (_, i) => String(i + 1));
    const refusal = await browser.refused('POST', '/webhook/deliveries/replay', byIds(many));
    assert.deepEqual([refusal.status, refusal.code], [400, 'REPLAY_MAX_IDS_EXCEEDED']);
    const [id] = await failedDeliveries(1);
    const taskId = await replay(byIds([id!, id!]));
    await world.sandbox.settled();
    assert.deepEqual(await counts(taskId), ['completed', 1, 1, 1, 0]);
  });
});

describe('a replay of a window', () => {
  it('selects by the latest row inside of it, both ends included', async () => {
    const start = world.clock.at;
    await failedDeliveries(2);
    world.clock.advance(MINUTE);
    const end = world.clock.at;
    await failedDeliveries(1);
    world.clock.advance(1);
    await failedDeliveries(1);
    const taskId = await replay({
      start_date: new Date(start).toISOString(),
      end_date: new Date(end).toISOString(),
      status: 'permanently_failed',
    });
    await world.sandbox.settled();
    assert.deepEqual(await counts(taskId), ['completed', 3, 3, 3, 0]);
  });

  it('still matches what succeeded after its end, and refuses under `failed` what is due', async () => {
    await browser.data('PUT', `/webhook/endpoints/${endpointId}`, {
      url: 'https://receiver.example/hook',
      is_active: 'false',
    });
    await world.platform.endpoint(slug);
    const start = iso(0);
    world.receiver.status(500);
    await world.platform.trigger(slug);
    await world.sandbox.settled();
    const end = iso(SECOND);
    const early = await replay({ start_date: start, end_date: end, status: 'failed' });
    await world.sandbox.settled();
    assert.deepEqual(await reasons(early), ['The delivery is still active: an attempt is due.']);
    world.receiver.status(200);
    world.clock.advance(30 * SECOND);
    await world.sandbox.settled();
    const late = await replay({ start_date: start, end_date: end, status: 'failed' });
    await world.sandbox.settled();
    assert.deepEqual(await counts(late), ['completed', 1, 1, 1, 0]);
  });

  it('narrows by endpoint and event, and matches nothing under `filtered`', async () => {
    await failedDeliveries(2);
    const total = async (form: Record<string, string>): Promise<unknown> => {
      const taskId = await replay({ start_date: iso(-HOUR), ...form });
      await world.sandbox.settled();
      return (await taskNow(taskId)).total_count;
    };
    assert.equal(await total({ endpoint_id: endpointId, status: 'permanently_failed' }), 2);
    assert.equal(await total({ endpoint_id: '1' }), 0);
    assert.equal(await total({ event_name: 'invoice.voided' }), 0);
    assert.equal(await total({ status: 'filtered' }), 0);
  });

  it('is 48 hours long at most, and runs forwards', async () => {
    const refused = (form: Record<string, string>) =>
      browser.refused('POST', '/webhook/deliveries/replay', form);
    const long = await refused({ start_date: iso(-48 * HOUR - 1), end_date: iso(0) });
    assert.deepEqual([long.status, long.code], [400, 'REPLAY_DATE_WINDOW_EXCEEDED']);
    assert.match((await refused({ start_date: iso(0), end_date: iso(-1) })).message, /end_date/);
    assert.match((await refused({ start_date: 'yesterday' })).message, /start_date/);
    assert.match((await refused({ start_date: '2026-02-31T00:00:00Z' })).message, /start_date/);
    assert.match((await refused({})).message, /delivery_ids or start_date/);
    assert.match((await refused({ start_date: iso(0), delivery_ids: '1' })).message, /exclude each other/);
    assert.match((await refused({ delivery_ids: 'x' })).message, /"x" is no id/);
    await replay({ start_date: iso(-48 * HOUR), end_date: iso(0) });
    await world.sandbox.settled();
  });
});

describe('replay tasks', () => {
  it('run three at a time, and the fourth is refused', async () => {
    const ids = await failedDeliveries(2);
    await world.platform.admin('PUT', '/replay-pause', { milliseconds: 60_000 });
    const tasks = [await replay(byIds(ids)), await replay(byIds(ids)), await replay(byIds(ids))];
    const refusal = await browser.refused('POST', '/webhook/deliveries/replay', byIds(ids));
    assert.deepEqual([refusal.status, refusal.code], [400, 'REPLAY_CONCURRENCY_EXCEEDED']);
    for (const task of tasks) await browser.data('POST', `/webhook/deliveries/replay/${task}/cancel`);
    await world.platform.admin('PUT', '/replay-pause', { milliseconds: 0 });
    await replay(byIds(ids));
  });

  it('are found again by their key for half an hour, whatever the body says', async () => {
    const ids = await failedDeliveries(2);
    const first = await replay([...byIds(ids), ['idempotency_key', 'k1']]);
    await world.sandbox.settled();
    assert.equal(await replay([...byIds([ids[0]!]), ['idempotency_key', 'k1']]), first);
    world.clock.advance(30 * MINUTE);
    assert.notEqual(await replay([...byIds(ids), ['idempotency_key', 'k1']]), first);
    await world.sandbox.settled();
  });

  it('are listed newest first, a page at a time, and forgotten after two hours', async () => {
    const ids = await failedDeliveries(1);
    const tasks: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      world.clock.advance(SECOND);
      tasks.unshift(await replay(byIds(ids)));
      await world.sandbox.settled();
    }
    const page = await browser.data('GET', '/webhook/deliveries/replay?limit=2&offset=1');
    assert.deepEqual(
      page.data.map((task) => task.task_id),
      tasks.slice(1),
    );
    assert.equal(page.has_more, false);
    assert.equal((await browser.data('GET', '/webhook/deliveries/replay?limit=2')).has_more, true);
    world.clock.advance(2 * HOUR + 1);
    assert.deepEqual((await browser.data('GET', '/webhook/deliveries/replay')).data, []);
    assert.equal((await browser.refused('GET', `/webhook/deliveries/replay/${tasks[0]!}`)).status, 404);
  });
});
