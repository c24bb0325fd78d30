import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { WachtClient } from '@wacht/backend';
import type { ReceiverView, TriggerOutcome } from '../../demo/host/playground-api.js';
import { makeDataFolder } from '../support/data-folder.js';
import { startStack, type Stack } from '../support/stack.js';
import { Visitor } from '../support/visitor.js';

const clientOf = ({ sandbox, platformUrl }: Stack) =>
  new WachtClient({ apiKey: sandbox.apiKey, baseUrl: platformUrl });
const endpointAt = (url: string) => ({ url, subscriptions: [{ event_name: 'invoice.paid' }] });

describe('events on their way from the product to the receiver', () => {
  let stack: Stack;
  let ines: Visitor;
  let mara: Visitor;
  let wacht: WachtClient;

  before(async () => {
    stack = await startStack({ seed: 'empty', timeScale: 3_000 });
    wacht = clientOf(stack);
    [ines, mara] = await Promise.all([
      new Visitor(stack.hostUrl).signIn('ines'),
      new Visitor(stack.hostUrl).signIn('mara'),
    ]);
    await wacht.webhooks.createWebhookEndpoint('wh_43', {
      ...endpointAt('https://shop.fernhill.example/hooks'),
      max_retries: 3,
    });
  });
  after(() => stack.close());
  beforeEach(() => {
    stack.receiver.setMode('200');
    stack.receiver.clear();
  });

  const trigger = (body: object) =>
    ines.postJson('/demo/trigger', { deploymentId: '43', event: 'invoice.paid', count: 1, ...body });
  const view = async (visitor = ines, deployment = '43') =>
    (await (await visitor.request(`/demo/receiver?deployment=${deployment}`)).json()) as ReceiverView;
  /** What the shop's inbox got, oldest first, as soon as it is `count` requests. */
  async function received(count: number) {
    for (;;) {
      await stack.sandbox.settled();
      const { received } = await view();
      if (received.length >= count) return received.slice().reverse();
    }
  }

  it('arrive signed, as many as were triggered, each with values of its own', async () => {
    const response = await trigger({ count: 3 });
    assert.equal(response.status, 200);
    const outcome = (await response.json()) as TriggerOutcome;
    assert.equal(outcome.triggered, 3);
    assert.equal(outcome.queued, 3);

    const got = await received(3);
    assert.equal(got.length, 3);
    assert.equal(new Set(got.map(({ id }) => id)).size, 3);
    for (const request of got) {
      assert.deepEqual(
        [request.eventType, request.path, request.verified, request.duplicate, request.answered],
        ['invoice.paid', '/hooks', true, false, 200],
      );
    }
  });

  it('are tried again with the same id while the receiver answers 500, and no more once attempts run out', async () => {
    await ines.postJson('/demo/receiver/mode', {
      deploymentId: '43',
      mode: '500',
      inbox: 'shop.fernhill.example',
    });
    await trigger({});
    const got = await received(3);
    assert.deepEqual(
      got.map(({ answered, duplicate }) => [answered, duplicate]),
      [
        [500, false],
        [500, false],
        [500, false],
      ],
    );
    assert.equal(new Set(got.map(({ id }) => id)).size, 1);
  });

  it('are believed again after a rotation only when the receiver was given the new secret', async () => {
    await wacht.webhooks.rotateWebhookSecret('wh_43');
    assert.equal((await view()).holdsCurrentSecret, false);
    await trigger({});
    assert.deepEqual(
      (await received(1)).map(({ verified, doubt, answered }) => [verified, doubt, answered]),
      [[false, 'no-match', 401]],
    );

    const given = (await (
      await ines.postJson('/demo/receiver/secret', { deploymentId: '43' })
    ).json()) as ReceiverView;
    assert.equal(given.holdsCurrentSecret, true);
    await trigger({});
    assert.equal((await received(2)).at(-1)!.verified, true);
  });

  it('are shown to the owners of their own deployment only', async () => {
    await trigger({});
    assert.equal((await received(1)).length, 1);
    const theirs = await view(mara, '77');
    assert.deepEqual(theirs.received, []);
    assert.ok(theirs.inboxes.every(({ inbox }) => inbox !== 'shop.fernhill.example'));
    const refused = await mara.postJson('/demo/receiver/mode', {
      deploymentId: '77',
      mode: '500',
      inbox: 'shop.fernhill.example',
    });
    assert.equal(refused.status, 400);
  });

  it('can be triggered and watched by owners of the deployment alone', async () => {
    const jonas = await new Visitor(stack.hostUrl).signIn('jonas');
    for (const visitor of [new Visitor(stack.hostUrl), mara, jonas]) {
      const answers = await Promise.all([
        visitor.postJson('/demo/trigger', { deploymentId: '42', event: 'invoice.paid', count: 1 }),
        visitor.request('/demo/events?deployment=42'),
        visitor.request('/demo/receiver?deployment=42'),
        visitor.postJson('/demo/receiver/mode', { deploymentId: '42', mode: '500' }),
        visitor.postJson('/demo/receiver/secret', { deploymentId: '42' }),
      ]);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [403, 403, 403, 403, 403],
      );
    }
  });

  it('are refused with a reason when they can’t be', async () => {
    for (const body of [{ count: 0 }, { count: 51 }, { count: 1.5 }, { event: '' }]) {
      const response = await trigger(body);
      assert.equal(response.status, 400, JSON.stringify(body));
    }
    const unknown = await trigger({ event: 'no.such' });
    assert.deepEqual(
      [unknown.status, await unknown.json()],
      [502, { error: "There is no event 'no.such' in the catalog." }],
    );
  });
});

describe('the demo, started again on the same data', () => {
  it('still knows who is signed in, which endpoints there are and what was delivered', async (t) => {
    const { path: dataDir, remove } = makeDataFolder();
    t.after(remove);

    const first = await startStack({ dataDir, seed: 'empty' });
    const ports = { host: first.ports.host };
    const ines = await new Visitor(first.hostUrl).signIn('ines');
    const { id } = await clientOf(first).webhooks.createWebhookEndpoint(
      'wh_77',
      endpointAt('https://kept.example/hooks'),
    );
    await clientOf(first).webhooks.triggerWebhook('wh_77', { event_name: 'invoice.paid', payload: {} });
    await first.sandbox.settled();
    const deliveries = async (stack: Stack) => {
      // Not through `endpoint_id`: the client takes a number there, and an id doesn't fit into one.
      const { data } = await clientOf(stack).webhooks.listWebhookDeliveries('wh_77', { limit: 50 });
      return data.filter(({ endpoint_id }) => endpoint_id === id);
    };
    const before = await deliveries(first);
    assert.equal(before.length, 1);
    await first.close();

    const second = await startStack({ dataDir, ports, seed: 'empty' });
    t.after(() => second.close());
    assert.equal((await ines.request('/settings/webhooks')).status, 200);
    assert.deepEqual(await deliveries(second), before);
    // The receiver is new, and was given the secrets again.
    await clientOf(second).webhooks.triggerWebhook('wh_77', { event_name: 'invoice.paid', payload: {} });
    await second.sandbox.settled();
    assert.ok(
      second.receiver
        .state()
        .requests.some(({ inbox, verifiedWith }) => inbox === 'kept.example' && verifiedWith === 'wh_77'),
    );
  });
});

it('stops at once although a receiver holds a delivery', async () => {
  const stack = await startStack({ seed: 'empty' });
  stack.receiver.setMode('hang');
  const client = clientOf(stack);
  await client.webhooks.createWebhookEndpoint('wh_77', endpointAt('https://slow.example/'));
  await client.webhooks.triggerWebhook('wh_77', { event_name: 'invoice.paid', payload: {} });
  while (stack.receiver.state().requests[0]?.answered !== 'holding') await new Promise(setImmediate);
  await stack.close();
  assert.equal(stack.receiver.state().requests[0]?.answered, 503);
});
