import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromeLauncher } from '@web/test-runner-chrome';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { bundledTests } from './scripts/bundled-tests.mjs';
import { findBrowser } from './scripts/browser.mjs';

const browser = findBrowser();
if (!browser) throw new Error('No browser: set CHROME_PATH, or run `npm test`, which gets one.');

/** Mock Service Worker has to be served from the root to control the whole page. */
const mockServiceWorker = {
  name: 'mock-service-worker',
  serve(context) {
    if (context.path !== '/mockServiceWorker.js') return;
    const body = readFileSync(fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8');
    return { body, type: 'js', headers: { 'Service-Worker-Allowed': '/', 'cache-control': 'no-store' } };
  },
};

/** `executeServerCommand('emulate-media', { 'forced-colors': 'active' })`: any media feature, through CDP. */
const emulateMedia = {
  name: 'emulate-media-features',
  async executeCommand({ command, payload, session }) {
    if (command !== 'emulate-media-features') return;
    const page = session.browser.getPage(session.id);
    // Not detached on purpose: detaching takes the emulation back.
    const cdp = await page.createCDPSession();
    const features = Object.entries(payload).map(([name, value]) => ({ name, value }));
    await cdp.send('Emulation.setEmulatedMedia', { features });
    return true;
  },
};

/** scripts/test.mjs adds the suites up: it reads the counts from this file. */
function countReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      let passed = 0;
      let failed = 0;
      const walk = (suite) => {
        for (const test of suite?.tests ?? []) {
          if (test.skipped) continue;
          if (test.passed) passed += 1;
          else failed += 1;
        }
        for (const inner of suite?.suites ?? []) walk(inner);
      };
      for (const session of sessions) {
        walk(session.testResults);
        // A file that didn't load ran no test, and must not count as none failed.
        if (session.errors?.length) failed += 1;
      }
      writeFileSync(file, JSON.stringify({ passed, failed }));
    },
  };
}

export default {
  files: ['test/components/**/*.browser.ts'],
  concurrency: 2,
  browsers: [
    chromeLauncher({
      launchOptions: { ...browser, userDataDir: mkdtempSync(join(tmpdir(), 'wacht-wtr-')) },
      // A window each: in a tab behind another nothing is painted, resized or animated, and the page counts as hidden.
      createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
    }),
  ],
  plugins: [bundledTests(), mockServiceWorker, emulateMedia],
  reporters: [
    process.env.CI
      ? summaryReporter()
      : defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    ...(process.env.TEST_COUNTS ? [countReporter(process.env.TEST_COUNTS)] : []),
  ],
  testFramework: { config: { timeout: 10_000 } },
  testsFinishTimeout: 240_000,
};
