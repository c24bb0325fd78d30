import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { NotFoundError, ValidationError, WachtClient } from '@wacht/backend';
import { openWorld, SECOND, type Payload, type World } from './support/sandbox.js';

/** The published package, unmodified, method by method. It is called with every argument: its bound methods need that. */
describe('@wacht/backend', () => {
  let world: World;
  let webhooks: Record<string, (...args: unknown[]) => Promise<Payload>>;
  let sessions: Record<string, (...args: unknown[]) => Promise<Payload>>;
  const used = new Set<string>();

  before(async () => {
    world = await openWorld();
    const fetch = (async (url: string, init: RequestInit) =>
      world.sandbox.platform.fetch(new Request(url, init))) as typeof globalThis.fetch;
    const client = new WachtClient({ apiKey: world.sandbox.apiKey, baseUrl: 'http://localhost', fetch });
    const noting = <T extends object>(api: T): T =>
      new Proxy(api, {
        get: (target, name, receiver) => {
          used.add(String(name));
          return Reflect.get(target, name, receiver) as unknown;
        },
      });
    webhooks = noting(client.webhooks) as never;
    sessions = noting(client.sessions) as never;
  });
  after(() => world.close());

  const url = 'https://receiver.example/hook';
  const call = (name: string, ...args: unknown[]): Promise<Payload> => {
    const method = webhooks[name];
    assert.ok(method, name);
    return method(...args);
  };

  it('manages catalogs', async () => {
    const events = [{ name: 'invoice.paid', description: 'Paid' }];
    assert.equal(
      (await call('createWebhookEventCatalog', { slug: 'billing', name: 'Billing', events })).slug,
      'billing',
    );
    const more = { events: [{ name: 'invoice.old', description: 'Old' }] };
    assert.equal((await call('appendWebhookEventCatalogEvents', 'billing', more)).events.length, 2);
    const archived = await call('archiveWebhookEventInCatalog', 'billing', {
      event_name: 'invoice.old',
      is_archived: true,
    });
    assert.equal(archived.events[1]!.is_archived, true);
    assert.equal((await call('updateWebhookEventCatalog', 'billing', { name: 'All' })).name, 'All');
    assert.equal((await call('getWebhookEventCatalog', 'billing')).name, 'All');
    assert.equal((await call('listWebhookEventCatalogs', { limit: 10, offset: 0 })).total, 1);
  });

  it('manages apps', async () => {
    await call('createWebhookApp', { app_slug: 'wh_1', name: 'One', event_catalog_slug: 'billing' });
    assert.equal((await call('updateWebhookApp', 'wh_1', { name: 'First' })).name, 'First');
    const before = (await call('getWebhookApp', 'wh_1')).signing_secret;
    assert.notEqual((await call('rotateWebhookSecret', 'wh_1')).signing_secret, before);
    assert.equal(
      (await call('listWebhookApps', { limit: 10, offset: 0, include_inactive: true })).data[0]!.name,
      'First',
    );
    assert.equal((await call('listWebhookEvents', 'wh_1')).length, 2);
    assert.equal((await call('getWebhookCatalog', 'wh_1')).slug, 'billing');
  });

  it('issues tickets', async () => {
    const method = sessions['createSessionTicket'];
    assert.ok(method);
    const ticket = await method({
      ticket_type: 'webhook_app_access',
      webhook_app_slug: 'wh_1',
      expires_in: 120,
    });
    assert.match(ticket.ticket, /^\d+$/);
    assert.equal(ticket.expires_at, world.clock.at / SECOND + 120);
  });

  let endpoint: string;
  let delivery: string;

  it('manages endpoints', async () => {
    endpoint = (
      await call('createWebhookEndpoint', 'wh_1', { url, subscriptions: [{ event_name: 'invoice.paid' }] })
    ).id;
    assert.equal(
      (await call('updateWebhookEndpoint', 'wh_1', endpoint, { description: 'x', is_active: false }))
        .is_active,
      false,
    );
    assert.equal((await call('reactivateWebhookEndpoint', endpoint)).success, true);
    assert.equal((await call('listWebhookEndpoints', 'wh_1', { include_inactive: true })).total, 1);
    assert.equal(
      (await call('testWebhookEndpoint', 'wh_1', endpoint, { event_name: 'invoice.paid', payload: {} }))
        .success,
      true,
    );
    const other = (
      await call('createWebhookEndpoint', 'wh_1', { url, subscriptions: [{ event_name: 'invoice.paid' }] })
    ).id;
    await call('deleteWebhookEndpoint', 'wh_1', other);
  });

  it('triggers, lists and shows deliveries', async () => {
    const triggered = await call('triggerWebhook', 'wh_1', {
      event_name: 'invoice.paid',
      payload: { amount: 1 },
    });
    assert.deepEqual([triggered.delivered_count, triggered.filtered_count], [1, 0]);
    delivery = String(triggered.delivery_ids[0]);
    await world.sandbox.settled();
    const list = await call('listWebhookDeliveries', 'wh_1', { endpoint_id: endpoint, limit: 1, offset: 0 });
    assert.deepEqual([list.data[0]!.delivery_id, list.data[0]!.status, list.total], [delivery, 'success', 3]);
    assert.equal(
      JSON.stringify((await call('getWebhookDelivery', 'wh_1', delivery, {})).payload).slice(0, 23),
      '{"type":"invoice.paid",',
    );
    assert.deepEqual((await call('getWebhookDelivery', 'wh_1', delivery, { status: 'pending' })).payload, {
      amount: 1,
    });
  });

  it('replays', async () => {
    const one = await call('replayWebhookDelivery', 'wh_1', delivery, { idempotency_key: 'a' });
    await world.sandbox.settled();
    assert.equal((await call('getWebhookReplayTaskStatus', 'wh_1', one.task_id)).status, 'completed');
    const range = { start_date: new Date(world.clock.at - 1000).toISOString(), status: 'success' };
    const many = await call('replayWebhookDeliveries', 'wh_1', range);
    await world.sandbox.settled();
    assert.equal((await call('getWebhookReplayTaskStatus', 'wh_1', many.task_id)).total_count, 3);
    assert.equal((await call('listWebhookReplayTasks', 'wh_1', { limit: 10, offset: 0 })).data.length, 2);
    assert.equal((await call('cancelWebhookReplayTask', 'wh_1', many.task_id)).status, 'cancelled');
  });

  it('reads figures', async () => {
    const span = { start_date: '2026-11-01T00:00:00Z', end_date: '2026-12-01T00:00:00Z' };
    const numbers = await call('getWebhookAnalytics', 'wh_1', span);
    assert.deepEqual([numbers.total_deliveries, numbers.success_rate], [6, 100]);
    assert.equal((await call('getWebhookTimeseries', 'wh_1', { ...span, interval: 'day' })).data.length, 1);
    assert.equal((await call('getWebhookStats', 'wh_1')).active_endpoints, 1);
  });

  it('throws errors of the right kind', async () => {
    await assert.rejects(call('getWebhookApp', 'none'), NotFoundError);
    await assert.rejects(call('createWebhookApp', { name: '' }), ValidationError);
    await call('deleteWebhookApp', 'wh_1');
    await assert.rejects(call('deleteWebhookApp', 'wh_1'), NotFoundError);
  });

  it('was tried with every webhook and session method that it has', () => {
    const all = [...Object.keys(webhooks), ...Object.keys(sessions)];
    assert.deepEqual(
      all.filter((name) => !used.has(name)),
      [],
    );
  });
});
