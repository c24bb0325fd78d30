import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { WachtApiError } from '../../../components/client/index.js';
import {
  API,
  app,
  byHand,
  clientFor,
  FakePlatform,
  ok,
  problem,
  settle,
  TICKETS,
  withChanges,
} from './support.js';

const EXCHANGE = 'GET /session/ticket/exchange';
const SESSION = 'GET /webhook/session';
const TICKET = 'POST /tickets';

const kind = (expected: string) => (error: unknown) =>
  error instanceof WachtApiError && error.kind === expected;

describe('A session', () => {
  it('begins with the first call: ticket, exchange, then the reads at once and in parallel', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    const [endpoints] = await Promise.all([
      client.fetchEndpoints(),
      client.fetchStats(),
      client.fetchDeliveries(),
    ]);
    assert.equal(endpoints[0]?.id, '7');
    assert.deepEqual(
      platform.sent.map((one) => one.path),
      ['/tickets', '/session/ticket/exchange', '/webhook/endpoints', '/webhook/stats', '/webhook/deliveries'],
    );
  });

  it('asks for nothing before the first call', () => {
    const platform = new FakePlatform();
    assert.equal(clientFor(platform).session.snapshot.status, 'idle');
    assert.equal(platform.sent.length, 0);
  });

  it('asks the ticket server with the deployment, cookies of the own origin, and no redirect followed', async () => {
    const platform = new FakePlatform();
    await clientFor(platform).session.start();
    const [ticket] = platform.sent;
    assert.equal(ticket?.url, TICKETS);
    assert.equal(ticket.body, '{"deploymentId":"1"}');
    assert.equal(ticket.init.credentials, 'same-origin');
    assert.equal(ticket.init.redirect, 'manual');
    assert.equal(ticket.init.cache, 'no-store');
  });

  it('exchanges without cache or referrer', async () => {
    const platform = new FakePlatform();
    await clientFor(platform).session.start();
    const exchange = platform.sent[1];
    assert.equal(exchange?.target, '/session/ticket/exchange?ticket=wh_1%3A1');
    assert.equal(exchange.init.cache, 'no-store');
    assert.equal(exchange.init.referrerPolicy, 'no-referrer');
    assert.equal(exchange.init.credentials, 'include');
  });

  it('passes through its states in order, each a new snapshot', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    const seen = new Set([client.session.snapshot]);
    client.session.subscribe((snapshot) => seen.add(snapshot));
    await client.session.start();
    assert.deepEqual(
      [...seen].map((one) => one.status),
      ['idle', 'ticketing', 'exchanging', 'ready'],
    );
    assert.equal(client.session.snapshot.app?.app_slug, 'wh_1');
    assert.equal(client.session.can('replay'), true);
    assert.equal(client.session.can('audit.read'), false, 'only a ticket server can say so');
  });

  it('allows nothing before it is ready, and afterwards what the ticket server says', async () => {
    const platform = new FakePlatform();
    platform.on(TICKET, () =>
      Response.json({
        ticket: 'wh_1:x',
        api_url: API,
        policy: { can: ['read'], max_endpoints: 3 },
        audit_url: '/audit',
      }),
    );
    const { session } = clientFor(platform);
    assert.equal(session.can('read'), false);
    await session.start();
    assert.deepEqual(session.snapshot.policy, { can: ['read'], max_endpoints: 3 });
    assert.equal(session.snapshot.auditUrl, '/audit');
  });

  it('asks for the app only when the exchange did not answer with it', async () => {
    const platform = new FakePlatform();
    platform.next(EXCHANGE, (sent) => {
      platform.exchange(sent);
      return ok({ success: true, session_id: '1' });
    });
    const found = await clientFor(platform).session.start();
    assert.equal(found.app_slug, 'wh_1');
    assert.equal(platform.count(SESSION), 1);
  });

  it('is renewed once for fifty calls that find it expired, with one confirmation, one ticket and one exchange', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchStats();
    platform.cookie = undefined;
    platform.sent.length = 0;
    const reads = Array.from({ length: 50 }, (_, at) => client.fetchDeliveries({ cursor: `c${at}` }));
    const pages = await Promise.all(reads);
    assert.equal(pages.length, 50);
    assert.equal(platform.count(TICKET), 1);
    assert.equal(platform.count(EXCHANGE), 1);
    assert.equal(platform.count(SESSION), 1);
    assert.equal(platform.count('GET /webhook/deliveries'), 100);
  });

  it('shows that it is being renewed, and keeps the app meanwhile', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchStats();
    const statuses: [string, string | undefined][] = [];
    client.session.subscribe(({ status, app: seen }) => statuses.push([status, seen?.app_slug]));
    platform.cookie = undefined;
    await client.fetchStats();
    assert.ok(statuses.every(([, slug]) => slug === 'wh_1'));
    assert.deepEqual([...new Set(statuses.map(([status]) => status))], ['expired', 'ready']);
  });

  it('takes one 401 for no proof: when the session is there after all, the read just runs again', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    platform.next('GET /webhook/stats', () => problem(401));
    assert.equal((await client.fetchStats()).endpoint_count, 1);
    assert.equal(platform.count(SESSION), 1);
    assert.equal(platform.count(TICKET), 1);
  });

  it('names a blocked cookie after one exchange, and never loops', async () => {
    const platform = new FakePlatform();
    platform.keepsCookies = false;
    const client = clientFor(platform);
    const outcomes = await Promise.allSettled([
      client.fetchEndpoints(),
      client.fetchStats(),
      client.fetchEvents(),
    ]);
    for (const one of outcomes) assert.ok(one.status === 'rejected' && kind('cookie-blocked')(one.reason));
    await assert.rejects(client.fetchStats(), kind('cookie-blocked'));
    assert.equal(platform.count(EXCHANGE), 1);
    assert.equal(client.session.snapshot.status, 'failed');
    assert.match(client.session.snapshot.error?.message ?? '', /cookie/);
  });

  it('gets over a blocked cookie with retry() once it is allowed', async () => {
    const platform = new FakePlatform();
    platform.keepsCookies = false;
    const client = clientFor(platform);
    await assert.rejects(client.fetchStats(), kind('cookie-blocked'));
    platform.keepsCookies = true;
    await client.session.retry();
    assert.equal((await client.fetchStats()).event_count, 2);
  });

  it('refuses a session for another app than the ticket server named', async () => {
    const platform = new FakePlatform();
    platform.on(TICKET, () => Response.json({ ticket: 'wh_2:1', app_slug: 'wh_1', api_url: API }));
    const client = clientFor(platform);
    await assert.rejects(client.fetchEndpoints(), kind('wrong-app'));
    assert.equal(client.session.snapshot.status, 'failed');
    assert.equal(client.session.snapshot.app, undefined);
    assert.equal(platform.count('GET /webhook/endpoints'), 0);
  });

  for (const status of [401, 403]) {
    it(`is denied when the ticket server answers ${status}, and says so without a loop`, async () => {
      const platform = new FakePlatform();
      platform.on(TICKET, () => Response.json({ error: 'Ask your administrator.' }, { status }));
      const client = clientFor(platform);
      await assert.rejects(client.fetchEndpoints(), /Ask your administrator/);
      await assert.rejects(client.fetchStats());
      assert.equal(client.session.snapshot.status, 'denied');
      assert.equal(platform.sent.length, 1);
      platform.off(TICKET);
      await client.session.retry();
      assert.equal(client.session.snapshot.status, 'ready');
    });
  }

  it('drops what was on screen for someone who is not let in any more', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchStats();
    platform.cookie = undefined;
    platform.on(TICKET, () => problem(403));
    await assert.rejects(client.fetchStats());
    const { status, app: left, policy } = client.session.snapshot;
    assert.deepEqual([status, left, policy.can], ['denied', undefined, []]);
  });

  it('keeps the app when a renewal fails in passing, so that a screen can keep its rows', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchStats();
    platform.cookie = undefined;
    platform.on(TICKET, () => problem(502, 'Wacht can’t be reached'));
    await assert.rejects(client.fetchStats(), kind('server'));
    assert.equal(client.session.snapshot.status, 'failed');
    assert.equal(client.session.snapshot.app?.app_slug, 'wh_1');
  });

  it('tells an app that does not exist from a ticket route that does not', async () => {
    const platform = new FakePlatform();
    platform.on(EXCHANGE, () => problem(404, 'Webhook app not found'));
    const client = clientFor(platform);
    await assert.rejects(client.fetchStats(), { kind: 'not-found', code: 'no-webhook-app' });
    assert.equal(client.session.snapshot.status, 'failed');

    const misdirected = new FakePlatform();
    misdirected.on(TICKET, () => problem(404, 'No such route'));
    await assert.rejects(
      clientFor(misdirected).fetchStats(),
      ({ code }: WachtApiError) => code !== 'no-webhook-app',
    );
  });

  it('never exchanges one ticket twice', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform, 'wh_1', {
      apiUrl: API,
      fetchTicket: () => Promise.resolve({ ticket: 'wh_1:same' }),
    });
    await client.fetchStats();
    platform.cookie = undefined;
    await assert.rejects(client.fetchStats(), /new ticket each time/);
    assert.equal(platform.count(EXCHANGE), 1);
  });

  it('does not repeat an exchange whose answer was lost: a retry takes a new ticket', async () => {
    const platform = new FakePlatform();
    platform.next(EXCHANGE, () => Promise.reject(new TypeError('connection lost at ?ticket=wh_1:1')));
    const client = clientFor(platform, 'wh_1', { retries: 3 });
    await assert.rejects(client.fetchStats(), kind('network'));
    assert.equal(platform.count(EXCHANGE), 1);
    await client.session.retry();
    const tickets = platform.sent.filter((one) => one.path.endsWith('exchange')).map((one) => one.target);
    assert.equal(new Set(tickets).size, 2);
  });

  it('says the ticket in no message and no cause', async () => {
    const answers = [
      () => Promise.reject(new TypeError('fetch failed: https://x/?ticket=wh_1:1')),
      () => problem(400, 'Ticket wh_1:1 is not valid'),
      () => Promise.resolve(ok({ success: false, message: 'wh_1:1' })),
    ];
    for (const answer of answers) {
      const platform = new FakePlatform();
      platform.next(EXCHANGE, answer);
      const client = clientFor(platform);
      const error: unknown = await client.session.start().catch((reason: unknown) => reason);
      assert.ok(error instanceof WachtApiError);
      assert.doesNotMatch(`${error.message} ${String(error.cause)} ${error.stack ?? ''}`, /wh_1:1/);
    }
  });

  it('is renewed before its time by what the server says, not by the ticket’s expiry', async () => {
    const platform = new FakePlatform();
    let now = 1_000_000;
    platform.on(TICKET, () =>
      Response.json({
        ticket: `wh_1:${(platform.tickets += 1)}`,
        expires_at: 1,
        api_url: API,
        session_seconds: 600,
      }),
    );
    const client = clientFor(platform, 'wh_1', { now: () => now });
    await client.fetchStats();
    now += 500_000;
    await client.fetchStats();
    assert.equal(platform.count(EXCHANGE), 1);
    now += 75_000;
    await Promise.all([client.fetchStats(), client.fetchEndpoints()]);
    assert.equal(platform.count(EXCHANGE), 2);
  });

  it('lives through a clock that jumps: back, it just goes on; after a night’s sleep it is renewed first', async () => {
    const platform = new FakePlatform();
    let now = Date.UTC(2030, 0);
    platform.on(TICKET, () =>
      Response.json({ ticket: `wh_1:${(platform.tickets += 1)}`, api_url: API, session_seconds: 3600 }),
    );
    const client = clientFor(platform, 'wh_1', { now: () => now });
    await client.fetchStats();
    now = Date.UTC(2020, 0);
    await client.fetchStats();
    assert.equal(platform.count(EXCHANGE), 1);
    now = Date.UTC(2030, 0, 2);
    await client.fetchStats();
    assert.equal(platform.count(EXCHANGE), 2);
  });

  it('stops waiting when the caller does, without ending the beginning that others wait for', async () => {
    const platform = new FakePlatform();
    const held = byHand();
    platform.next(TICKET, async () => {
      await held.promise;
      return platform.ticket('wh_1');
    });
    const client = clientFor(platform);
    const impatient = new AbortController();
    const gone = client.fetchStats({ signal: impatient.signal });
    const patient = client.fetchEndpoints();
    impatient.abort();
    await assert.rejects(gone, kind('aborted'));
    held.resolve();
    assert.equal((await patient).length, 1);
    assert.equal(platform.count('GET /webhook/stats'), 0);
  });

  it('ends with its client: what is under way and what comes later is told so', async () => {
    const platform = new FakePlatform();
    const never = byHand<Response>();
    platform.next('GET /webhook/stats', () => never.promise);
    const client = clientFor(platform);
    const reading = client.fetchStats();
    await settle();
    client.session.close();
    await assert.rejects(reading, kind('aborted'));
    await assert.rejects(client.fetchEndpoints(), kind('aborted'));
  });

  it('takes a ticket that the caller got itself', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform, 'wh_1', { apiUrl: API });
    assert.equal((await client.exchangeTicket('wh_1:mine')).app_slug, 'wh_1');
    assert.equal(platform.count(TICKET), 0);
    assert.equal((await client.exchangeTicket('wh_2:mine')).app_slug, 'wh_2');
    assert.equal((await client.fetchEndpoints())[0]?.app_slug, 'wh_2');
  });

  it('renews for the same app only: another one is refused until someone retries', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchEndpoints();
    platform.cookie = undefined;
    platform.on(TICKET, () => Response.json({ ticket: `wh_2:${(platform.tickets += 1)}`, api_url: API }));
    await assert.rejects(client.updateSettings({ failure_notification_emails: [] }), kind('wrong-app'));
    assert.equal(platform.count('PUT /webhook/settings'), 0 + 1, 'the one that met the 401');
    await client.session.retry();
    assert.equal(client.session.snapshot.app?.app_slug, 'wh_2');
  });

  it('lets no call that was meant for one app reach another, when someone exchanges its ticket meanwhile', async () => {
    const platform = new FakePlatform();
    const client = await withChanges(clientFor(platform, 'wh_1', { apiUrl: API }));
    await client.session.start();
    const answer = byHand<Response>();
    platform.next('PUT /webhook/endpoints/7', () => answer.promise);
    const writing = assert.rejects(
      client.updateEndpoint('7', { url: 'https://a.example' }),
      kind('wrong-app'),
    );
    await settle();
    const moving = client.exchangeTicket('wh_2:mine');
    await settle();
    answer.resolve(problem(401));
    await Promise.all([writing, moving]);
    assert.equal(platform.count('PUT /webhook/endpoints/7'), 1);
    assert.equal((await client.fetchEndpoints())[0]?.app_slug, 'wh_2');
  });

  it('sends no change to another app while its code is loaded and someone exchanges its ticket', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform, 'wh_1', { apiUrl: API });
    await client.session.start();
    const moving = client.exchangeTicket('wh_2:mine');
    const changing = client.updateSettings({ failure_notification_emails: [] });
    await assert.rejects(changing, kind('wrong-app'));
    assert.equal((await moving).app_slug, 'wh_2');
    assert.equal(platform.count('PUT /webhook/settings'), 0);
  });

  it('sends no change to another app that the session moved to while the change was being recorded', async () => {
    const platform = new FakePlatform();
    const recorded = byHand();
    const begun = byHand();
    const client = clientFor(platform, 'wh_1', {
      apiUrl: API,
      recorder: () =>
        Promise.resolve(async (_name, _args, work) => {
          begun.resolve();
          await recorded.promise;
          return work();
        }),
    });
    platform.on(TICKET, () =>
      Response.json({ ticket: `wh_1:${(platform.tickets += 1)}`, api_url: API, audit_url: '/audit' }),
    );
    await client.session.start();
    const changing = assert.rejects(
      client.updateSettings({ failure_notification_emails: [] }),
      kind('wrong-app'),
    );
    await begun.promise;
    await client.exchangeTicket('wh_2:mine');
    recorded.resolve();
    await changing;
    assert.equal(platform.count('PUT /webhook/settings'), 0);
  });

  it('shares nothing with another session of the page', async () => {
    const one = new FakePlatform();
    const two = new FakePlatform();
    const [a, b] = [clientFor(one, 'wh_1'), clientFor(two, 'wh_2')];
    await Promise.all([a.session.start(), b.session.start()]);
    assert.equal(a.session.snapshot.app?.app_slug, 'wh_1');
    assert.equal(b.session.snapshot.app?.app_slug, 'wh_2');
  });

  it('learns the new secret from a rotation', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.session.start();
    platform.next('POST /webhook/rotate-secret', () => ok({ ...app('wh_1'), signing_secret: 'whsec_new' }));
    assert.equal((await client.rotateSecret()).signing_secret, 'whsec_new');
    assert.equal(client.session.snapshot.app?.signing_secret, 'whsec_new');
  });
});

describe('A write that meets an expired session', () => {
  it('runs again when repeating it is safe', async () => {
    for (const write of ['updateSettings', 'deleteEndpoint', 'replayDelivery'] as const) {
      const platform = new FakePlatform();
      const client = clientFor(platform);
      await client.fetchStats();
      platform.cookie = undefined;
      if (write === 'updateSettings') {
        platform.on('PUT /webhook/settings', () =>
          platform.cookie ? ok({ failure_notification_emails: [] }) : problem(401),
        );
        await client.updateSettings({ failure_notification_emails: [] });
      } else if (write === 'deleteEndpoint') await client.deleteEndpoint('7');
      else await client.replayDelivery({ delivery_ids: ['1'] });
      assert.equal(platform.count(EXCHANGE), 2, write);
    }
  });

  it('is not repeated otherwise: the session is renewed and the person asked to send it again', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchStats();
    platform.cookie = undefined;
    const creating = client.createEndpoint({ url: 'https://a.example', subscribed_events: ['a'] });
    // Its status says that it was refused: a change without one may have been made.
    await assert.rejects(creating, { message: /renewed/, kind: 'no-session', status: 401 });
    assert.equal(platform.count('POST /webhook/endpoints'), 1);
    assert.equal(client.session.snapshot.status, 'ready');
    await client.createEndpoint({ url: 'https://a.example', subscribed_events: ['a'] });
  });
});

describe('Staging', () => {
  const stagingPlatform = (): FakePlatform => {
    const platform = new FakePlatform();
    platform.on(TICKET, () =>
      Response.json({ ticket: 'wh_1:1', api_url: 'http://localhost:1', mode: 'staging', app_slug: 'wh_1' }),
    );
    return platform;
  };

  it('carries the session in every URL, last, and takes each new value', async () => {
    const platform = stagingPlatform();
    platform.next(EXCHANGE, () => ok({ webhook_app: app('wh_1') }, { 'x-development-session': 'dev&1' }));
    platform.next('GET /webhook/deliveries', () =>
      ok({ data: [], limit: 1, has_more: false }, { 'x-development-session': 'dev2' }),
    );
    platform.on('GET /webhook/stats', () => ok({ endpoint_count: 0, event_count: 0, pending_deliveries: 0 }));
    const client = clientFor(platform);
    await client.fetchDeliveries({ limit: 1 });
    await client.fetchStats();
    assert.deepEqual(
      platform.sent.slice(1).map((one) => one.target),
      [
        '/session/ticket/exchange?ticket=wh_1%3A1&__dev_session__=',
        '/webhook/deliveries?limit=1&__dev_session__=dev%261',
        '/webhook/stats?__dev_session__=dev2',
      ],
    );
    assert.ok(platform.sent.slice(1).every((one) => one.init.credentials === 'omit'));
  });

  it('goes on with the value it has when an answer brings none', async () => {
    const platform = stagingPlatform();
    platform.next(EXCHANGE, () => ok({ webhook_app: app('wh_1') }, { 'x-development-session': 'dev1' }));
    platform.on('GET /webhook/stats', () => ok({ endpoint_count: 0, event_count: 0, pending_deliveries: 0 }));
    const client = clientFor(platform);
    await client.fetchStats();
    await client.fetchStats();
    assert.equal(platform.sent.at(-1)?.target, '/webhook/stats?__dev_session__=dev1');
  });

  it('says its session in no error’s cause: a runtime may put the URL there', async () => {
    const platform = stagingPlatform();
    platform.next(EXCHANGE, () => ok({ webhook_app: app('wh_1') }, { 'x-development-session': 'dev1' }));
    platform.on('GET /webhook/stats', ({ url }) => Promise.reject(new TypeError(`fetch failed: ${url}`)));
    const error: unknown = await clientFor(platform)
      .fetchStats()
      .catch((reason: unknown) => reason);
    assert.ok(error instanceof WachtApiError);
    assert.equal(error.kind, 'network');
    assert.equal(error.cause, undefined);
  });

  it('warns once when it is used off loopback, and not on it', async () => {
    const warn = mock.fn();
    const platform = stagingPlatform();
    platform.cookie = 'wh_1';
    const page = { warn, baseUrl: 'https://app.example.com/', ticketUrl: '/tickets' };
    const client = clientFor(platform, 'wh_1', page);
    await client.session.start();
    platform.on(TICKET, () =>
      Response.json({ ticket: 'wh_1:2', api_url: 'http://localhost:1', mode: 'staging' }),
    );
    await client.exchangeTicket('wh_1:3').catch(() => undefined);
    assert.equal(warn.mock.callCount(), 1);
    await clientFor(stagingPlatform(), 'wh_1', { warn }).session.start();
    assert.equal(warn.mock.callCount(), 1);
  });

  it('blames the unreadable header, not a cookie', async () => {
    const platform = stagingPlatform();
    platform.on('GET /webhook/stats', () => problem(401));
    platform.on(SESSION, () => problem(401));
    const client = clientFor(platform);
    await assert.rejects(client.fetchStats(), /x-development-session/);
    assert.equal(client.session.snapshot.status, 'failed');
  });
});
