import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import type { WebhookClient } from '../../components/client/index.js';
import { findBrowser } from '../../scripts/browser.mjs';
import { openWorld, type World } from '../sandbox/support/sandbox.js';

const components = fileURLToPath(new URL('../../components/', import.meta.url));
const EXCHANGE = '/session/ticket/exchange';

/** The client and the tab connection as one script, global as `wacht`. */
async function bundle(): Promise<string> {
  const entry = 'virtual:entry';
  const source = `export * from '${components}client/index.ts'; export * from '${components}controllers/tabs.ts';`;
  const [bundled] = (await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id.endsWith(entry) ? entry : undefined),
        load: (id) => (id === entry ? source : undefined),
      },
    ],
    build: { write: false, lib: { entry, formats: ['iife'], name: 'wacht' } },
  })) as Rolldown.RolldownOutput[];
  return bundled?.output[0].code ?? '';
}

/** A host's server: a page, and a ticket route for whichever tenant the request names. */
async function startHost(world: World, script: string): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><title>Host</title><script>${script}</script>`);
      return;
    }
    const slug = new URL(request.url ?? '', 'http://localhost').pathname.slice(1);
    world.platform
      .ticket(slug)
      .then((ticket) => response.end(JSON.stringify({ ticket, app_slug: slug })))
      .catch(() => response.writeHead(502).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

declare global {
  interface Window {
    client: WebhookClient;
  }
}

describe('The client in a real browser', () => {
  let world: World;
  let host: Server;
  let browser: Browser;
  let context: BrowserContext;
  let api: string;

  before(async () => {
    const found = findBrowser();
    assert.ok(found, 'No browser: set CHROME_PATH, or run `npm test`, which gets one.');
    [world, browser] = await Promise.all([openWorld(), chromium.launch(found)]);
    await world.platform.app('wh_1');
    await world.platform.app('wh_2');
    api = (await world.sandbox.listen({ frontendPort: 0, platformPort: 0 })).frontendUrl;
    host = await startHost(world, await bundle());
    context = await browser.newContext();
  });
  after(async () => {
    await browser.close();
    host.closeAllConnections();
    host.close();
    await world.close();
  });

  async function openTab(slug: string, hostname = 'localhost'): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`http://${hostname}:${(host.address() as AddressInfo).port}/`);
    await page.evaluate(
      ([apiUrl, ticketUrl]) => {
        const { wacht } = globalThis as unknown as { wacht: Record<string, (options: object) => unknown> };
        const tabs = wacht['connectTabs']?.({ locks: navigator.locks, BroadcastChannel });
        const options = { apiUrl, ticketUrl, baseUrl: location.href, tabs };
        window.client = wacht['createWebhookClient']?.(options) as WebhookClient;
      },
      [api, `/${slug}`] as const,
    );
    return page;
  }

  const create = (page: Page, url: string): Promise<unknown> =>
    page.evaluate((url) => window.client.createEndpoint({ url, subscribed_events: ['invoice.paid'] }), url);
  const urlsSeen = (page: Page): Promise<string[]> =>
    page.evaluate(async () => (await window.client.fetchEndpoints()).map((one) => one.url).sort());
  const urlsStored = async (slug: string): Promise<string[]> => {
    const { data } = (await world.platform.ok('GET', `/webhooks/apps/${slug}/endpoints`)) as {
      data: { url: string }[];
    };
    return data.map((one) => one.url).sort();
  };

  it('shows the endpoints on a first visit with an empty cookie jar: ticket, exchange, then the read', async () => {
    const page = await openTab('wh_1');
    const paths: string[] = [];
    page.on('request', (request) => paths.push(`${request.method()} ${new URL(request.url()).pathname}`));
    assert.deepEqual(await urlsSeen(page), []);
    // No OPTIONS among them: a GET costs no preflight.
    assert.deepEqual(paths, ['POST /wh_1', `GET ${EXCHANGE}`, 'GET /webhook/endpoints']);
    await page.close();
  });

  it('lets two tabs of two tenants act in turn and at once, every write where it was meant', async () => {
    const tabs = [
      { slug: 'wh_1', page: await openTab('wh_1') },
      { slug: 'wh_2', page: await openTab('wh_2') },
    ];
    const url = (slug: string, turn: number): string => `https://receiver.example/${slug}/${turn}`;
    const atOnce = (turns: number[]): Promise<unknown> =>
      Promise.all(
        turns.flatMap((turn) =>
          tabs.flatMap(({ slug, page }) => [create(page, url(slug, turn)), urlsSeen(page)]),
        ),
      );
    // While neither has a session yet, in turn, and while each takes it from the other.
    await atOnce([1, 2, 3]);
    for (const turn of [4, 5]) for (const { slug, page } of tabs) await create(page, url(slug, turn));
    await atOnce([6, 7]);
    for (const { slug, page } of tabs) {
      const expected = [1, 2, 3, 4, 5, 6, 7].map((turn) => url(slug, turn));
      assert.deepEqual(await urlsStored(slug), expected);
      assert.deepEqual(await urlsSeen(page), expected);
      assert.equal(await page.evaluate(() => window.client.session.snapshot.notice?.kind), 'moved');
      await page.close();
    }
  });

  it('names the blocked cookie across sites, after one exchange', async () => {
    // 127.0.0.1 and localhost are two sites: Wacht's cookie does not come back.
    const page = await openTab('wh_1', '127.0.0.1');
    let exchanges = 0;
    page.on('request', (request) => {
      if (request.url().includes(EXCHANGE)) exchanges += 1;
    });
    const kind = await page.evaluate(() =>
      window.client.fetchEndpoints().then(
        () => 'none',
        (error: unknown) => (error as { kind: string }).kind,
      ),
    );
    assert.equal(kind, 'cookie-blocked');
    assert.equal(await page.evaluate(() => window.client.session.snapshot.status), 'failed');
    assert.equal(exchanges, 1);
    await page.close();
  });
});
