import { PGlite } from '@electric-sql/pglite';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../demo/sandbox/database/open.js';
import type { Database } from '../../demo/sandbox/database/schema.js';

const root = join(import.meta.dirname, '../..');
const version = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')
  .slice(0, 16);
const archive = join(tmpdir(), `wacht-sandbox-template-${version}.tar`);
/** Not where temporary files are: what cleans up there takes single files out of a folder. */
const folder = join(root, '.cache', `database-${version}`);

/** A set-up, empty PostgreSQL, made once per machine: starting from it takes a quarter of the time. */
async function template(): Promise<Blob> {
  if (!existsSync(archive)) {
    const pglite = await PGlite.create('memory://');
    const dump = await pglite.dumpDataDir('none');
    await pglite.close();
    // Other test files may be doing the same: whoever renames last wins, and each is whole.
    const draft = `${archive}.${process.pid}`;
    writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
    renameSync(draft, archive);
  }
  return new Blob([readFileSync(archive)]);
}

async function makeFolder(): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  const pglite = await PGlite.create({ dataDir: draft, loadDataDir: await template() });
  await pglite.close();
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true });
    // Another test file was first: its folder is as good.
    if (!existsSync(folder)) throw error;
  }
}

export async function memoryDatabase(): Promise<Database> {
  return openDatabase(undefined, await template());
}

/** Puts a set-up, empty PostgreSQL where one is to be opened, in half the time that it takes to set itself up. */
export async function placeDatabase(target: string): Promise<void> {
  if (!existsSync(folder)) await makeFolder();
  cpSync(folder, target, { recursive: true });
}
