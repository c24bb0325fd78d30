/**
 * Tickets per second and p99: our server with everything on, against the same framework that only calls Wacht (through
 * the SDK as it comes, and through the HTTP client that ours gives the SDK) and against the guide's Express example.
 * One process each, connections kept alive on both sides. All run in turn, several rounds, so that what else the machine
 * does hits all alike; compare ratios within a run.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Pool } from 'undici';
import { startPostgres } from '../server/services.js';

const CONNECTIONS = 64;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
const MS = Number(process.env['BENCH_MS'] ?? 2000);
const PATH = '/api/settings/webhooks/embed-ticket';

const children: ChildProcess[] = [];

interface Target {
  url: string;
  /** Microseconds of processor time used so far. */
  cpu(): Promise<number>;
}

async function launch(kind: string, ...args: string[]): Promise<Target> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=wacht-source',
      '--import',
      'tsx',
      join(import.meta.dirname, 'server-target.ts'),
      kind,
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env: { ...process.env, NODE_ENV: 'production' } },
  );
  children.push(child);
  if (!child.stdout) throw new Error('The server has no output to read its address from.');
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  const cpu = async () => {
    const answer = once(child, 'message');
    child.send('cpu');
    return ((await answer) as [number])[0];
  };
  return { url, cpu };
}

const requestOf = (i: number) => ({
  method: 'POST' as const,
  path: PATH,
  headers: {
    'content-type': 'application/json',
    'x-gateway-secret': 'a-secret-for-benchmarks-of-32-characters',
    'x-user-id': `user-${i % 100}`,
    'x-user-roles': 'owner',
    'x-user-tenants': String(i % 50),
  },
  body: `{"deploymentId":"${i % 50}"}`,
});

interface Round {
  /** Microseconds of the server's processor time for a ticket, its database's not among them. */
  cpu: number;
  perSecond: number;
  p99: number;
}

async function measure({ url, cpu }: Target, ms: number): Promise<Round> {
  const pool = new Pool(url, { connections: CONNECTIONS });
  const latencies: number[] = [];
  const end = performance.now() + ms;
  let sent = 0;
  const worker = async () => {
    while (performance.now() < end) {
      const started = performance.now();
      const { statusCode, body } = await pool.request(requestOf(sent++));
      await body.dump();
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
      latencies.push(performance.now() - started);
    }
  };
  const cpuBefore = await cpu();
  const started = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  const seconds = (performance.now() - started) / 1000;
  const used = (await cpu()) - cpuBefore;
  await pool.close();
  latencies.sort((a, b) => a - b);
  return {
    cpu: used / latencies.length,
    perSecond: latencies.length / seconds,
    p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
  };
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const postgres = await startPostgres();
try {
  const { url: stub } = await launch('stub');
  const targets = {
    'Hono, only the call': await launch('bare', stub),
    'the same on node:http': await launch('bareOnNode', stub),
    'Express, as the guide': await launch('guide', stub),
    'ours, PostgreSQL': await launch('ours', stub, postgres.url),
    'ours, PGlite': await launch('ours', stub),
  };
  const names = Object.keys(targets) as (keyof typeof targets)[];
  const rounds: Record<string, Round[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) await measure(targets[name], 1000);
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) rounds[name]?.push(await measure(targets[name], MS));
  }
  const rows = names.map((name) => {
    const own = rounds[name] ?? [];
    const ratioTo = (other: keyof typeof targets) =>
      median(own.map(({ perSecond }, i) => perSecond / (rounds[other]?.[i]?.perSecond ?? 1))).toFixed(2);
    return {
      server: name,
      'tickets/s': Math.round(median(own.map(({ perSecond }) => perSecond))),
      'p99 ms': median(own.map(({ p99 }) => p99)).toFixed(1),
      'CPU µs': Math.round(median(own.map(({ cpu }) => cpu))),
      'of bare Hono': ratioTo('Hono, only the call'),
      'on node:http': ratioTo('the same on node:http'),
      'of Express': ratioTo('Express, as the guide'),
    };
  });
  console.table(rows);
} finally {
  for (const child of children) child.kill();
  await postgres.stop();
}
