// The element suite in other engines: Firefox and WebKitGTK, as Debian packages them. Run by scripts/engines.mjs,
// which sees to it that they are there; an engine that isn't is left out, and that is said.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import base from './web-test-runner.config.mjs';

const wanted = new Set((process.env.ENGINES ?? 'chromium,firefox,webkit').split(','));
const firstOf = (paths) => paths.find((path) => existsSync(path));

function firefox() {
  const executablePath = firstOf(['/usr/bin/firefox-esr', '/usr/bin/firefox']);
  if (!executablePath) return undefined;
  const extraPrefsFirefox = {
    // Firefox takes English from its preferences, not from the system.
    'intl.accept_languages': 'en-US',
    'ui.prefersReducedMotion': 1,
  };
  return chromeLauncher({
    puppeteer,
    launchOptions: { browser: 'firefox', executablePath, headless: true, args: [], extraPrefsFirefox },
    concurrency: 1,
  });
}

async function webkit() {
  const binary = firstOf(
    ['4.1', '4.0', '6.0'].map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
  );
  const folder = fileURLToPath(
    new URL('./.cache/engines/node_modules/@web/test-runner-webdriver/', import.meta.url),
  );
  if (!binary || !existsSync('/usr/bin/WebKitWebDriver') || !existsSync(folder)) return undefined;
  const display = `:${90 + (process.pid % 100)}`;
  const port = 14_000 + (process.pid % 1000);
  const screen = spawn('Xvfb', [display, '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: 'ignore',
  });
  const settings = fileURLToPath(new URL('./.cache/engines/config/', import.meta.url));
  for (const version of ['gtk-3.0', 'gtk-4.0']) {
    mkdirSync(settings + version, { recursive: true });
    // What the browser takes for a wish for less motion.
    writeFileSync(`${settings + version}/settings.ini`, '[Settings]\ngtk-enable-animations=0\n');
  }
  const env = { ...process.env, DISPLAY: display, XDG_CONFIG_HOME: settings };
  const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', env });
  process.on('exit', () => [driver, screen].forEach((child) => child.kill()));
  while (!(await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined))) await sleep(50);
  const { main = 'index.mjs', exports: map } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  const file = map?.['.']?.import ?? map?.['.']?.default ?? main;
  const { webdriverLauncher } = await import(pathToFileURL(folder + file).href);
  return webdriverLauncher({
    protocol: 'http',
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    },
  });
}

const engines = { chromium: () => base.browsers[0], firefox, webkit };
const browsers = [];
for (const [name, launcher] of Object.entries(engines)) {
  if (!wanted.has(name)) continue;
  const found = await launcher();
  if (found) browsers.push(found);
  else console.log(`${name} is left out: it isn't installed here.`);
}

/**
 * Media features can be emulated only in Chromium: elsewhere a test goes on with the browser's own, which is light and
 * asks for less motion.
 */
const media = {
  name: 'media-features-only-in-chromium',
  executeCommand: ({ command, session }) =>
    command === 'emulate-media-features' && session.browser !== base.browsers[0] ? true : undefined,
};

export default {
  ...base,
  concurrency: 1,
  browserStartTimeout: 60_000,
  browsers,
  plugins: [media, ...base.plugins],
  testFramework: { config: { timeout: 20_000 } },
};
