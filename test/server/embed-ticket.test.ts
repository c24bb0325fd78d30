import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuditLog, Principal, TicketAnswer } from 'wacht-webhook-elements/server';
import { API_KEY, askTicket, people, PATH, problemOf, setUp, TICKET, type Person } from './support.js';

describe('asking for a ticket', () => {
  it('gives an owner a ticket with all that the page needs', async () => {
    const { app } = setUp({ sessionSeconds: 3600, policy: { max_endpoints: 5 } });
    const response = await app.request(askTicket({ as: 'owner' }));
    assert.equal(response.status, 200);
    const { viewer, ...answer } = (await response.json()) as TicketAnswer;
    assert.match(viewer, /^[\w-]{22}$/);
    assert.deepEqual(answer, {
      ticket: TICKET,
      expires_at: 1_900_000_000,
      app_slug: 'wh_42',
      api_url: 'https://frontend.example.com',
      mode: 'production',
      session_seconds: 3600,
      policy: {
        max_endpoints: 5,
        can: ['read', 'manage', 'test', 'replay', 'secret.reveal', 'secret.rotate', 'audit.read'],
      },
    });
  });

  it('names the person by something that is the same at every visit, and another at another tenant', async () => {
    const { app } = setUp({
      authenticate: (request) => ({
        id: request.headers.get('x-person') ?? '',
        roles: ['owner'],
        tenants: ['42', '7'],
      }),
    });
    const viewer = async (as: Person, deploymentId: string) => {
      const response = await app.request(askTicket({ as, body: { deploymentId } }));
      return ((await response.json()) as TicketAnswer).viewer;
    };
    const first = await viewer('owner', '42');
    assert.equal(await viewer('owner', '42'), first);
    assert.notEqual(await viewer('admin', '42'), first);
    assert.notEqual(await viewer('owner', '7'), first);
  });

  it('asks Wacht for one app, for 120 seconds, with the key that stays here', async () => {
    const { app, wacht } = setUp();
    const response = await app.request(
      askTicket({ as: 'owner', headers: { 'x-request-id': 'page-load-1' } }),
    );
    const [call] = wacht.calls;
    assert.equal(call?.url, 'https://wacht.test/session/tickets');
    assert.deepEqual(call.body, {
      ticket_type: 'webhook_app_access',
      webhook_app_slug: 'wh_42',
      expires_in: 120,
    });
    assert.equal(call.headers.get('authorization'), `Bearer ${API_KEY}`);
    assert.equal(call.headers.get('x-request-id'), 'page-load-1');
    assert.equal(response.headers.get('x-request-id'), 'page-load-1');
    assert.ok(!(await response.text()).includes(API_KEY));
  });

  it('lets nobody keep the answer', async () => {
    const response = await setUp().app.request(askTicket({ as: 'owner' }));
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('cross-origin-resource-policy'), 'same-origin');
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  });

  it('follows the host name of the address bar where the host says so', async () => {
    const apiUrl = (request: Request) => `http://${new URL(request.url).hostname}:7801`;
    const response = await setUp({ apiUrl }).app.request(askTicket({ as: 'owner' }));
    assert.equal(((await response.json()) as TicketAnswer).api_url, 'http://host.test:7801');
  });

  it('keeps a path in the base URL of Wacht', async () => {
    const { wacht } = setUp();
    const { app } = setUp({
      wacht: { apiKey: API_KEY, baseUrl: 'https://proxy.test/wacht/', fetch: wacht.fetch },
    });
    await app.request(askTicket({ as: 'owner' }));
    assert.equal(wacht.calls[0]?.url, 'https://proxy.test/wacht/session/tickets');
  });

  it('takes a policy for each person and deployment', async () => {
    const policy = ({ id }: { id: string }, deployment: string) => ({
      url_hosts: [`${id}.${deployment}.example`],
    });
    const response = await setUp({ policy }).app.request(askTicket({ as: 'admin' }));
    assert.deepEqual(((await response.json()) as TicketAnswer).policy.url_hosts, ['ada.42.example']);
  });

  it('answers other methods with 405 and the one it takes', async () => {
    const response = await setUp().app.request(PATH, { headers: { 'x-person': 'owner' } });
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('allow'), 'POST, OPTIONS');
  });
});

describe('who gets none', () => {
  it('is told to sign in when nobody is known', async () => {
    const { app, wacht } = setUp();
    const response = await app.request(askTicket());
    assert.equal(response.status, 401);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    assert.equal((await problemOf(response)).title, 'Sign in first');
    assert.equal(wacht.calls.length, 0);
  });

  it('is anyone whose role lacks something that a session confers', async () => {
    for (const as of ['member', 'guest'] as const) {
      const { app, wacht } = setUp();
      const response = await app.request(askTicket({ as }));
      assert.equal(response.status, 403, as);
      assert.match((await problemOf(response)).detail, /Ask an owner/);
      assert.equal(wacht.calls.length, 0);
    }
  });

  it('is not told apart whether another tenant has the deployment or nobody does', async () => {
    const answers = await Promise.all(
      ['42', 'never_made'].map(async (deploymentId) => {
        const { app, wacht } = setUp();
        const headers = { 'x-request-id': 'same-request' };
        const response = await app.request(askTicket({ as: 'stranger', body: { deploymentId }, headers }));
        assert.equal(wacht.calls.length, 0);
        return [response.status, [...response.headers], await response.text()];
      }),
    );
    assert.deepEqual(answers[0], answers[1]);
    assert.equal(answers[0]?.[0], 403);
  });

  it('includes a stranger without a role there: nothing is said of what a role would allow', async () => {
    const { app } = setUp({ authenticate: () => ({ ...people.member, tenants: [] }) });
    assert.doesNotMatch((await problemOf(await app.request(askTicket({ as: 'member' })))).detail, /role/);
  });

  it('is whom the host refuses with the last word', async () => {
    const { app, wacht } = setUp({ authorize: ({ principal }) => principal.id !== 'olga' });
    assert.equal((await app.request(askTicket({ as: 'owner' }))).status, 403);
    assert.equal((await app.request(askTicket({ as: 'admin' }))).status, 200);
    assert.equal(wacht.calls.length, 1);
  });

  it("is not widened by the host's last word", async () => {
    const { app } = setUp({ authorize: () => true });
    assert.equal((await app.request(askTicket({ as: 'member' }))).status, 403);
  });

  it('finds no role on the prototype of the map', async () => {
    for (const role of ['constructor', '__proto__', 'toString']) {
      const { app } = setUp({ authenticate: () => ({ ...people.owner, roles: [role] }) });
      assert.equal((await app.request(askTicket())).status, 403, role);
    }
  });

  it('gets one all the same where only the page is to hold it back, and the log says so at start', async () => {
    const { app, lines } = setUp({ allowUiOnlyRestrictions: true });
    const response = await app.request(askTicket({ as: 'member' }));
    assert.deepEqual(((await response.json()) as TicketAnswer).policy.can, ['read']);
    assert.ok(
      lines.some(({ level, message }) => level === 'warn' && message.includes('allowUiOnlyRestrictions')),
    );
    assert.equal((await app.request(askTicket({ as: 'guest' }))).status, 403);
  });

  it('hears that sign-in is down when the authenticator fails, and its words reach no log', async () => {
    const { app, lines } = setUp({
      authenticate: () => {
        throw new Error('token eyJhbGciOi is bad');
      },
    });
    assert.equal((await app.request(askTicket({ as: 'owner' }))).status, 503);
    assert.ok(!JSON.stringify(lines).includes('eyJhbGciOi'));
  });
});

describe('a role that is cut while a session is open', () => {
  const log: AuditLog = {
    append: () => Promise.resolve({ seq: 1, at: 0 }),
    list: () => Promise.resolve([]),
  };
  const events = `${PATH.replace('embed-ticket', 'audit-events')}?deploymentId=42`;
  const intention = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: '{"action":"endpoint.delete","outcome":"intended"}',
  };

  it('counts at the next request: no ticket, no log, and only whoever may still read may report', async () => {
    let now: Principal | null = people.owner;
    const { app } = setUp({ authenticate: () => now, audit: log });
    const statuses = async () => [
      (await app.request(askTicket())).status,
      (await app.request(events)).status,
      (await app.request(events, intention)).status,
    ];
    assert.deepEqual(await statuses(), [200, 200, 201]);
    now = { ...people.owner, roles: ['member'] };
    assert.deepEqual(await statuses(), [403, 403, 201]);
    now = { ...people.owner, tenants: [] };
    assert.deepEqual(await statuses(), [403, 403, 403]);
    now = null;
    assert.deepEqual(await statuses(), [401, 401, 401]);
  });
});

describe('membership', () => {
  it("can be the host's own function", async () => {
    const { app } = setUp({
      tenants: async ({ id }, deployment) => Promise.resolve(id === 'sam' && deployment === '99'),
    });
    assert.equal(
      (await app.request(askTicket({ as: 'stranger', body: { deploymentId: '99' } }))).status,
      200,
    );
    assert.equal((await app.request(askTicket({ as: 'owner' }))).status, 403);
  });

  it('lets slugFor name the app, and refuses a second deployment with the same name', async () => {
    const tenants = ['A-1', 'a-1'];
    const { app, wacht } = setUp({
      slugFor: (id) => `acme_${id.toLowerCase().replace('-', '_')}`,
      authenticate: () => ({ ...people.owner, tenants }),
    });
    const ask = (deploymentId: string) => app.request(askTicket({ body: { deploymentId } }));
    assert.equal((await ask('A-1')).status, 200);
    assert.equal((await ask('a-1')).status, 409);
    assert.equal((await ask('A-1')).status, 200);
    assert.equal(wacht.calls.length, 2);
  });

  it('does not let a stranger take a name that slugFor gives', async () => {
    const { app } = setUp({
      slugFor: () => 'same',
      authenticate: (request) => ({ ...people.owner, tenants: [request.headers.get('x-person') ?? ''] }),
    });
    const ask = (as: 'stranger' | 'owner', deploymentId: string) =>
      app.request(askTicket({ as, body: { deploymentId } }));
    assert.equal((await ask('stranger', 'owner-x')).status, 403);
    assert.equal((await ask('owner', 'owner')).status, 200);
  });
});

describe('a body that is not right', () => {
  const bad: [name: string, body: unknown][] = [
    ['text that is no JSON', '{"deploymentId":'],
    ['nothing', ''],
    ['null', null],
    ['an array', [{ deploymentId: '42' }]],
    ['no id', {}],
    ['a number as the id', { deploymentId: 42 }],
    ['an array as the id', { deploymentId: ['42'] }],
    ['a null id', { deploymentId: null }],
    ['an empty id', { deploymentId: '' }],
    ['a field of its own', { deploymentId: '42', role: 'owner' }],
    ['__proto__', '{"deploymentId":"42","__proto__":{"roles":["owner"]}}'],
    ['an id in capitals', { deploymentId: 'A42' }],
    ['an id with two underscores', { deploymentId: 'a__b' }],
    ['an id with a dash', { deploymentId: 'a-b' }],
    ['a path as the id', { deploymentId: '../42' }],
    ['letters that look like digits', { deploymentId: '４２' }],
    ['a Cyrillic a', { deploymentId: '\u0430cme' }],
    ['an id of 65 characters', { deploymentId: 'a'.repeat(65) }],
    ['a trailing line break', { deploymentId: '42\n' }],
  ];
  for (const [name, body] of bad) {
    it(`is answered with 400 for ${name}`, async () => {
      const { app, wacht } = setUp();
      const response = await app.request(askTicket({ as: 'owner', body }));
      assert.equal(response.status, 400);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      assert.ok((await problemOf(response)).detail.length > 10);
      assert.equal(wacht.calls.length, 0);
    });
  }

  it("carries zod's reason and where it applies", async () => {
    const response = await setUp().app.request(askTicket({ as: 'owner', body: { deploymentId: 42 } }));
    const { detail, errors } = await problemOf(response);
    assert.match(detail, /^deploymentId: Invalid input: expected string/);
    assert.equal(errors?.[0]?.path, 'deploymentId');
  });

  it('is answered with 413 above 4 kB, whether its length was declared or not', async () => {
    const body = JSON.stringify({ deploymentId: 'a'.repeat(1_000_000) });
    const { app } = setUp();
    assert.equal((await app.request(askTicket({ as: 'owner', body }))).status, 413);
    const headers = { 'content-length': String(body.length) };
    assert.equal((await app.request(askTicket({ as: 'owner', body, headers }))).status, 413);
  });

  it('is answered with 415 when it is not sent as JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      const response = await setUp().app.request(
        askTicket({ as: 'owner', headers: { 'content-type': type } }),
      );
      assert.equal(response.status, 415, type);
    }
  });
});

describe('two askers at once', () => {
  it('get their own answers', async () => {
    const { app } = setUp();
    const [one, other] = await Promise.all([
      app.request(askTicket({ as: 'owner' })),
      app.request(askTicket({ as: 'stranger', body: { deploymentId: '7' } })),
    ]);
    assert.equal(((await one.json()) as TicketAnswer).app_slug, 'wh_42');
    assert.equal(((await other.json()) as TicketAnswer).app_slug, 'wh_7');
  });
});
