// `npm run screenshots:states`: a picture of every state of the settings, the deliveries and the console, from the real
// demo, into .cache/states/, to be looked at. Names as arguments take only those that contain one of them.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startStack } from '../test/support/stack.js';
import { findBrowser } from './browser.mjs';
import * as console_ from './states/console.mjs';
import * as deliveries from './states/deliveries.mjs';
import * as settings from './states/settings.mjs';
import { serve } from './states/worlds.mjs';

const folder = join(import.meta.dirname, '../.cache/states');
const screens = { settings, deliveries, console: console_ };

/** The looks in which a state is taken. */
const looks = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 } },
  narrow: { viewport: { width: 320, height: 800 } },
  zoomed: { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  forced: { forcedColors: 'active' },
  rtl: { rtl: true },
};

async function take(browser, stack, { tag, path }, state, look, name) {
  const { rtl, ...options } = looks[look];
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    ...options,
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    const fake = state.world && (await serve(page, stack, state.world()));
    state.given?.(fake);
    await state.before?.(page);
    await page.goto(`${stack.hostUrl}/sign-in`);
    await page.getByRole('button', { name: new RegExp(`^${state.who ?? 'Ines'}`) }).click();
    const address = state.address ?? path;
    if (address) await page.goto(stack.hostUrl + address);
    await page.locator(tag).waitFor();
    if (rtl) await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    if (!state.unsettled) await page.waitForLoadState('networkidle');
    await state.then?.(page, fake);
    if (state.opens) await page.locator(`${tag} dialog[open]`).last().waitFor();
    if (!state.unsettled) {
      await page.waitForLoadState('networkidle');
      // What is being read says so; Playwright's own selectors see through shadow roots.
      await page
        .locator(`${tag} [aria-busy="true"]`)
        .filter({ visible: true })
        .first()
        .waitFor({ state: 'detached' });
    }
    if (state.scroll)
      await page
        .locator(`${tag} ${state.scroll}`)
        .evaluate((part) => part.scrollIntoView({ block: 'start' }));
    await page.evaluate(() => document.fonts.ready);
    const shot = { path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' };
    await (state.whole ? page.locator(tag) : page).screenshot(shot);
  } finally {
    await context.close();
  }
}

const options = findBrowser();
if (!options) throw new Error('No browser: set CHROME_PATH, or run `npm test` once, which gets one.');
mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2);
const stack = await startStack();
const browser = await chromium.launch(options);
let missed = 0;
try {
  for (const [screen, part] of Object.entries(screens)) {
    for (const state of part.states) {
      for (const look of Object.keys(looks)) {
        const name = `${screen}-${state.name}-${look}`;
        if (wanted.length > 0 && !wanted.some((text) => name.includes(text))) continue;
        await take(browser, stack, part, state, look, name).catch((error) => {
          missed += 1;
          console.error(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
        });
      }
    }
  }
  console.log(`The pictures are in .cache/states/${missed > 0 ? `, but for ${missed}` : ''}.`);
} finally {
  await browser.close();
  await stack.close();
}
process.exit(missed > 0 ? 1 : 0);
