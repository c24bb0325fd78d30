import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WachtApiError, type SessionSnapshot, type WebhookClient } from '../../../components/client/index.js';
import { API, app, byHand, clientFor, FakeBrowser, FakePlatform, ok, problem, settle } from './support.js';

const EXCHANGE = 'GET /session/ticket/exchange';
const SESSION = 'GET /webhook/session';
const STATS = 'GET /webhook/stats';
const TICKET = 'POST /tickets';

describe('A session that is begun', () => {
  it('is begun once, even by whoever hears first that it is', async () => {
    const platform = new FakePlatform();
    const { session } = clientFor(platform);
    const heard: Promise<unknown>[] = [];
    session.subscribe(() => heard.push(session.start()));
    await session.start();
    await Promise.all(heard);
    assert.equal(platform.count(TICKET), 1);
    assert.equal((await session.start()).app_slug, 'wh_1');
  });

  it('is not begun anew by retry() while nothing is wrong', async () => {
    const platform = new FakePlatform();
    const { session } = clientFor(platform);
    await session.start();
    assert.equal((await session.retry()).app_slug, 'wh_1');
    assert.equal(platform.count(TICKET), 1);
  });

  it('tells nobody who left of its states', async () => {
    const { session } = clientFor(new FakePlatform());
    const seen: SessionSnapshot[] = [];
    const leave = session.subscribe((snapshot) => seen.push(snapshot));
    leave();
    await session.start();
    assert.deepEqual(seen, []);
  });

  it('leaves the other tabs, and tells nobody anything, once its client is closed', async () => {
    const platform = new FakePlatform();
    const browser = new FakeBrowser();
    const client = clientFor(platform, 'wh_1', { tabs: browser.tabs() });
    await client.session.start();
    assert.equal(browser.listening, 1);
    platform.cookie = undefined;
    const reading = client.fetchStats();
    const seen: SessionSnapshot[] = [];
    client.session.subscribe((snapshot) => seen.push(snapshot));
    client.session.close();
    await assert.rejects(reading, { kind: 'aborted' });
    await assert.rejects(client.session.start(), { kind: 'aborted' });
    await settle();
    assert.equal(browser.listening, 0);
    assert.deepEqual(seen, []);
  });

  it('takes a caller’s own ticket after what is under way, however that ends', async () => {
    for (const answer of [undefined, () => problem(500)]) {
      const platform = new FakePlatform();
      const client = clientFor(platform, 'wh_1', { apiUrl: API });
      if (answer) platform.next(TICKET, answer);
      const [first, own] = await Promise.allSettled([
        client.session.start(),
        client.exchangeTicket('wh_2:own'),
      ]);
      assert.equal(first.status, answer ? 'rejected' : 'fulfilled');
      assert.equal(own.status === 'fulfilled' && own.value.app_slug, 'wh_2');
    }
  });

  it('is not waited for by a write that was given up', async () => {
    const platform = new FakePlatform();
    platform.on(TICKET, () => byHand<Response>().promise);
    const stop = new AbortController();
    const writing = clientFor(platform).rotateSecret({ signal: stop.signal });
    await platform.reached(TICKET);
    stop.abort();
    await assert.rejects(writing, { kind: 'aborted' });
  });

  it('says who the ticket server takes the person for, and how Wacht is reached', async () => {
    const platform = new FakePlatform();
    platform.on(TICKET, () =>
      Response.json({ ticket: 'wh_1:1', api_url: API, viewer: 'v-1', mode: 'gateway' }),
    );
    const { session } = clientFor(platform);
    await session.start();
    assert.deepEqual([session.snapshot.viewer, session.snapshot.mode], ['v-1', 'gateway']);
  });
});

describe('An exchange', () => {
  it('that is refused is no denial: the ticket server had let the person in', async () => {
    for (const status of [401, 403]) {
      const platform = new FakePlatform();
      platform.on(EXCHANGE, () => problem(status));
      const { session } = clientFor(platform);
      await assert.rejects(session.start());
      assert.equal(session.snapshot.status, 'failed');
    }
  });

  it('that Wacht answers with a no is over, and asks for nothing more', async () => {
    const platform = new FakePlatform();
    platform.on(EXCHANGE, () => ok({ success: false }));
    await assert.rejects(clientFor(platform).session.start(), /did not accept the ticket/);
    assert.equal(platform.sent.length, 2);
  });

  it('that names no app, and whose cookie doesn’t come back, names the cookie', async () => {
    const platform = new FakePlatform();
    platform.on(EXCHANGE, () => ok({ success: true, session_id: '1' }));
    await assert.rejects(clientFor(platform).session.start(), { kind: 'cookie-blocked' });
    assert.equal(platform.count(SESSION), 1);
  });

  it('that names no app fails as what asks for it does', async () => {
    const platform = new FakePlatform();
    platform.on(EXCHANGE, () => ok({ success: true, session_id: '1' }));
    platform.on(SESSION, () => problem(500));
    await assert.rejects(clientFor(platform).session.start(), { kind: 'server' });
  });
});

describe('A renewal', () => {
  it('follows a 403 where the session is asked for, which says that it is gone as a 401 does', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchStats();
    platform.cookie = undefined;
    platform.on(SESSION, () => problem(403));
    assert.equal((await client.fetchStats()).endpoint_count, 1);
    assert.equal(platform.count(EXCHANGE), 2);
  });

  it('that failed is not tried again by the next call, which hears what went wrong', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchStats();
    platform.cookie = undefined;
    platform.on(TICKET, () => problem(502, 'Wacht can’t be reached'));
    await assert.rejects(client.fetchStats(), { kind: 'server' });
    const sent = platform.sent.length;
    await assert.rejects(client.fetchStats(), /Wacht can’t be reached/);
    assert.equal(platform.sent.length, sent);

    platform.off(TICKET);
    const seen: SessionSnapshot[] = [];
    client.session.subscribe((snapshot) => seen.push(snapshot));
    const renewing = client.session.retry();
    // Joins what was begun a moment ago, whose outcome nobody knows yet.
    await Promise.all([renewing, client.session.start()]);
    assert.ok(seen.every(({ error }) => error === undefined));
  });

  it('that brings another app is refused, whether the ticket names it or not, and shows nothing more', async () => {
    for (const more of [{}, { app_slug: 'wh_2' }]) {
      const platform = new FakePlatform();
      const client = clientFor(platform);
      await client.fetchStats();
      platform.cookie = undefined;
      platform.on(TICKET, () => Response.json({ ticket: 'wh_2:1', api_url: API, ...more }));
      await assert.rejects(client.fetchStats(), { kind: 'wrong-app' });
      const { app: shown, policy } = client.session.snapshot;
      assert.deepEqual([shown, policy.can], [undefined, []]);
    }
  });

  it('that the browser’s cookie doesn’t survive costs the host one ticket, and not one a call', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchStats();
    platform.cookie = undefined;
    platform.keepsCookies = false;
    await assert.rejects(client.fetchStats(), WachtApiError);
    await assert.rejects(client.fetchStats(), { kind: 'cookie-blocked' });
    assert.equal(platform.count(TICKET), 2);
  });

  it('comes half a minute before the end of a long session, and a tenth before that of a short one', async () => {
    for (const [seconds, early] of [
      [3600, 30],
      [60, 6],
    ] as const) {
      const platform = new FakePlatform();
      let now = 0;
      platform.on(TICKET, () =>
        Response.json({
          ticket: `wh_1:${(platform.tickets += 1)}`,
          api_url: API,
          session_seconds: seconds,
        }),
      );
      const client = clientFor(platform, 'wh_1', { now: () => now });
      await client.fetchStats();
      now = (seconds - early) * 1000 - 1;
      await client.fetchStats();
      assert.equal(platform.count(EXCHANGE), 1, String(seconds));
      now += 1;
      await client.fetchStats();
      assert.equal(platform.count(EXCHANGE), 2, String(seconds));
    }
  });

  it('keeps staging’s session, which the exchange carries', async () => {
    const platform = new FakePlatform();
    platform.on(TICKET, () =>
      Response.json({
        ticket: `wh_1:${(platform.tickets += 1)}`,
        api_url: 'http://localhost:1',
        mode: 'staging',
      }),
    );
    platform.next(EXCHANGE, () => ok({ webhook_app: app('wh_1') }, { 'x-development-session': 'dev1' }));
    const client = clientFor(platform);
    await client.session.start();
    platform.next(STATS, () => problem(401));
    platform.on(SESSION, () => problem(401));
    await assert.rejects(client.fetchStats());
    await client.session.retry();
    const exchange = platform.sent.findLast(({ path }) => path.endsWith('/exchange'));
    assert.match(exchange?.target ?? '', /&__dev_session__=dev1$/);
  });
});

describe('Staging and a gateway', () => {
  it('have no cookie that a tab could move: they join none, and confirm nothing', async () => {
    for (const mode of ['staging', 'gateway'] as const) {
      const platform = new FakePlatform();
      const browser = new FakeBrowser();
      const client = clientFor(platform, 'wh_1', {
        mode,
        apiUrl: API,
        tabs: browser.tabs(),
        warn: () => undefined,
        fetchTicket: () => Promise.resolve({ ticket: 'wh_1:1' }),
      });
      await client.session.start();
      client.session.doubt();
      await client.updateEndpoint('7', { url: 'https://a.example' });
      assert.equal(browser.listening, 0, mode);
      assert.equal(platform.count(SESSION), 0, mode);
    }
  });
});

describe('A change', () => {
  const changes: Record<string, (client: WebhookClient) => Promise<unknown>> = {
    updateSettings: (client) => client.updateSettings({ failure_notification_emails: [] }),
    rotateSecret: (client) => client.rotateSecret(),
    createEndpoint: (client) =>
      client.createEndpoint({ url: 'https://a.example', subscribed_events: ['invoice.paid'] }),
    updateEndpoint: (client) => client.updateEndpoint('7', { url: 'https://a.example' }),
    deleteEndpoint: (client) => client.deleteEndpoint('7'),
    testEndpoint: (client) => client.testEndpoint('7', { event_name: 'invoice.paid' }),
    replayDelivery: (client) => client.replayDelivery({ delivery_ids: ['1'] }),
    cancelReplayTask: (client) => client.cancelReplayTask({ taskId: 'task-1' }),
  };
  const logged = (more: object): FakePlatform => {
    const platform = new FakePlatform();
    platform.on(TICKET, () => Response.json({ ticket: 'wh_1:1', api_url: API, ...more }));
    platform.on('PUT /webhook/settings', () => ok({ failure_notification_emails: [] }));
    return platform;
  };

  for (const [name, change] of Object.entries(changes)) {
    it(`goes through the recorder where there is an audit log: ${name}`, async () => {
      const recorded: string[] = [];
      const client = clientFor(logged({ audit_url: '/audit' }), 'wh_1', {
        recorder: () =>
          Promise.resolve((one, _args, work) => {
            recorded.push(one);
            return work();
          }),
      });
      await change(client);
      assert.deepEqual(recorded, [name]);
    });
  }

  it('is not made where the policy demands a record and none can be kept, and is where it doesn’t', async () => {
    const recorder = () => Promise.reject(new TypeError('not loaded'));
    const strict = logged({ policy: { can: ['manage'], require_audit: true } });
    await assert.rejects(clientFor(strict, 'wh_1', { recorder }).deleteEndpoint('7'), {
      kind: 'unrecorded',
      message: /Reload the page/,
    });
    assert.equal(strict.count('DELETE /webhook/endpoints/7'), 0);
    const lenient = logged({ audit_url: '/audit' });
    assert.deepEqual(await clientFor(lenient, 'wh_1', { recorder }).deleteEndpoint('7'), { deleted: true });
  });

  it('asks for no recorder where there is no log', async () => {
    let asked = 0;
    const recorder = () => Promise.reject(new Error(String((asked += 1))));
    assert.deepEqual(await clientFor(logged({}), 'wh_1', { recorder }).deleteEndpoint('7'), {
      deleted: true,
    });
    assert.equal(asked, 0);
  });
});
