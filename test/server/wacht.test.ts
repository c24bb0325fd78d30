import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import { WachtClient } from '@wacht/backend';
import {
  API_KEY,
  askTicket,
  fakeWacht,
  issued,
  memoryLogger,
  problemOf,
  serve,
  setUp,
  TICKET,
} from './support.js';

/** The app before a real server on loopback that answers as `listener` does. */
async function before(t: TestContext, listener: RequestListener, { own = true, timeoutMs = 30_000 } = {}) {
  const wacht = await serve(listener);
  t.after(wacht.stop);
  const access = own
    ? { apiKey: API_KEY, baseUrl: wacht.url }
    : new WachtClient({ apiKey: API_KEY, baseUrl: wacht.url });
  return setUp({ wacht: access, wachtTimeoutMs: timeoutMs });
}

const ask = async (app: ReturnType<typeof setUp>['app']) => {
  const response = await app.request(askTicket({ as: 'owner' }));
  return { status: response.status, problem: await problemOf(response), headers: response.headers };
};

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

const html =
  (status: number): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>proxy</h1>');
  };

describe('a Wacht in trouble', () => {
  const cases: [name: string, listener: RequestListener, status: number, kind: RegExp][] = [
    ['an HTML page with 200', html(200), 502, /wacht-odd$/],
    ['an HTML page with 502', html(502), 503, /wacht-unavailable$/],
    ['503', json(503, {}), 503, /wacht-unavailable$/],
    ['500', json(500, { message: 'boom' }), 502, /wacht-odd$/],
    ['429', json(429, {}, { 'retry-after': '17' }), 503, /wacht-unavailable$/],
    ['JSON that has no ticket', json(200, { ok: true }), 502, /wacht-odd$/],
    ['a ticket that is null', json(200, { ticket: null, expires_at: 1 }), 502, /wacht-odd$/],
    ['a ticket with a line break in it', json(200, { ticket: 'a\r\nb', expires_at: 1 }), 502, /wacht-odd$/],
    ['null', json(200, null), 502, /wacht-odd$/],
    ['a redirect', json(307, {}, { location: 'http://127.0.0.1:9/' }), 502, /wacht-odd$/],
    ['an answer without an end of size', json(200, 'x'.repeat(100_000)), 502, /wacht-odd$/],
    ['errors[] with 400', json(400, { errors: [{ message: 'no', code: 1 }] }), 502, /wacht-refused$/],
    ['404', json(404, { message: 'no app' }), 404, /app-missing$/],
  ];
  for (const [name, listener, status, kind] of cases) {
    it(`is told in plain words when it answers with ${name}`, async (t) => {
      const { app } = await before(t, listener);
      const answer = await ask(app);
      assert.equal(answer.status, status);
      assert.match(answer.problem.type, kind);
      assert.match(answer.problem.detail, /^[A-Z].+\.$/);
    });
  }

  it('hands on how long to wait', async (t) => {
    const { app } = await before(t, json(429, {}, { 'retry-after': '17' }));
    assert.equal((await ask(app)).headers.get('retry-after'), '17');
  });

  it('is timed out when its headers never come', async (t) => {
    const { app } = await before(t, () => undefined, { timeoutMs: 200 });
    assert.equal((await ask(app)).status, 504);
  });

  it('is timed out when its body never ends', async (t) => {
    const neverEnds: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"ticket":');
    };
    const { app } = await before(t, neverEnds, { timeoutMs: 200 });
    const answer = await ask(app);
    assert.equal(answer.status, 504);
    assert.match(answer.problem.type, /wacht-timeout$/);
  });

  it('is timed out in its body through a client of the host too', async (t) => {
    const wacht = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"ticket":');
    });
    t.after(wacht.stop);
    const client = new WachtClient({ apiKey: API_KEY, baseUrl: wacht.url });
    const { app } = setUp({ wacht: client, wachtTimeoutMs: 200 });
    assert.equal((await ask(app)).status, 504);
  });

  it('cannot be reached when nothing listens', async () => {
    const gone = await serve(() => undefined);
    await gone.stop();
    const { app, lines } = setUp({ wacht: { apiKey: API_KEY, baseUrl: gone.url } });
    const answer = await ask(app);
    assert.equal(answer.status, 502);
    assert.match(answer.problem.detail, /cannot be reached/);
    assert.match(JSON.stringify(lines), /ECONNREFUSED/);
  });

  it('is said to be the fault of this server when the API key is wrong, to the operator alone', async (t) => {
    for (const status of [401, 403]) {
      const { app, lines } = await before(t, json(status, { message: 'Invalid API key' }));
      const answer = await ask(app);
      assert.equal(answer.status, 502);
      assert.doesNotMatch(JSON.stringify(answer.problem), /key/i);
      assert.match(lines.map(({ message }) => message).join(), /refused the API key/);
    }
  });
});

describe('a client that the host made', () => {
  it('is asked for the ticket', async (t) => {
    const { app } = await before(t, json(200, { ticket: TICKET, expires_at: 1_900_000_000 }), { own: false });
    assert.equal((await app.request(askTicket({ as: 'owner' }))).status, 200);
  });

  it('has its failures told apart as far as it lets them', async (t) => {
    const statusOf = async (listener: RequestListener) =>
      (await ask((await before(t, listener, { own: false })).app)).status;
    assert.equal(await statusOf(html(200)), 502);
    assert.equal(await statusOf(json(401, {})), 502);
    assert.equal(await statusOf(html(500)), 502);
    assert.equal(await statusOf(json(404, {})), 404);
  });
});

describe('one more try', () => {
  it('is made when the connection failed or a proxy said that Wacht is down', async () => {
    let calls = 0;
    const wacht = fakeWacht(() => (calls++ === 0 ? new Response('', { status: 503 }) : issued()));
    assert.equal((await setUp({}, wacht).app.request(askTicket({ as: 'owner' }))).status, 200);
    assert.equal(wacht.calls.length, 2);
  });

  it('is not made when Wacht has answered', async () => {
    for (const status of [400, 401, 404, 429, 500]) {
      const wacht = fakeWacht(() => new Response('{}', { status }));
      await setUp({}, wacht).app.request(askTicket({ as: 'owner' }));
      assert.equal(wacht.calls.length, 1, String(status));
    }
  });
});

describe('the circuit', () => {
  function failing() {
    let time = 0;
    let up = false;
    const wacht = fakeWacht(() => (up ? issued() : new Response('', { status: 500 })));
    const { logger } = memoryLogger();
    const circuit = { failures: 3, coolDownMs: 1000, now: () => time };
    const { app } = setUp({ circuit, logger }, wacht);
    return {
      wacht,
      ask: () => ask(app),
      pass: (ms: number) => (time += ms),
      recover: () => (up = true),
    };
  }

  it('opens after failures in a row, and then Wacht is left alone', async () => {
    const { wacht, ask: again, pass } = failing();
    for (let i = 0; i < 3; i++) assert.equal((await again()).status, 502);
    pass(100);
    const answer = await again();
    assert.equal(answer.status, 503);
    assert.equal(answer.headers.get('retry-after'), '1');
    assert.equal(wacht.calls.length, 3);
  });

  it('lets one call through after a while, and closes when it succeeds', async () => {
    const { wacht, ask: again, pass, recover } = failing();
    for (let i = 0; i < 3; i++) await again();
    pass(1000);
    assert.equal((await again()).status, 502);
    assert.equal((await again()).status, 503);
    pass(1000);
    recover();
    const statuses = (await Promise.all([again(), again()])).map(({ status }) => status);
    assert.deepEqual(statuses.sort(), [200, 503]);
    assert.equal((await again()).status, 200);
    assert.equal(wacht.calls.length, 6);
  });

  it('does not open for refusals, which say nothing of its health', async () => {
    const wacht = fakeWacht(() => new Response('{}', { status: 404 }));
    const { app } = setUp({}, wacht);
    for (let i = 0; i < 10; i++) assert.equal((await ask(app)).status, 404);
  });
});
