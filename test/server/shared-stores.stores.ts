import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { openAuditLog, redisLimiter, type Rate, type Scope } from 'wacht-webhook-elements/server';
import { openPostgres } from '../../server/audit/database.js';
import { startPostgres, startRedis, startWay, type Service } from './services.js';
import { askTicket, problemOf, setUp, type Person } from './support.js';

let postgres: Service;
let redis: Service;
before(async () => {
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
});
after(() => Promise.all([postgres.stop(), redis.stop()]));

const KEY = 'a-key-that-is-not-in-the-database';
const many: Rate = { requests: 100_000, seconds: 60 };

/** One instance of the server: its own connections, and nothing shared in memory. */
async function instance(
  prefix: string,
  rates: Partial<Record<Scope, Rate>> = {},
  databaseUrl: string = postgres.url,
) {
  const changes: boolean[] = [];
  const audit = await openAuditLog({ key: KEY, databaseUrl });
  const limiter = await redisLimiter({
    url: redis.url,
    prefix,
    // A busy machine must not look like a Redis that is away.
    timeoutMs: 5000,
    rates: { address: many, user: many, tenant: many, ...rates },
    onChange: (isAway) => changes.push(isAway),
  });
  const { app, lines } = setUp({ audit, limiter });
  const ask = async (as: Person = 'owner') => app.request(askTicket({ as }));
  const stop = () => Promise.all([audit.close(), limiter.close()]);
  return { ask, audit, limiter, changes, lines, stop };
}

const statusesOf = async (asked: Promise<Response>[]) =>
  (await Promise.all(asked)).map(({ status }) => status);
const count = (statuses: number[], wanted: number) => statuses.filter((status) => status === wanted).length;

describe('two instances on one PostgreSQL and one Redis', () => {
  it('share their limits, and write one unbroken chain under load', async (t) => {
    const rates = { tenant: { requests: 150, seconds: 60 } };
    const [one, other] = await Promise.all([instance('shared', rates), instance('shared', rates)]);
    t.after(() => Promise.all([one.stop(), other.stop()]));
    const statuses = await statusesOf(
      Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? one : other).ask(i % 3 === 0 ? 'admin' : 'owner')),
    );
    assert.equal(count(statuses, 200), 150);
    assert.equal(count(statuses, 429), 150);
    const [seenByOne, seenByOther] = await Promise.all([one.audit.verify(), other.audit.verify()]);
    assert.ok(seenByOne.ok);
    assert.deepEqual(seenByOne, seenByOther);
    assert.equal(seenByOne.entries, 150);
  });
});

describe('a Redis that is killed in the middle', () => {
  it('is stood in for by memory, so that limits still hold, and is used again when it is back', async (t) => {
    const server = await instance('killed', { user: { requests: 5, seconds: 60 } });
    t.after(server.stop);
    assert.equal(count(await statusesOf([server.ask(), server.ask()]), 200), 2);
    await redis.kill();
    const statuses: number[] = [];
    for (let i = 0; i < 8; i++) statuses.push((await server.ask()).status);
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429, 429, 429]);
    assert.deepEqual(server.changes, [true]);
    await redis.restart();
    // Room for the connection between the tries: while Redis is away, the limiter answers without any I/O.
    while (server.limiter.isAway) await Promise.all([server.ask('admin'), setImmediate()]);
    assert.deepEqual(server.changes, [true, false]);
    assert.equal((await server.ask()).status, 200);
  });
});

describe('a PostgreSQL that is killed in the middle', () => {
  it('stops tickets, and when it is back they go on in the same unbroken chain', async (t) => {
    const server = await instance('database');
    t.after(server.stop);
    assert.equal((await server.ask()).status, 200);
    const underWay = Array.from({ length: 50 }, () => server.ask());
    await postgres.kill();
    const during = await statusesOf(underWay);
    assert.equal(count(during, 200) + count(during, 503), 50);
    const response = await server.ask();
    assert.equal(response.status, 503);
    assert.match((await problemOf(response)).type, /audit-unavailable$/);
    await postgres.restart();
    let status = 503;
    while (status === 503) ({ status } = await server.ask());
    assert.equal(status, 200);
    const verification = await server.audit.verify();
    assert.ok(verification.ok);
    // What was stored and then not given is in the log; what was given is in it in any case.
    assert.ok(verification.entries >= 150 + count(during, 200));
  });
});

describe('a PostgreSQL that hangs', () => {
  /** Asks, and says how it was answered and within how many seconds. */
  const timed = async (server: Awaited<ReturnType<typeof instance>>) => {
    const started = performance.now();
    const response = await server.ask();
    return { status: response.status, seconds: (performance.now() - started) / 1000 };
  };
  const BOUND_SECONDS = 7;

  it('answers 503 in time when connections fall silent, and none of them is used again', async (t) => {
    const way = await startWay(postgres.url);
    t.after(way.stop);
    const server = await instance('silent', {}, way.url);
    t.after(server.stop);
    assert.equal((await server.ask()).status, 200);
    way.fallSilent();
    const first = timed(server);
    await setImmediate();
    const answers = await Promise.all([first, timed(server), timed(server)]);
    for (const { status, seconds } of answers) {
      assert.equal(status, 503);
      assert.ok(seconds < BOUND_SECONDS, `${seconds} s`);
    }
    assert.equal((await server.ask()).status, 200);
    const { ok } = await server.audit.verify();
    assert.ok(ok);
  });

  it('answers 503 in time while somebody holds the log, and does not write afterwards what it refused', async (t) => {
    const server = await instance('held');
    t.after(server.stop);
    assert.equal((await server.ask()).status, 200);
    const before = await server.audit.verify();
    const other = await openPostgres(postgres.url);
    t.after(other.close);
    await other.db.transaction().execute(async (holding) => {
      await sql`LOCK TABLE audit_head IN ACCESS EXCLUSIVE MODE`.execute(holding);
      const { status, seconds } = await timed(server);
      assert.equal(status, 503);
      assert.ok(seconds < BOUND_SECONDS, `${seconds} s`);
    });
    assert.deepEqual(await server.audit.verify(), before);
    assert.equal((await server.ask()).status, 200);
  });
});
