import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SessionMode, WebhookClient } from '../../../components/client/index.js';
import { API, app, clientFor, delivery, endpoint, FakePlatform, ok, task } from './support.js';

/** Everything that could break out of a path, a query or a form. */
const hostile = `../rotate-secret?x=1&y[]=2#%2F é☃"'\r\n+`;
const inPath = `..%2Frotate-secret%3Fx%3D1%26y%5B%5D%3D2%23%252F%20%C3%A9%E2%98%83%22'%0D%0A%2B`;
const inForm = `..%2Frotate-secret%3Fx%3D1%26y%5B%5D%3D2%23%252F+%C3%A9%E2%98%83%22%27%0D%0A%2B`;

interface Call {
  readonly name: string;
  readonly call: (client: WebhookClient) => Promise<unknown>;
  /** Method, path and query, and the form's body; without what staging adds. */
  readonly wire: readonly [method: string, target: string, body?: string];
  readonly payload: unknown;
}

const calls: readonly Call[] = [
  {
    name: 'fetchSession',
    call: (client) => client.fetchSession(),
    wire: ['GET', '/webhook/session'],
    payload: { session_id: 1, webhook_app: app('wh_1') },
  },
  {
    name: 'fetchSettings',
    call: (client) => client.fetchSettings(),
    wire: ['GET', '/webhook/settings'],
    payload: { failure_notification_emails: ['a@example.com'] },
  },
  {
    name: 'updateSettings',
    call: (client) => client.updateSettings({ failure_notification_emails: ['a+b@example.com', hostile] }),
    wire: [
      'PUT',
      '/webhook/settings',
      `failure_notification_emails=a%2Bb%40example.com&failure_notification_emails=${inForm}`,
    ],
    payload: { failure_notification_emails: [] },
  },
  {
    name: 'updateSettings with none, which clears the list',
    call: (client) => client.updateSettings({ failure_notification_emails: [] }),
    wire: ['PUT', '/webhook/settings', ''],
    payload: { failure_notification_emails: [] },
  },
  {
    name: 'rotateSecret',
    call: (client) => client.rotateSecret(),
    wire: ['POST', '/webhook/rotate-secret'],
    payload: app('wh_1'),
  },
  {
    name: 'fetchEndpoints',
    call: (client) => client.fetchEndpoints(),
    wire: ['GET', '/webhook/endpoints'],
    payload: [endpoint('7')],
  },
  {
    name: 'createEndpoint with everything',
    call: (client) =>
      client.createEndpoint({
        rate_limit: { max_requests: 5, duration_ms: 1000 },
        headers: { 'X-A': hostile, [hostile]: 'b' },
        subscriptions: [{ event_name: hostile, filter_rules: { 'a.b': { $in: ['é'] } } }],
        subscribed_events: ['invoice.paid', hostile],
        description: hostile,
        url: `https://receiver.example.com/?a=1&b=é`,
      }),
    wire: [
      'POST',
      '/webhook/endpoints',
      [
        'url=https%3A%2F%2Freceiver.example.com%2F%3Fa%3D1%26b%3D%C3%A9',
        `description=${inForm}`,
        'subscribed_events=invoice.paid',
        `subscribed_events=${inForm}`,
        `subscriptions=%5B%7B%22event_name%22%3A%22..%2Frotate-secret%3Fx%3D1%26y%5B%5D%3D2%23%252F+%C3%A9%E2%98%83%5C%22%27%5Cr%5Cn%2B%22%2C%22filter_rules%22%3A%7B%22a.b%22%3A%7B%22%24in%22%3A%5B%22%C3%A9%22%5D%7D%7D%7D%5D`,
        `headers%5BX-A%5D=${inForm}`,
        `headers%5B${inForm}%5D=b`,
        'rate_limit%5Bduration_ms%5D=1000',
        'rate_limit%5Bmax_requests%5D=5',
      ].join('&'),
    ],
    payload: endpoint('7'),
  },
  {
    name: 'createEndpoint, leaving out what is empty',
    call: (client) =>
      client.createEndpoint({
        url: 'https://a.example',
        description: '',
        subscribed_events: ['a'],
        subscriptions: [],
        headers: {},
        rate_limit: null,
      }),
    wire: ['POST', '/webhook/endpoints', 'url=https%3A%2F%2Fa.example&subscribed_events=a'],
    payload: endpoint('7'),
  },
  {
    name: 'updateEndpoint, with the description cleared',
    call: (client) =>
      client.updateEndpoint(hostile, { is_active: false, url: 'https://a.example', description: '' }),
    wire: ['PUT', `/webhook/endpoints/${inPath}`, 'url=https%3A%2F%2Fa.example&description=&is_active=false'],
    payload: endpoint('7'),
  },
  {
    name: 'deleteEndpoint',
    call: (client) => client.deleteEndpoint(hostile),
    wire: ['DELETE', `/webhook/endpoints/${inPath}`],
    payload: { deleted: true },
  },
  {
    name: 'testEndpoint',
    call: (client) => client.testEndpoint(hostile, { event_name: hostile, payload: { a: 'é&' } }),
    wire: [
      'POST',
      `/webhook/endpoints/${inPath}/test`,
      `event_name=${inForm}&payload=%7B%22a%22%3A%22%C3%A9%26%22%7D`,
    ],
    payload: { success: true, message: 'ok' },
  },
  {
    name: 'testEndpoint without a payload',
    call: (client) => client.testEndpoint('7', { event_name: 'a' }),
    wire: ['POST', '/webhook/endpoints/7/test', 'event_name=a&payload=%7B%7D'],
    payload: { success: true, message: 'ok' },
  },
  {
    name: 'fetchEvents',
    call: (client) => client.fetchEvents(),
    wire: ['GET', '/webhook/events'],
    payload: [{ event_name: 'invoice.paid', is_archived: false }],
  },
  {
    name: 'fetchCatalog',
    call: (client) => client.fetchCatalog(),
    wire: ['GET', '/webhook/catalog'],
    payload: { slug: 'c', name: 'C', events: [] },
  },
  {
    name: 'fetchStats',
    call: (client) => client.fetchStats(),
    wire: ['GET', '/webhook/stats'],
    payload: { endpoint_count: 1, event_count: 1, pending_deliveries: 0 },
  },
  {
    name: 'fetchDeliveries with everything',
    call: (client) =>
      client.fetchDeliveries({
        cursor: hostile,
        limit: 20,
        event_name: hostile,
        status: 'failed',
        endpoint_id: hostile,
      }),
    wire: [
      'GET',
      `/webhook/deliveries?endpoint_id=${inForm}&status=failed&event_name=${inForm}&limit=20&cursor=${inForm}`,
    ],
    payload: { data: [delivery('1')], limit: 20, has_more: false },
  },
  {
    name: 'fetchDeliveries, leaving out what is empty',
    call: (client) => client.fetchDeliveries({ cursor: '', limit: 0, status: '' }),
    wire: ['GET', '/webhook/deliveries'],
    payload: { data: [], limit: 20, has_more: false },
  },
  {
    name: 'fetchDeliveryDetail',
    call: (client) => client.fetchDeliveryDetail(hostile),
    wire: ['GET', `/webhook/deliveries/${inPath}`],
    payload: [delivery('1')],
  },
  {
    name: 'replayDelivery of ids',
    call: (client) => client.replayDelivery({ delivery_ids: ['1', hostile], idempotency_key: 'k&' }),
    wire: [
      'POST',
      '/webhook/deliveries/replay',
      `delivery_ids=1&delivery_ids=${inForm}&idempotency_key=k%26`,
    ],
    payload: { status: 'queued', message: 'ok', task_id: 'task-1' },
  },
  {
    name: 'replayDelivery of a window',
    call: (client) =>
      client.replayDelivery({
        idempotency_key: 'k',
        endpoint_id: hostile,
        event_name: hostile,
        status: 'permanently_failed',
        end_date: '2026-01-02T00:00:00Z',
        start_date: '2026-01-01T00:00:00Z',
      }),
    wire: [
      'POST',
      '/webhook/deliveries/replay',
      `start_date=2026-01-01T00%3A00%3A00Z&end_date=2026-01-02T00%3A00%3A00Z&status=permanently_failed&event_name=${inForm}&endpoint_id=${inForm}&idempotency_key=k`,
    ],
    payload: { status: 'queued', message: 'ok' },
  },
  {
    name: 'fetchReplayTasks',
    call: (client) => client.fetchReplayTasks(),
    wire: ['GET', '/webhook/deliveries/replay?limit=50&offset=0'],
    payload: { data: [task('task-1')], limit: 50, offset: 0, has_more: false },
  },
  {
    name: 'fetchReplayTaskStatus',
    call: (client) => client.fetchReplayTaskStatus({ taskId: hostile }),
    wire: ['GET', `/webhook/deliveries/replay/${inPath}`],
    payload: task('task-1'),
  },
  {
    name: 'cancelReplayTask',
    call: (client) => client.cancelReplayTask({ taskId: hostile }),
    wire: ['POST', `/webhook/deliveries/replay/${inPath}/cancel`],
    payload: { status: 'cancelled', message: 'ok' },
  },
  {
    name: 'fetchAnalytics',
    call: (client) =>
      client.fetchAnalytics({
        fields: ['success_rate', 'failed'],
        endpoint_id: hostile,
        end_date: '2026-01-02T00:00:00+02:00',
        start_date: '2026-01-01T00:00:00Z',
      }),
    wire: [
      'GET',
      `/webhook/analytics?start_date=2026-01-01T00%3A00%3A00Z&end_date=2026-01-02T00%3A00%3A00%2B02%3A00&endpoint_id=${inForm}&fields=success_rate%2Cfailed`,
    ],
    payload: { success_rate: 98.5, failed: 2 },
  },
  {
    name: 'fetchAnalytics of nothing in particular',
    call: (client) => client.fetchAnalytics({ fields: [] }),
    wire: ['GET', '/webhook/analytics'],
    payload: {},
  },
  {
    name: 'fetchTimeseries',
    call: (client) =>
      client.fetchTimeseries({ endpoint_id: hostile, interval: 'hour', end_date: 'b', start_date: 'a' }),
    wire: [
      'GET',
      `/webhook/analytics/timeseries?start_date=a&end_date=b&interval=hour&endpoint_id=${inForm}`,
    ],
    payload: { data: [], interval: 'hour' },
  },
];

for (const mode of ['production', 'staging', 'gateway'] satisfies SessionMode[]) {
  describe(`On the wire in ${mode}`, () => {
    for (const { name, call, wire, payload } of calls) {
      it(name, async () => {
        const platform = new FakePlatform();
        // A gateway has the tenant in its path.
        const base = mode === 'gateway' ? '/gateway/1' : '';
        const client = clientFor(platform, 'wh_1', {
          mode,
          apiUrl: API + base,
          warn: () => undefined,
          fetchTicket: () => Promise.resolve({ ticket: 'wh_1:1' }),
        });
        platform.on(`GET ${base}/session/ticket/exchange`, () =>
          ok(
            { success: true, webhook_app: app('wh_1') },
            mode === 'staging' ? { 'x-development-session': 'd&v' } : {},
          ),
        );
        await client.session.start();
        const [method, target, body] = wire;
        platform.on(`${method} ${new URL(API + base + target).pathname}`, () => ok(payload));
        await call(client);

        const sent = platform.sent.at(-1)!;
        const staged = `${target}${target.includes('?') ? '&' : '?'}__dev_session__=d%26v`;
        assert.equal(sent.method, method);
        assert.equal(sent.target, base + (mode === 'staging' ? staged : target));
        assert.equal(sent.body, body);
        assert.equal(sent.init.credentials, mode === 'staging' ? 'omit' : 'include');
        assert.equal(sent.init.redirect, 'manual');
        assert.equal(sent.init.headers, undefined, 'a header of ours would cost a preflight');
        assert.equal(
          sent.contentType,
          body === undefined ? null : 'application/x-www-form-urlencoded;charset=UTF-8',
        );
      });
    }
  });
}

describe('Ids', () => {
  it('that would climb out of their path are refused before anything is sent', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    for (const id of ['', '.', '..', '\ud800']) {
      await assert.rejects(client.fetchDeliveryDetail(id), /delivery id/);
      await assert.rejects(client.deleteEndpoint(id), /endpoint id/);
      await assert.rejects(client.cancelReplayTask({ taskId: id }), /task id/);
    }
    assert.equal(platform.sent.length, 0);
  });

  it('are strings without loss, whatever the server sends', async () => {
    const platform = new FakePlatform();
    platform.on(
      'GET /webhook/deliveries',
      () =>
        new Response(
          `{"status":200,"data":{"data":[{"id":9223372036854775807,"endpoint_id":42,"app_slug":"wh_1","event_name":"a \\"9223372036854775807\\"","status":"success","attempt_number":1,"timestamp":"t"}],"has_more":false}}`,
        ),
    );
    const [row] = (await clientFor(platform).fetchDeliveries()).data;
    assert.equal(row?.id, '9223372036854775807');
    assert.equal(row.endpoint_id, '42');
    assert.equal(row.event_name, 'a "9223372036854775807"');
    assert.equal(row.attempt_number, 1);
  });
});

describe('updateEndpoint', () => {
  const writable = (): FakePlatform => {
    const platform = new FakePlatform();
    platform.on('GET /webhook/endpoints', () =>
      ok([
        endpoint('7', 'wh_1', {
          headers: { a: 'b' },
          rate_limit_config: { duration_ms: 1, max_requests: 1 },
          subscriptions: [{ event_name: 'invoice.paid', filter_rules: { a: 1 } }],
        }),
        endpoint('8'),
      ]),
    );
    return platform;
  };

  it('sends the current url when the change has none, as the server demands one', async () => {
    const platform = writable();
    await clientFor(platform).reactivateEndpoint('7');
    assert.equal(platform.sent.at(-1)?.body, 'url=https%3A%2F%2Freceiver.example.com%2F7&is_active=true');
  });

  it('reports what the encoding can’t clear, before a change that would not happen', async () => {
    const changes = [{ subscribed_events: [] }, { subscriptions: [] }, { headers: {} }, { rate_limit: null }];
    for (const change of changes) {
      const platform = writable();
      const client = clientFor(platform);
      const [field] = Object.keys(change);
      await assert.rejects(client.updateEndpoint('7', { url: 'https://a.example', ...change }), {
        kind: 'invalid',
        field,
      });
      assert.equal(platform.count('PUT /webhook/endpoints/7'), 0);
    }
  });

  it('leaves out empty ones when there was nothing to clear', async () => {
    const platform = writable();
    const client = clientFor(platform);
    await client.updateEndpoint('8', { headers: {}, subscriptions: [], rate_limit: null });
    assert.equal(platform.sent.at(-1)?.body, 'url=https%3A%2F%2Freceiver.example.com%2F8');
    // A new url isn't lost over it.
    await client.updateEndpoint('8', { url: 'https://new.example', headers: {} });
    assert.equal(platform.sent.at(-1)?.body, 'url=https%3A%2F%2Fnew.example');
  });

  it('says when the endpoint is gone', async () => {
    await assert.rejects(clientFor(writable()).updateEndpoint('9', {}), { kind: 'not-found' });
  });
});

describe('A large answer', () => {
  const description = 'Überweisungen – 決済 ☃ '.repeat(12_000);
  const bytes = new TextEncoder().encode(
    JSON.stringify({ status: 200, message: 'ok', data: [endpoint('7', 'wh_1', { description })] }),
  );
  /** As it comes from the network: in pieces that end anywhere, in the middle of a character too. */
  const pieces = (count: number, then: (stream: ReadableStreamDefaultController) => void): Response => {
    const size = 10_007;
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        for (let at = 0; at < Math.min(count * size, bytes.length); at += size)
          stream.enqueue(bytes.slice(at, at + size));
        then(stream);
      },
    });
    return new Response(body, { headers: { 'content-length': String(bytes.length) } });
  };

  it('is read while it comes, to the letter', async () => {
    const platform = new FakePlatform();
    platform.on('GET /webhook/endpoints', () => pieces(Infinity, (stream) => stream.close()));
    const [read] = await clientFor(platform).fetchEndpoints();
    assert.equal(read?.description, description);
  });

  it('that breaks off is no answer', async () => {
    const platform = new FakePlatform();
    platform.on('GET /webhook/endpoints', () => pieces(3, (stream) => stream.error(new TypeError('gone'))));
    await assert.rejects(clientFor(platform, 'wh_1', { retries: 0 }).fetchEndpoints(), { kind: 'network' });
  });

  it('that never ends is waited for no longer than any other', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform, 'wh_1', { retries: 0, timeout: 50 });
    await client.session.start();
    platform.on('GET /webhook/endpoints', () => pieces(3, () => undefined));
    await assert.rejects(client.fetchEndpoints(), { kind: 'timeout' });
  });
});
