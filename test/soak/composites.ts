/**
 * `npm run test:soak`: puts the composites into a page and takes them out, again and again, and fails when nodes,
 * listeners or memory grow with it. SOAK_ROUNDS (60) says how often.
 */
import type { CDPSession, Locator, Page } from 'playwright-core';
import { built, pageFolder, withBench } from '../bench/browser/prepare.js';
import { say } from '../bench/browser/report.js';
import { watchWaiting } from './waiting.js';

const ROUNDS = Number(process.env['SOAK_ROUNDS'] ?? 60);
/** A composite, and what is there once it shows what it got from the API. */
const COMPOSITES: readonly [string, (page: Page) => Locator][] = [
  ['wacht-webhook-settings', (page) => page.getByRole('button', { name: /^Open https:/ })],
  ['wacht-delivery-ops', (page) => page.getByRole('table', { name: 'Deliveries' }).getByRole('button')],
  ['wacht-webhook-console', (page) => page.getByRole('heading', { name: 'Needs you' })],
];
/** Until here caches fill, chunks come and code is compiled: that is no leak. */
const WARM_UP = 10;
/** What may be left over a round, on average: nothing, but for noise. */
const MAX_NODES = 1;
const MAX_LISTENERS = 1;
const MAX_BYTES = 8_000;

interface Counts {
  readonly nodes: number;
  readonly listeners: number;
  readonly bytes: number;
}

async function mountAndRemove(page: Page, tag: string, shown: Locator): Promise<void> {
  await page.evaluate((name) => {
    const element = document.createElement(name);
    element.setAttribute('ticket-url', '/api/settings/webhooks/embed-ticket');
    element.setAttribute('deployment-id', '7');
    document.body.replaceChildren(element);
  }, tag);
  await shown.first().waitFor();
  // Much else is under way by now: that too must leave nothing.
  await page.evaluate(() => document.body.replaceChildren());
}

async function countOnce(cdp: CDPSession): Promise<Counts> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners: listeners } = await cdp.send('Memory.getDOMCounters');
  const { usedSize: bytes } = await cdp.send('Runtime.getHeapUsage');
  return { nodes, listeners, bytes };
}

/** What is left once collecting frees no more. */
async function count(cdp: CDPSession): Promise<Counts> {
  await cdp.send('HeapProfiler.enable');
  let before = await countOnce(cdp);
  for (;;) {
    // What finalizers of one let go falls in the next.
    const now = await countOnce(cdp);
    if (now.nodes >= before.nodes && now.listeners >= before.listeners && now.bytes >= before.bytes)
      return before;
    before = now;
  }
}

const leaking: string[] = [];
await withBench(async ({ browser, serve }) => {
  const { page: url = '' } = await serve(100, { page: [pageFolder('elements'), built] });
  for (const [tag, shownIn] of COMPOSITES) {
    const page = await browser.newPage({ locale: 'en-US' });
    const shown = shownIn(page);
    const nothingWaits = await watchWaiting(page);
    const cdp = await page.context().newCDPSession(page);
    await page.goto(url);
    await page.waitForFunction(`customElements.get(${JSON.stringify(tag)})`);
    // Twice: code that comes after seconds is there from then on, and what it draws is drawn once before anything counts.
    for (const part of [0, 1]) {
      for (let round = part; round < WARM_UP; round += 2) await mountAndRemove(page, tag, shown);
      await nothingWaits();
    }
    const before = await count(cdp);
    for (let round = 0; round < ROUNDS; round += 1) await mountAndRemove(page, tag, shown);
    await nothingWaits();
    const after = await count(cdp);
    await page.close();
    const nodes = (after.nodes - before.nodes) / ROUNDS;
    const listeners = (after.listeners - before.listeners) / ROUNDS;
    const bytes = (after.bytes - before.bytes) / ROUNDS;
    const leaks = nodes > MAX_NODES || listeners > MAX_LISTENERS || bytes > MAX_BYTES;
    if (leaks) leaking.push(tag);
    const figures = `${nodes.toFixed(1)} nodes, ${listeners.toFixed(1)} listeners, ${Math.round(bytes)} bytes a round`;
    say(`${leaks ? 'LEAK' : 'ok  '} <${tag}>, ${ROUNDS} rounds: ${figures} left`);
  }
});
process.exitCode = leaking.length > 0 ? 1 : 0;
