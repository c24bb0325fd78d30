// The pictures of docs/runbook.md: an outage at the real demo, walked through as the runbook tells it.
import { join } from 'node:path';

const endpoint = 'notify.brightwater.example';
/** Few: the tenth that runs out of attempts within a day switches the endpoint off, and the seed has some already. */
const failures = 3;

/** Waits for what no event announces. */
async function until(check, what) {
  const deadline = Date.now() + 90_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`The runbook's walk got stuck: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** @param folder where the pictures go; @returns how many were made */
export async function takeRunbook(browser, stack, folder) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  let made = 0;
  const shot = async (name) => {
    await page.evaluate(() => document.fonts.ready);
    const path = join(folder, `runbook-${name}.png`);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    made += 1;
  };
  const playground = page.getByRole('complementary', { name: 'Playground' });
  const receiverAnswers = async (mode) => {
    await page.getByRole('button', { name: 'Playground', exact: true }).click();
    await playground.getByRole('combobox', { name: endpoint }).selectOption(mode);
    await until(() => stack.receiver.state().modes[endpoint] === mode, `the receiver doesn't answer ${mode}`);
  };
  const closePlayground = () => page.getByRole('button', { name: 'Close the playground' }).click();
  const tab = (name) => page.getByRole('navigation', { name: 'Webhooks' }).getByRole('link', { name });

  // The outage itself, which the runbook's reader has not seen coming.
  await page.goto(`${stack.hostUrl}/sign-in`);
  await page.getByRole('button', { name: 'Ines Albrecht' }).click();
  await page.waitForURL('**/settings/webhooks');
  await page.goto(`${stack.hostUrl}/settings/webhooks/console`);
  await receiverAnswers('500');
  await playground.getByRole('combobox', { name: /^Event/ }).selectOption('invoice.payment_failed');
  await playground.getByLabel('How many').fill(String(failures));
  await playground.getByRole('button', { name: 'Trigger' }).click();
  await closePlayground();

  const { hostUrl } = stack;
  const needs = page.getByText(`${endpoint} has been failing`);
  await until(async () => {
    await page.goto(`${hostUrl}/settings/webhooks/console`);
    await page.reload();
    return needs.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  }, 'the overview does not tell of the outage');
  await page.waitForLoadState('networkidle');
  await shot('1-overview');

  await page.getByRole('button', { name: new RegExp(`^See failures: .*${endpoint}`) }).click();
  const groups = page.locator('wacht-failure-groups');
  await until(async () => /Why \d+ failed/.test(await groups.locator('#title').innerText()), 'no groups');
  await groups.scrollIntoViewIfNeeded();
  await shot('2-groups');

  await page
    .locator('wacht-delivery-ops')
    .getByRole('button', { name: 'Replay', exact: true })
    .first()
    .click();
  const panel = page.locator('wacht-replay-panel');
  await panel.getByRole('button', { name: 'Last hour' }).click();
  await panel.getByRole('combobox', { name: 'Event' }).selectOption('invoice.payment_failed');
  const dryRun = panel.getByRole('complementary', { name: 'Dry run' });
  await until(async () => {
    const again = dryRun.getByRole('button', { name: 'Count again' });
    if ((await again.isVisible()) && (await again.isEnabled())) await again.click();
    await dryRun.getByText(/Counted at/).waitFor();
    return new RegExp(`^${failures}\\s+would be sent`, 'm').test(await dryRun.innerText());
  }, 'the dry run did not find them');
  await shot('3-dry-run');

  await panel.getByRole('switch', { name: 'Guarded' }).check();
  await panel.getByRole('textbox', { name: 'Canary' }).fill('1');
  await panel.getByRole('checkbox', { name: /a test first/ }).uncheck();
  await panel.getByRole('textbox', { name: /Reason/ }).fill('INC-2291, notify was down');
  await panel.getByRole('checkbox', { name: /recognise a repeated event/ }).check();
  await panel.getByRole('checkbox', { name: /recognise a repeated event/ }).scrollIntoViewIfNeeded();
  await shot('4-guarded');

  await panel.getByRole('button', { name: `Start guarded replay of ${failures}` }).click();
  const tasks = page.locator('wacht-replay-tasks');
  await tasks.getByText('Stopped by the guard').first().waitFor({ timeout: 60_000 });
  await tasks.getByText(`500 from ${endpoint}`).waitFor();
  await tasks.scrollIntoViewIfNeeded();
  await shot('5-stopped');

  await receiverAnswers('200');
  await closePlayground();
  await tasks.getByRole('button', { name: `Go on with the ${failures - 1}` }).click();
  await tasks.getByText(`${failures - 1} of ${failures} were delivered`).waitFor({ timeout: 60_000 });
  await tasks.scrollIntoViewIfNeeded();
  await shot('6-the-rest');

  await page.getByRole('button', { name: '1 h', exact: true }).click();
  await page.locator('wacht-delivery-ops .u-over').waitFor();
  await page.waitForLoadState('networkidle');
  await tab('Deliveries').scrollIntoViewIfNeeded();
  await shot('7-recovery');
  await context.close();
  return made;
}
