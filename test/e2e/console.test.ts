import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { startWorld, violationsOf, visitAs, type Visit, type World } from './support.js';

const path = '/settings/webhooks/console';

describe('the console on Halyard’s page', () => {
  let world: World;
  let visit: Visit | undefined;
  before(async () => {
    world = await startWorld({ seed: 'demo' });
  });
  after(() => world.close());
  afterEach(async () => {
    assert.deepEqual(visit?.complaints ?? [], []);
    await visit?.context.close();
    visit = undefined;
  });

  async function pageAt(place = '', options: Parameters<typeof visitAs>[2] = {}): Promise<Page> {
    visit = await visitAs(world, 'Ines', options);
    await visit.page.waitForURL('**/settings/webhooks');
    await visit.page.goto(`${world.stack.hostUrl}${path}${place}`);
    return visit.page;
  }
  const consoleOf = (page: Page): Locator => page.locator('wacht-webhook-console');
  const tab = (page: Page, name: string): Locator =>
    consoleOf(page).getByRole('navigation', { name: 'Webhooks' }).getByRole('link', { name });
  const panel = (page: Page, name: string): Locator =>
    consoleOf(page).getByRole('group', { name, exact: true });
  const hashOf = (page: Page): string => new URL(page.url()).hash;
  const focused = (page: Page, which: Locator): Promise<void> => which.and(page.locator(':focus')).waitFor();

  it('has addresses of the host’s own where it gives some: a path for each tab, and the deployment stays', async () => {
    visit = await visitAs(world, 'Ines');
    const { page } = visit;
    await page.waitForURL('**/settings/webhooks');
    await page.goto(
      `${world.stack.hostUrl}/settings/webhooks/routes/deliveries?deployment=43&status=success`,
    );
    await panel(page, 'Deliveries').getByRole('heading', { name: 'Deliveries', exact: true }).waitFor();
    await tab(page, 'Events').click();
    await page.waitForURL('**/settings/webhooks/routes/events?deployment=43&');
    await panel(page, 'Events').waitFor();
    await page.goBack();
    await page.waitForURL('**/routes/deliveries?deployment=43&status=success');
    await panel(page, 'Deliveries').waitFor();
  });

  it('is found in the navigation, and opens every tab with one ticket and one exchange', async () => {
    visit = await visitAs(world, 'Ines');
    const { page } = visit;
    await page.waitForURL('**/settings/webhooks');
    await page.waitForLoadState('networkidle');
    const calls: string[] = [];
    page.on('request', (request) => calls.push(new URL(request.url()).pathname));
    await page.getByRole('link', { name: 'Webhook console' }).click();
    for (const [name, text] of [
      ['Overview', 'Needs you'],
      ['Endpoints', 'erp.brightwater.example'],
      ['Events', 'customer.created'],
      ['Deliveries', 'in this window'],
      ['Secret and notifications', 'Signing secret'],
    ] as const) {
      await tab(page, name).click();
      await panel(page, name).getByText(text).first().waitFor();
    }
    assert.equal(calls.filter((call) => call.includes('embed-ticket')).length, 1, 'a tab asked for a ticket');
    assert.equal(calls.filter((call) => call.includes('exchange')).length, 1, 'a tab began a session');
  });

  it('takes a colleague to what a link shows: the tab, the filters and the delivery', async () => {
    const page = await pageAt('#wacht/deliveries?range=7d&status=any-failure');
    const row = panel(page, 'Deliveries').locator('.d-link').first();
    await row.click();
    await page.getByRole('button', { name: 'Copy as curl' }).waitFor();
    const link = page.url();
    assert.match(link, /#wacht\/deliveries\?range=7d&status=any-failure&delivery=\d+$/);
    const other = await visit!.context.newPage();
    await other.goto(link);
    await other.getByRole('button', { name: 'Copy as curl' }).waitFor();
    await other.getByRole('button', { name: 'Close' }).first().click();
    await other.waitForURL((url) => !url.hash.includes('delivery='));
    assert.equal(
      await other.getByRole('button', { name: '7 d' }).getAttribute('aria-pressed'),
      'true',
      'the window of the link was lost',
    );
  });

  it('goes Back the way one came: through a drawer, a failure’s endpoint, and its deliveries', async () => {
    const page = await pageAt('#wacht/deliveries');
    await panel(page, 'Deliveries')
      .getByText(/Why \d+ failed/)
      .waitFor();
    await page.locator('wacht-failure-groups').getByRole('link').first().click();
    await page.getByRole('link', { name: 'All deliveries' }).click();
    await focused(page, panel(page, 'Deliveries'));
    assert.match(hashOf(page), /^#wacht\/deliveries\?endpoint=\d+$/);
    await page.goBack();
    await page.getByRole('button', { name: 'Edit endpoint' }).waitFor();
    assert.match(hashOf(page), /^#wacht\/endpoints\?endpoint=\d+$/);
    await page.goBack();
    await panel(page, 'Deliveries').waitFor();
    await page.getByRole('button', { name: 'Edit endpoint' }).waitFor({ state: 'hidden' });
    assert.equal(hashOf(page), '#wacht/deliveries');
  });

  it('is worked by keyboard alone, from a tab to a delivery and back to its row', async () => {
    const page = await pageAt();
    await panel(page, 'Overview').getByText('Needs you').waitFor();
    await tab(page, 'Deliveries').focus();
    await page.keyboard.press('Enter');
    const rows = panel(page, 'Deliveries').locator('.d-link');
    await rows.first().waitFor();
    await rows.first().focus();
    const second = panel(page, 'Deliveries').locator(
      `.d-link[href="${await rows.nth(1).getAttribute('href')}"]`,
    );
    await page.keyboard.press('j');
    await focused(page, second);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Copy as curl' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Copy as curl' }).waitFor({ state: 'hidden' });
    await focused(page, second);
    await page.waitForURL((url) => url.hash === '#wacht/deliveries');
  });

  it('asks for a window of one’s own, and says at the field what is wrong with it', async () => {
    const page = await pageAt('#wacht/deliveries');
    const deliveries = panel(page, 'Deliveries');
    await deliveries.getByRole('button', { name: 'Custom', exact: true }).click();
    await deliveries.getByLabel('Until').fill('2020-01-01T00:00');
    await page.keyboard.press('Enter');
    await deliveries.getByText('The window ends before it begins.').waitFor();
    await deliveries.getByLabel('From').fill('2999-01-01T00:00');
    await deliveries.getByText('This lies ahead: nothing was sent there yet.').waitFor();
    await deliveries.getByLabel('From').fill('2020-01-01T00:00');
    await deliveries.getByLabel('Until').fill('2020-01-02T00:00');
    await page.keyboard.press('Enter');
    await deliveries.getByText('Nothing was sent in this window').waitFor();
    assert.match(hashOf(page), /from=2020-01-0/);
  });

  it('zooms the list with the chart: a range that is dragged over is the window of everything', async () => {
    const page = await pageAt('#wacht/deliveries');
    const deliveries = panel(page, 'Deliveries');
    const plot = deliveries.locator('.u-over');
    await plot.waitFor();
    const box = (await plot.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.4, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 4 });
    await page.mouse.up();
    await deliveries.getByRole('button', { name: 'Leave this window' }).waitFor();
    const said = new URLSearchParams(hashOf(page).split('?')[1]);
    const [from, until] = [Date.parse(said.get('from')!), Date.parse(said.get('until')!)];
    await deliveries.locator('.delivery time').first().waitFor();
    const times = await deliveries
      .locator('.delivery time')
      .evaluateAll((all) => all.map((time) => Date.parse((time as HTMLTimeElement).dateTime)));
    assert.ok(
      times.length > 0 && times.every((time) => time >= from && time < until),
      'rows from outside of it',
    );
  });

  it('opens the test of an endpoint from the overview', async () => {
    const page = await pageAt();
    await panel(page, 'Overview')
      .getByRole('button', { name: /^Test, then switch on/ })
      .first()
      .click();
    await page.locator('wacht-test-sender').getByRole('button', { name: /test/i }).first().waitFor();
  });

  for (const [name, options, question] of [
    ['in dark', { colorScheme: 'dark' }, 'all'],
    ['on a phone', { viewport: { width: 320, height: 700 } }, 'structure'],
  ] as const) {
    it(`has nothing that axe objects to, ${name}`, async () => {
      const page = await pageAt('', options);
      const found: string[] = [];
      for (const tabName of ['Overview', 'Deliveries']) {
        await tab(page, tabName).click();
        await page.waitForLoadState('networkidle');
        const violations = await violationsOf(page, question);
        found.push(...violations.map(({ id }) => `${tabName}: ${id}`));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.equal(overflow, 0, `${tabName} is wider than the screen`);
      }
      assert.deepEqual(found, []);
    });
  }
});
