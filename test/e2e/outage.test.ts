import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  deliveriesWith,
  operationsOf,
  playgroundOf,
  receiverAnswers,
  startWorld,
  visitAs,
  type Visit,
  type World,
} from './support.js';

/** Three attempts: with the waiting divided by 60 they are over in two seconds. */
const endpoint = 'notify.brightwater.example';
/** Few: the tenth that runs out of attempts within a day switches the endpoint off, and the seed has some already. */
const failures = 3;
const canary = 1;

/** At 3 a.m.: what failed, a guarded replay that stops by itself, the fix, the rest. */
describe('an outage', () => {
  let world: World;
  let visit: Visit;
  let page: Page;
  before(async () => {
    world = await startWorld({ seed: 'demo', timeScale: 60 });
    visit = await visitAs(world, 'Ines');
    page = visit.page;
    await page.getByRole('button', { name: 'Playground' }).click();
  });
  after(async () => {
    const { complaints } = visit;
    await world.close();
    assert.deepEqual(complaints, [], 'the page broke its own rules');
  });

  const tasks = () => page.locator('wacht-replay-tasks');
  const arrived = () => world.stack.receiver.state().requests.length;

  it('is seen before anything is sent: the dry run finds what ran out of attempts', async () => {
    const playground = playgroundOf(page);
    await receiverAnswers(page, endpoint, '500');
    await playground.getByRole('combobox', { name: /^Event/ }).selectOption('invoice.payment_failed');
    await playground.getByLabel('How many').fill(String(failures));
    await playground.getByRole('button', { name: 'Trigger' }).click();
    await deliveriesWith(page, [endpoint, 'invoice.payment_failed', 'Failed', '3 of 3'], failures);
    await operationsOf(page).getByRole('button', { name: 'Replay', exact: true }).first().click();
    const panel = page.locator('wacht-replay-panel');
    await panel.getByRole('button', { name: 'Last hour' }).click();
    // The seed's last hour may hold failures of its own.
    await panel.getByRole('combobox', { name: 'Event' }).selectOption('invoice.payment_failed');
    const dryRun = panel.getByRole('complementary', { name: 'Dry run' });
    await dryRun.getByText(/Counted at/).waitFor();
    assert.match(await dryRun.innerText(), new RegExp(`^${String(failures)}\\s+would be sent`, 'm'));
  });

  it('isn’t made worse: a guarded replay stops by itself after its canary', async () => {
    const panel = page.locator('wacht-replay-panel');
    await panel.getByRole('switch', { name: 'Guarded' }).check();
    await panel.getByRole('textbox', { name: 'Canary' }).fill(String(canary));
    await panel.getByRole('checkbox', { name: /a test first/ }).uncheck();
    await panel.getByRole('checkbox', { name: /recognise a repeated event/ }).check();
    await panel.getByRole('button', { name: `Start guarded replay of ${String(failures)}` }).click();
    await tasks().getByText('Stopped by the guard').first().waitFor({ timeout: 30_000 });
    await tasks()
      .getByText(/1 of 1 new deliveries failed, more than your 20%.*The 2 that weren’t sent are untouched/)
      .waitFor();
    await tasks().getByText(`500 from ${endpoint}`).waitFor();
  });

  it('is over once the receiver is back: the rest is sent, and the page shows that it was delivered', async () => {
    await receiverAnswers(page, endpoint, '200');
    const before = arrived();
    await tasks().getByRole('button', { name: 'Go on with the 2' }).click();
    await tasks().getByText('2 of 3 were delivered').waitFor({ timeout: 30_000 });
    await tasks()
      .getByText(/nothing links them to the replay/)
      .waitFor();
    assert.equal(arrived() - before, failures - canary, 'each of the rest arrived once');
    await operationsOf(page).getByText('Failed again').first().waitFor();
  });

  it('leaves its mark: the tasks stay listed, with what was queued and nothing called a success', async () => {
    await tasks()
      .getByText(/1 of 1 processed/)
      .first()
      .waitFor();
    await tasks()
      .getByText(/2 of 2 processed/)
      .first()
      .waitFor();
    assert.equal(
      await tasks()
        .getByText(/success/i)
        .count(),
      0,
    );
  });
});
