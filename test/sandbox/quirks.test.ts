import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { MINUTE, openWorld, signIn, type Browser, type World } from './support/sandbox.js';

/** What the platform's running code does though it is plainly a bug; everything else is as without the quirks. */
describe('with the quirks of upstream', () => {
  let world: World;
  let browser: Browser;
  let endpoint: string;

  before(async () => {
    world = await openWorld({ quirks: 'upstream' });
    await world.platform.app('wh_1');
    browser = await signIn(world, 'wh_1');
    endpoint = (await world.platform.endpoint('wh_1', { max_retries: 1 })).id;
  });
  after(() => world.close());

  it('a replay of an attempted delivery wraps the envelope in another one', async () => {
    const [id] = await world.platform.trigger('wh_1', { amount: 7 });
    await world.sandbox.settled();
    await browser.data('POST', '/webhook/deliveries/replay', { delivery_ids: id! });
    await world.sandbox.settled();
    const [original, replayed] = world.receiver.received.map(
      ({ body }) => JSON.parse(body) as { data: unknown },
    );
    assert.deepEqual(replayed?.data, original);
  });

  it('a test send goes out as test.webhook', async () => {
    await browser.data('POST', `/webhook/endpoints/${endpoint}/test`, { event_name: 'invoice.paid' });
    await world.sandbox.settled();
    assert.equal(
      (await browser.data('GET', '/webhook/deliveries?limit=1')).data[0]?.event_name,
      'test.webhook',
    );
  });

  it('replay limits are a bare 400', async () => {
    const many = Array.from({ length: 501 }, (_, i): [string, string] => ['delivery_ids', String(i + 1)]);
    const refusal = await browser.refused('POST', '/webhook/deliveries/replay', many);
    assert.deepEqual([refusal.status, refusal.code], [400, 400]);
  });

  it('a changed filter acts up to five minutes late, and a deletion at once', async () => {
    await world.platform.app('wh_2');
    const { id } = await world.platform.endpoint('wh_2');
    assert.equal((await world.platform.trigger('wh_2', { amount: 1 })).length, 1);
    const subscriptions = [{ event_name: 'invoice.paid', filter_rules: { amount: { $gt: 1 } } }];
    await world.platform.ok('PATCH', `/webhooks/apps/wh_2/endpoints/${id}`, { subscriptions });
    world.clock.advance(5 * MINUTE - 1);
    assert.equal((await world.platform.trigger('wh_2', { amount: 1 })).length, 1);
    world.clock.advance(1);
    assert.equal((await world.platform.trigger('wh_2', { amount: 1 })).length, 0);
    assert.equal((await world.platform.trigger('wh_2', { amount: 2 })).length, 1);
    await world.platform.ok('DELETE', `/webhooks/apps/wh_2/endpoints/${id}`);
    assert.equal((await world.platform.trigger('wh_2', { amount: 2 })).length, 0);
    await world.sandbox.settled();
  });

  it('an endpoint that was switched off for its failures does not say so', async () => {
    world.receiver.status(500);
    for (let i = 0; i < 10; i += 1) await world.platform.trigger('wh_1');
    await world.sandbox.settled();
    const [off] = await browser.data('GET', '/webhook/endpoints');
    assert.deepEqual([off?.is_active, off?.auto_disabled, off?.failure_count], [false, false, 0]);
    assert.ok(off && !('last_failure_at' in off) && !('auto_disabled_at' in off));
    assert.equal((await browser.data('GET', '/webhook/deliveries?status=deactivated')).data.length, 1);
  });
});
