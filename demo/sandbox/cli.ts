#!/usr/bin/env node
import { parseArgs } from 'node:util';
import type * as library from './index.js';
import { SEEDS, type SandboxOptions } from './options.js';

const HELP = `wacht-sandbox: Wacht on a laptop, to develop and test against

  --port N                    frontend API on N, platform API on N + 1 (default 7801)
  --data DIR                  keep everything in DIR; without it all is forgotten at the end
  --seed NAME                 fill a new database: ${SEEDS.join(', ')} (default demo)
  --seed-number N             the same number makes the same data (default 1)
  --reset                     throw away what DIR holds first
  --time-scale N              divide the delays between attempts by N
  --mode MODE                 production (cookie) or staging (parameter)
  --origin URL                whose pages may call the frontend API; may repeat (default: any of this machine)
  --connect-to HOST=TO        send what is meant for HOST (or *.HOST) to the address:port TO; may repeat
  --allow-private-receivers   let endpoints live at private addresses
  --quirks upstream           also the bugs of the platform's running code
  --host ADDRESS              listen there; beyond this machine only with --expose
  --expose                    let other machines in; never with --allow-private-receivers
  --help
`;

const options = {
  port: { type: 'string', default: '7801' },
  data: { type: 'string' },
  seed: { type: 'string', default: 'demo' },
  'seed-number': { type: 'string', default: '1' },
  reset: { type: 'boolean', default: false },
  'time-scale': { type: 'string', default: '1' },
  mode: { type: 'string', default: 'production' },
  origin: { type: 'string', multiple: true },
  'connect-to': { type: 'string', multiple: true },
  'allow-private-receivers': { type: 'boolean', default: false },
  quirks: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  expose: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

class Misuse extends Error {}

function oneOf<T extends string>(flag: string, value: string, values: readonly T[]): T {
  const known = values.find((candidate) => candidate === value);
  if (known === undefined) throw new Misuse(`--${flag} must be one of ${values.join(', ')}.`);
  return known;
}

function numberOf(flag: string, value: string, isFine: (number: number) => boolean): number {
  const number = Number(value);
  if (value.trim() === '' || !isFine(number)) throw new Misuse(`--${flag} ${value} makes no sense.`);
  return number;
}

const isPort = (number: number): boolean => Number.isInteger(number) && number >= 0 && number < 65_535;

function connectTo(rules: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    rules.map((rule) => {
      const [from, to] = rule.split('=');
      if (!from || !to) throw new Misuse(`--connect-to ${rule} must be written as HOST=ADDRESS:PORT.`);
      return [from, to];
    }),
  );
}

function read(args: string[]) {
  const { values } = parseArgs({ args, options, allowPositionals: false });
  const sandbox: SandboxOptions = {
    seed: oneOf('seed', values.seed, SEEDS),
    seedNumber: numberOf('seed-number', values['seed-number'], Number.isInteger),
    reset: values.reset,
    timeScale: numberOf('time-scale', values['time-scale'], (number) => number > 0),
    mode: oneOf('mode', values.mode, ['production', 'staging']),
    connectTo: connectTo(values['connect-to'] ?? []),
    allowPrivateReceivers: values['allow-private-receivers'],
    exposed: values.expose,
    log: (line) => process.stdout.write(`${line}\n`),
    ...(values.data === undefined ? {} : { dataDir: values.data }),
    ...(values.origin === undefined ? {} : { origins: values.origin }),
    ...(values.quirks === undefined ? {} : { quirks: oneOf('quirks', values.quirks, ['upstream']) }),
  };
  const port = numberOf('port', values.port, isPort);
  return {
    sandbox,
    listen: { frontendPort: port, platformPort: port && port + 1, host: values.host },
    help: values.help,
  };
}

/** The optional packages that the sandbox can't be without, which who installs may have left out. */
const needed = ['@electric-sql/pglite', 'kysely'];

/** @throws Error that names what is missing, and how to get it */
async function load(): Promise<typeof library> {
  try {
    return await import('./index.js');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' || !needed.some((name) => message.includes(`'${name}'`))) throw error;
    throw new Error(
      `its database is missing, as optional packages were left out. Get it with: npm install ${needed.join(' ')}`,
      { cause: error },
    );
  }
}

async function main(args: string[]): Promise<void> {
  const wanted = read(args);
  if (wanted.help) {
    process.stdout.write(HELP);
    return;
  }
  const { createSandbox } = await load();
  const sandbox = await createSandbox(wanted.sandbox);
  const stop = () => {
    // A second signal means now: the database survives that too.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    const { platformUrl, frontendUrl, publishableKey, adminUrl } = await sandbox.listen(wanted.listen);
    process.stdout.write(
      `Platform API: ${platformUrl}\nFrontend API: ${frontendUrl}\nPublishable key: ${publishableKey}\n` +
        `API key: ${sandbox.apiKey}\nAdmin API: ${adminUrl} (token ${sandbox.adminToken})\nReady\n`,
    );
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  // Everything that is thrown here is meant for the person at the keyboard.
  process.stderr.write(`wacht-sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof Misuse ? 2 : 1);
});
