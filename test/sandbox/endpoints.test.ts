import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openWorld, signIn, type Payload, type Browser, type Fields, type World } from './support/sandbox.js';

let world: World;
let browser: Browser;
const url = 'https://receiver.example/hook';

before(async () => {
  world = await openWorld({ allowPrivateReceivers: ['localhost:7803'] });
  await world.platform.app('wh_1', [
    { name: 'invoice.paid', description: 'Paid', group: 'Invoices', schema: { type: 'object', properties: { amount: {} } }, example_payload: { amount: 1 } },
    { name: 'invoice.voided', description: 'Voided' },
    { name: 'invoice.old', description: 'Old', is_archived: true },
  ]); // prettier-ignore
  browser = await signIn(world, 'wh_1');
});
after(() => world.close());

const create = (form: Fields): Promise<Payload> => browser.data('POST', '/webhook/endpoints', form);
const update = (id: unknown, form: Fields): Promise<Payload> =>
  browser.data('PUT', `/webhook/endpoints/${String(id)}`, form);

describe('an endpoint', () => {
  it('is created from a form with repeated and bracketed names', async () => {
    const endpoint = await create([
      ['url', url],
      ['description', 'Ledger'],
      ['subscribed_events', 'invoice.paid'],
      ['subscribed_events', 'invoice.voided'],
      [
        'subscriptions',
        JSON.stringify([{ event_name: 'invoice.paid', filter_rules: { amount: { $gt: 5 } } }]),
      ],
      ['headers[X-Team]', 'billing & more'],
      ['headers[X-Other]', 'ü'],
      ['rate_limit[duration_ms]', '1000'],
      ['rate_limit[max_requests]', '5'],
    ]);
    assert.match(endpoint.id, /^\d+$/);
    assert.deepEqual(endpoint.subscribed_events, ['invoice.paid', 'invoice.voided']);
    assert.deepEqual(endpoint.subscriptions, [
      { event_name: 'invoice.paid', filter_rules: { amount: { $gt: 5 } } },
      { event_name: 'invoice.voided' },
    ]);
    assert.deepEqual(endpoint.headers, { 'X-Team': 'billing & more', 'X-Other': 'ü' });
    assert.deepEqual(endpoint.rate_limit_config, { duration_ms: 1000, max_requests: 5 });
    assert.deepEqual([endpoint.max_retries, endpoint.timeout_seconds, endpoint.is_active], [32, 30, true]);
    const listed = await browser.data('GET', '/webhook/endpoints');
    assert.deepEqual(listed[0], endpoint);
  });

  it('keeps what an update does not name: filters, headers and the rate limit', async () => {
    const before = (await browser.data('GET', '/webhook/endpoints'))[0]!;
    const after = await update(before.id, {
      url: 'https://receiver.example/new',
      subscribed_events: 'invoice.paid',
    });
    assert.equal(after.url, 'https://receiver.example/new');
    assert.deepEqual(after.subscriptions, [
      { event_name: 'invoice.paid', filter_rules: { amount: { $gt: 5 } } },
    ]);
    assert.deepEqual(after.headers, before.headers);
    assert.deepEqual(after.rate_limit_config, before.rate_limit_config);
    assert.equal(after.description, 'Ledger');
  });

  it('loses its description when that is sent empty, and a filter when the subscription comes without', async () => {
    const { id } = (await browser.data('GET', '/webhook/endpoints'))[0]!;
    const subscriptions = JSON.stringify([{ event_name: 'invoice.paid' }]);
    const after = await update(id, {
      url,
      description: '',
      subscriptions,
      subscribed_events: 'invoice.paid',
    });
    assert.equal(after.description, undefined);
    assert.deepEqual(after.subscriptions, [{ event_name: 'invoice.paid' }]);
  });

  it('is switched off and on by an update', async () => {
    const { id } = (await browser.data('GET', '/webhook/endpoints'))[0]!;
    assert.equal((await update(id, { url, is_active: 'false' })).is_active, false);
    assert.equal((await update(id, { url, is_active: 'true' })).is_active, true);
  });

  it('is deleted once', async () => {
    const { id } = await create({ url, subscribed_events: 'invoice.paid' });
    assert.deepEqual(await browser.data('DELETE', `/webhook/endpoints/${id}`), { deleted: true });
    assert.equal((await browser.refused('DELETE', `/webhook/endpoints/${id}`)).status, 404);
  });

  it('may point at a private receiver that was let through by name', async () => {
    await create({ url: 'http://localhost:7803/hook', subscribed_events: 'invoice.paid' });
  });

  const good: [string, string][] = [['url', url], ['subscribed_events', 'invoice.paid']]; // prettier-ignore
  const wrong: [string, [string, string][], RegExp][] = [
    ['without a URL', [['subscribed_events', 'invoice.paid']], /^url is required/],
    ['at a metadata address', [['url', 'http://169.254.169.254/'], ['subscribed_events', 'invoice.paid']], /^url must not point/],
    ['without an event', [['url', url]], /^subscribed_events: an endpoint needs at least one/],
    ['for an unknown event', [['url', url], ['subscribed_events', 'x.y']], /^subscribed_events: .* no event "x.y"/],
    ['for an archived event', [['url', url], ['subscribed_events', 'invoice.old']], /"invoice.old" is archived/],
    ['with an event named twice', [...good, ['subscribed_events', 'invoice.paid']], /named twice/],
    ['with subscriptions that are no JSON', [...good, ['subscriptions', '{']], /^subscriptions must be JSON/],
    ['with subscriptions that are no list', [...good, ['subscriptions', '{}']], /^subscriptions must be a JSON array/],
    ['with an unknown operator', [...good, ['subscriptions', '[{"event_name":"invoice.paid","filter_rules":{"amount":{"$regex":"x"}}}]']], /subscriptions\[0\].filter_rules: "\$regex"/],
    ['with a path that the schema lacks', [...good, ['subscriptions', '[{"event_name":"invoice.paid","filter_rules":{"color":1}}]']], /no property "color"/],
    ['with half a rate limit', [...good, ['rate_limit[max_requests]', '5']], /^rate_limit needs both/],
    ['with a rate limit of nothing', [...good, ['rate_limit[max_requests]', '0'], ['rate_limit[duration_ms]', '1']], /^rate_limit\[max_requests\] must be a whole number from 1/],
    ['with a rate limit in words', [...good, ['rate_limit[max_requests]', 'ten'], ['rate_limit[duration_ms]', '1']], /^rate_limit\[max_requests\]/],
    ['with a header that is none', [...good, ['headers[a b]', 'x']], /^headers: "a b" is no name/],
    ['with a header of two lines', [...good, ['headers[X-A]', 'a\r\nX-B: b']], /^headers: the value of "X-A"/],
    ['with the platform’s own header', [...good, ['headers[Host]', 'x']], /^headers: "Host" is set by the platform/],
    ['with brackets that do not close', [...good, ['headers[X-A', 'x']], /must be written as headers\[NAME\]/],
    ['with a description without end', [...good, ['description', 'x'.repeat(2_001)]], /^description may have 2000/],
    ['with a NUL', [...good, ['description', 'a\0b']], /^description must not contain a NUL/],
  ]; // prettier-ignore
  for (const [name, form, reason] of wrong) {
    it(`${name} is refused, and nothing is written`, async () => {
      const before = (await browser.data('GET', '/webhook/endpoints')).length;
      const refusal = await browser.refused('POST', '/webhook/endpoints', form);
      assert.equal(refusal.status, 400);
      assert.match(refusal.message, reason);
      assert.equal((await browser.data('GET', '/webhook/endpoints')).length, before);
    });
  }

  it('is not updated in part: what is wrong in one field stops them all', async () => {
    const before = (await browser.data('GET', '/webhook/endpoints'))[0]!;
    const path = `/webhook/endpoints/${before.id}`;
    await browser.refused('PUT', path, { url: 'https://receiver.example/other', is_active: 'maybe' });
    await browser.refused('PUT', path, { url: 'https://receiver.example/other', subscribed_events: 'nope' });
    assert.match((await browser.refused('PUT', path, { is_active: 'false' })).message, /^url is required/);
    const [after] = await browser.data('GET', '/webhook/endpoints');
    assert.deepEqual(after, before);
  });
});

describe('a body', () => {
  const send = async (init: RequestInit): Promise<{ status: number; message: string }> => {
    const request = new Request('http://localhost/webhook/endpoints', {
      method: 'POST',
      ...init,
      headers: { cookie: `__session=${browser.cookie ?? ''}`, ...(init.headers as Record<string, string>) },
    });
    const answer = await world.sandbox.frontend.fetch(request);
    const { errors } = (await answer.json()) as { errors: [{ message: string }] };
    return { status: answer.status, message: errors[0].message };
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it('of another kind is refused', async () => {
    const answer = await send({ body: '{"url":"x"}', headers: { 'content-type': 'application/json' } });
    assert.deepEqual(
      [answer.status, answer.message.includes('must be sent as application/x-www-form-urlencoded')],
      [400, true],
    );
  });

  it('that is malformed is refused', async () => {
    assert.match((await send({ body: 'url=%zz', headers: form })).message, /no well-formed form/);
  });

  it('of ten megabytes is refused', async () => {
    const answer = await send({ body: `url=${'x'.repeat(10 * 1024 * 1024)}`, headers: form });
    assert.deepEqual([answer.status, answer.message], [400, 'The body is larger than 1 MB.']);
  });
});

describe('settings', () => {
  it('keep the addresses for failure mails, and none at all clears them', async () => {
    const two: [string, string][] = [['failure_notification_emails', 'a@b.example'], ['failure_notification_emails', 'c@d.example']]; // prettier-ignore
    assert.deepEqual(await browser.data('PUT', '/webhook/settings', two), {
      failure_notification_emails: ['a@b.example', 'c@d.example'],
    });
    const refusal = await browser.refused('PUT', '/webhook/settings', {
      failure_notification_emails: 'nobody',
    });
    assert.match(refusal.message, /^failure_notification_emails: "nobody" is no mail address/);
    assert.equal((await browser.data('GET', '/webhook/settings')).failure_notification_emails.length, 2);
    assert.deepEqual(await browser.data('PUT', '/webhook/settings', {}), { failure_notification_emails: [] });
  });
});

describe('the catalog', () => {
  it('names groups, schemas, examples and what is archived', async () => {
    const events = await browser.data('GET', '/webhook/events');
    assert.deepEqual(
      events.map((event) => [event.event_name, event.is_archived]),
      [
        ['invoice.paid', false],
        ['invoice.voided', false],
        ['invoice.old', true],
      ],
    );
    assert.deepEqual([events[0]!.group, events[0]!.example_payload], ['Invoices', { amount: 1 }]);
    assert.equal((await browser.data('GET', '/webhook/catalog')).slug, 'wh_1_events');
    assert.deepEqual(await browser.data('GET', '/webhook/stats').then((stats) => stats.event_count), 2);
  });
});

describe('app slugs', () => {
  it('are normalised, so that what looks different can be the same app', async () => {
    assert.equal(
      (await world.platform.ok('POST', '/webhooks/apps', { app_slug: 'Team-A', name: 'A' })).app_slug,
      'team_a',
    );
    const answer = await world.platform.call('POST', '/webhooks/apps', { app_slug: 'team__a', name: 'B' });
    assert.equal(answer.status, 400);
    assert.match(JSON.stringify(answer.body), /there is a webhook app \\"team_a\\" already/);
  });
});
