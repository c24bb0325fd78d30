import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  deliveriesWith,
  operationsOf,
  playgroundOf,
  receiverAnswers,
  settingsOf,
  startWorld,
  visitAs,
  type Visit,
  type World,
} from './support.js';

/** Three attempts and no more: what fails there is failed for good within seconds, at the demo's pace. */
const fewAttempts = 'notify.brightwater.example';
/** Thirty-two: a delivery that fails there is tried again for days, or for hours at the demo's pace. */
const manyAttempts = 'api.brightwater.example';

describe('the product, as a new user tries it', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ seed: 'demo', timeScale: 60 });
  });
  after(() => world.close());

  /** What the sandbox says it issued. */
  const ticketsIssued = () => world.stack.log.filter((line) => line.startsWith('ticket issued'));
  const received = () => world.stack.receiver.state().requests;
  const endpointRow = (page: Page, url: string | RegExp) =>
    settingsOf(page).getByRole('listitem').filter({ hasText: url });

  async function trigger(page: Page, event: string, count = 1): Promise<void> {
    const playground = playgroundOf(page);
    if (!(await playground.isVisible())) await page.getByRole('button', { name: 'Playground' }).click();
    await playground.getByRole('combobox', { name: /^Event/ }).selectOption(event);
    await playground.getByLabel('How many').fill(String(count));
    await playground.getByRole('button', { name: 'Trigger' }).click();
    await playground
      .getByRole('status')
      .filter({ hasText: /trigger/i })
      .first()
      .waitFor();
  }
  /** What the numbers say: '658 deliveries …'. */
  const numberOf = (page: Page, name: string) =>
    page.locator('wacht-analytics-summary dl > *').filter({ hasText: name }).getByRole('definition');
  /** What the chart's legend sums up: 'Delivered 646, Failed 147 …'. */
  const chartTextOf = (page: Page) => page.locator('wacht-timeseries-chart .legend').first();

  describe('an owner', () => {
    let visit: Visit;
    before(async () => {
      visit = await visitAs(world, 'Ines');
    });
    after(async () => {
      assert.deepEqual(visit.complaints, [], 'the page broke its own rules');
      await visit.context.close();
    });

    it('sees the endpoints on the first visit, without a reload', async () => {
      const { page } = visit;
      await settingsOf(page).getByRole('heading', { name: 'Brightwater Logistics' }).waitFor();
      await endpointRow(page, 'api.brightwater.example/hooks/billing').waitFor();
      assert.equal(
        (await settingsOf(page).getByRole('listitem').filter({ hasText: 'brightwater.example' }).count()) >=
          6,
        true,
      );
      assert.deepEqual(ticketsIssued(), ['ticket issued for wh_42'], 'two tags share one ticket');
    });

    it('adds an endpoint at the receiver, tests it, and sees the delivery that the test made', async () => {
      const { page } = visit;
      await settingsOf(page).getByRole('button', { name: 'Add endpoint' }).click();
      const form = page.locator('wacht-endpoint-form');
      await form.getByRole('textbox', { name: 'URL' }).fill('https://shop.example/hooks');
      await form.getByRole('textbox', { name: /Description/ }).fill('Made by the first-light test');
      await form.getByRole('checkbox', { name: /invoice\.paid/ }).check();
      await form.getByRole('button', { name: 'Add endpoint' }).click();
      await endpointRow(page, 'shop.example').waitFor();

      await endpointRow(page, 'shop.example')
        .getByRole('button', { name: /^Send a test to|^Test/ })
        .click();
      const sender = page.locator('wacht-test-sender');
      await sender.getByRole('button', { name: /^Send/ }).click();
      await sender.getByText('Delivered').first().waitFor();
      await page.keyboard.press('Escape');
      assert.equal(received().find(({ inbox }) => inbox === 'shop.example')?.verifiedWith, 'wh_42');
    });

    it('triggers invoice.paid and sees it arrive, its signature verified by the receiver', async () => {
      const { page } = visit;
      const arrived = playgroundOf(page)
        .getByRole('listitem')
        .filter({ hasText: 'invoice.paid' })
        .filter({ hasText: 'shop.example' })
        .filter({ hasText: 'Verified' });
      // The test that was sent before may be an invoice.paid too.
      const before = received().filter(
        ({ inbox, eventType }) => inbox === 'shop.example' && eventType === 'invoice.paid',
      );
      await trigger(page, 'invoice.paid');
      await arrived.nth(before.length).waitFor();
    });
  });

  describe('an operator', () => {
    let visit: Visit;
    before(async () => {
      visit = await visitAs(world, 'Ines');
    });
    after(async () => {
      assert.deepEqual(visit.complaints, [], 'the page broke its own rules');
      await visit.context.close();
    });

    it('watches deliveries run out of attempts while the receiver answers 500', async () => {
      const { page } = visit;
      await page.getByRole('button', { name: 'Playground' }).click();
      await receiverAnswers(page, fewAttempts, '500');
      await trigger(page, 'invoice.payment_failed', 3);
      const outOfAttempts = [fewAttempts, 'invoice.payment_failed', '500', 'Failed', '3 of 3'];
      await deliveriesWith(page, outOfAttempts, 3);
    });

    it('replays what failed in the last hour, and watches the task, the rate and the chart', async () => {
      const { page } = visit;
      await receiverAnswers(page, fewAttempts, '200');
      await operationsOf(page).getByRole('button', { name: '1 h', exact: true }).click();
      const followers = [numberOf(page, 'Sent'), numberOf(page, 'Success rate'), chartTextOf(page)];
      const before = await Promise.all(followers.map((shown) => shown.textContent()));
      const arrivedBefore = received().length;

      await operationsOf(page).getByRole('button', { name: 'Replay', exact: true }).first().click();
      const panel = page.locator('wacht-replay-panel');
      await panel.getByRole('radio', { name: /What failed/ }).check();
      await panel.getByRole('button', { name: 'Last hour' }).click();
      await panel.getByRole('complementary', { name: 'Dry run' }).getByText('would be sent').waitFor();
      // The seed's last hour may hold failures of its own.
      const start = panel.getByRole('button', { name: /^Start replay of/ });
      const count = Number(/\d+/.exec(await start.innerText())?.[0]);
      assert.ok(count >= 3, `${count} would be sent`);
      await panel.getByRole('checkbox', { name: /recognise a repeated event/ }).check();
      await start.click();

      const tasks = page.locator('wacht-replay-tasks');
      await tasks.getByText(`${count} of ${count}`).first().waitFor();
      const again = await deliveriesWith(page, [fewAttempts, 'invoice.payment_failed', 'Delivered']);
      await again.first().getByText('200').waitFor();
      assert.equal(received().length - arrivedBefore >= 3, true, 'each came again');
      for (const [index, shown] of followers.entries()) {
        await shown.filter({ hasNotText: exactly(before[index] ?? '') }).waitFor();
      }
    });

    it('is told beforehand that a delivery can’t be replayed while its retry is due', async () => {
      const { page } = visit;
      await receiverAnswers(page, manyAttempts, '500');
      await trigger(page, 'invoice.voided');
      const row = await deliveriesWith(page, [manyAttempts, 'invoice.voided', 'Retrying']);
      await row.first().getByRole('button', { name: 'Open invoice.voided' }).click();
      const detail = page.locator('wacht-delivery-detail');
      await detail.getByText(/The platform refuses to replay it while/).waitFor();
      const replay = detail.getByRole('button', { name: 'Replay this delivery' });
      assert.equal(
        (await replay.getAttribute('aria-disabled')) === 'true' || (await replay.isDisabled()),
        true,
      );
    });
  });

  describe('a member without the permission', () => {
    it('is told so once for the whole page, and no ticket is issued', async () => {
      const before = ticketsIssued().length;
      const visit = await visitAs(world, 'Jonas');
      const title = 'You don’t have access to webhooks';
      await settingsOf(visit.page).getByRole('heading', { name: title }).waitFor();
      // Hidden is what takes no room.
      await operationsOf(visit.page).waitFor({ state: 'hidden' });
      assert.equal(await visit.page.getByRole('heading', { name: title }).count(), 1);
      assert.equal(ticketsIssued().length, before);
      assert.equal(await visit.page.getByText('brightwater.example').count(), 0);
      assert.deepEqual(visit.complaints, []);
      await visit.context.close();
    });
  });

  describe('the owner of another tenant', () => {
    it('sees only their own, and this tenant’s ids are not found', async () => {
      const ines = await visitAs(world, 'Ines');
      const strangersIds = await idsOf(ines, world);
      await ines.context.close();

      const mara = await visitAs(world, 'Mara');
      await settingsOf(mara.page).getByRole('heading', { name: 'Ostrava Parts' }).waitFor();
      assert.equal(await mara.page.getByText('brightwater.example').count(), 0);
      for (const path of strangersIds) {
        const status = await mara.page.evaluate(
          async (url) => (await fetch(url, { credentials: 'include' })).status,
          world.stack.frontendUrl + path,
        );
        assert.equal(status, 404, path);
      }
      const refused = await mara.page.evaluate(async () => {
        const response = await fetch('/api/settings/webhooks/embed-ticket', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ deploymentId: '42' }),
        });
        return { status: response.status, type: response.headers.get('content-type') };
      });
      assert.deepEqual(refused, { status: 403, type: 'application/problem+json' });
      assert.deepEqual(mara.complaints, []);
      await mara.context.close();
    });
  });
});

/** A number is never a part of another: '58' stands in '158'. */
const exactly = (text: string) => new RegExp(`^${text.replace(/[^\w\s]/g, '\\$&')}$`);

/** Paths to a delivery and a replay task of whoever is visiting. */
async function idsOf({ page }: Visit, { stack }: World): Promise<string[]> {
  await endpointsShown(page);
  const ids = await page.evaluate(
    (frontendUrl) =>
      fetch(`${frontendUrl}/webhook/deliveries?limit=3`, { credentials: 'include' })
        .then((response) => response.json() as Promise<{ data: { data: { id: string }[] } }>)
        .then(({ data }) => data.data.map(({ id }) => id)),
    stack.frontendUrl,
  );
  assert.equal(ids.length, 3);
  return ids.map((id) => `/webhook/deliveries/${id}`);
}
const endpointsShown = (page: Page) =>
  settingsOf(page).getByRole('listitem').filter({ hasText: 'brightwater.example' }).first().waitFor();
