import { mkdir } from 'node:fs/promises';
import type { Kysely, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { Row } from './chain.js';

export interface Tables {
  audit_entries: Row;
  /** One row: where the chain ends, and where retention has cut its beginning. */
  audit_head: {
    only: boolean;
    seq: number;
    mac: string;
    anchor_seq: number;
    anchor_mac: string;
    anchor_seal: string;
  };
}

export interface Store {
  db: Kysely<Tables>;
  close(): Promise<void>;
}

/** PGlite has one connection; it is handed out in turn, so that a transaction is not interleaved with another. */
function poolOfOne(
  query: (text: string, parameters: unknown[]) => Promise<PostgresQueryResult<unknown>>,
  end: () => Promise<void>,
): PostgresPool {
  let last: Promise<void> = Promise.resolve();
  return {
    async connect() {
      const before = last;
      let release: () => void = () => undefined;
      last = new Promise((resolve) => (release = resolve));
      await before;
      const run = (text: string, parameters: readonly unknown[]) => query(text, [...parameters]);
      return { query: run, release } as PostgresPoolClient;
    },
    end,
  };
}

/** Two processes on one PGlite directory destroy it, so the one that has it open holds a lock. */
async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const { lock } = await import('proper-lockfile');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  try {
    return await lock(directory, { stale: 10_000, update: 2000 });
  } catch {
    throw new Error(
      `The audit log in ${directory} is open in another process. Stop that one, or set DATABASE_URL to share a log.`,
    );
  }
}

const verbOf = (text: string) => (/^\s*(\w+)/.exec(text)?.[1] ?? '').toUpperCase();

/** Opens the embedded engine: on a directory, or in memory when none is given. */
export async function openEmbedded(directory?: string): Promise<Store> {
  const [{ PGlite, types }, { Kysely, PostgresDialect }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('kysely'),
  ]);
  const unlock = directory === undefined ? undefined : await lockDirectory(directory);
  const engine = await PGlite.create(directory ?? 'memory://', { parsers: { [types.INT8]: Number } });
  const pool = poolOfOne(
    async (text, parameters) => {
      const { rows, affectedRows } = await engine.query(text, parameters);
      const command = verbOf(text) as PostgresQueryResult<unknown>['command'];
      return { command, rowCount: affectedRows ?? rows.length, rows };
    },
    () => engine.close(),
  );
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await db.destroy();
    await unlock?.();
  };
  return { db, close };
}

/** Milliseconds for each step of the way to PostgreSQL. Its own come first, so that it ends what nobody waits for. */
const TIMES = { connection: 3000, statement: 4000, answer: 5000, idleInTransaction: 10_000 };

/** A server that died in the middle of a transaction would keep the end of the chain locked for as long as TCP waits. */
const RULES = [
  `SET statement_timeout TO ${TIMES.statement}`,
  `SET idle_in_transaction_session_timeout TO ${TIMES.idleInTransaction}`,
];

/**
 * Hands out connections on which PostgreSQL itself gives up in time, and closes those on which it fell silent: in the
 * pool such a one would fail whoever gets it next, long after the database is back at its address.
 */
function watched(pool: Pool, isAnswer: (error: unknown) => boolean): PostgresPool {
  const ruled = new WeakSet<PoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      let isSilent = false;
      const query = async (
        text: string,
        parameters: readonly unknown[] = [],
      ): Promise<PostgresQueryResult<unknown>> => {
        if (isSilent) throw new Error('The database does not answer on this connection');
        try {
          const { command, rowCount, rows } = await client.query<object>(text, [...parameters]);
          return {
            command: command as PostgresQueryResult<unknown>['command'],
            rowCount: rowCount ?? 0,
            rows,
          };
        } catch (error) {
          isSilent = !isAnswer(error);
          throw error;
        }
      };
      const release = () => {
        client.release(isSilent);
      };
      if (!ruled.has(client)) {
        // Not as parameters of the connection, which PgBouncer refuses.
        try {
          for (const rule of RULES) await query(rule);
        } catch (error) {
          release();
          throw error;
        }
        ruled.add(client);
      }
      return { query, release } as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

/** Opens a shared PostgreSQL. */
export async function openPostgres(url: string): Promise<Store> {
  const [{ default: pg }, { Kysely, PostgresDialect }] = await Promise.all([import('pg'), import('kysely')]);
  const types = new pg.TypeOverrides();
  // Numbers of entries stay far below 2^53; PGlite is told the same.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: TIMES.connection,
    query_timeout: TIMES.answer,
    types,
  });
  // A connection that breaks fails its query, or is replaced at the next one; without listeners, idle or not, it would
  // end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const isAnswer = (error: unknown) => error instanceof pg.DatabaseError;
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: watched(pool, isAnswer) }) });
  return { db, close: () => db.destroy() };
}

/** As a directory: nowhere. What is written is gone with the process. */
const IN_MEMORY = 'memory://';

/** Where the audit log is: in PostgreSQL, or embedded on a directory, or with `memory://` as that in memory. */
export interface StoreAddress {
  databaseUrl?: string | undefined;
  directory?: string | undefined;
}

/**
 * @throws TypeError where none is named. A variable of the environment that nobody set must not become a log that is
 *   forgotten.
 */
export async function openStore({ databaseUrl, directory }: StoreAddress): Promise<Store> {
  if (databaseUrl) return openPostgres(databaseUrl);
  if (!directory) {
    throw new TypeError(
      `The audit log needs a place: set databaseUrl, or directory ('${IN_MEMORY}' for a log that ends with the process).`,
    );
  }
  return openEmbedded(directory === IN_MEMORY ? undefined : directory);
}
