import { linkSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = 'sandbox.lock';
/** Nobody needs longer to replace a dead process's lock: what is older was left by a crash in between. */
const TAKEOVER_MS = 5_000;

export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';

  constructor(folder: string, holder: number) {
    super(
      `The data directory ${folder} is in use by the sandbox with process id ${holder}. ` +
        'Stop that one, or give this one another directory (--data).',
    );
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function holderOf(path: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
    return Number.isNaN(pid) ? undefined : pid;
  } catch {
    return undefined;
  }
}

/** Writes a whole file under a name that must be free: a reader never meets a half-written lock. */
function claim(path: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${process.pid}\n`);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Only one process at a time may decide that a lock is stale, or two would each remove the other's new one. */
function takeOver(path: string, dead: number | undefined): boolean {
  const guard = `${path}.takeover`;
  if (!claim(guard)) {
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > TAKEOVER_MS) renameSync(guard, `${guard}.left`);
    return false;
  }
  try {
    if (holderOf(path) === dead) rmSync(path, { force: true });
    return claim(path);
  } finally {
    rmSync(guard, { force: true });
  }
}

const locked = new Set<string>();

/**
 * Takes the data directory for this process: two PGlite processes on one directory destroy it. The lock of a
 * process that no longer lives is taken over.
 *
 * @returns releases it
 * @throws DataDirectoryInUse
 */
export function lockDirectory(folder: string): () => void {
  const path = join(folder, NAME);
  for (let tries = 0; tries < 3; tries += 1) {
    const holder = holderOf(path);
    const isFree = holder === undefined || (holder === process.pid ? !locked.has(path) : !isAlive(holder));
    if (!isFree) throw new DataDirectoryInUse(folder, holder);
    if (claim(path) || takeOver(path, holder)) {
      locked.add(path);
      return () => {
        if (locked.delete(path) && holderOf(path) === process.pid) unlinkSync(path);
      };
    }
  }
  throw new DataDirectoryInUse(folder, holderOf(path) ?? 0);
}
