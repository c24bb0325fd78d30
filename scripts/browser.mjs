// Where the tests find a browser: CHROME_PATH, then one on the system, then one from npm in the project's cache.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The last line of this package that accepts Node 20. */
export const PACKAGED = '@sparticuz/chromium@147.0.0';
export const CACHE = join(dirname(dirname(fileURLToPath(import.meta.url))), '.cache', 'browser');
const UNPACKED = join(CACHE, 'tmp');

const names = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
    .flatMap((variable) => process.env[variable] ?? [])
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
};

const isPath = (name) => name.includes('/') || name.includes('\\');
const onPath = (name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));

/** Flags for a quiet browser: without them it looks up its maker's hosts on a closed network at every start. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--force-color-profile=srgb',
];
/** Chromium refuses its own sandbox to root, which is who runs in most CI containers. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** @returns launch options that puppeteer-core and playwright-core both take, or undefined */
export function findBrowser() {
  const args = [...quiet, ...asRoot];
  if (process.env.CHROME_PATH) return { executablePath: process.env.CHROME_PATH, headless: true, args };
  for (const name of process.env.NO_SYSTEM_BROWSER ? [] : (names[process.platform] ?? [])) {
    const executablePath = (isPath(name) ? [name] : onPath(name)).find((path) => existsSync(path));
    if (executablePath) return { executablePath, headless: true, args };
  }
  const executablePath = join(UNPACKED, 'chromium');
  if (!existsSync(executablePath)) return undefined;
  return {
    executablePath,
    headless: true,
    args: [...args, '--headless=shell', '--no-zygote', ...(asRoot.length ? [] : ['--no-sandbox'])],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(UNPACKED, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(UNPACKED, 'fonts'),
    },
  };
}

/** Unpacks the browser that npm delivered into the project's cache. */
export async function unpackBrowser() {
  mkdirSync(UNPACKED, { recursive: true });
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  // It unpacks to the shared temporary folder, and its system libraries only where it believes it is on Lambda.
  Object.assign(process.env, { TMPDIR: UNPACKED, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' });
  try {
    const entry = createRequire(join(CACHE, 'index.js')).resolve('@sparticuz/chromium');
    const module = await import(pathToFileURL(entry).href);
    await (module.default?.default ?? module.default).executablePath();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  // Its font configuration names a folder that isn't there: text would measure 0 by 0 while tests pass.
  const fonts = join(UNPACKED, 'fonts');
  mkdirSync(fonts, { recursive: true });
  writeFileSync(
    join(fonts, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${join(UNPACKED, 'fonts-cache')}</cachedir></fontconfig>`,
  );
}
