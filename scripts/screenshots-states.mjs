// `npm run screenshots:states`: a picture of every state of the settings, from the real demo, into .cache/states/, to be
// looked at. Names as arguments take only those that contain one of them.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startStack } from '../test/support/stack.js';
import { findBrowser } from './browser.mjs';

const folder = join(import.meta.dirname, '../.cache/states');
const tag = 'wacht-webhook-settings';

/** The looks in which a state is taken. */
const looks = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  narrow: { viewport: { width: 320, height: 800 } },
  zoomed: { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  forced: { forcedColors: 'active' },
  rtl: { rtl: true },
};

const press =
  (name, role = 'button') =>
  (page) =>
    page.locator(tag).getByRole(role, { name }).first().click();
const steps =
  (...all) =>
  async (page) => {
    for (const step of all) await step(page);
  };
const menu = (item) =>
  steps(press(/^More actions for/), (page) =>
    page.locator(tag).getByRole('menuitem', { name: item }).click(),
  );
const details = (page) => page.locator(`${tag} .endpoint-name`).first().click();
const answer = (path, response) => (page) => page.route(path, (route) => route.fulfill(response));
const failing = { status: 500, contentType: 'application/json', body: '{"message":"Out of order"}' };
const list = '**/webhook/endpoints*';
const emptyList = {
  status: 200,
  contentType: 'application/json',
  body: '{"status":200,"message":"ok","data":[]}',
};

/** What is done before the page opens (`before`) and on it (`then`) to get there. */
const states = [
  { name: 'list' },
  {
    name: 'list-search-nothing',
    then: (page) => page.locator(tag).getByRole('searchbox').first().fill('zzz'),
  },
  {
    name: 'list-loading',
    before: (page) => page.route(list, () => undefined),
    unsettled: true,
    // It takes a while until it says so.
    then: (page) => page.locator(`${tag} .endpoint .sk`).first().waitFor(),
  },
  { name: 'list-failed', before: answer(list, failing) },
  { name: 'list-empty', before: answer(list, emptyList) },
  { name: 'log-failed', before: answer('**/webhook/deliveries*', failing) },
  { name: 'denied', who: 'Jonas' },
  { name: 'ticket-failed', before: answer('**/embed-ticket', failing) },
  {
    name: 'menu',
    // It closes when the page scrolls, as it does to reach the button.
    then: steps(press(/^More actions for/), (page) =>
      page.locator(tag).getByRole('menuitem').first().waitFor(),
    ),
  },
  { name: 'details', opens: true, then: details },
  { name: 'events-shown', then: press(/^\d+ events?$/) },
  { name: 'add', opens: true, then: press('Add endpoint') },
  {
    name: 'add-faults',
    opens: true,
    then: steps(press('Add endpoint'), (page) =>
      page.locator(`${tag} wacht-endpoint-form`).getByRole('button', { name: 'Add endpoint' }).click(),
    ),
  },
  {
    name: 'add-failed',
    opens: true,
    before: (page) =>
      page.route(list, (route) =>
        route.request().method() === 'POST' ? route.fulfill(failing) : route.fallback(),
      ),
    then: steps(press('Add endpoint'), async (page) => {
      const form = page.locator(`${tag} wacht-endpoint-form`);
      await form.getByLabel('URL', { exact: true }).fill('https://hooks.acme.example/in');
      await form.getByRole('checkbox').nth(1).check();
      await form.getByRole('button', { name: 'Add endpoint' }).click();
      await form.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    }),
  },
  {
    name: 'discard',
    opens: true,
    then: steps(press('Add endpoint'), async (page) => {
      await page.locator(tag).getByLabel('URL', { exact: true }).fill('https://a.example');
      await page.keyboard.press('Escape');
    }),
  },
  { name: 'edit', opens: true, then: menu('Edit') },
  { name: 'test', opens: true, then: menu('Send a test') },
  {
    name: 'test-sent',
    opens: true,
    then: steps(menu('Send a test'), async (page) => {
      await page.locator(`${tag} wacht-test-sender`).getByRole('button', { name: /^Send/ }).click();
      await page.locator(`${tag} wacht-test-sender`).getByRole('button', { name: /again/i }).waitFor();
    }),
  },
  { name: 'switch', opens: true, then: menu(/^Switch/) },
  { name: 'delete', opens: true, then: menu('Delete') },
  { name: 'catalog', opens: true, then: press('Event catalog') },
  { name: 'guide', opens: true, then: press('Receiver guide') },
  { name: 'secret-revealed', then: press('Reveal'), scroll: 'wacht-signing-secret' },
  { name: 'rotation', opens: true, then: press('Rotate secret') },
  { name: 'debugger', opens: true, then: press('Check a signature') },
  {
    name: 'debugger-report',
    opens: true,
    then: steps(press('Check a signature'), async (page) => {
      const part = page.locator(`${tag} wacht-signature-debugger`);
      await part.getByRole('button', { name: /^Check/ }).click();
    }),
  },
  {
    name: 'notifications-bad',
    scroll: 'wacht-notification-settings',
    then: async (page) => {
      const field = page.locator(`${tag} wacht-notification-settings`).getByRole('textbox');
      await field.fill('not an address');
      await field.press('Enter');
    },
  },
];

async function take(browser, stack, state, look) {
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
    await state.before?.(page);
    await page.goto(`${stack.hostUrl}/sign-in`);
    await page.getByRole('button', { name: new RegExp(`^${state.who ?? 'Ines'}`) }).click();
    await page.locator(tag).waitFor();
    if (rtl) await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    if (!state.unsettled) await page.waitForLoadState('networkidle');
    await state.then?.(page);
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
    if (state.scroll) await page.locator(`${tag} ${state.scroll}`).scrollIntoViewIfNeeded();
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({
      path: join(folder, `${state.name}-${look}.png`),
      animations: 'disabled',
      caret: 'hide',
    });
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
  for (const state of states) {
    for (const look of Object.keys(looks)) {
      const name = `${state.name}-${look}`;
      if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
      await take(browser, stack, state, look).catch((error) => {
        missed += 1;
        console.error(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
      });
    }
  }
  console.log(`The pictures are in .cache/states/${missed > 0 ? `, but for ${missed}` : ''}.`);
} finally {
  await browser.close();
  await stack.close();
}
process.exit(missed > 0 ? 1 : 0);
