import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockDirectory } from './database/lock.js';
import { migrate } from './database/migrations.js';
import { openDatabase } from './database/open.js';
import type { Database } from './database/schema.js';
import type { SandboxOptions } from './options.js';

export interface Storage {
  db: Database;
  isNew: boolean;
  close(): Promise<void>;
}

/** `--data .` in a project that has a folder `database` of its own must not fill it, and a reset not remove it. */
function refuseForeign(folder: string): void {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  if (names.length === 0 || names.some((name) => /^(PG_VERSION|base|global|pg_\w+)$/.test(name))) return;
  throw new Error(`${folder} holds something else than a sandbox's database. Choose another --data.`);
}

/** Opens what the options name: a directory, a database of the caller's, or nothing but memory. */
export async function openStorage({ dataDir, reset = false, database }: SandboxOptions): Promise<Storage> {
  if (database) return { db: database, isNew: await migrate(database), close: () => Promise.resolve() };
  if (dataDir === undefined) {
    const db = await openDatabase();
    return { db, isNew: await migrate(db), close: () => db.destroy() };
  }
  mkdirSync(dataDir, { recursive: true });
  const unlock = lockDirectory(dataDir);
  try {
    const folder = join(dataDir, 'database');
    refuseForeign(folder);
    if (reset) rmSync(folder, { recursive: true, force: true });
    const db = await openDatabase(folder);
    const isNew = await migrate(db);
    const close = async () => {
      await db.destroy();
      unlock();
    };
    return { db, isNew, close };
  } catch (error) {
    unlock();
    throw error;
  }
}
