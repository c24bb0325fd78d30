import { PGlite } from '@electric-sql/pglite';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../demo/sandbox/database/open.js';
import type { Database } from '../../../demo/sandbox/database/schema.js';

const version = createHash('sha256')
  .update(readFileSync(new URL('../../../package-lock.json', import.meta.url)))
  .digest('hex')
  .slice(0, 16);
const path = join(tmpdir(), `wacht-sandbox-template-${version}.tar`);

/** A set-up, empty PostgreSQL, made once per machine: starting from it takes a quarter of the time. */
async function template(): Promise<Blob> {
  if (!existsSync(path)) {
    const pglite = await PGlite.create('memory://');
    const dump = await pglite.dumpDataDir('none');
    await pglite.close();
    // Other test files may be doing the same: whoever renames last wins, and each is whole.
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
    renameSync(draft, path);
  }
  return new Blob([readFileSync(path)]);
}

export async function memoryDatabase(): Promise<Database> {
  return openDatabase(undefined, await template());
}
