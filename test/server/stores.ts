import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import {
  memoryLimiter,
  redisLimiter,
  type Limiter,
  type Rate,
  type Scope,
} from 'wacht-webhook-elements/server';
import { openEmbedded, openPostgres, type Store } from '../../server/audit/database.js';
import { migrate } from '../../server/audit/migrations.js';
import { makeDataFolder } from '../support/data-folder.js';
import { placeDatabase } from '../support/database.js';

export interface TestStore extends Store {
  /** Takes everything out of the log, as if it had just been made. */
  empty(): Promise<void>;
}

/** PGlite, in a folder that goes when it is closed. */
async function openOwnEmbedded(): Promise<Store> {
  const folder = makeDataFolder();
  const directory = join(folder.path, 'audit');
  await placeDatabase(directory);
  const store = await openEmbedded(directory);
  return {
    ...store,
    async close() {
      await store.close();
      folder.remove();
    },
  };
}

/** A database for a test file: PGlite or, under `npm run test:stores`, one of its own in PostgreSQL. */
export async function openTestStore(): Promise<TestStore> {
  const url = process.env['TEST_DATABASE_URL'];
  const store = await (url === undefined ? openOwnEmbedded() : openPostgres(await ownDatabase(url)));
  await migrate(store.db);
  return {
    ...store,
    async empty() {
      await sql`TRUNCATE audit_entries`.execute(store.db);
      await sql`UPDATE audit_head SET seq = 0, mac = '', anchor_seq = 0, anchor_mac = '', anchor_seal = ''`.execute(
        store.db,
      );
    },
  };
}

/** The address of a new database on the server, so that test files can run side by side. */
export async function ownDatabase(url: string): Promise<string> {
  const name = `test_${process.pid}_${Date.now()}`;
  const { db, close } = await openPostgres(url);
  await sql`CREATE DATABASE ${sql.id(name)}`.execute(db);
  await close();
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

/** A limiter for a test: in memory or, under `npm run test:stores`, in Redis under a name of its own. */
export async function openTestLimiter(
  rates: Partial<Record<Scope, Rate>>,
): Promise<{ limiter: Limiter; close: () => Promise<void> }> {
  const url = process.env['TEST_REDIS_URL'];
  if (url === undefined) return { limiter: memoryLimiter({ rates }), close: () => Promise.resolve() };
  const limiter = await redisLimiter({ url, rates, prefix: randomUUID() });
  return { limiter, close: () => limiter.close() };
}
