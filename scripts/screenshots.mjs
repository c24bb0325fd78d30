// `npm run screenshots`: makes the README's pictures and the runbook's from the real demo, started for the purpose.
// `npm run screenshots -- runbook` makes the runbook's alone.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startStack } from '../test/support/stack.js';
import { findBrowser } from './browser.mjs';
import { takeRunbook } from './runbook-pictures.mjs';

const images = join(import.meta.dirname, '../docs/images');
const size = { width: 1280, height: 900 };

/** What each picture shows: the colours, and which of the two elements at the top of the window. */
const pictures = [
  { name: 'settings', colorScheme: 'light', element: 'wacht-webhook-settings' },
  { name: 'deliveries', colorScheme: 'light', element: 'wacht-delivery-ops' },
];

async function take(browser, stack, { name, colorScheme, element }) {
  const context = await browser.newContext({
    viewport: size,
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${stack.hostUrl}/sign-in`);
  await page.getByRole('button', { name: 'Ines Albrecht' }).click();
  await page.locator(element).getByRole('button').first().waitFor();
  // Quiet means that every list and number came.
  await page.waitForLoadState('networkidle');
  if (element !== pictures[0].element) {
    await page
      .locator(element)
      .evaluate((node) => scrollTo(0, node.getBoundingClientRect().top + scrollY - 28));
  }
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled', caret: 'hide' });
  await context.close();
}

const options = findBrowser();
if (!options) throw new Error('No browser: set CHROME_PATH, or run `npm test` once, which gets one.');
mkdirSync(images, { recursive: true });
const stack = await startStack();
const browser = await chromium.launch(options);
try {
  const chosen = process.argv[2] === 'runbook' ? [] : pictures;
  for (const picture of chosen) await take(browser, stack, picture);
  const ofRunbook = await takeRunbook(browser, stack, images);
  console.log(`Made ${chosen.length + ofRunbook} pictures in docs/images.`);
} finally {
  await browser.close();
  await stack.close();
}
