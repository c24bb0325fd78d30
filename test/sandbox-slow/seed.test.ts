import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DAY, openWorld, signIn, type World } from '../sandbox/support/sandbox.js';

const MINUTE = 60_000;

describe('the large seed', () => {
  let world: World;
  let milliseconds: number;

  before(async () => {
    const started = performance.now();
    world = await openWorld({ seed: 'large', seedNumber: 1 });
    milliseconds = performance.now() - started;
  });
  after(() => world.close());

  it('is there in well under a minute', () => {
    assert.ok(milliseconds < MINUTE / 2, `it took ${Math.round(milliseconds / 1000)} s`);
  });

  it('holds at least 100,000 deliveries, 50 endpoints and 200 events', async (t) => {
    const count = async (path: string): Promise<number> =>
      (await world.platform.ok('GET', `/webhooks/apps/wh_1000${path}`)).total;
    const deliveries = await count('/deliveries?limit=1');
    t.diagnostic(`${deliveries} deliveries in ${(milliseconds / 1000).toFixed(1)} s`);
    assert.ok(deliveries >= 100_000, String(deliveries));
    assert.equal(await count('/endpoints?include_inactive=true'), 50);
    assert.equal((await world.platform.ok('GET', '/webhooks/apps/wh_1000/events')).events.length, 200);
  });

  it('is spread over the 30 days that end now', async () => {
    const start = new Date(world.clock.at - 31 * DAY).toISOString();
    const browser = await signIn(world, 'wh_1000');
    const path = `/webhook/analytics/timeseries?start_date=${start}&interval=day`;
    const days = (await browser.data('GET', path)).data;
    assert.ok(days.length >= 30 && days.length <= 31, `${days.length} days have deliveries`);
    assert.ok(days.every(({ total_deliveries }) => total_deliveries > 100));
  });
});
