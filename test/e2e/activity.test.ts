import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startWorld, violationsOf, visitAs, type World } from './support.js';

const path = '/settings/webhooks/console';
const endpoint = 'api.brightwater.example/hooks/billing';
const reason = 'Their ERP was down, <b>CHG-118</b>';

describe('the activity on Halyard’s page, whose server keeps a log', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ seed: 'demo', audit: true });
  });
  after(() => world.close());

  it('lists what an owner changed, tested and replayed, with the reason and what came of it', async () => {
    const { page, context, complaints } = await visitAs(world, 'Ines');
    await page.waitForURL('**/settings/webhooks');
    await page.goto(`${world.stack.hostUrl}${path}#wacht/endpoints`);
    const tool = page.locator('wacht-webhook-console');
    const tab = (name: string) => tool.getByRole('navigation').getByRole('link', { name });

    await tool.getByRole('button', { name: `More actions for https://${endpoint}` }).click();
    await tool.getByRole('menuitem', { name: 'Edit' }).click();
    const form = page.locator('wacht-endpoint-form');
    await form.getByRole('textbox', { name: /Description/ }).fill('Billing, as of November');
    await form.getByRole('button', { name: 'Save changes' }).click();
    await tool.getByText('Billing, as of November').first().waitFor();

    await tool.getByRole('button', { name: `More actions for https://${endpoint}` }).click();
    await tool.getByRole('menuitem', { name: /test/i }).click();
    const sender = page.locator('wacht-test-sender');
    await sender.getByRole('button', { name: /^Send/ }).click();
    await sender.getByText('Delivered').first().waitFor();
    await page.keyboard.press('Escape');

    await tab('Deliveries').click();
    await tool.getByRole('button', { name: 'Replay', exact: true }).first().click();
    const panel = page.locator('wacht-replay-panel');
    await panel.getByRole('radio', { name: /What failed/ }).check();
    await panel.getByRole('button', { name: '24 hours' }).click();
    await panel.getByRole('textbox', { name: /^Reason/ }).fill(reason);
    await panel.getByRole('checkbox', { name: /recognise a repeated event/ }).check();
    await panel.getByRole('button', { name: /^Start replay of/ }).click();
    await page
      .locator('wacht-replay-tasks')
      .getByText(/\d+ of \d+/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');

    await tab('Activity').click();
    const entries = page.locator('wacht-activity-log').getByRole('listitem');
    const entry = (...texts: string[]) =>
      texts.reduce((found, hasText) => found.filter({ hasText }), entries).first();
    await entry('Ines Albrecht', 'Changed', endpoint, 'Saved').waitFor();
    await entry('Sent a test to', endpoint, 'Accepted').waitFor();
    await entry('Replayed', `“${reason}”`, 'Queued').waitFor();
    await entry('Changed', endpoint)
      .getByRole('button', { name: /^Details/ })
      .click();
    await entry('Changed', endpoint).getByText('Billing, as of November').waitFor();

    const violations = await violationsOf(page);
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    );
    assert.deepEqual(complaints, []);
    await context.close();
  });
});
