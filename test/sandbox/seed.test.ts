import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DAY, HOUR, openWorld, signIn, type Wire, type World } from './support/sandbox.js';

describe('the demo seed', () => {
  let world: World;
  before(async () => {
    world = await openWorld({ seed: 'demo', seedNumber: 1 });
  });
  after(() => world.close());

  const endpoints = async (slug: string): Promise<Wire[]> =>
    (await world.platform.ok('GET', `/webhooks/apps/${slug}/endpoints?include_inactive=true`)).data;
  const total = async (slug: string, query = ''): Promise<number> =>
    (await world.platform.ok('GET', `/webhooks/apps/${slug}/deliveries?limit=1${query}`)).total;

  it('has a busy tenant, one that has just begun, and somebody else', async () => {
    assert.ok(Math.abs((await total('wh_42')) - 5_000) < 500, String(await total('wh_42')));
    const few = await total('wh_43');
    assert.ok(few >= 2 && few <= 30, String(few));
    const others = await total('wh_77');
    assert.ok(others > 100 && others < 400, String(others));
  });

  it('has endpoints in every state', async () => {
    const all = await endpoints('wh_42');
    assert.equal(all.length, 7);
    const having = (test: (endpoint: Wire) => boolean): number => all.filter(test).length;
    assert.equal(
      having((endpoint) => endpoint.rate_limit_config !== null),
      1,
    );
    assert.equal(
      having((endpoint) => !endpoint.is_active && endpoint.auto_disabled),
      1,
    );
    assert.equal(
      having((endpoint) => !endpoint.is_active && !endpoint.auto_disabled),
      1,
    );
    assert.equal(
      having((endpoint) => endpoint.max_retries === 3 && endpoint.is_active),
      1,
    );
    assert.equal(await total('wh_42', '&status=deactivated'), 1);
    assert.equal(await total('wh_77', '&status=endpoint_disabled'), 1);
    const fresh = all.find((endpoint) => endpoint.url.includes('payouts-next'))!;
    assert.equal(await total('wh_42', `&endpoint_id=${fresh.id}`), 0);
    const byUrl = (part: string): Wire => all.find((endpoint) => endpoint.url.includes(part))!;
    assert.ok(byUrl('notify').failure_count <= 2, 'the demo can fail some more before it is switched off');
  });

  it('tells of an outage some hours ago, retried until attempts ran out', async () => {
    const erp = (await endpoints('wh_42')).find((endpoint) => endpoint.url.includes('erp.'))!;
    const since = new Date(world.clock.at - 16 * HOUR).toISOString();
    const lost = await total('wh_42', `&status=permanently_failed&endpoint_id=${erp.id}&since=${since}`);
    assert.ok(lost >= 1 && lost < 10, String(lost));
  });

  it('ends now and goes back a week', async () => {
    const series = (
      await (await signIn(world, 'wh_42')).data('GET', '/webhook/analytics/timeseries?interval=day')
    ).data;
    assert.ok(series.length >= 7);
    assert.ok(Date.parse(series[0]!.timestamp) >= world.clock.at - 8 * DAY);
    const newest = (await world.platform.ok('GET', '/webhooks/apps/wh_42/deliveries?limit=1')).data[0]!;
    assert.ok(world.clock.at - Date.parse(newest.timestamp) < HOUR);
  });

  it('has a catalog of about fourteen events in groups, one of them archived', async () => {
    const { events } = (await world.platform.ok('GET', '/webhooks/apps/wh_42/events')) as { events: Wire[] };
    assert.ok(events.length >= 14);
    assert.equal(events.filter((event) => event.is_archived).length, 1);
    assert.ok(events.every((event) => event.group && event.schema && event.example_payload));
  });

  it('is the same for the same number, and another for another', async () => {
    const shown = async (seedNumber: number): Promise<unknown> => {
      const other = await openWorld({ seed: 'demo', seedNumber });
      try {
        const { data } = await other.platform.ok('GET', '/webhooks/apps/wh_42/deliveries?limit=100');
        return data.map(
          ({ delivery_id, status, response_time_ms, timestamp }) =>
            [delivery_id, status, response_time_ms, timestamp] as unknown,
        );
      } finally {
        await other.close();
      }
    };
    const first = (await world.platform.ok('GET', '/webhooks/apps/wh_42/deliveries?limit=100')).data;
    const again = await shown(1);
    assert.deepEqual(
      again,
      first.map(
        ({ delivery_id, status, response_time_ms, timestamp }) =>
          [delivery_id, status, response_time_ms, timestamp] as unknown,
      ),
    );
    assert.notDeepEqual(await shown(2), again);
  });
});
