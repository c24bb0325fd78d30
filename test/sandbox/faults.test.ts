import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openWorld, signIn, type Browser, type World } from './support/sandbox.js';

let world: World;
let browser: Browser;

before(async () => {
  world = await openWorld();
  await world.platform.app('wh_1');
  browser = await signIn(world, 'wh_1');
});
after(() => world.close());
beforeEach(() => world.platform.admin('DELETE', '/faults'));

const fault = async (body: object): Promise<void> => {
  const answer = await world.platform.admin('POST', '/faults', body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
};
const raw = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  world.sandbox.frontend.fetch(
    new Request(`http://localhost${path}`, {
      headers: { cookie: `__session=${browser.cookie ?? ''}`, ...headers },
    }),
  );

describe('a fault', () => {
  it('answers with a status, a header and a body of choice, for as many calls as it was told', async () => {
    await fault({ path: '/webhook/endpoints', status: 429, headers: { 'retry-after': '7' }, times: 2 });
    for (let i = 0; i < 2; i += 1) {
      const answer = await raw('/webhook/endpoints');
      assert.deepEqual([answer.status, answer.headers.get('retry-after')], [429, '7']);
    }
    assert.equal((await raw('/webhook/endpoints')).status, 200);
    await fault({ status: 502, body: '<h1>Bad gateway</h1>' });
    const html = await raw('/webhook/stats');
    assert.equal(await html.text(), '<h1>Bad gateway</h1>');
    assert.match(html.headers.get('content-type') ?? '', /html/);
  });

  it('stays readable for pages of other origins', async () => {
    await fault({ status: 500 });
    const answer = await raw('/webhook/stats', { origin: 'http://localhost:9' });
    assert.equal(answer.headers.get('access-control-allow-origin'), 'http://localhost:9');
  });

  it('fits a method, a path with stars and one of the two APIs', async () => {
    await fault({ api: 'frontend', method: 'get', path: '/webhook/deliveries/*', status: 500 });
    assert.equal((await raw('/webhook/deliveries')).status, 200);
    assert.equal((await raw('/webhook/deliveries/replay')).status, 500);
    assert.equal((await browser.call('POST', '/webhook/deliveries/replay', {})).status, 400);
    await fault({ api: 'frontend', status: 500 });
    assert.equal((await world.platform.call('GET', '/webhooks/apps')).status, 200);
  });

  it('halves the JSON', async () => {
    await fault({ path: '/webhook/stats', malformed: true });
    const answer = await raw('/webhook/stats');
    assert.equal(answer.status, 200);
    await assert.rejects(answer.json());
  });

  it('ends the session for a call, and not for the next', async () => {
    await fault({ expired_session: true, times: 1 });
    assert.equal((await raw('/webhook/session')).status, 401);
    assert.equal((await raw('/webhook/session')).status, 200);
  });

  it('hands a body over slowly, and whole', async () => {
    await fault({ path: '/webhook/stats', drip_ms: 50 });
    const started = performance.now();
    assert.equal(((await (await raw('/webhook/stats')).json()) as { status: number }).status, 200);
    assert.ok(performance.now() - started >= 45);
  });

  it('lets a call wait', async () => {
    await fault({ latency_ms: 50 });
    const started = performance.now();
    await raw('/webhook/stats');
    assert.ok(performance.now() - started >= 45);
  });

  it('drops the connection', async () => {
    const { frontendUrl } = await world.sandbox.listen({ frontendPort: 0, platformPort: 0 });
    await fault({ path: '/webhook/stats', drop: true });
    await assert.rejects(fetch(`${frontendUrl}/webhook/stats`), TypeError);
    assert.equal((await fetch(`${frontendUrl}/webhook/session`)).status, 401);
  });

  it('is listed and removed by its id, and must make sense', async () => {
    await fault({ status: 500 });
    const { id } = (await world.platform.admin('GET', '/faults')).body.data[0]!;
    assert.equal((await world.platform.admin('DELETE', `/faults/${id}`)).status, 200);
    assert.equal((await world.platform.admin('DELETE', `/faults/${id}`)).status, 404);
    assert.equal((await world.platform.admin('POST', '/faults', { staus: 500 })).status, 400);
    assert.equal((await world.platform.admin('POST', '/faults', { status: 200 })).status, 400);
  });
});
