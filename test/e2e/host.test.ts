import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { WachtClient } from '@wacht/backend';
import type { Page } from 'playwright-core';
import { startWorld, violationsOf, visitAs, type Visit, type World } from './support.js';

describe('Halyard around the elements', () => {
  let world: World;
  let visit: Visit | undefined;
  let wacht: WachtClient;
  before(async () => {
    world = await startWorld({ seed: 'empty' });
    const { sandbox, platformUrl } = world.stack;
    wacht = new WachtClient({ apiKey: sandbox.apiKey, baseUrl: platformUrl });
    await wacht.webhooks.createWebhookEndpoint('wh_42', {
      url: 'https://shop.brightwater.example/hooks',
      subscriptions: [{ event_name: 'invoice.paid' }],
      max_retries: 1,
    });
  });
  after(() => world.close());
  afterEach(async () => {
    assert.deepEqual(visit?.complaints ?? [], []);
    await visit?.context.close();
    visit = undefined;
  });

  async function pageOf(
    ...args: Parameters<typeof visitAs> extends [World, ...infer Rest] ? Rest : never
  ): Promise<Page> {
    visit = await visitAs(world, ...args);
    await visit.page.waitForURL('**/settings/webhooks');
    return visit.page;
  }
  async function openPlayground(page: Page) {
    await page.getByRole('button', { name: 'Playground', exact: true }).click();
    return page.getByRole('complementary', { name: 'Playground' });
  }

  it('shows in the playground what the receiver got, and lets it misbehave', async () => {
    const page = await pageOf('Ines');
    const playground = await openPlayground(page);
    await playground.getByLabel('Event').selectOption('invoice.paid');
    await playground.getByRole('button', { name: 'Trigger' }).click();
    await playground.getByText('1 event triggered: 1 delivery queued.').waitFor();
    const newest = playground.getByRole('list', { name: 'What it received' }).getByRole('listitem').first();
    await newest.filter({ hasText: 'Verified' }).filter({ hasText: 'Answered 200' }).waitFor();

    await playground.getByLabel('shop.brightwater.example').selectOption('500 error');
    await playground.getByRole('button', { name: 'Trigger' }).click();
    await newest.filter({ hasText: 'Answered 500' }).waitFor();
    world.stack.receiver.setMode('200');
  });

  it('shows what others wrote as text, whatever it says', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const page = await pageOf('Ines');
    const playground = await openPlayground(page);
    await fetch(`${world.stack.receiverUrl}/hooks`, {
      method: 'POST',
      // Node's fetch sets its own Host: the body and the id are what a stranger has a say in here.
      headers: { 'webhook-id': hostile },
      body: JSON.stringify({ type: hostile }),
    });
    await wacht.webhooks.createWebhookEndpoint('wh_42', {
      url: `${world.stack.receiverUrl}/hooks`,
      subscriptions: [{ event_name: 'invoice.paid' }],
    });
    await playground.getByText(hostile).waitFor();
    assert.equal(await playground.locator('img').count(), 0);
  });

  it('says when the receiver still has the old secret, and gives it the new one', async () => {
    await wacht.webhooks.rotateWebhookSecret('wh_42');
    const page = await pageOf('Ines');
    const playground = await openPlayground(page);
    const give = playground.getByRole('button', { name: 'Give it the new secret' });
    await give.click();
    await give.waitFor({ state: 'hidden' });
  });

  it('says so when what was asked for can’t be loaded, and the rest of the page works on', async () => {
    const page = await pageOf('Ines');
    await page.route(/chunks\/replay-panel/, (route) => route.abort());
    const operations = page.locator('wacht-delivery-ops');
    await operations.getByRole('button', { name: 'Replay', exact: true }).click();
    await operations.getByRole('alert').filter({ hasText: 'could not be loaded' }).waitFor();
    await operations.getByRole('button', { name: '7 d' }).click();
    await operations.getByRole('button', { name: '7 d', pressed: true }).waitFor();
  });

  it('keeps the colours that were chosen, from the first byte of the next page', async () => {
    const page = await pageOf('Ines', { colorScheme: 'light' });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await background(), 'rgb(255, 255, 255)');
    await page.getByRole('radio', { name: 'Dark' }).check();
    assert.equal(await background(), 'rgb(22, 24, 29)');
    const response = await page.reload();
    assert.match(await response!.text(), /<html lang="en" data-theme="dark">/);
    assert.equal(await background(), 'rgb(22, 24, 29)');
  });

  it('lets the elements speak the language that was chosen, at once and on the next page', async () => {
    const page = await pageOf('Ines');
    const translations: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.includes('/translations/')) translations.push(pathname);
    });
    const settings = page.locator('wacht-webhook-settings');
    const operations = page.locator('wacht-delivery-ops');
    await page.reload();
    await settings.getByRole('button', { name: 'Add endpoint' }).waitFor();
    await operations.getByRole('button', { name: 'Replay', exact: true }).waitFor();
    assert.deepEqual(translations, [], 'An English page loads no translation');

    const speaksGerman = async () => {
      await settings.getByRole('button', { name: 'Endpunkt hinzufügen' }).waitFor();
      await operations.getByRole('button', { name: 'Erneut senden', exact: true }).waitFor();
    };
    await page.getByRole('radio', { name: 'Deutsch' }).check();
    await speaksGerman();
    assert.deepEqual(translations, ['/assets/translations/de.js']);
    await page.reload();
    await speaksGerman();
    assert.equal(await page.getByRole('radio', { name: 'Deutsch' }).isChecked(), true);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en', 'Halyard’s own words are English');

    await page.getByRole('radio', { name: 'English' }).check();
    await settings.getByRole('button', { name: 'Add endpoint' }).waitFor();
    await page.reload();
    await settings.getByRole('button', { name: 'Add endpoint' }).waitFor();
    assert.equal(await settings.getByText('hinzufügen').count(), 0);
  });

  it('switches between the deployments of a person', async () => {
    const page = await pageOf('Ines');
    await page.getByText('Brightwater Logistics').first().click();
    await page.getByRole('link', { name: 'Fernhill Studio' }).click();
    await page.locator('wacht-webhook-settings[deployment-id="43"]').getByText('wh_43').waitFor();
  });

  it('folds its navigation away on a phone, and leads from there to the deliveries', async () => {
    const page = await pageOf('Ines', { viewport: { width: 390, height: 844 } });
    const deliveries = page.getByRole('link', { name: 'Deliveries' });
    assert.equal(await deliveries.isVisible(), false);
    await page.getByRole('button', { name: 'Menu' }).click();
    await deliveries.click();
    await deliveries.waitFor({ state: 'hidden' });
    await page.waitForFunction(() => scrollY > 300);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.equal(overflow, 0);
  });

  for (const [name, options, question] of [
    ['in light', { colorScheme: 'light' }, 'all'],
    ['in dark', { colorScheme: 'dark' }, 'colours'],
    ['on a phone', { viewport: { width: 390, height: 844 } }, 'structure'],
  ] as const) {
    it(`has nothing that axe objects to, ${name}`, async () => {
      const page = await pageOf('Ines', options);
      await page.locator('wacht-webhook-settings').getByText('shop.brightwater.example').first().waitFor();
      const objections = async (where: string) => {
        const violations = await violationsOf(page, question);
        return violations.map(
          ({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        );
      };
      const found = await objections('the page');
      const playground = await openPlayground(page);
      await playground.getByLabel('shop.brightwater.example').waitFor();
      found.push(...(await objections('the playground')));
      for (const path of ['/settings/team', '/invoices', '/settings/webhooks?deployment=999', '/sign-in']) {
        await page.goto(world.stack.hostUrl + path);
        found.push(...(await objections(path)));
      }
      assert.deepEqual(found, []);
    });
  }
});
