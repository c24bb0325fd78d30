/**
 * What the sandbox can do, in figures: `node --import tsx test/bench/sandbox.ts [dispatch|reads]`.
 * What matters is how they grow: a page of the list must not, whatever the log holds.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { createSandbox, type Sandbox } from '../../demo/sandbox/index.js';
import { migrate } from '../../demo/sandbox/database/migrations.js';
import { openDatabase } from '../../demo/sandbox/database/open.js';
import type { Database } from '../../demo/sandbox/database/schema.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

function platformOf(sandbox: Sandbox): Call {
  return async (method, path, body) => {
    const headers = { authorization: `Bearer ${sandbox.apiKey}`, 'content-type': 'application/json' };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await sandbox.platform.fetch(new Request(`http://localhost${path}`, init));
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as unknown;
  };
}

/** In a process of its own, as in life: it must not share our one thread. Tells when as many came as were expected. */
function receive(): void {
  let expected = Infinity;
  let arrived = 0;
  process.on('message', (message: { expect: number }) => {
    expected = message.expect;
    arrived = 0;
  });
  const server = createServer((request, response) => {
    request.resume();
    if (request.headers.host?.startsWith('hang.')) return;
    request.on('end', () => {
      response.end('ok');
      arrived += 1;
      if (arrived === expected) process.send?.('done');
    });
  }).listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
}

async function startReceiver(): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(fileURLToPath(import.meta.url), ['receiver'], { execArgv: ['--import', 'tsx'] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, port };
}

const DELIVERIES = 3_200;

/** Deliveries per second from the queue to a receiver on this machine, from the first to the last arrival. */
async function dispatch(endpoints: number, deliveries: number, hasHanging: boolean): Promise<number> {
  const { child, port } = await startReceiver();
  const sandbox = await createSandbox({ connectTo: { '*.example': `127.0.0.1:${port}` } });
  const call = platformOf(sandbox);
  const events = ['a.b', 'h.h'].map((name) => ({ name, description: '' }));
  await call('POST', '/webhooks/event-catalogs', { slug: 'c', name: 'c', events });
  await call('POST', '/webhooks/apps', { app_slug: 'wh_1', name: 'One', event_catalog_slug: 'c' });
  const add = (host: string, eventName: string, timeout: number): Promise<unknown> =>
    call('POST', '/webhooks/apps/wh_1/endpoints', {
      app_slug: 'wh_1',
      url: `https://${host}.example/`,
      subscriptions: [{ event_name: eventName }],
      timeout_seconds: timeout,
      max_retries: 1,
    });
  const trigger = (eventName: string): Promise<unknown> =>
    call('POST', '/webhooks/apps/wh_1/trigger', {
      app_slug: 'wh_1',
      event_name: eventName,
      payload: { amount: 1 },
    });

  for (let i = 0; i < endpoints; i += 1) await add(`r${i}`, 'a.b', 30);
  await add('hang', 'h.h', 2);
  if (hasHanging) for (let i = 0; i < 32; i += 1) await trigger('h.h');
  for (let i = 0; i < deliveries / endpoints; i += 1) await trigger('a.b');

  child.send({ expect: deliveries });
  const all = once(child, 'message');
  const started = performance.now();
  const settled = sandbox.settled();
  await all;
  const perSecond = deliveries / ((performance.now() - started) / 1000);
  await settled;
  await sandbox.close();
  child.kill();
  return perSecond;
}

async function benchDispatch(): Promise<void> {
  say('deliveries per second to a local receiver');
  for (const endpoints of [1, 8, 64])
    say(`  ${endpoints} endpoints: ${Math.round(await dispatch(endpoints, DELIVERIES, false))}`);
  const runs = 3;
  let alone = 0;
  let beside = 0;
  for (let i = 0; i < runs; i += 1) {
    alone += (await dispatch(8, DELIVERIES, false)) / runs;
    beside += (await dispatch(8, DELIVERIES, true)) / runs;
  }
  const cost = ((alone - beside) / alone) * 100;
  say(
    `  8 endpoints beside one that hangs: ${Math.round(beside)} instead of ${Math.round(alone)}, ${cost.toFixed(1)} % less`,
  );
}

const SLUG = 'wh_1';
const ENDPOINTS = 50;

/** A month of deliveries, made by the database itself; one in a hundred ran out of attempts. */
async function fill(db: Database, from: number, to: number, end: number): Promise<void> {
  const start = end - 30 * 24 * 3600 * 1000;
  const step = (end - start) / 1_000_000;
  const epoch = Date.UTC(2024, 0, 1);
  const at = sql`(${start}::float8 + (g * 7919 % 1000000) * ${step}::float8)::bigint`;
  await sql`
    insert into deliveries (id, app_slug, endpoint_id, event_name, origin, payload, status, attempt_number, max_attempts,
      http_status_code, response_time_ms, logged_at, created_at)
    select ((at - ${epoch}::bigint) << 22) | g, ${SLUG}, 1 + g % ${ENDPOINTS}, 'event.' || g % 20, 'event',
      '{"id":"obj_' || g || '","amount":' || g % 9000 || '}',
      case when g % 100 = 0 then 'permanently_failed' else 'success' end, 1, 5,
      case when g % 100 = 0 then 500 else 200 end, 20 + (g * 31) % 400, to_timestamp(at / 1000.0), to_timestamp(at / 1000.0)
    from (select g, ${at} as at from generate_series(${from}::bigint, ${to - 1}::bigint) g) rows`.execute(db);
  await sql`
    insert into attempts (delivery_id, app_slug, endpoint_id, event_name, status, attempt_number, http_status_code,
      response_time_ms, payload_size, request_headers, response_body, logged_at)
    select id, app_slug, endpoint_id, event_name, status, 1, http_status_code, response_time_ms, 120, '{}', 'ok', logged_at
    from deliveries where (id & 4194303) >= ${from}::bigint and (id & 4194303) < ${to}::bigint`.execute(db);
}

async function time(runs: number, work: () => Promise<unknown>): Promise<string> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return `${(times[Math.floor(runs / 2)] ?? 0).toFixed(1)} ms`;
}

async function benchReads(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wacht-bench-'));
  const db = await openDatabase(folder);
  await migrate(db);
  const end = Date.now();
  const sandbox = await createSandbox({ database: db });
  const call = platformOf(sandbox);
  await call('POST', '/webhooks/event-catalogs', {
    slug: 'c',
    name: 'c',
    events: [{ name: 'event.1', description: '' }],
  });
  await call('POST', '/webhooks/apps', { app_slug: SLUG, name: 'One', event_catalog_slug: 'c' });
  for (let i = 1; i <= ENDPOINTS; i += 1) {
    await sql`insert into endpoints values (${i}, ${SLUG}, 'https://r.example/', null, '{}', true, 5, 30, null, null, 0, null,
      null, false, null, now(), now())`.execute(db);
  }
  const { ticket } = (await call('POST', '/session/tickets', {
    ticket_type: 'webhook_app_access',
    webhook_app_slug: SLUG,
  })) as { ticket: string };
  const opened = await sandbox.frontend.fetch(
    new Request(`http://localhost/session/ticket/exchange?ticket=${ticket}`),
  );
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const get = async (path: string): Promise<{ data: { next_cursor?: string } }> => {
    const answer = await sandbox.frontend.fetch(
      new Request(`http://localhost/webhook${path}`, { headers: { cookie } }),
    );
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as { data: { next_cursor?: string } };
  };

  const week = `start_date=${new Date(end - 7 * 24 * 3600 * 1000).toISOString()}`;
  const fields =
    'total_deliveries,total_events,successful,failed,filtered,success_rate,avg_response_time_ms,p50_response_time_ms,p95_response_time_ms,p99_response_time_ms,avg_payload_size';
  let filled = 0;
  for (const size of [10_000, 100_000, 1_000_000]) {
    const started = performance.now();
    for (; filled < size; filled += 50_000) await fill(db, filled, Math.min(size, filled + 50_000), end);
    filled = size;
    await sql`vacuum analyze`.execute(db);
    say(
      `${size.toLocaleString('en')} deliveries (filled in ${((performance.now() - started) / 1000).toFixed(0)} s)`,
    );
    const { data: first } = await get('/deliveries?limit=50');
    const pages: [string, string][] = [
      ['first page', '/deliveries?limit=50'],
      ['next page', `/deliveries?limit=50&cursor=${first.next_cursor ?? ''}`],
      ['of one endpoint', '/deliveries?limit=50&endpoint_id=7'],
      ['of one event', '/deliveries?limit=50&event_name=event.3'],
      ['of one status', '/deliveries?limit=50&status=permanently_failed'],
      ['of an endpoint and a status', '/deliveries?limit=50&endpoint_id=1&status=permanently_failed'],
    ];
    for (const [name, path] of pages) say(`  ${name}: ${await time(15, () => get(path))}`);
    say(`  success rate of a week: ${await time(5, () => get(`/analytics?${week}`))}`);
    say(`  all figures of a week: ${await time(5, () => get(`/analytics?${week}&fields=${fields}`))}`);
    say(`  a week by the hour: ${await time(5, () => get(`/analytics/timeseries?${week}&interval=hour`))}`);
    say(`  memory: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
  }
  await sandbox.close();
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
}

const [wanted] = process.argv.slice(2);
if (wanted === 'receiver') receive();
else {
  if (wanted !== 'reads') await benchDispatch();
  if (wanted !== 'dispatch') await benchReads();
}
