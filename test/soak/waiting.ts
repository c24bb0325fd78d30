import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Request } from 'playwright-core';

interface Waiting {
  /** How many timers and idle callbacks are still to come. */
  readonly count: () => number;
  /** Resolves once none is. */
  readonly none: () => Promise<void>;
}
declare global {
  interface Window {
    __waiting: Waiting;
  }
}

const countTimers = readFileSync(join(import.meta.dirname, 'count-timers.js'), 'utf8');

/**
 * Notes what a page waits for, from its next address on.
 * @returns what waits until no timer, no idle callback and no request is left that could hold on to an element
 */
export async function watchWaiting(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(countTimers);
  const requests = new Set<Request>();
  let tell = (): void => undefined;
  const end = (request: Request) => {
    requests.delete(request);
    if (requests.size === 0) tell();
  };
  page.on('request', (request) => requests.add(request));
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return async () => {
    // What a timer or an answer sets off may wait again.
    do {
      await page.evaluate(() => window.__waiting.none());
      if (requests.size > 0) await new Promise<void>((resolve) => (tell = resolve));
    } while ((await page.evaluate(() => window.__waiting.count())) + requests.size > 0);
  };
}
