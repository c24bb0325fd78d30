/**
 * `npm run test:soak`: puts the composites into a page and takes them out, again and again, and fails when nodes,
 * listeners or memory grow with it. SOAK_ROUNDS (60) says how often.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { built, pageFolder, withBench } from '../bench/browser/prepare.js';
import { say } from '../bench/browser/report.js';

const ROUNDS = Number(process.env['SOAK_ROUNDS'] ?? 60);
const TAGS = ['wacht-webhook-settings', 'wacht-delivery-ops', 'wacht-webhook-console'];
/** Until here caches fill, chunks come and code is compiled: that is no leak. */
const WARM_UP = 10;
/** What may be left over a round, on average: nothing, but for noise. */
const MAX_NODES = 3;
const MAX_LISTENERS = 2;
const MAX_BYTES = 12_000;

interface Counts {
  readonly nodes: number;
  readonly listeners: number;
  readonly bytes: number;
}

async function mountAndRemove(page: Page, tag: string): Promise<void> {
  await page.evaluate(`(async () => {
    const element = document.createElement(${JSON.stringify(tag)});
    element.setAttribute('ticket-url', '/api/settings/webhooks/embed-ticket');
    element.setAttribute('deployment-id', '7');
    const ready = new Promise((resolve) => element.addEventListener('wacht-session-change',
      (event) => event.status === 'ready' && resolve()));
    document.body.replaceChildren(element);
    await ready;
    await element.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
    element.remove();
  })()`);
}

async function count(cdp: CDPSession): Promise<Counts> {
  // Requests that were under way when an element went, and timers, end in the meantime.
  await sleep(3000);
  await cdp.send('HeapProfiler.enable');
  // Twice: what finalizers of the first let go falls in the second.
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners: listeners } = await cdp.send('Memory.getDOMCounters');
  const { usedSize: bytes } = await cdp.send('Runtime.getHeapUsage');
  return { nodes, listeners, bytes };
}

const leaking: string[] = [];
await withBench(async ({ browser, serve }) => {
  const { page: url = '' } = await serve(100, { page: [pageFolder('elements'), built] });
  for (const tag of TAGS) {
    const page = await browser.newPage({ locale: 'en-US' });
    const cdp = await page.context().newCDPSession(page);
    await page.goto(url);
    await page.waitForFunction(`customElements.get(${JSON.stringify(tag)})`);
    for (let round = 0; round < WARM_UP; round += 1) await mountAndRemove(page, tag);
    const before = await count(cdp);
    for (let round = 0; round < ROUNDS; round += 1) await mountAndRemove(page, tag);
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
