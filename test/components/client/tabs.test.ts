import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WachtApiError, type WebhookClient } from '../../../components/client/index.js';
import { API, byHand, clientFor, FakeBrowser, FakePlatform, ok, problem, settle } from './support.js';

const SESSION = 'GET /webhook/session';
const EXCHANGE = 'GET /session/ticket/exchange';

/** Two tabs of one browser, each for its own tenant, and a record of where every write landed. */
function twoTabs({ connected = true } = {}): {
  platform: FakePlatform;
  browser: FakeBrowser;
  one: WebhookClient;
  two: WebhookClient;
  landed: { meant: string; found: string | undefined }[];
} {
  const platform = new FakePlatform();
  const browser = new FakeBrowser();
  const landed: { meant: string; found: string | undefined }[] = [];
  const tab = (slug: string): WebhookClient => {
    const send = platform.fetchFor(slug);
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const found = platform.cookie;
      const response = await send(input, init);
      if (init?.method === 'PUT' && response.ok) landed.push({ meant: slug, found });
      return response;
    };
    return clientFor(platform, slug, { fetch, tabs: connected ? browser.tabs() : undefined });
  };
  return { platform, browser, landed, one: tab('wh_1'), two: tab('wh_2') };
}

describe('Two tabs with two tenants', () => {
  it('each read their own rows, in turn', async () => {
    const { one, two } = twoTabs();
    for (let turn = 0; turn < 3; turn += 1) {
      assert.equal((await one.fetchEndpoints())[0]?.app_slug, 'wh_1');
      assert.equal((await two.fetchEndpoints())[0]?.app_slug, 'wh_2');
    }
  });

  it('each write where it was meant, in turn and at once', async () => {
    const { one, two, landed } = twoTabs();
    const change = { url: 'https://a.example', description: 'x' };
    for (let turn = 0; turn < 3; turn += 1) {
      await one.updateEndpoint('7', change);
      await two.updateEndpoint('7', change);
    }
    await Promise.all(
      [1, 2, 3].flatMap(() => [one.updateEndpoint('7', change), two.updateEndpoint('7', change)]),
    );
    assert.equal(landed.length, 12);
    assert.deepEqual(
      landed.filter(({ meant, found }) => meant !== found),
      [],
    );
  });

  it('each read their own rows while both read and write at once', async () => {
    const { one, two, landed } = twoTabs();
    const acts = (client: WebhookClient): Promise<unknown>[] => [
      client.fetchEndpoints(),
      client.updateEndpoint('7', { url: 'https://a.example' }),
      client.fetchDeliveries(),
      client.fetchStats(),
    ];
    const [mine, theirs] = await Promise.all([Promise.all(acts(one)), Promise.all(acts(two))]);
    assert.equal((mine[0] as { app_slug: string }[])[0]?.app_slug, 'wh_1');
    assert.equal((theirs[0] as { app_slug: string }[])[0]?.app_slug, 'wh_2');
    assert.ok(landed.every(({ meant, found }) => meant === found));
  });

  it('tell each other without any data', async () => {
    const { one, two, browser } = twoTabs();
    await Promise.all([one.session.start(), two.session.start()]);
    assert.deepEqual([...new Set(browser.messages)], ['moving']);
  });

  it('tell each other of an exchange before it, as the page may be gone soon, and after it', async () => {
    const { platform, browser, one } = twoTabs();
    const slow = byHand();
    platform.next(EXCHANGE, async (sent) => {
      await slow.promise;
      return platform.exchange(sent);
    });
    const beginning = one.session.start();
    await platform.reached(EXCHANGE);
    assert.equal(browser.messages.length, 1);
    slow.resolve();
    await beginning;
    assert.equal(browser.messages.length, 2);
  });

  it('never show the rows of the other, when one moves the session and none can say so', async () => {
    const { platform, one, two } = twoTabs({ connected: false });
    await one.fetchEndpoints();
    await two.fetchEndpoints();
    assert.equal((await one.fetchEndpoints())[0]?.app_slug, 'wh_1');
    assert.equal(platform.count(EXCHANGE), 3);
    assert.equal(one.session.snapshot.notice?.kind, 'moved');
    assert.ok(Number.isFinite(one.session.snapshot.notice.at));
  });

  it('the one that was moved connects anew, and says why', async () => {
    const { one, two } = twoTabs();
    await one.fetchEndpoints();
    const notice = (): string | undefined => one.session.snapshot.notice?.kind;
    assert.equal(notice(), undefined);
    await two.fetchEndpoints();
    await one.fetchEndpoints();
    assert.equal(notice(), 'moved');
    assert.equal(one.session.snapshot.status, 'ready');
  });

  it('answers without an app are dropped when the session moved while they were under way', async () => {
    const { platform, one, two } = twoTabs();
    await one.fetchEndpoints();
    const slow = byHand<Response>();
    platform.next('GET /webhook/stats', () => slow.promise);
    const stats = one.fetchStats();
    await platform.reached('GET /webhook/stats');
    await two.session.start();
    slow.resolve(ok({ endpoint_count: 99, event_count: 99, pending_deliveries: 99 }));
    assert.equal((await stats).endpoint_count, 1);
    assert.equal(platform.cookie, 'wh_1');
  });

  it('an empty list of a moved session is not taken for an empty tenant', async () => {
    const { platform, one, two } = twoTabs();
    await one.fetchEndpoints();
    platform.on('GET /webhook/endpoints', () =>
      ok(platform.cookie === 'wh_1' ? [{ ...JSON.parse(endpointJson), app_slug: 'wh_1' }] : []),
    );
    await two.session.start();
    assert.equal((await one.fetchEndpoints()).length, 1);
  });

  it('a write waits while another tab exchanges, and goes out only after confirming', async () => {
    const { platform, browser, one, two, landed } = twoTabs();
    await one.fetchEndpoints();
    const [slow, begun] = [byHand(), byHand()];
    platform.next(EXCHANGE, async (sent) => {
      begun.resolve();
      await slow.promise;
      return platform.exchange(sent);
    });
    const moving = two.session.start();
    await begun.promise;
    const writing = one.updateEndpoint('7', { url: 'https://a.example' });
    await browser.queued(1);
    assert.equal(platform.count('PUT /webhook/endpoints/7'), 0);
    slow.resolve();
    await Promise.all([moving, writing]);
    assert.deepEqual(landed, [{ meant: 'wh_1', found: 'wh_1' }]);
  });

  it('an exchange waits for the write of another tab', async () => {
    const { platform, browser, one, two, landed } = twoTabs();
    await one.fetchEndpoints();
    const slow = byHand<Response>();
    platform.next('PUT /webhook/endpoints/7', () => slow.promise);
    const writing = one.updateEndpoint('7', { url: 'https://a.example' });
    await platform.reached('PUT /webhook/endpoints/7');
    const moving = two.session.start();
    await browser.queued(1);
    assert.equal(two.session.snapshot.status, 'ticketing', 'nothing was exchanged yet');
    assert.equal(platform.cookie, 'wh_1');
    slow.resolve(
      platform.answer({ ...platform.sent.at(-1)!, method: 'PUT', path: '/webhook/endpoints/7' }, 'wh_1'),
    );
    await Promise.all([writing, moving]);
    assert.deepEqual(landed, [{ meant: 'wh_1', found: 'wh_1' }]);
  });

  it('tabs of the same tenant only confirm: nobody connects anew', async () => {
    const platform = new FakePlatform();
    const browser = new FakeBrowser();
    const [a, b] = [0, 1].map(() => clientFor(platform, 'wh_1', { tabs: browser.tabs() }));
    await a!.fetchStats();
    await b!.fetchStats();
    await a!.fetchStats();
    assert.equal(platform.count(EXCHANGE), 2);
    assert.equal(platform.count(SESSION), 1);
    assert.equal(a!.session.snapshot.notice, undefined);
  });
});

describe('Before a write', () => {
  const change = { url: 'https://a.example' };

  it('a session that was just proven needs no confirmation', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchEndpoints();
    await client.updateEndpoint('7', change);
    assert.equal(platform.count(SESSION), 0);
  });

  it('one that was proven long ago is confirmed', async () => {
    const platform = new FakePlatform();
    let now = 0;
    const client = clientFor(platform, 'wh_1', { now: () => now });
    await client.fetchEndpoints();
    now = 61_000;
    await client.updateEndpoint('7', change);
    assert.equal(platform.count(SESSION), 1);
    // That is a proof for a minute too, as is a read whose rows name the app.
    await client.rotateSecret();
    now = 100_000;
    await client.fetchEndpoints();
    now = 150_000;
    await client.rotateSecret();
    assert.equal(platform.count(SESSION), 1);
    // Of a clock that was set back nothing is known.
    now = 1000;
    await client.rotateSecret();
    assert.equal(platform.count(SESSION), 2);
  });

  it('one whose page was out of view is confirmed', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchEndpoints();
    client.session.doubt();
    await client.updateEndpoint('7', change);
    assert.equal(platform.count(SESSION), 1);
  });

  it('several that waited for an exchange wait for one confirmation, and none goes ahead of it', async () => {
    const { platform, browser, one, two, landed } = twoTabs();
    await one.fetchEndpoints();
    const [first, confirmation] = [byHand(), byHand()];
    platform.next('PUT /webhook/endpoints/7', async (sent) => {
      await first.promise;
      return platform.answer(sent, 'wh_1');
    });
    platform.next(SESSION, async (sent) => {
      await confirmation.promise;
      return platform.answer(sent, 'wh_1');
    });
    // The exchange waits for the first write; the others, none of them in doubt yet, for the exchange.
    const writing = [one.updateEndpoint('7', change)];
    await platform.reached('PUT /webhook/endpoints/7');
    const moving = two.session.start();
    await browser.queued(1);
    for (let count = 0; count < 3; count += 1) writing.push(one.updateEndpoint('7', change));
    await browser.queued(4);
    first.resolve();
    await moving;
    await platform.reached(SESSION);
    // Time enough for what must not happen.
    await settle();
    assert.equal(platform.count('PUT /webhook/endpoints/7'), 1);
    assert.equal(platform.count(SESSION), 1);
    confirmation.resolve();
    await Promise.all(writing);
    assert.deepEqual(
      landed,
      [1, 2, 3, 4].map(() => ({ meant: 'wh_1', found: 'wh_1' })),
    );
  });

  it('one that is doubted again while it is being confirmed is confirmed again', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchEndpoints();
    client.session.doubt();
    platform.next(SESSION, (sent) => {
      client.session.doubt();
      return platform.answer(sent, 'wh_1');
    });
    await client.updateEndpoint('7', change);
    await client.updateEndpoint('7', change);
    assert.equal(platform.count(SESSION), 2);
  });

  it('one that is given up while it is being confirmed isn’t sent, and says so at once', async () => {
    const { platform, one, two } = twoTabs();
    await one.fetchEndpoints();
    await two.session.start();
    const slow = byHand();
    platform.next(SESSION, async (sent) => {
      await slow.promise;
      return platform.answer(sent, 'wh_1');
    });
    const stop = new AbortController();
    const writing = one.updateEndpoint('7', change, { signal: stop.signal });
    await platform.reached(SESSION);
    stop.abort();
    await assert.rejects(writing, { kind: 'aborted' });
    slow.resolve();
    await settle();
    assert.equal(platform.count('PUT /webhook/endpoints/7'), 0);
  });

  it('and a read is given up when others keep moving the session under it', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform, 'wh_1', { tabs: undefined });
    platform.on('GET /webhook/endpoints', (sent) => {
      platform.cookie = 'wh_2';
      return platform.answer(sent, 'wh_1');
    });
    await assert.rejects(client.fetchEndpoints(), { kind: 'wrong-app', message: /keep moving/ });
    assert.equal(platform.count('GET /webhook/endpoints'), 4);
  });

  it('one without locks and channels is confirmed always', async () => {
    const { platform, one, two, landed } = twoTabs({ connected: false });
    await one.updateEndpoint('7', change);
    await two.updateEndpoint('7', change);
    await one.updateEndpoint('7', change);
    assert.ok(platform.count(SESSION) >= 3);
    assert.ok(landed.every(({ meant, found }) => meant === found));
  });

  it('nothing is sent when whose session it is can’t be found out', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchEndpoints();
    client.session.doubt();
    platform.on(SESSION, () => problem(503));
    await assert.rejects(client.updateEndpoint('7', change));
    assert.equal(platform.count('PUT /webhook/endpoints/7'), 0);
    platform.off(SESSION);
    const confirmed = platform.count(SESSION);
    await client.updateEndpoint('7', change);
    assert.equal(platform.count(SESSION), confirmed + 1);
  });

  it('one that waited for a lock is not sent when its session is being given to another app', async () => {
    const platform = new FakePlatform();
    const browser = new FakeBrowser();
    const one = clientFor(platform, 'wh_1', { apiUrl: API, tabs: browser.tabs() });
    await one.fetchEndpoints();
    const busy = byHand();
    const other = browser.tabs().join(API, () => undefined);
    const working = other.exclusive(() => busy.promise, new AbortController().signal);
    const writing = assert.rejects(one.rotateSecret(), {
      kind: 'wrong-app',
      message: /is for the app wh_2, not wh_1/,
    });
    await browser.queued(1);
    const moving = one.exchangeTicket('wh_2:own');
    await browser.queued(2);
    busy.resolve();
    await Promise.all([working, writing, moving]);
    assert.equal(platform.count('POST /webhook/rotate-secret'), 0);
  });

  it('a session that ended is renewed first, so that even a create is sent but once', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchEndpoints();
    platform.cookie = undefined;
    client.session.doubt();
    await client.createEndpoint({ url: 'https://a.example', subscribed_events: ['a'] });
    assert.equal(platform.count('POST /webhook/endpoints'), 1);
  });

  it('a write that another origin’s tab led astray is owned up to, and not repeated', async () => {
    const platform = new FakePlatform();
    const client = clientFor(platform);
    await client.fetchEndpoints();
    platform.cookie = 'wh_2';
    await assert.rejects(
      client.updateEndpoint('7', change),
      (error) => error instanceof WachtApiError && error.kind === 'wrong-app',
    );
    assert.equal(platform.count('PUT /webhook/endpoints/7'), 1);
    assert.equal((await client.fetchEndpoints())[0]?.app_slug, 'wh_1');
  });

  it('a lock that never comes free ends in a time-out with a way on', async () => {
    const platform = new FakePlatform();
    const browser = new FakeBrowser();
    const tabs = browser.tabs();
    const stuck = byHand();
    const link = tabs.join('https://frontend.example.com', () => undefined);
    void link.exclusive(() => stuck.promise, new AbortController().signal);
    const client = clientFor(platform, 'wh_1', { tabs: browser.tabs(), timeout: 5 });
    await assert.rejects(client.fetchEndpoints(), /Another tab/);
    assert.equal(client.session.snapshot.status, 'failed');
    stuck.resolve();
    await client.session.retry();
  });
});

const endpointJson = JSON.stringify({
  id: '7',
  url: 'https://a.example',
  is_active: true,
  max_retries: 5,
  timeout_seconds: 30,
  subscribed_events: [],
  created_at: '',
  updated_at: '',
});
