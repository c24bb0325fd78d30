import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WachtApiError, type ErrorKind, type WebhookClient } from '../../../components/client/index.js';
import { API, byHand, clientFor, FakePlatform, ok, problem } from './support.js';

const text = (body: string, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(body, { status, headers });

async function errorOf(call: Promise<unknown>): Promise<WachtApiError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof WachtApiError, String(error));
  return error;
}

const statsError = async (answer: () => Response | Promise<Response>): Promise<WachtApiError> => {
  const platform = new FakePlatform();
  platform.on('GET /webhook/stats', answer);
  return errorOf(clientFor(platform).fetchStats());
};

describe('An answer that can’t be read', () => {
  const unreadable: Record<string, () => Response> = {
    'HTML from a proxy': () => text('<!doctype html><h1>Bad gateway</h1>'),
    'an empty body': () => text(''),
    'truncated JSON': () => text('{"status":200,"data":{"endpoint_count":'),
    'a 204': () => new Response(null, { status: 204 }),
    'JSON without an envelope': () => text('{"endpoint_count":1}'),
    'JSON that is no object': () => text('null'),
    'an envelope without a payload': () => ok(null),
    'a payload of another kind': () => ok([]),
    'a payload with a field of another type': () => ok({ endpoint_count: '1' }),
  };
  for (const [name, answer] of Object.entries(unreadable)) {
    it(`is a clear error: ${name}`, async () => {
      const error = await statsError(answer);
      assert.equal(error.kind, 'malformed');
      assert.match(error.message, /[Cc]heck/);
      assert.doesNotMatch(error.message, /SyntaxError|Unexpected token|undefined|<h1>/);
    });
  }

  it('is a redirect, which is not followed', async () => {
    const error = await statsError(
      () => new Response(null, { status: 302, headers: { location: '/login' } }),
    );
    assert.equal(error.kind, 'malformed');
    assert.match(error.message, /redirect/);
  });
});

describe('A refusal', () => {
  const cases: [status: number, body: string, kind: ErrorKind, message: RegExp, code?: string][] = [
    [
      400,
      '{"errors":[{"message":"url is not allowed","code":"INVALID"}]}',
      'invalid',
      /^url is not allowed$/,
      'INVALID',
    ],
    [400, '{"errors":[{"message":"bad","code":400}]}', 'invalid', /^bad$/, '400'],
    [403, '{"error":{"code":"nope","message":"not you","status":403}}', 'forbidden', /^not you$/, 'nope'],
    [404, '{"message":"gone"}', 'not-found', /^gone$/],
    [409, '{"error":"changed meanwhile"}', 'conflict', /^changed meanwhile$/],
    [422, '{}', 'invalid', /422/],
    [429, '<html>slow down</html>', 'rate-limited', /429/],
    [408, '', 'timeout', /408/],
    [500, 'null', 'server', /500/],
    [503, '<html>', 'server', /503/],
    [418, '[]', 'invalid', /418/],
  ];
  for (const [status, body, kind, message, code] of cases) {
    it(`${status} ${body || 'without a body'} is ${kind}`, async () => {
      const error = await statsError(() => text(body, status, { 'x-request-id': 'req-1' }));
      assert.equal(error.kind, kind);
      assert.match(error.message, message);
      assert.equal(error.status, status);
      assert.equal(error.code, code);
      assert.equal(error.requestId, 'req-1');
    });
  }

  it('names the field where it can be known', async () => {
    const create = { url: 'x', subscribed_events: ['a'], headers: { a: 'b' } };
    const fieldFor = async (body: unknown): Promise<string | undefined> => {
      const platform = new FakePlatform();
      platform.on('POST /webhook/endpoints', () => Response.json(body, { status: 400 }));
      return (await errorOf(clientFor(platform).createEndpoint(create))).field;
    };
    assert.equal(await fieldFor({ message: 'The URL is private' }), 'url');
    assert.equal(await fieldFor({ message: 'no such subscribed events' }), 'subscribed_events');
    assert.equal(await fieldFor({ message: 'url or headers are wrong' }), undefined);
    assert.equal(await fieldFor({ message: 'try again' }), undefined);
  });

  it('of a replay is told apart from a replay limit, by code or by words', async () => {
    const kindFor = async (body: unknown): Promise<ErrorKind> => {
      const platform = new FakePlatform();
      platform.on('POST /webhook/deliveries/replay', () => Response.json(body, { status: 400 }));
      return (await errorOf(clientFor(platform).replayDelivery({ delivery_ids: ['1'] }))).kind;
    };
    for (const code of [
      'REPLAY_MAX_IDS_EXCEEDED',
      'REPLAY_DATE_WINDOW_EXCEEDED',
      'REPLAY_CONCURRENCY_EXCEEDED',
    ]) {
      assert.equal(await kindFor({ errors: [{ code, message: 'no' }] }), 'replay-limit');
    }
    assert.equal(
      await kindFor({ errors: [{ code: 400, message: 'at most 3 replay tasks' }] }),
      'replay-limit',
    );
    assert.equal(await kindFor({ errors: [{ code: 400, message: 'start_date is not a date' }] }), 'invalid');
  });

  it('says how long to wait, in seconds or by a date on the server’s own clock', async () => {
    const waits = async (headers: Record<string, string>): Promise<number | undefined> =>
      (await statsError(() => text('', 429, headers))).retryAfter;
    assert.equal(await waits({ 'retry-after': '7' }), 7000);
    const date = 'Thu, 01 Jan 2026 00:00:10 GMT';
    assert.equal(await waits({ 'retry-after': date, date: 'Thu, 01 Jan 2026 00:00:00 GMT' }), 10_000);
    assert.equal(await waits({ 'retry-after': 'soon' }), undefined);
  });

  it('says when that is, by the clock here', async () => {
    const before = Date.now();
    const { retryAt = 0 } = await statsError(() => text('', 429, { 'retry-after': '90' }));
    assert.ok(retryAt >= before + 90_000 && retryAt <= Date.now() + 90_000, String(retryAt - before));
    assert.equal((await statsError(() => text('', 429, {}))).retryAt, undefined);
  });

  it('says a day where it would be longer than timers can wait', async () => {
    const waits = async (value: string): Promise<number | undefined> =>
      (await statsError(() => text('', 429, { 'retry-after': value }))).retryAfter;
    const day = 86_400_000;
    assert.equal(await waits('2592000'), day);
    assert.equal(await waits('9'.repeat(400)), day);
    assert.equal(await waits('Fri, 31 Dec 9999 23:59:59 GMT'), day);
  });
});

describe('A call that gets no answer', () => {
  it('ends at the time-out, even when fetch ignores its signal', async () => {
    const platform = new FakePlatform();
    platform.on('GET /webhook/stats', () => byHand<Response>().promise);
    const error = await errorOf(clientFor(platform, 'wh_1', { timeout: 20 }).fetchStats());
    assert.equal(error.kind, 'timeout');
  });

  it('ends at the time-out when the body never ends', async () => {
    const platform = new FakePlatform();
    platform.on(
      'GET /webhook/stats',
      () => new Response(new ReadableStream({ start: (s) => s.enqueue(new Uint8Array(1)) })),
    );
    const error = await errorOf(clientFor(platform, 'wh_1', { timeout: 20 }).fetchStats());
    assert.equal(error.kind, 'timeout');
  });

  it('is a network error with its cause', async () => {
    const cause = new TypeError('fetch failed');
    const error = await errorOf(
      (async () => {
        const platform = new FakePlatform();
        platform.on('GET /webhook/stats', () => Promise.reject(cause));
        return clientFor(platform).fetchStats();
      })(),
    );
    assert.equal(error.kind, 'network');
    assert.equal(error.cause, cause);
  });

  it('that is aborted says so, whatever it was doing, and aborts its request', async () => {
    const acts: ((client: WebhookClient, signal: AbortSignal) => Promise<unknown>)[] = [
      (client, signal) => client.fetchStats({ signal }),
      (client, signal) => client.rotateSecret({ signal }),
      (client, signal) => client.waitForReplay('task-1', { signal }),
      (client, signal) => client.findTestDelivery('7', { event_name: 'a', since: 0 }, { signal }),
    ];
    for (const act of acts) {
      const platform = new FakePlatform();
      const client = clientFor(platform);
      await client.session.start();
      const sent = byHand();
      for (const route of [
        'GET /webhook/stats',
        'POST /webhook/rotate-secret',
        'GET /webhook/deliveries/replay/task-1',
        'GET /webhook/deliveries',
      ]) {
        platform.on(route, () => {
          sent.resolve();
          return byHand<Response>().promise;
        });
      }
      const stop = new AbortController();
      const calling = act(client, stop.signal);
      await sent.promise;
      stop.abort();
      assert.equal((await errorOf(calling)).kind, 'aborted');
      assert.ok(platform.sent.at(-1)!.signal.aborted);
    }
  });

  it('does not even begin when it was aborted before', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.session.start();
    assert.equal((await errorOf(client.rotateSecret({ signal: AbortSignal.abort() }))).kind, 'aborted');
    assert.equal((await errorOf(client.fetchStats({ signal: AbortSignal.abort() }))).kind, 'aborted');
    assert.equal(platform.sent.length, 2);
  });
});

describe('Simultaneous reads of the same', () => {
  it('share one request, which is aborted only when nobody waits any more', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.session.start();
    const answer = byHand<Response>();
    platform.on('GET /webhook/stats', () => answer.promise);
    const [one, two] = [new AbortController(), new AbortController()];
    const first = errorOf(client.fetchStats({ signal: one.signal }));
    const second = client.fetchStats({ signal: two.signal });
    one.abort();
    assert.equal((await first).kind, 'aborted');
    assert.equal(platform.sent.at(-1)?.signal.aborted, false);
    answer.resolve(ok({ endpoint_count: 1, event_count: 1, pending_deliveries: 1 }));
    assert.equal((await second).endpoint_count, 1);
    assert.equal(platform.count('GET /webhook/stats'), 1);
  });

  it('give each reader objects of its own', async () => {
    const client = clientFor(new FakePlatform());
    const [one, two] = await Promise.all([client.fetchEndpoints(), client.fetchEndpoints()]);
    one.length = 0;
    assert.equal(two.length, 1);
  });

  it('stay shared when an older one, which a write has overtaken, is given up', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.session.start();
    platform.on('GET /webhook/endpoints', () => byHand<Response>().promise);
    const stop = new AbortController();
    const old = errorOf(client.fetchEndpoints({ signal: stop.signal }));
    await client.deleteEndpoint('7');
    const newer = client.fetchEndpoints();
    stop.abort();
    await old;
    const newest = client.fetchEndpoints();
    assert.equal(platform.count('GET /webhook/endpoints'), 2);
    client.session.close();
    for (const reading of [newer, newest]) assert.equal((await errorOf(reading)).kind, 'aborted');
  });

  it('begin anew after a write, as the one under way may be older than the change', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.session.start();
    const old = byHand<Response>();
    platform.next('GET /webhook/endpoints', () => old.promise);
    const before = client.fetchEndpoints();
    await client.deleteEndpoint('7');
    platform.on('GET /webhook/endpoints', () => ok([]));
    assert.deepEqual(await client.fetchEndpoints(), []);
    old.resolve(ok([]));
    await before;
  });
});

describe('A read that says how old its answer may be', () => {
  const soon = { maxAge: 3000 };

  async function begun(
    now: () => number = Date.now,
  ): Promise<{ platform: FakePlatform; client: WebhookClient; asked: () => number }> {
    const platform = new FakePlatform();
    const client = clientFor(platform, 'wh_1', { apiUrl: API, now });
    await client.session.start();
    return { platform, client, asked: () => platform.count('GET /webhook/endpoints') };
  }

  it('takes the answer to the same question that is there, as objects of its own', async () => {
    const { client, asked } = await begun();
    const one = await client.fetchEndpoints();
    one.length = 0;
    assert.equal((await client.fetchEndpoints(soon)).length, 1);
    assert.equal(asked(), 1);
  });

  it('asks anew when it says nothing, or when the answer is older', async () => {
    let now = Date.now();
    const { client, asked } = await begun(() => now);
    await client.fetchEndpoints();
    await client.fetchEndpoints();
    assert.equal(asked(), 2);
    now += 2000;
    await client.fetchEndpoints({ maxAge: 2000 });
    assert.equal(asked(), 3);
    // Nothing is kept for longer than three seconds, whoever would still take it.
    now += 3000;
    await client.fetchEndpoints({ maxAge: 60_000 });
    assert.equal(asked(), 4);
  });

  it('takes none from before a change, nor one that a change overtook', async () => {
    const { platform, client, asked } = await begun();
    await client.fetchEndpoints();
    await client.deleteEndpoint('7');
    await client.fetchEndpoints(soon);
    assert.equal(asked(), 2);
    const old = byHand<Response>();
    platform.next('GET /webhook/endpoints', () => old.promise);
    const before = client.fetchEndpoints();
    await client.deleteEndpoint('7');
    old.resolve(ok([]));
    await before;
    assert.equal((await client.fetchEndpoints(soon)).length, 1);
  });

  it('takes no failure', async () => {
    const { platform, client } = await begun();
    platform.next('GET /webhook/endpoints', () => problem(500));
    assert.equal((await errorOf(client.fetchEndpoints())).kind, 'server');
    assert.equal((await client.fetchEndpoints(soon)).length, 1);
  });

  it('takes none of another app, when the session is begun anew for one', async () => {
    const { client, asked } = await begun();
    await client.fetchEndpoints();
    await client.exchangeTicket('wh_2:1');
    const [other] = await client.fetchEndpoints(soon);
    assert.equal(asked(), 2);
    assert.equal(other?.app_slug, 'wh_2');
  });
});
