import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser } from 'playwright-core';
import { build } from 'vite';
import { findBrowser } from '../../../scripts/browser.mjs';

const pages = join(import.meta.dirname, '../pages');
/** The built files, as they are published. */
export const built = join(import.meta.dirname, '../../../dist');

export const pageFolder = (name: string): string => join(pages, name);

/** An app of `pages/`, built as one would for production. */
export async function buildReact(name: string, into: string): Promise<string> {
  const outDir = join(into, name);
  await build({
    root: pageFolder(name),
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'es2022', minify: true, reportCompressedSize: false },
  });
  return outDir;
}

export interface Bench {
  readonly browser: Browser;
  /** A folder that is removed afterwards. */
  readonly folder: string;
  /** Starts a stub with this many deliveries. The answer is the address of each site. */
  serve(deliveries: number, sites: Record<string, readonly string[]>): Promise<Record<string, string>>;
}

/** A browser, a folder and stubs, for as long as `work` needs them. */
export async function withBench(work: (bench: Bench) => Promise<void>): Promise<void> {
  const options = findBrowser();
  if (!options) throw new Error('No browser: set CHROME_PATH, or run `npm test` once, which gets one.');
  const folder = mkdtempSync(join(tmpdir(), 'wacht-bench-'));
  const stubs: ReturnType<typeof fork>[] = [];
  const browser = await chromium.launch(options);
  const serve: Bench['serve'] = async (deliveries, sites) => {
    const stub = fork(join(import.meta.dirname, 'stub.ts'), [], { execArgv: ['--import', 'tsx'] });
    stubs.push(stub);
    const answer = once(stub, 'message');
    stub.send({ deliveries, sites });
    return ((await answer) as [Record<string, string>])[0];
  };
  try {
    await work({ browser, folder, serve });
  } finally {
    await browser.close();
    for (const stub of stubs) stub.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

const QUIET = 0.3;
const QUIET_WAIT = Number(process.env['BENCH_PATIENCE'] ?? 8000);

/** Waits a while for the machine to have little else to do. @returns how busy it is, from 0 to 1 */
export async function waitForQuiet(): Promise<number> {
  const end = performance.now() + QUIET_WAIT;
  let busy = await busyness();
  while (busy > QUIET && performance.now() < end) busy = await busyness();
  return busy;
}

async function busyness(): Promise<number> {
  const before = processorTime();
  await sleep(250);
  const after = processorTime();
  return 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all);
}

function processorTime(): { idle: number; all: number } {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += Object.values(times).reduce((sum, ms) => sum + ms, 0);
  }
  return { idle, all };
}

/** What the figures were measured on. */
export function machine(browser: Browser): string {
  const [first, ...rest] = cpus();
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(', ');
  const { version } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
  ) as {
    version: string;
  };
  return `${new Date().toISOString().slice(0, 16)}Z, version ${version}, ${rest.length + 1} × ${first?.model.trim() ?? '?'}, Node ${process.version}, Chromium ${browser.version()}, load ${load}`;
}
