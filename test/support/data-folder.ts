import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for what a test stores, and how to be rid of it before its process ends, which is when it goes anyway. */
export interface DataFolder {
  readonly path: string;
  readonly remove: () => void;
}

const memory = '/dev/shm';
/** In bytes: a database is 40 MB, grows while it is written to, and a few are there at once. */
const room = 600_000_000;

const made = new Set<string>();
let parent: string | undefined;

/** In memory where Linux has room there, since a database is copied ten times as fast as on a disk, or else among the temporary files. */
function findParent(): string {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize >= room) return memory;
  } catch {
    // Not Linux, or a container that keeps it to itself.
  }
  return tmpdir();
}

function isGone(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

const removeFolder = (path: string) => {
  made.delete(path);
  // Tried again while a process that a test started, and that is ending, still writes into it.
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
};

/** Nothing runs in a process that is killed, and memory isn't emptied by the night: its folders go when the next one begins. */
function removeLeftBehind(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, processId] = /^wacht-data-(\d+)-/.exec(name) ?? [];
    if (processId !== undefined && isGone(Number(processId))) removeFolder(join(folder, name));
  }
}

/** An empty folder, for this process only. It is removed at the latest when the process ends, however the tests went. */
export function makeDataFolder(): DataFolder {
  if (parent === undefined) {
    parent = findParent();
    removeLeftBehind(parent);
    process.on('exit', () => {
      for (const path of made) removeFolder(path);
    });
  }
  const path = mkdtempSync(join(parent, `wacht-data-${process.pid}-`));
  made.add(path);
  return { path, remove: () => removeFolder(path) };
}
