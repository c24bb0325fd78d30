import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  HOUR,
  MINUTE,
  openWorld,
  SECOND,
  signIn,
  type Payload,
  type Wire,
  type Browser,
  type World,
} from './support/sandbox.js';

let world: World;
let browser: Browser;
let first: string;
let second: string;

before(async () => {
  world = await openWorld();
  await world.platform.app('wh_1', [
    { name: 'invoice.paid', description: '' },
    { name: 'invoice.voided', description: '' },
  ]);
  browser = await signIn(world, 'wh_1');
  first = (
    await world.platform.endpoint('wh_1', {
      url: 'https://receiver.example/first',
      subscriptions: [{ event_name: 'invoice.paid' }, { event_name: 'invoice.voided' }],
    })
  ).id;
  second = (
    await world.platform.endpoint('wh_1', {
      url: 'https://receiver.example/second',
      max_retries: 2,
    })
  ).id;
});
after(() => world.close());

const list = (query: string): Promise<Payload> => browser.data('GET', `/webhook/deliveries${query}`);
const ids = (page: Wire): string[] => page.data.map((item) => item.id);

describe('the list of deliveries', () => {
  it('pages by a cursor that neither skips nor repeats while others arrive and are retried', async () => {
    world.receiver.answer = ({ url }) => new Response(null, { status: url.endsWith('/second') ? 500 : 200 });
    for (let i = 0; i < 10; i += 1) {
      world.clock.advance(SECOND);
      await world.platform.trigger('wh_1', { i });
    }
    await world.sandbox.settled();
    const all = ids(await list('?limit=200'));
    assert.equal(all.length, 20);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await list(`?limit=3${cursor}`);
      seen.push(...ids(page));
      cursor = page.has_more ? `&cursor=${page.next_cursor}` : '';
      assert.equal(page.has_more, 'next_cursor' in page);
      world.clock.advance(MINUTE);
      await world.platform.trigger('wh_1');
      await world.sandbox.settled();
    } while (cursor);
    assert.deepEqual(seen, all);
  });

  it('is filtered by endpoint, event and status', async () => {
    await world.platform.trigger('wh_1', {}, 'invoice.voided');
    await world.sandbox.settled();
    assert.equal(ids(await list('?event_name=invoice.voided')).length, 1);
    const ofFirst = (await list(`?endpoint_id=${first}&limit=200`)).data;
    assert.ok(ofFirst.length > 0 && ofFirst.every((item) => item.endpoint_id === first));
    const gone = (await list(`?status=permanently_failed&endpoint_id=${second}&limit=200`)).data;
    assert.ok(
      gone.length >= 10 &&
        gone.every((item) => item.status === 'permanently_failed' && item.attempt_number === 2),
    );
    assert.deepEqual(ids(await list(`?status=permanently_failed&endpoint_id=${first}`)), []);
    assert.deepEqual(ids(await list('?status=nonsense')), []);
  });

  it('under `failed` also lists what came to another end since, as the row that failed', async () => {
    const rows = (await list('?status=failed&limit=200')).data;
    assert.equal(new Set(rows.map((row) => row.id)).size, rows.length);
    const latest = new Map((await list('?limit=200')).data.map((item) => [item.id, item.status]));
    assert.ok(rows.some((row) => latest.get(row.id) === 'permanently_failed'));
    assert.ok(rows.every((row) => row.status === 'failed' && row.attempt_number === 1));
  });

  it('turns down limits, cursors and ids that make no sense, and names the field', async () => {
    for (const [query, reason] of [
      ['limit=-1', /^limit must be a whole number from 1 to 200/],
      ['limit=0', /^limit/],
      ['limit=1.5', /^limit/],
      ['limit=many', /^limit/],
      ['limit=201', /^limit/],
      ['offset=-1', /^offset must be a whole number of 0 or more/],
      ['endpoint_id=x', /^endpoint_id must be an id/],
      ['cursor=abc', /^cursor must be the next_cursor/],
      ['status=a%00b', /^status must not contain a NUL/],
    ] as const) {
      const refusal = await browser.refused('GET', `/webhook/deliveries?${query}`);
      assert.equal(refusal.status, 400, query);
      assert.match(refusal.message, reason);
    }
  });
});

describe('analytics', () => {
  /** An app with a known history: 3 successes, 1 recovered after a failure, 1 that ran out of two attempts. */
  async function history(): Promise<Browser> {
    await world.platform.app('wh_2');
    await world.platform.endpoint('wh_2', { max_retries: 2 });
    const [pass, recover, lose] = [[200], [500, 200], [500, 503]];
    for (const codes of [pass, pass, recover, pass, lose]) {
      const left = [...codes];
      world.receiver.answer = () => new Response(null, { status: left.shift() ?? 200 });
      await world.platform.trigger('wh_2', { amount: 1 });
      await world.sandbox.settled();
      world.clock.advance(30 * SECOND);
      await world.sandbox.settled();
    }
    return signIn(world, 'wh_2');
  }
  let reader: Browser;
  let start: number;
  before(async () => {
    world.clock.at = Date.UTC(2026, 10, 22, 23, 58, 40);
    start = world.clock.at;
    reader = await history();
  });
  const FIELDS = 'total_deliveries,total_events,successful,failed,filtered,success_rate,avg_payload_size';

  it('count deliveries once and attempts each, as the contract says', async () => {
    const numbers = await reader.data('GET', `/webhook/analytics?fields=${FIELDS}`);
    assert.equal(numbers.total_deliveries, 5);
    assert.equal(numbers.successful, 4);
    assert.equal(numbers.failed, 3);
    assert.equal(numbers.filtered, 0);
    assert.equal(numbers.success_rate, 80);
    const body = `{"type":"invoice.paid","timestamp":"${new Date(start).toISOString()}","data":{"amount":1}}`;
    assert.equal(numbers.avg_payload_size, body.length);
  });

  it('compute only what was asked for, and the success rate without a wish', async () => {
    assert.deepEqual(await reader.data('GET', '/webhook/analytics'), { success_rate: 80 });
    assert.deepEqual(
      Object.keys(
        (await reader.data('GET', '/webhook/analytics?fields=failed,p95_response_time_ms')) as object,
      ),
      ['failed', 'p95_response_time_ms'],
    );
    assert.match(
      (await reader.refused('GET', '/webhook/analytics?fields=failed,nope')).message,
      /^fields: "nope"/,
    );
  });

  it('are those of the window', async () => {
    const empty = `start_date=${new Date(start - HOUR).toISOString()}&end_date=${new Date(start - 1).toISOString()}`;
    const numbers = await reader.data(
      'GET',
      `/webhook/analytics?fields=${FIELDS},avg_response_time_ms&${empty}`,
    );
    assert.deepEqual(numbers, {
      total_deliveries: 0,
      total_events: 0,
      successful: 0,
      failed: 0,
      filtered: 0,
      success_rate: 0,
    });
    assert.match(
      (await reader.refused('GET', '/webhook/analytics?start_date=2026-11-02&end_date=2026-11-01')).message,
      /^start_date/,
    );
    assert.match((await reader.refused('GET', '/webhook/analytics?end_date=soon')).message, /^end_date/);
    assert.equal((await reader.refused('GET', '/webhook/analytics?endpoint_id=1')).status, 404);
  });

  const buckets: [string, string[]][] = [
    [
      'minute',
      [
        '2026-11-22T23:58:00.000Z',
        '2026-11-22T23:59:00.000Z',
        '2026-11-23T00:00:00.000Z',
        '2026-11-23T00:01:00.000Z',
      ],
    ],
    ['hour', ['2026-11-22T23:00:00.000Z', '2026-11-23T00:00:00.000Z']],
    ['day', ['2026-11-22T00:00:00.000Z', '2026-11-23T00:00:00.000Z']],
    ['week', ['2026-11-22T00:00:00.000Z']],
    ['month', ['2026-11-01T00:00:00.000Z']],
  ];
  for (const [interval, expected] of buckets) {
    it(`are cut by ${interval} in UTC, without empty buckets`, async () => {
      const series = await reader.data('GET', `/webhook/analytics/timeseries?interval=${interval}`);
      assert.equal(series.interval, interval);
      const points = series.data;
      assert.deepEqual(
        points.map((point) => point.timestamp),
        expected,
      );
      const sum = (field: 'successful_deliveries' | 'failed_deliveries'): number =>
        points.reduce((total, point) => total + point[field], 0);
      assert.deepEqual([sum('successful_deliveries'), sum('failed_deliveries')], [4, 3]);
    });
  }

  it('begin a week on Sunday', async () => {
    world.clock.at = Date.UTC(2026, 10, 28, 12);
    await world.platform.trigger('wh_2');
    await world.sandbox.settled();
    world.clock.at = Date.UTC(2026, 10, 29, 12);
    await world.platform.trigger('wh_2');
    await world.sandbox.settled();
    reader = await signIn(world, 'wh_2');
    const series = await reader.data('GET', '/webhook/analytics/timeseries?interval=week');
    assert.deepEqual(
      series.data.map((point) => point.timestamp),
      ['2026-11-22T00:00:00.000Z', '2026-11-29T00:00:00.000Z'],
    );
  });

  it('know five intervals', async () => {
    assert.match(
      (await reader.refused('GET', '/webhook/analytics/timeseries?interval=year')).message,
      /^interval must be one of/,
    );
  });
});
