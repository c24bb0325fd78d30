import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openWorld, signIn, type Browser, type Fields, type World } from './support/sandbox.js';

/** Everything that names something, tried by one tenant with every other tenant's ids. */
describe('another tenant', () => {
  let world: World;
  let stranger: Browser;
  let owner: Browser;
  let endpoint: string;
  let delivery: string;
  let task: string;
  let before_: unknown;

  const state = async (): Promise<unknown> => [
    await owner.data('GET', '/webhook/session').then((session) => session.webhook_app),
    await owner.data('GET', '/webhook/endpoints'),
    await owner.data('GET', '/webhook/deliveries?limit=200'),
    await owner.data('GET', '/webhook/deliveries/replay'),
    await owner.data('GET', '/webhook/settings'),
  ];

  before(async () => {
    world = await openWorld();
    for (const slug of ['wh_1', 'wh_2']) await world.platform.app(slug);
    endpoint = (await world.platform.endpoint('wh_1', { max_retries: 1 })).id;
    world.receiver.status(500);
    delivery = (await world.platform.trigger('wh_1'))[0]!;
    await world.sandbox.settled();
    world.receiver.status(200);
    owner = await signIn(world, 'wh_1');
    stranger = await signIn(world, 'wh_2');
    task = (await owner.data('POST', '/webhook/deliveries/replay', { delivery_ids: delivery })).task_id;
    await world.sandbox.settled();
    before_ = await state();
  });
  after(() => world.close());

  const url = 'https://receiver.example/stolen';
  const named: [string, () => string, Fields?][] = [
    ['PUT', () => `/webhook/endpoints/${endpoint}`, { url, is_active: 'false' }],
    ['PUT', () => `/webhook/endpoints/${endpoint}`, {}],
    ['DELETE', () => `/webhook/endpoints/${endpoint}`],
    ['POST', () => `/webhook/endpoints/${endpoint}/test`, { event_name: 'invoice.paid' }],
    ['POST', () => `/webhook/endpoints/${endpoint}/test`, {}],
    ['GET', () => `/webhook/deliveries/${delivery}`],
    ['GET', () => `/webhook/deliveries/replay/${task}`],
    ['POST', () => `/webhook/deliveries/replay/${task}/cancel`],
    ['GET', () => `/webhook/analytics?endpoint_id=${endpoint}`],
    ['GET', () => `/webhook/analytics/timeseries?endpoint_id=${endpoint}`],
  ];
  for (const [method, path, form] of named) {
    it(`gets the same 404 for what is not theirs as for what never was: ${method} ${path().replace('undefined', '{id}')}`, async () => {
      const theirs = await stranger.refused(method, path(), form);
      const nobodys = await stranger.refused(
        method,
        path()
          .replace(/\d{10,}/, '999')
          .replace(/batch-[\w-]+/, 'batch-0'),
        form,
      );
      assert.equal(theirs.status, 404);
      assert.deepEqual(theirs, nobodys);
    });
  }

  it('gets nothing of it in lists, whatever they filter by', async () => {
    for (const query of [
      '',
      `?endpoint_id=${endpoint}`,
      '?status=permanently_failed',
      '?status=pending',
      '?event_name=invoice.paid',
      '?cursor_id=9223372036854775807',
    ]) {
      assert.deepEqual((await stranger.data('GET', `/webhook/deliveries${query}`)).data, [], query);
    }
    assert.deepEqual(await stranger.data('GET', '/webhook/endpoints'), []);
    assert.deepEqual((await stranger.data('GET', '/webhook/deliveries/replay')).data, []);
    assert.deepEqual(await stranger.data('GET', '/webhook/stats'), {
      endpoint_count: 0,
      event_count: 1,
      pending_deliveries: 0,
    });
    assert.deepEqual(await stranger.data('GET', '/webhook/analytics?fields=total_deliveries,failed'), {
      total_deliveries: 0,
      failed: 0,
    });
    assert.deepEqual((await stranger.data('GET', '/webhook/analytics/timeseries')).data, []);
  });

  it('can replay neither its deliveries nor a window over them', async () => {
    const sent = world.receiver.received.length;
    const replays: Fields[] = [
      { delivery_ids: delivery },
      { start_date: new Date(world.clock.at - 3_600_000).toISOString() },
      { start_date: new Date(world.clock.at - 3_600_000).toISOString(), endpoint_id: endpoint },
    ];
    for (const form of replays) {
      const taskId = (await stranger.data('POST', '/webhook/deliveries/replay', form)).task_id;
      await world.sandbox.settled();
      assert.equal((await stranger.data('GET', `/webhook/deliveries/replay/${taskId}`)).replayed_count, 0);
    }
    assert.equal(world.receiver.received.length, sent);
  });

  it('shares no idempotency keys with it', async () => {
    const form: Fields = { delivery_ids: delivery, idempotency_key: 'same' };
    const mine = (await owner.data('POST', '/webhook/deliveries/replay', form)).task_id;
    const theirs = (await stranger.data('POST', '/webhook/deliveries/replay', form)).task_id;
    assert.notEqual(mine, theirs);
    await world.sandbox.settled();
    before_ = await state();
  });

  it('is kept apart on the platform API too, under every slug', async () => {
    const paths: [string, string, object?][] = [
      ['PATCH', `/endpoints/${endpoint}`, { is_active: false }],
      ['DELETE', `/endpoints/${endpoint}`],
      ['POST', `/endpoints/${endpoint}/test`, { event_name: 'invoice.paid' }],
      ['GET', `/deliveries/${delivery}`],
      ['GET', `/deliveries/replay/${task}`],
      ['POST', `/deliveries/replay/${task}/cancel`],
      ['GET', `/analytics?endpoint_id=${endpoint}`],
      ['GET', `/timeseries?endpoint_id=${endpoint}`],
    ];
    for (const [method, path, body] of paths) {
      for (const slug of ['wh_2', 'wh_9']) {
        assert.equal(
          (await world.platform.call(method, `/webhooks/apps/${slug}${path}`, body)).status,
          404,
          `${method} ${path}`,
        );
      }
    }
    assert.deepEqual(
      (await world.platform.ok('GET', `/webhooks/apps/wh_2/deliveries?endpoint_id=${endpoint}`)).data,
      [],
    );
  });

  it('finds nothing by ids that are none', async () => {
    for (const id of [
      'x',
      '-1',
      '..',
      '%2e%2e',
      '1e3',
      '99999999999999999999',
      `${endpoint}%00`,
      `${endpoint}/../${endpoint}`,
    ]) {
      const answer = await stranger.call('DELETE', `/webhook/endpoints/${id}`);
      assert.equal(answer.status, 404, id);
    }
  });

  it('left everything as it was', async () => assert.deepEqual(await state(), before_));
});
