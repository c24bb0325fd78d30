import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { RunOptions } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/browser.mjs';
import { startStack, type Stack, type StackOptions } from '../support/stack.js';

export type Person = 'Ines' | 'Jonas' | 'Mara';

/** The whole product and a browser to look at it with. */
export interface World {
  readonly stack: Stack;
  readonly browser: Browser;
  close(): Promise<void>;
}

export async function startWorld(options?: StackOptions): Promise<World> {
  const found = findBrowser();
  assert.ok(found, 'No browser: set CHROME_PATH, or run `npm test`, which gets one.');
  const [stack, browser] = await Promise.all([startStack(options), chromium.launch(found)]);
  return {
    stack,
    browser,
    async close() {
      await browser.close();
      await stack.close();
    },
  };
}

/** A person at a browser of their own, with an empty cookie jar, who keeps what went wrong in it. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** CSP violations, uncaught errors and unhandled rejections. A visit in which nothing is wrong has none. */
  readonly complaints: string[];
}

export async function visitAs(
  { stack, browser }: World,
  person: Person,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    // The browser itself reports an answer of 4xx as an error; those are asserted where they matter.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });
  await page.goto(`${stack.hostUrl}/sign-in`);
  await page.getByRole('button', { name: person }).click();
  return { page, context, complaints };
}

/** What axe is asked: where only the colours differ from a page that was looked at, or only the layout, no more than that. */
const questions = {
  all: {},
  colours: { runOnly: ['color-contrast'] },
  structure: { rules: { 'color-contrast': { enabled: false } } },
} satisfies Record<string, RunOptions>;

/**
 * What axe objects to in a page. In its legacy mode: the other one opens a second page each time, to join what the frames
 * of the first have to say, and no page of ours has any.
 */
export async function violationsOf(page: Page, question: keyof typeof questions = 'all') {
  assert.equal(page.frames().length, 1);
  const options: RunOptions = { ...questions[question], resultTypes: ['violations'] };
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options(options).analyze();
  return violations;
}

export const settingsOf = (page: Page): Locator => page.locator('wacht-webhook-settings');
export const operationsOf = (page: Page): Locator => page.locator('wacht-delivery-ops');
export const playgroundOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Playground' });

/** Tells the receiver behind `inbox`, in the playground, how to answer, and waits for its yes. */
export async function receiverAnswers(page: Page, inbox: string, mode: string): Promise<void> {
  const told = page.waitForResponse((response) => new URL(response.url()).pathname === '/demo/receiver/mode');
  await playgroundOf(page).getByRole('combobox', { name: inbox }).selectOption(mode);
  assert.equal((await told).status(), 200);
}

/** The `count` newest deliveries of the list, as rows that all of `texts` stand in. New ones are let in as they come. */
export async function deliveriesWith(page: Page, texts: readonly string[], count = 1): Promise<Locator> {
  const rows = operationsOf(page).getByRole('table', { name: 'Deliveries' }).getByRole('row');
  const wanted = texts.reduce((row, hasText) => row.filter({ hasText }), rows);
  const news = operationsOf(page).getByRole('button', { name: /^Show .* new deliver/ });
  for (;;) {
    await wanted
      .nth(count - 1)
      .or(news)
      .first()
      .waitFor();
    if ((await wanted.count()) >= count) return wanted;
    await news.click();
  }
}
