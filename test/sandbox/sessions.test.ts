import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Browser, DAY, HOUR, openWorld, SECOND, signIn, type World } from './support/sandbox.js';

let world: World;

before(async () => {
  world = await openWorld({ origins: ['http://localhost:7800'] });
  await world.platform.app('wh_1');
  await world.platform.app('wh_2');
});
after(() => world.close());

const exchange = (ticket: string): string => `/session/ticket/exchange?ticket=${ticket}`;

describe('a ticket', () => {
  it('is a number that lives as long as it was asked for, or twelve hours', async () => {
    const body = { ticket_type: 'webhook_app_access', webhook_app_slug: 'wh_1' };
    const short = await world.platform.ok('POST', '/session/tickets', {
      ...body,
      expires_in: 120,
    });
    assert.match(short.ticket, /^\d+$/);
    assert.equal(short.expires_at, world.clock.at / 1000 + 120);
    const long = await world.platform.ok('POST', '/session/tickets', body);
    assert.equal(long.expires_at, (world.clock.at + 12 * HOUR) / 1000);
  });

  it('needs a slug and a type, and does not look whether the app exists', async () => {
    for (const body of [
      { ticket_type: 'webhook_app_access' },
      { ticket_type: 'webhook_app_access', webhook_app_slug: '' },
      { ticket_type: 'everything', webhook_app_slug: 'wh_1' },
      { ticket_type: 'webhook_app_access', webhook_app_slug: 'wh_1', expires_in: -1 },
      { ticket_type: 'webhook_app_access', webhook_app_slug: 'wh_1', expires_in: '60' },
    ]) {
      assert.equal(
        (await world.platform.call('POST', '/session/tickets', body)).status,
        400,
        JSON.stringify(body),
      );
    }
    const nowhere = await world.platform.ticket('wh_nowhere');
    assert.equal((await new Browser(world.sandbox).refused('GET', exchange(nowhere))).status, 404);
  });

  it('is exchanged once for a session in a cookie that scripts cannot read', async () => {
    const ticket = await world.platform.ticket('wh_1');
    const browser = new Browser(world.sandbox);
    const answer = await browser.call('GET', exchange(ticket));
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('set-cookie') ?? '', /^__session=.+HttpOnly; SameSite=Lax/);
    assert.equal(answer.body.data.webhook_app.app_slug, 'wh_1');
    assert.equal(answer.body.data.session_id, answer.body.session.id);
    const again = await browser.refused('GET', exchange(ticket));
    assert.equal(again.status, 401);
    assert.match(again.message, /used before/);
  });

  it('is exchanged by one of two that come at once', async () => {
    const ticket = await world.platform.ticket('wh_1');
    const answers = await Promise.all(
      [1, 2].map(() => new Browser(world.sandbox).call('GET', exchange(ticket))),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401]);
  });

  it('is worth nothing once it has expired', async () => {
    const ticket = await world.platform.ticket('wh_1', 60);
    world.clock.advance(60 * SECOND);
    assert.equal((await new Browser(world.sandbox).refused('GET', exchange(ticket))).status, 401);
  });

  it('of another type gives a session without a webhook app', async () => {
    const issued = await world.platform.ok('POST', '/session/tickets', {
      ticket_type: 'impersonation',
      user_id: '1',
    });
    const browser = new Browser(world.sandbox);
    const data = await browser.data('GET', exchange(issued.ticket));
    assert.ok(!('webhook_app' in data));
    assert.equal((await browser.refused('GET', '/webhook/session')).status, 401);
  });

  it('is missing, or made up', async () => {
    const browser = new Browser(world.sandbox);
    assert.equal((await browser.refused('GET', '/session/ticket/exchange')).status, 400);
    assert.equal((await browser.refused('GET', exchange('123'))).status, 401);
    assert.equal((await browser.refused('GET', exchange("' or 1=1"))).status, 401);
  });
});

describe('a session', () => {
  it('moves to another app by a second exchange with the same cookie', async () => {
    const browser = await signIn(world, 'wh_1');
    const cookie = browser.cookie;
    await browser.data('GET', exchange(await world.platform.ticket('wh_2')));
    assert.equal(browser.cookie, cookie);
    assert.equal((await browser.data('GET', '/webhook/session')).webhook_app.app_slug, 'wh_2');
  });

  it('is overwritten by a parallel first call that came without it', async () => {
    const browser = new Browser(world.sandbox);
    const early = await browser.refused('GET', '/webhook/endpoints');
    assert.equal(early.status, 401);
    const empty = browser.cookie;
    assert.ok(empty, 'the call without a cookie got a session of nobody');
    const other = await signIn(world, 'wh_1');
    other.cookie = empty;
    assert.equal((await other.refused('GET', '/webhook/endpoints')).status, 401);
  });

  it('ends after a day, or when the admin API says so', async () => {
    const browser = await signIn(world, 'wh_1');
    await world.platform.admin('POST', '/sessions/expire');
    assert.equal((await browser.refused('GET', '/webhook/session')).status, 401);
    const next = await signIn(world, 'wh_1');
    world.clock.advance(DAY);
    assert.equal((await next.refused('GET', '/webhook/session')).status, 401);
  });

  it('is 404 once its app is deleted, as if it had never been', async () => {
    await world.platform.app('wh_gone');
    const browser = await signIn(world, 'wh_gone');
    await world.platform.ok('DELETE', '/webhooks/apps/wh_gone');
    assert.equal((await browser.refused('GET', '/webhook/endpoints')).status, 401);
  });
});

describe('a session whose token rotates', () => {
  const rotate = async (seconds: number): Promise<void> => {
    assert.equal((await world.platform.admin('PUT', '/session-rotation', { seconds })).status, 200);
  };
  after(() => rotate(0));

  it('is renewed by one of the calls that come at once; the others get a 401, once', async () => {
    const browser = await signIn(world, 'wh_1');
    const old = browser.cookie;
    const id = (await browser.data('GET', '/webhook/session')).session_id;
    await rotate(60);
    world.clock.advance(60 * SECOND - 1);
    await browser.data('GET', '/webhook/stats');
    assert.equal(browser.cookie, old, 'not yet');

    world.clock.advance(1);
    const paths = ['/webhook/session', '/webhook/endpoints', '/webhook/events', '/webhook/stats'];
    const inParallel = () => Promise.all(paths.map((path) => browser.call('GET', path)));
    const answers = await inParallel();
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401, 401]);
    for (const { status, headers } of answers)
      assert.equal(headers.has('set-cookie'), status === 200, `a cookie with a ${status}`);
    assert.notEqual(browser.cookie, old);

    const again = await inParallel();
    for (const { status, headers } of again)
      assert.deepEqual([status, headers.get('set-cookie')], [200, null]);
    assert.equal((await browser.data('GET', '/webhook/session')).session_id, id);
  });

  it('keeps its app and its end', async () => {
    const browser = await signIn(world, 'wh_2');
    await rotate(3600);
    for (let hour = 1; hour < 24; hour += 1) {
      world.clock.advance(HOUR);
      assert.equal((await browser.data('GET', '/webhook/session')).webhook_app.app_slug, 'wh_2');
    }
    world.clock.advance(HOUR);
    assert.equal((await browser.refused('GET', '/webhook/session')).status, 401);
  });

  it('turns a ticket away unused when another call renews the session meanwhile', async () => {
    const browser = await signIn(world, 'wh_1');
    const late = new Browser(world.sandbox);
    late.cookie = browser.cookie;
    await rotate(60);
    world.clock.advance(60 * SECOND);
    await browser.data('GET', '/webhook/session');
    const ticket = await world.platform.ticket('wh_2');
    assert.match((await late.refused('GET', exchange(ticket))).message, /renewed by another call/);
    assert.equal((await browser.data('GET', exchange(ticket))).webhook_app.app_slug, 'wh_2');
  });

  it('is refused a time that makes no sense', async () => {
    for (const seconds of [-1, 1.5, '60', 86_401])
      assert.equal((await world.platform.admin('PUT', '/session-rotation', { seconds })).status, 400);
  });
});

describe('the frontend API', () => {
  const fetch = (path: string, init: RequestInit): Response | Promise<Response> =>
    world.sandbox.frontend.fetch(new Request(`http://localhost${path}`, init));

  it('lets pages of the origins that it knows send their cookie', async () => {
    const preflight = await fetch('/webhook/settings', {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:7800',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type',
      },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), 'http://localhost:7800');
    assert.equal(preflight.headers.get('access-control-allow-credentials'), 'true');
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PUT.*DELETE/);
    const refused = await fetch('/webhook/session', { headers: { origin: 'http://localhost:7800' } });
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get('access-control-allow-origin'), 'http://localhost:7800');
    assert.match(
      refused.headers.get('access-control-expose-headers') ?? '',
      /x-development-session,\s*Retry-After/,
    );
  });

  it('turns pages of strangers away before their form takes effect', async () => {
    const browser = await signIn(world, 'wh_1');
    const answer = await browser.call(
      'POST',
      '/webhook/rotate-secret',
      {},
      { origin: 'https://evil.example' },
    );
    assert.equal(answer.status, 403);
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
    const before = (await browser.data('GET', '/webhook/session')).webhook_app.signing_secret;
    assert.match(before, /^whsec_/);
  });

  it('answers to names of this machine only', async () => {
    for (const host of ['evil.example', 'localhost.evil.example', '192.168.0.4:7801', '']) {
      assert.equal((await fetch('/webhook/session', { headers: { host } })).status, 403, host);
    }
    for (const host of ['localhost:7801', '127.0.0.1:7801', '[::1]:7801', 'LOCALHOST']) {
      assert.equal((await fetch('/webhook/session', { headers: { host } })).status, 401, host);
    }
  });
});

describe('the platform API', () => {
  it('wants its key, and the admin routes want their token', async () => {
    assert.equal((await world.platform.call('GET', '/webhooks/apps', undefined, 'wrong')).status, 401);
    assert.equal(
      (await world.platform.call('GET', '/webhooks/apps', undefined, world.sandbox.adminToken)).status,
      401,
    );
    assert.equal(
      (await world.platform.call('GET', '/_sandbox/mails', undefined, world.sandbox.apiKey)).status,
      401,
    );
    assert.equal((await world.platform.admin('GET', '/mails')).status, 200);
  });

  it('answers no page: there is no CORS on it, the admin routes least of all', async () => {
    for (const path of ['/webhooks/apps', '/_sandbox/mails', '/nowhere']) {
      const request = new Request(`http://localhost${path}`, {
        headers: { origin: 'http://localhost:7800' },
      });
      const answer = await world.sandbox.platform.fetch(request);
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    }
  });
});

describe('in staging', () => {
  it('the session travels in a parameter, and a header renews it', async () => {
    const staging = await openWorld({ mode: 'staging' });
    try {
      await staging.platform.app('wh_1');
      const call = async (path: string): Promise<Response> =>
        staging.sandbox.frontend.fetch(
          new Request(`http://localhost${path}`, { headers: { origin: 'http://localhost:1' } }),
        );
      const ticket = await staging.platform.ticket('wh_1');
      const first = await call(`/session/ticket/exchange?ticket=${ticket}&__dev_session__=`);
      const token = first.headers.get('x-development-session');
      assert.ok(token);
      assert.equal(first.headers.get('set-cookie'), null);
      assert.equal(first.headers.get('access-control-allow-credentials'), null);
      const session = await call(`/webhook/session?__dev_session__=${token}`);
      assert.equal(session.status, 200);
      assert.equal(session.headers.get('x-development-session'), null);
      const lost = await call('/webhook/session?__dev_session__=');
      assert.equal(lost.status, 401);
      assert.ok(lost.headers.get('x-development-session'));

      await staging.platform.admin('PUT', '/session-rotation', { seconds: 60 });
      staging.clock.advance(60 * SECOND);
      const path = `/webhook/session?__dev_session__=${token}`;
      const answers = await Promise.all([call(path), call(path)]);
      const next = answers.map(({ headers }) => headers.get('x-development-session'));
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401]);
      assert.equal(next.filter((value) => value !== null).length, 1);
      const renewed = next.find((value) => value !== null) ?? '';
      assert.equal((await call(`/webhook/session?__dev_session__=${renewed}`)).status, 200);
    } finally {
      await staging.close();
    }
  });
});
