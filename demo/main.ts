import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { listenOnLoopback } from './listen.js';
import { DataDirectoryInUse } from './sandbox/index.js';
import { startDemo, type DemoPorts } from './stack.js';

/** `npm start`: builds what isn't built, starts all four servers in this process, and says when a visitor can come. */

const root = join(import.meta.dirname, '..');
const usage = `Usage: npm start [-- options]

  PORT=8800 npm start   the page there, and the three other servers on the ports after it (default 7800)
  --reset               throw the data away, and start from the seed again
  --data DIR            keep the data there (default .data)
  --time-scale N        divide the waiting time between attempts by N (default 60: 30 s become half a second)`;

const closingTakesAtMostMs = 5_000;

/** What went wrong is the caller's to mend, and the message says how. */
class Refusal extends Error {}

interface Choice {
  readonly ports: DemoPorts;
  readonly reset: boolean;
  readonly dataDir: string;
  readonly timeScale: number;
}

function choose(args: string[], portText: string | undefined): Choice {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: { reset: { type: 'boolean' }, data: { type: 'string' }, 'time-scale': { type: 'string' } },
    }));
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
  const port = Number(portText === undefined || portText === '' ? 7800 : portText);
  if (!Number.isInteger(port) || port < 1 || port > 65_532) {
    throw new Refusal(`PORT is '${portText ?? ''}'; it has to be a whole number from 1 to 65532.`);
  }
  const timeScale = Number(values['time-scale'] ?? 60);
  if (!Number.isFinite(timeScale) || timeScale < 1) {
    throw new Refusal(`--time-scale is '${values['time-scale'] ?? ''}'; it has to be a number of 1 or more.`);
  }
  return {
    ports: { host: port, frontend: port + 1, platform: port + 2, receiver: port + 3 },
    reset: values.reset ?? false,
    dataDir: resolve(root, values.data ?? '.data'),
    timeScale,
  };
}

async function build(): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Refusal('The demo was not started, as it could not be built (see above).');
}

/** Looked at before anything is opened, so that the reader gets one message about all four. */
async function refuseTakenPorts({ host, ...others }: DemoPorts): Promise<void> {
  for (const port of [host, ...Object.values(others)]) {
    try {
      await (await listenOnLoopback(() => new Response(), port)).close();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EACCES')
        throw new Refusal(`Port ${port} is reserved. Take other ports: PORT=8800 npm start`);
      if (code !== 'EADDRINUSE') throw error;
      throw new Refusal(
        `Port ${port} is in use already, and the demo needs ${host} to ${host + 3}.\n` +
          `Is the demo running in another terminal? Stop it there, or take other ports: PORT=${host === 8800 ? 9800 : 8800} npm start`,
      );
    }
  }
}

/** Ends the process when it is asked to, and in any case soon. */
function stopWhenAsked(close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    // Asked a second time: whoever asks doesn't want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => {
      console.error(`Some of the demo did not stop within ${closingTakesAtMostMs / 1000} s.`);
      process.exit(1);
    }, closingTakesAtMostMs).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error('The demo did not stop cleanly:', error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.env['npm_lifecycle_event'] === 'start') onParentGone(stop);
}

/** npm passes a signal on to its shell only, which dies of it and leaves us behind. */
function onParentGone(stop: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 250);
  timer.unref();
}

async function main(): Promise<void> {
  const { ports, ...choice } = choose(process.argv.slice(2), process.env['PORT']);
  await build();
  await refuseTakenPorts(ports);
  const starting = startDemo({ ports, ...choice, log: (line) => console.log(`sandbox: ${line}`) });
  stopWhenAsked(async () => (await starting).close());
  await starting;
  console.log(`Receiver: answers for every host that ends in .example, and at http://localhost:${ports.receiver}/
Sandbox:  frontend API http://localhost:${ports.frontend}/, platform API http://localhost:${ports.platform}/
Data:     kept in ${relative(process.cwd(), choice.dataDir)}; npm start -- --reset starts over
Time:     waiting between attempts is divided by ${choice.timeScale} (-- --time-scale 1 for the real pace)
Ready: http://localhost:${ports.host}/`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Refusal || error instanceof DataDirectoryInUse ? error.message : error);
  process.exit(1);
});
