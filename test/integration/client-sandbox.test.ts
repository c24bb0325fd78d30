import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SessionMode, WebhookClient } from '../../components/client/index.js';
import { FakeBrowser } from '../components/client/support.js';
import { openWorld, type World } from '../sandbox/support/sandbox.js';
import { Network, pageFor } from './support/page.js';

for (const mode of ['production', 'staging'] satisfies SessionMode[]) {
  describe(`The client and the sandbox in ${mode}`, () => {
    let world: World;
    let client: WebhookClient;

    before(async () => {
      world = await openWorld({ mode });
      await world.platform.app('wh_1');
      client = pageFor(world, new Network(world), 'wh_1', { mode });
    });
    after(() => world.close());

    it('understand each other in every call', async () => {
      const { app_slug: slug } = await client.session.start();
      assert.equal(slug, 'wh_1');
      assert.equal((await client.fetchSession()).app_slug, 'wh_1');
      assert.deepEqual(
        (await client.fetchEvents()).map((one) => one.event_name),
        ['invoice.paid'],
      );
      assert.equal((await client.fetchCatalog()).events.length, 1);

      const hostile = `it's "é" & <b>☃</b> 50% +1`;
      const created = await client.createEndpoint({
        url: 'https://receiver.example/hook?a=1&b=2',
        description: hostile,
        subscribed_events: ['invoice.paid'],
        subscriptions: [{ event_name: 'invoice.paid', filter_rules: { amount: { $gte: 1 } } }],
        headers: { 'X-Tenant': 'a b&c' },
        rate_limit: { duration_ms: 1000, max_requests: 100 },
      });
      assert.equal(created.description, hostile);
      const [listed] = await client.fetchEndpoints();
      assert.equal(listed?.id, created.id);
      assert.deepEqual(listed.headers, { 'X-Tenant': 'a b&c' });
      assert.deepEqual(listed.subscriptions[0]?.filter_rules, { amount: { $gte: 1 } });
      assert.equal(listed.rate_limit_config?.max_requests, 100);

      assert.equal((await client.updateEndpoint(created.id, { is_active: false })).is_active, false);
      assert.equal((await client.reactivateEndpoint(created.id)).is_active, true);
      assert.equal((await client.updateEndpoint(created.id, { description: '' })).description ?? '', '');
      assert.equal((await client.fetchStats()).endpoint_count, 1);

      const emails = ['ops+1@example.com', 'second@example.com'];
      await client.updateSettings({ failure_notification_emails: emails });
      assert.deepEqual((await client.fetchSettings()).failure_notification_emails, emails);
      await client.updateSettings({ failure_notification_emails: [] });
      assert.deepEqual((await client.fetchSettings()).failure_notification_emails, []);

      const old = client.session.snapshot.app?.signing_secret;
      assert.notEqual((await client.rotateSecret()).signing_secret, old);

      assert.ok(
        (await client.testEndpoint(created.id, { event_name: 'invoice.paid', payload: { amount: 5 } }))
          .success,
      );
      await world.sandbox.settled();
      const found = await client.findTestDelivery(created.id, {
        event_name: 'invoice.paid',
        since: world.clock.at,
        known: [],
      });
      assert.equal(found?.status, 'success');
      const attempts = await client.fetchDeliveryDetail(found.id);
      assert.ok(attempts.some((one) => one.status === 'success' && one.payload?.includes('"amount":5')));

      world.clock.advance(60_000);
      const { task_id: taskId = '' } = await client.replayDelivery({ delivery_ids: [found.id] });
      await world.sandbox.settled();
      const done = await client.waitForReplay(taskId);
      assert.deepEqual([done.status, done.replayed_count], ['completed', 1]);
      assert.equal((await client.fetchReplayTasks()).data[0]?.task_id, taskId);
      assert.equal((await client.cancelReplayTask({ taskId })).status.length > 0, true);

      const ids: string[] = [];
      for await (const row of client.deliveries({ limit: 1 })) ids.push(row.id);
      assert.equal(new Set(ids).size, 2);
      const analytics = await client.fetchAnalytics({ fields: ['total_deliveries', 'success_rate'] });
      assert.equal(analytics.success_rate, 100);
      assert.equal(analytics.failed, undefined);
      assert.ok((await client.fetchTimeseries({ interval: 'hour' })).data.length > 0);

      assert.equal((await client.deleteEndpoint(created.id)).deleted, true);
      assert.deepEqual(await client.fetchEndpoints(), []);
    });

    it('agree on what a refusal is', async () => {
      const kindOf = async (call: Promise<unknown>): Promise<unknown> =>
        call.then(
          () => 'none',
          (error: unknown) => (error as { kind?: unknown }).kind,
        );
      assert.equal(await kindOf(client.fetchDeliveryDetail('1')), 'not-found');
      assert.equal(await kindOf(client.deleteEndpoint('999')), 'not-found');
      assert.equal(
        await kindOf(
          client.createEndpoint({ url: 'http://127.0.0.1/', subscribed_events: ['invoice.paid'] }),
        ),
        'invalid',
      );
      assert.equal(
        await kindOf(client.createEndpoint({ url: 'https://a.example/', subscribed_events: ['no.such'] })),
        'invalid',
      );
      const tooMany = Array.from({ length: 501 }, (_, at) => String(at + 1));
      assert.equal(await kindOf(client.replayDelivery({ delivery_ids: tooMany })), 'replay-limit');
      const tooLong = { start_date: '2026-01-01T00:00:00Z', end_date: '2026-01-04T00:00:00Z' };
      assert.equal(await kindOf(client.replayDelivery(tooLong)), 'replay-limit');
    });
  });
}

describe('Against the sandbox', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
    await world.platform.app('wh_1');
    await world.platform.app('wh_2');
  });
  after(() => world.close());

  const inDatabase = async (slug: string): Promise<string[]> => {
    const listed = (await world.platform.ok('GET', `/webhooks/apps/${slug}/endpoints`)) as {
      data: { url: string }[];
    };
    return listed.data.map((one) => one.url).sort();
  };

  it('two tabs of two tenants find every write where it was meant, and see nothing of each other', async () => {
    const network = new Network(world);
    const browser = new FakeBrowser();
    const tabs = (['wh_1', 'wh_2'] as const).map((slug) => ({
      slug,
      client: pageFor(world, network, slug, { tabs: browser.tabs() }),
    }));
    const act = async ({ slug, client }: (typeof tabs)[number], turn: string): Promise<void> => {
      const url = `https://receiver.example/${slug}/${turn}`;
      await client.createEndpoint({ url, subscribed_events: ['invoice.paid'] });
      const seen = await client.fetchEndpoints();
      assert.ok(seen.every((one) => one.url.includes(`/${slug}/`)));
    };
    for (const turn of ['1', '2']) for (const tab of tabs) await act(tab, turn);
    await Promise.all(tabs.flatMap((tab) => ['3', '4', '5'].map((turn) => act(tab, turn))));
    for (const { slug } of tabs) {
      assert.deepEqual(
        await inDatabase(slug),
        ['1', '2', '3', '4', '5'].map((turn) => `https://receiver.example/${slug}/${turn}`),
      );
    }
  });

  it('the same holds where tabs can’t talk, as every write confirms first', async () => {
    const network = new Network(world);
    const [one, two] = ['wh_1', 'wh_2'].map((slug) => pageFor(world, network, slug, { tabs: undefined }));
    for (const description of ['a', 'b']) {
      for (const client of [one!, two!]) {
        const [endpoint] = await client.fetchEndpoints();
        assert.equal((await client.updateEndpoint(endpoint!.id, { description })).description, description);
      }
    }
    assert.ok(network.count('GET /webhook/session') >= 4);
  });

  it('fifty reads on an ended session cost one ticket and one exchange', async () => {
    const network = new Network(world);
    let tickets = 0;
    const client = pageFor(world, network, 'wh_1', {
      fetchTicket: async () => {
        tickets += 1;
        return { ticket: await world.platform.ticket('wh_1') };
      },
    });
    await client.fetchStats();
    network.cookie = undefined;
    await Promise.all(Array.from({ length: 50 }, (_, at) => client.fetchDeliveries({ limit: at + 1 })));
    assert.equal(tickets, 2);
    assert.equal(network.count('GET /session/ticket/exchange'), 2);
  });

  it('a replay whose answer was lost is repeated as the same one', async () => {
    const network = new Network(world);
    const client = pageFor(world, network, 'wh_1', { retries: 1 });
    await client.session.start();
    await world.platform.trigger('wh_1');
    await world.sandbox.settled();
    world.clock.advance(60_000);
    const [row] = (await client.fetchDeliveries()).data;
    let lost = 0;
    network.fault = async (request, pass) => {
      const response = await pass();
      if (request.url.endsWith('/replay') && (lost += 1) === 1) throw new TypeError('connection lost');
      return response;
    };
    const { task_id: taskId } = await client.replayDelivery({ delivery_ids: [row!.id] });
    assert.equal(lost, 2);
    assert.deepEqual(
      (await client.fetchReplayTasks()).data.map((one) => one.task_id),
      [taskId],
    );
  });
});
