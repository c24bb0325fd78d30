import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** What is visited: its address, and what counts as a row of it. */
export interface Target {
  readonly name: string;
  readonly url: string;
  readonly row: string;
  /** The custom element that hears clicks on a row, where one does. */
  readonly hears?: string;
}

/** One measured visit in a fresh browser context; times are milliseconds since navigation. */
export interface Visit {
  /** The first row had been painted. */
  readonly painted: number;
  /** From here on nothing moved or went any more. */
  readonly stable: number;
  /** A click on a row is heard; before, it is held. */
  readonly hears: number;
  /** Times that rows vanished, and the sum of layout shifts after the first row. */
  readonly losses: number;
  readonly shiftAfter: number;
  readonly longTasks: number;
  readonly longest: number;
  /** Milliseconds of processor time that the page's main thread took, until nothing moved any more. */
  readonly cpu: number;
  readonly heapMB: number;
  readonly elements: number;
  readonly requests: number;
  /** From the last byte of the answer that the rows came in to the rows, painted. */
  readonly sinceData: number;
  readonly problems: readonly string[];
}

interface Watched {
  appeared?: number;
  hears?: number;
  painted?: number;
  hasBox?: boolean;
  losses: number;
  shifts: { startTime: number; value: number }[];
  longTasks: { startTime: number; duration: number }[];
  countElements(): number;
}
declare const __watch: Watched;

const watcher = readFileSync(join(import.meta.dirname, 'watch.js'), 'utf8');
/** Milliseconds without news until a page counts as finished: several frames even of a throttled one. */
const SETTLED = 800;
const PATIENCE = 60_000;

export interface VisitOptions {
  /** How many times slower than this machine's the processor is. */
  readonly slowdown: number;
  /** Milliseconds that the network adds to every answer, beside the stub's own few. */
  readonly latency?: number;
  /** Part of the address of the answer that rows come in. */
  readonly data: string;
  /** Something else to measure in the page before it is left. */
  readonly then?: (page: Page, cdp: CDPSession) => Promise<void>;
}

export async function visit(browser: Browser, target: Target, options: VisitOptions): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const problems: string[] = [];
    let requests = 0;
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', () => (requests += 1));
    // In time of the thread itself: on a busy machine that says more than the clock.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    if (options.slowdown > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: options.slowdown });
    if (options.latency) await delayAnswers(cdp, options.latency);
    await page.addInitScript(
      `globalThis.__watch = ${JSON.stringify({ selector: target.row, element: target.hears })};\n${watcher}`,
    );
    await page.goto(target.url, { waitUntil: 'commit' });
    const quietSince = `__watch.painted !== undefined && performance.now() > ${SETTLED} +
      Math.max(__watch.appeared, __watch.painted, __watch.shifts.at(-1)?.startTime ?? 0)`;
    await untilTrue(cdp, quietSince);
    const { metrics } = await cdp.send('Performance.getMetrics');
    const cpu = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    // Before anything is looked at: an element that script has seen costs the page heap, and all of them are counted.
    const heapMB = await heapOf(cdp);
    const watched = await page.evaluate(readWatch, options.data);
    await options.then?.(page, cdp);
    return { ...watched, cpu, heapMB, requests, problems };
  } finally {
    await context.close();
  }
}

/** Chromium's own network throttling; as much at once as a good line carries. */
async function delayAnswers(cdp: CDPSession, latency: number): Promise<void> {
  const megabyte = 1_000_000;
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: 2 * megabyte,
    uploadThroughput: megabyte,
  });
}

/**
 * Asks by an expression alone. Playwright's own waiting compiles 300 kB in the page's main thread first, in the middle of
 * what is measured: 7 ms, and four times that where the processor is slowed down.
 */
async function untilTrue(cdp: CDPSession, expression: string): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    const { result } = await cdp.send('Runtime.evaluate', { expression });
    if (result.value === true) return;
    await sleep(100);
  }
  throw new Error(`No rows, or no rest, within ${PATIENCE / 1000} s.`);
}

/** Runs in the page. */
function readWatch(data: string): Omit<Visit, 'cpu' | 'heapMB' | 'requests' | 'problems'> {
  const { painted = NaN, appeared = NaN, hears = painted, losses, shifts, longTasks } = __watch;
  const after = shifts.filter((shift) => shift.startTime > painted);
  const answers = performance
    .getEntriesByType('resource')
    .filter(
      (entry) => entry.name.includes(data) && (entry as PerformanceResourceTiming).responseEnd <= painted,
    )
    .map((entry) => (entry as PerformanceResourceTiming).responseEnd);
  return {
    painted,
    stable: Math.max(painted, appeared, after.at(-1)?.startTime ?? 0),
    hears,
    losses,
    shiftAfter: after.reduce((sum, shift) => sum + shift.value, 0),
    longTasks: longTasks.reduce((sum, { duration }) => sum + duration, 0),
    longest: Math.max(0, ...longTasks.map(({ duration }) => duration)),
    elements: __watch.countElements(),
    sinceData: painted - Math.max(...answers),
  };
}

/** Megabytes that are in use after a garbage collection. */
export async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
