import { join } from 'node:path';
import { startDemo, type Demo, type DemoOptions } from '../../demo/stack.js';
import { makeDataFolder } from './data-folder.js';
import { placeDatabase } from './database.js';

/** Everything that `npm start` starts, on ports of its own and in a folder of its own. */
export interface Stack extends Demo {
  /** Where the page is, without a slash at the end. */
  readonly hostUrl: string;
  readonly frontendUrl: string;
  readonly platformUrl: string;
  readonly receiverUrl: string;
  readonly dataDir: string;
  /** What the sandbox told so far, a line each. */
  readonly log: readonly string[];
}

export interface StackOptions extends Omit<DemoOptions, 'ports' | 'dataDir' | 'log'> {
  /** Kept when the stack closes, for the next one to find. Without it a new folder goes with the stack. */
  readonly dataDir?: string;
  /** `localhost` or `127.0.0.1`, as in the address bar. `localhost` unless given. */
  readonly hostname?: string;
  /** For one that has to be known beforehand. */
  readonly ports?: Partial<DemoOptions['ports']>;
}

/** Starts the real thing. The page needs a build: `npm test` makes one, `npm run build` by itself. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { hostname = 'localhost', ports, ...rest } = options;
  const made = options.dataDir === undefined ? makeDataFolder() : undefined;
  const dataDir = options.dataDir ?? made!.path;
  if (made) {
    // A real first start is for the tests of `npm start` and of the data directory.
    await placeDatabase(join(dataDir, 'sandbox/database'));
    if (rest.audit) await placeDatabase(join(dataDir, 'halyard/audit'));
  }
  const log: string[] = [];
  const demo = await startDemo({
    // A second database for each stack is slow: who tests what is recorded asks for it.
    audit: false,
    ...rest,
    log: (line) => log.push(line),
    dataDir,
    ports: { host: 0, frontend: 0, platform: 0, receiver: 0, ...ports },
  });
  const at = (port: number) => `http://${hostname}:${port}`;
  return {
    ...demo,
    hostUrl: at(demo.ports.host),
    frontendUrl: at(demo.ports.frontend),
    platformUrl: at(demo.ports.platform),
    receiverUrl: at(demo.ports.receiver),
    dataDir,
    log,
    async close() {
      await demo.close();
      made?.remove();
    },
  };
}
