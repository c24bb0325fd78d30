import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { createTicketApp } from 'wacht-webhook-elements/server';
import { askTicket, byHeader, PATH, problemOf, setUp } from './support.js';

const FRIEND = 'https://app.example.com';
const withFriend = () => setUp({ allowedOrigins: [FRIEND] }).app;

const askFrom = (headers: Record<string, string>) => {
  const request = askTicket({ as: 'owner', headers });
  if (!('sec-fetch-site' in headers)) request.headers.delete('sec-fetch-site');
  return request;
};

describe('a page of another site', () => {
  const hostile: [name: string, headers: Record<string, string>][] = [
    ['says so itself', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    [
      'is a sibling that nobody listed',
      { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' },
    ],
    ['is in a browser without Sec-Fetch-Site', { origin: 'https://evil.example' }],
    ['hides in a sandboxed frame', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
    ['has an origin that begins like an allowed one', { origin: `${FRIEND}.evil.example` }],
    ['uses another scheme of an allowed one', { origin: 'http://app.example.com' }],
    ['sends no origin but cookies', { cookie: 'session=1' }],
    ['sends no origin and says cross-site', { 'sec-fetch-site': 'cross-site' }],
  ];
  for (const [name, headers] of hostile) {
    it(`is refused when it ${name}`, async () => {
      const app = withFriend();
      const response = await app.request(askFrom(headers));
      assert.equal(response.status, 403);
      assert.match((await problemOf(response)).type, /cross-site$/);
      assert.equal(response.headers.get('access-control-allow-origin'), null);
    });
  }
});

describe('a page that may ask', () => {
  it('is of the same origin', async () => {
    assert.equal((await withFriend().request(askFrom({ 'sec-fetch-site': 'same-origin' }))).status, 200);
    assert.equal((await withFriend().request(askFrom({ origin: 'http://host.test' }))).status, 200);
  });

  it('is of an allowed origin, and may read the answer with cookies', async () => {
    const response = await withFriend().request(askFrom({ 'sec-fetch-site': 'cross-site', origin: FRIEND }));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('access-control-allow-origin'), FRIEND);
    assert.equal(response.headers.get('access-control-allow-credentials'), 'true');
    assert.equal(response.headers.get('vary'), 'Origin');
  });

  it('may also be no page at all but a server with a token', async () => {
    assert.equal((await withFriend().request(askFrom({ authorization: 'Bearer x' }))).status, 200);
  });

  it('gets its preflight answered, a stranger does not', async () => {
    const preflight = async (origin: string) =>
      (await withFriend().request(PATH, { method: 'OPTIONS', headers: { origin } })).headers;
    assert.equal((await preflight(FRIEND)).get('access-control-allow-origin'), FRIEND);
    assert.match((await preflight(FRIEND)).get('access-control-allow-headers') ?? '', /content-type/);
    assert.equal((await preflight('https://evil.example')).get('access-control-allow-origin'), null);
    assert.equal((await preflight('https://evil.example')).get('access-control-allow-headers'), null);
  });
});

describe('the options', () => {
  const base = { wacht: { apiKey: 'k' }, authenticate: byHeader, apiUrl: 'https://frontend.example.com' };

  it('have no default that lets anyone in', () => {
    const open = { ...base, authenticate: undefined } as unknown as typeof base;
    assert.throws(() => createTicketApp(open), /needs `authenticate`/);
  });

  it('are refused at start when they can be no right ones', () => {
    assert.throws(() => createTicketApp({ ...base, allowedOrigins: ['*'] }), /looks like https/);
    assert.throws(
      () => createTicketApp({ ...base, allowedOrigins: ['https://a.example/'] }),
      /looks like https/,
    );
    assert.throws(() => createTicketApp({ ...base, ticketTtlSeconds: 43_200 }), /30 to 600/);
    for (const apiUrl of ['javascript:alert(1)', undefined])
      assert.throws(() => createTicketApp({ ...base, apiUrl }), /looks like https/);
    assert.throws(
      () => createTicketApp({ ...base, apiUrl: 'http://frontend.example.com' }),
      /looks like https/,
    );
    const overPlainHttp = { apiKey: 'k', baseUrl: 'http://wacht.internal' };
    assert.throws(() => createTicketApp({ ...base, wacht: overPlainHttp }), /baseUrl is .* looks like https/);
    assert.throws(() => createTicketApp({ ...base, basePath: 'api/' }), /looks like \/api/);
    // What an environment gives where nobody set the variable.
    for (const apiKey of ['', undefined])
      assert.throws(() => createTicketApp({ ...base, wacht: { apiKey } }), /API key is empty/);
  });
});

describe('mounted in a host', () => {
  it("leaves the host's other routes alone", async () => {
    const host = new Hono().get('/hello', (context) => context.text('hi'));
    host.route('/', setUp().app);
    const hello = await host.request('/hello');
    assert.equal(hello.headers.get('cache-control'), null);
    const ticket = await host.request(askTicket({ as: 'owner' }));
    assert.equal(ticket.status, 200);
    // It would bind all of the host's domain, for a year.
    assert.equal(ticket.headers.get('strict-transport-security'), null);
    assert.equal((await host.request('/api/settings/webhooks/other')).status, 404);
  });
});
