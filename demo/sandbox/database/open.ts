import { PGlite, types } from '@electric-sql/pglite';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type { Database, Tables } from './schema.js';

/** int8 and numeric stay text: an id put through a JS number loses its last digits. */
const parsers = { [types.INT8]: (value: string) => value, [types.NUMERIC]: (value: string) => value };

/**
 * PGlite has one connection. Kysely's pool hands it out in order, and a transaction holds it to its end: so inside
 * of one, only the transaction may be used, or it waits for itself.
 */
function poolOf(pglite: PGlite): PostgresPool {
  let last: Promise<void> = Promise.resolve();
  const connect = async (): Promise<PostgresPoolClient> => {
    const before = last;
    let release: () => void = () => undefined;
    last = new Promise((resolve) => (release = resolve));
    await before;
    const query = async (text: string, parameters: readonly unknown[]) => {
      const result = await pglite.query(text, [...parameters]);
      return {
        command: /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? '',
        rowCount: result.affectedRows ?? result.rows.length,
        rows: result.rows,
      };
    };
    return { query: query as PostgresPoolClient['query'], release };
  };
  return { connect, end: () => pglite.close() };
}

/**
 * @param folder where PostgreSQL keeps its files; without it the database lives in memory
 * @param template what a new database starts as: a dump of PGlite's, which saves it the time to set itself up
 */
export async function openDatabase(folder?: string, template?: Blob): Promise<Database> {
  const dataDir = folder ?? 'memory://';
  const pglite = await PGlite.create({ dataDir, parsers, ...(template ? { loadDataDir: template } : {}) });
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(pglite) }) });
}
