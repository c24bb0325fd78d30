import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import {
  dataOf,
  DAY,
  HOUR,
  MINUTE,
  openWorld,
  SECOND,
  signIn,
  type Wire,
  type Browser,
  type World,
} from './support/sandbox.js';

let world: World;
let browser: Browser;
let slug: string;
let count = 0;

before(async () => {
  world = await openWorld();
});
after(() => world.close());

/** Every test has an app of its own, in one sandbox. */
beforeEach(async () => {
  count += 1;
  slug = `wh_${count}`;
  world.receiver.received.length = 0;
  world.receiver.status(200);
  await world.platform.app(slug);
  browser = await signIn(world, slug);
});

const log = async (id: string): Promise<Wire[]> => await browser.data('GET', `/webhook/deliveries/${id}`);
const statuses = async (id: string): Promise<string[]> =>
  (await log(id)).map((row) => (row as { status: string }).status);
const endpointNow = async (id: string): Promise<Wire> =>
  (await browser.data('GET', '/webhook/endpoints')).find((endpoint) => endpoint.id === id)!;

async function triggerOne(payload: unknown = { amount: 1 }): Promise<string> {
  const [id] = await world.platform.trigger(slug, payload);
  assert.ok(id);
  return id;
}

/** Lets every attempt of the schedule happen. */
async function runOut(): Promise<void> {
  for (const delay of [0, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE]) {
    world.clock.advance(delay);
    await world.sandbox.settled();
  }
}

describe('a delivery', () => {
  it('arrives signed, with the headers and the body of the contract', async () => {
    await world.platform.endpoint(slug, { headers: { 'X-Team': 'billing' } });
    const id = await triggerOne({ amount: 7 });
    await world.sandbox.settled();

    const [request] = world.receiver.received;
    assert.ok(request);
    assert.deepEqual(JSON.parse(request.body), {
      type: 'invoice.paid',
      timestamp: new Date(world.clock.at).toISOString(),
      data: { amount: 7 },
    });
    assert.equal(request.headers['webhook-id'], `msg_${id}`);
    assert.equal(request.headers['webhook-timestamp'], String(world.clock.at / 1000));
    assert.equal(request.headers['x-team'], 'billing');
    const { signing_secret: secret } = (await world.platform.ok('GET', `/webhooks/apps/${slug}`)) as {
      signing_secret: string;
    };
    new Webhook(secret).verify(request.body, { ...request.headers, ...freshTimestamp(secret, request) });
  });

  it('leaves a pending row with the bare payload, and one an attempt with the envelope', async () => {
    await world.platform.endpoint(slug);
    const id = await triggerOne({ amount: 7 });
    await world.sandbox.settled();
    const [pending, success] = (await log(id)) as [Wire, Wire];
    assert.equal(pending.status, 'pending');
    assert.equal(pending.attempt_number, 0);
    assert.equal(pending.payload, '{"amount":7}');
    assert.equal(success.status, 'success');
    assert.equal(success.http_status_code, 200);
    assert.match(String(success.payload), /^\{"type":"invoice.paid","timestamp":.*"data":\{"amount":7\}\}$/);
    assert.ok(success.request_headers.includes(`"webhook-id":"msg_${id}"`));
    assert.equal(success.response_body, 'answered 200');
  });

  it('is tried on the schedule, with the same id, time and bytes, until attempts run out', async () => {
    await world.platform.endpoint(slug, { max_retries: 3 });
    world.receiver.status(500);
    const id = await triggerOne();
    await world.sandbox.settled();
    assert.deepEqual(await statuses(id), ['pending', 'failed']);
    world.clock.advance(30 * SECOND - 1);
    await world.sandbox.settled();
    assert.equal(world.receiver.received.length, 1);
    world.clock.advance(1);
    await world.sandbox.settled();
    world.clock.advance(MINUTE);
    await world.sandbox.settled();
    assert.deepEqual(await statuses(id), ['pending', 'failed', 'failed', 'permanently_failed']);
    const sent = world.receiver.received;
    assert.equal(sent.length, 3);
    assert.equal(new Set(sent.map(({ body }) => body)).size, 1);
    for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
      assert.equal(new Set(sent.map(({ headers }) => headers[name])).size, 1, name);
    }
  });

  it('waits as long as Retry-After asks', async () => {
    await world.platform.endpoint(slug);
    world.receiver.status(429, { 'retry-after': '3600' });
    await triggerOne();
    await world.sandbox.settled();
    world.clock.advance(HOUR - 1);
    await world.sandbox.settled();
    assert.equal(world.receiver.received.length, 1);
    world.clock.advance(1);
    await world.sandbox.settled();
    assert.equal(world.receiver.received.length, 2);
  });

  it('that gets no answer has neither code, time nor text in the log', async () => {
    await world.platform.endpoint(slug);
    world.receiver.answer = () => 'no answer';
    const id = await triggerOne();
    await world.sandbox.settled();
    const row = (await log(id)).at(-1)!;
    assert.equal(row.status, 'failed');
    for (const field of [
      'http_status_code',
      'response_status',
      'response_time_ms',
      'response_body',
      'response_headers',
    ]) {
      assert.ok(!(field in row), field);
    }
  });

  it('fails for good on another 4xx and on a redirect', async () => {
    await world.platform.endpoint(slug);
    for (const code of [404, 302]) {
      world.receiver.status(code, { location: 'https://elsewhere.example/' });
      const id = await triggerOne();
      await world.sandbox.settled();
      assert.deepEqual(await statuses(id), ['pending', 'permanently_failed'], String(code));
    }
    assert.ok(world.receiver.received.every(({ url }) => !url.includes('elsewhere')));
  });

  it('is signed with the new secret alone after a rotation, retries included', async () => {
    await world.platform.endpoint(slug);
    world.receiver.status(500);
    await triggerOne();
    await world.sandbox.settled();
    await browser.data('POST', '/webhook/rotate-secret');
    world.clock.advance(30 * SECOND);
    await world.sandbox.settled();
    const [first, second] = world.receiver.received;
    assert.notEqual(first?.headers['webhook-signature'], second?.headers['webhook-signature']);
  });

  it('goes to where the endpoint points at the time of the attempt', async () => {
    const { id } = (await world.platform.endpoint(slug)) as { id: string };
    world.receiver.status(500);
    await triggerOne();
    await world.sandbox.settled();
    await browser.data('PUT', `/webhook/endpoints/${id}`, { url: 'https://receiver.example/moved' });
    world.clock.advance(30 * SECOND);
    await world.sandbox.settled();
    assert.equal(world.receiver.to('/moved').length, 1);
  });

  it('that a filter holds back leaves no trace but a count', async () => {
    await world.platform.endpoint(slug, {
      subscriptions: [{ event_name: 'invoice.paid', filter_rules: { amount: { $gt: 10 } } }],
    });
    const body = { app_slug: slug, event_name: 'invoice.paid', payload: { amount: 1 } };
    const answer = await world.platform.ok('POST', `/webhooks/apps/${slug}/trigger`, body);
    assert.deepEqual(answer, { delivery_ids: [], filtered_count: 1, delivered_count: 0 });
    const byContext = { ...body, filter_context: { amount: 11 } };
    assert.equal(
      (await world.platform.ok('POST', `/webhooks/apps/${slug}/trigger`, byContext)).delivered_count,
      1,
    );
    await world.sandbox.settled();
    assert.equal((await browser.data('GET', '/webhook/deliveries')).data.length, 1);
  });

  it('follows a changed filter at once', async () => {
    const { id } = await world.platform.endpoint(slug);
    assert.equal((await world.platform.trigger(slug, { amount: 1 })).length, 1);
    const subscriptions = [{ event_name: 'invoice.paid', filter_rules: { amount: { $gt: 1 } } }];
    await world.platform.ok('PATCH', `/webhooks/apps/${slug}/endpoints/${id}`, { subscriptions });
    assert.deepEqual(await world.platform.trigger(slug, { amount: 1 }), []);
    assert.equal((await world.platform.trigger(slug, { amount: 2 })).length, 1);
  });

  it('does not go to an endpoint that is off or subscribes to something else', async () => {
    const { id } = (await world.platform.endpoint(slug)) as { id: string };
    await browser.data('PUT', `/webhook/endpoints/${id}`, {
      url: 'https://receiver.example/hook',
      is_active: 'false',
    });
    assert.deepEqual(await world.platform.trigger(slug), []);
  });
});

describe('an endpoint', () => {
  it('is switched off at once by a 410, and retries already queued still go out', async () => {
    const { id } = (await world.platform.endpoint(slug)) as { id: string };
    world.receiver.status(500);
    const earlier = await triggerOne();
    await world.sandbox.settled();
    world.receiver.status(410);
    const last = await triggerOne();
    await world.sandbox.settled();
    assert.deepEqual(await statuses(last), ['pending', 'endpoint_disabled']);
    assert.equal((await endpointNow(id)).is_active, false);
    world.receiver.status(200);
    world.clock.advance(30 * SECOND);
    await world.sandbox.settled();
    assert.equal((await statuses(earlier)).at(-1), 'success');
  });

  it('is switched off by the tenth delivery in a day that runs out of attempts, tests among them', async () => {
    const { id } = (await world.platform.endpoint(slug, { max_retries: 2 })) as { id: string };
    world.receiver.status(500);
    for (let i = 0; i < 8; i += 1) await triggerOne();
    await runOut();
    world.receiver.status(200);
    await triggerOne();
    await world.sandbox.settled();
    world.receiver.answer = () => 'no answer';
    await browser.data('POST', `/webhook/endpoints/${id}/test`, { event_name: 'invoice.paid' });
    await world.sandbox.settled();
    assert.equal((await endpointNow(id)).failure_count, 9);
    assert.equal((await endpointNow(id)).is_active, true);

    await triggerOne();
    await runOut();
    const off = await endpointNow(id);
    assert.equal(off.is_active, false);
    assert.equal(off.auto_disabled, true);
    const notices = (await browser.data('GET', '/webhook/deliveries?status=deactivated')).data;
    assert.deepEqual(
      notices.map(({ event_name, status, endpoint_id }) => ({ event_name, status, endpoint_id })),
      [{ event_name: 'endpoint.deactivated', status: 'deactivated', endpoint_id: id }],
    );

    await browser.data('PUT', `/webhook/endpoints/${id}`, {
      url: 'https://receiver.example/hook',
      is_active: 'true',
    });
    const on = await endpointNow(id);
    assert.deepEqual([on.is_active, on.auto_disabled, on.failure_count], [true, false, 0]);
  });

  it('is not switched off by failures that are more than a fixed day apart', async () => {
    const { id } = (await world.platform.endpoint(slug, { max_retries: 1 })) as { id: string };
    world.receiver.status(500);
    for (let i = 0; i < 9; i += 1) await triggerOne();
    await world.sandbox.settled();
    world.clock.advance(DAY);
    browser = await signIn(world, slug);
    await triggerOne();
    await world.sandbox.settled();
    assert.equal((await endpointNow(id)).is_active, true);
    assert.equal((await endpointNow(id)).failure_count, 1);
  });

  it('tells its people by mail, once an address, endpoint and hour', async () => {
    await browser.data('PUT', '/webhook/settings', {
      failure_notification_emails: `ops@${slug.replace('_', '-')}.example`,
    });
    const { id } = (await world.platform.endpoint(slug, { max_retries: 1 })) as { id: string };
    world.receiver.status(500);
    const mails = async (): Promise<Wire[]> =>
      (await world.platform.admin('GET', '/mails')).body.data.filter((mail) => mail.endpoint_id === id);
    for (let i = 0; i < 3; i += 1) await triggerOne();
    await world.sandbox.settled();
    assert.equal((await mails()).length, 1);
    world.clock.advance(HOUR);
    await triggerOne();
    await world.sandbox.settled();
    assert.equal((await mails()).length, 2);
  });

  it('that is deleted takes what was queued for it along, and its log stays', async () => {
    const { id } = (await world.platform.endpoint(slug)) as { id: string };
    world.receiver.status(500);
    const delivery = await triggerOne();
    await world.sandbox.settled();
    await browser.data('DELETE', `/webhook/endpoints/${id}`);
    world.clock.advance(HOUR);
    await world.sandbox.settled();
    assert.deepEqual(await statuses(delivery), ['pending', 'failed', 'permanently_failed']);
    assert.equal(
      world.receiver.received.filter(({ headers }) => headers['webhook-id'] === `msg_${delivery}`).length,
      1,
    );
    assert.equal((await browser.data('GET', '/webhook/stats')).pending_deliveries, 0);
  });

  it('reactivated by the platform API gets a row of its own', async () => {
    const { id } = (await world.platform.endpoint(slug)) as { id: string };
    world.receiver.status(410);
    await triggerOne();
    await world.sandbox.settled();
    await world.platform.ok('POST', `/webhooks/endpoints/${id}/reactivate`);
    assert.equal((await endpointNow(id)).is_active, true);
    assert.equal((await browser.data('GET', '/webhook/deliveries?status=reactivated')).data.length, 1);
  });
});

describe('a rate limit', () => {
  it('delays deliveries, in their order, and drops none', async () => {
    const limit = { duration_ms: 150, max_requests: 2 };
    // The waiting itself is what is looked at: by the real clock.
    const real = await openWorld({ now: Date.now });
    try {
      const arrivals: number[] = [];
      real.receiver.answer = () => {
        arrivals.push(Date.now());
        return new Response('ok');
      };
      await real.platform.app('wh_1');
      const { id } = await real.platform.endpoint('wh_1', { rate_limit_config: limit });
      const free = await real.platform.endpoint('wh_1', { url: 'https://receiver.example/free' });
      for (let n = 1; n <= 6; n += 1) await real.platform.trigger('wh_1', { n });
      await real.sandbox.settled();

      const numbers = (path: string): unknown[] =>
        real.receiver.to(path).map((request) => (dataOf(request) as { n: number }).n);
      assert.deepEqual(numbers('/hook'), [1, 2, 3, 4, 5, 6]);
      assert.deepEqual(numbers('/free'), [1, 2, 3, 4, 5, 6]);
      const times = arrivals.filter((_, i) => real.receiver.received[i]?.url.endsWith('/hook'));
      times.slice(limit.max_requests).forEach((time, i) => {
        // A millisecond or two pass between a request's place in the window and its arrival.
        const span = time - times[i]!;
        assert.ok(span >= limit.duration_ms - 20, `request ${i + 3} came ${span} ms after request ${i + 1}`);
      });
      const { data } = await real.platform.ok('GET', '/webhooks/apps/wh_1/deliveries?limit=50');
      for (const endpoint of [id, free.id]) {
        const own = data.filter(({ endpoint_id }) => endpoint_id === endpoint);
        assert.deepEqual(
          own.map(({ status, attempt_number }) => [status, attempt_number]),
          Array.from({ length: 6 }, () => ['success', 1]),
        );
      }
    } finally {
      await real.close();
    }
  });
});

describe('retries that fall due within moments of one another', () => {
  it(
    'all happen by themselves, without anything else waking the dispatcher',
    { timeout: 20_000 },
    async () => {
      // The real clock and the real timers, which may fire a moment early, are what is looked at.
      const real = await openWorld({ now: Date.now, timeScale: 600 });
      try {
        const all = new Promise<void>((resolve) => {
          let arrived = 0;
          real.receiver.answer = () => {
            arrived += 1;
            if (arrived === 36) resolve();
            return new Response('down', { status: 500 });
          };
        });
        await real.platform.app('wh_1');
        for (const name of ['a', 'b', 'c', 'd'])
          await real.platform.endpoint('wh_1', { url: `https://receiver.example/${name}`, max_retries: 3 });
        await real.sandbox.settled();
        for (let n = 1; n <= 3; n += 1) await real.platform.trigger('wh_1', { n });
        await all;
      } finally {
        await real.close();
      }
    },
  );
});

describe('a test send', () => {
  it('answers before anything was sent, and makes one attempt under the chosen name', async () => {
    const { id } = (await world.platform.endpoint(slug)) as { id: string };
    world.receiver.status(500);
    const answer = await browser.data('POST', `/webhook/endpoints/${id}/test`, {
      event_name: 'invoice.paid',
      payload: '{"amount":5}',
    });
    assert.equal(answer.success, true);
    await world.sandbox.settled();
    const item = (await browser.data('GET', '/webhook/deliveries')).data[0]!;
    assert.deepEqual(
      [item.event_name, item.status, item.max_attempts],
      ['invoice.paid', 'permanently_failed', 1],
    );
    assert.deepEqual(dataOf(world.receiver.received[0]), { amount: 5 });
  });

  it('of the platform API waits for the result', async () => {
    const { id } = (await world.platform.endpoint(slug)) as { id: string };
    const path = `/webhooks/apps/${slug}/endpoints/${id}/test`;
    const good = await world.platform.ok('POST', path, { event_name: 'invoice.paid' });
    assert.deepEqual(
      [good.success, good.status_code, good.response_body, good.error],
      [true, 200, 'answered 200', null],
    );
    world.receiver.answer = () => 'no answer';
    const bad = await world.platform.ok('POST', path, { event_name: 'invoice.paid' });
    assert.deepEqual([bad.success, bad.status_code], [false, 0]);
    assert.match(bad.error!, /did not answer/);
  });
});

/** The clock of these tests stands still, and the library looks at the real one. */
function freshTimestamp(secret: string, request: { headers: Record<string, string>; body: string }) {
  const id = request.headers['webhook-id'] ?? '';
  const sentAt = new Date(Number(request.headers['webhook-timestamp']) * 1000);
  assert.equal(new Webhook(secret).sign(id, sentAt, request.body), request.headers['webhook-signature']);
  const now = new Date();
  return {
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, now, request.body),
  };
}
