// `npm run test:hosts`: mounts the built elements in pages made with each framework, and looks whether attributes,
// properties, booleans and events arrive, whether an element that goes and comes back works, and whether the types of
// the tags accept what is right and refuse what isn't.
// `node scripts/hosts.mjs vue lit` runs those two. The frameworks are installed into .cache/hosts, by exact version,
// and are no dependency of this package.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.mjs';

const root = join(import.meta.dirname, '..');
const cache = join(root, '.cache/hosts');
const apps = join(root, 'test/hosts');

const versions = {
  '@angular/common': '20.3.35',
  '@angular/compiler': '20.3.35',
  '@angular/core': '20.3.35',
  '@angular/platform-browser': '20.3.35',
  '@sveltejs/vite-plugin-svelte': '7.3.1',
  '@types/react': '19.3.0',
  '@types/react-dom': '19.3.0',
  '@vitejs/plugin-vue': '6.0.11',
  lit: '3.3.3',
  preact: '11.2.0',
  react: '19.3.1',
  'react-dom': '19.3.1',
  rxjs: '7.8.2',
  'solid-js': '1.9.19',
  svelte: '5.57.3',
  'svelte-check': '4.7.8',
  typescript: '5.9.3',
  vite: '8.3.8',
  'vite-plugin-solid': '2.11.14',
  vue: '3.5.45',
  'vue-tsc': '3.3.14',
};

function install() {
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies: versions }, null, 2);
  const file = join(cache, 'package.json');
  mkdirSync(cache, { recursive: true });
  const isInstalled = existsSync(join(cache, 'node_modules/.done'));
  if (!isInstalled || !existsSync(file) || readFileSync(file, 'utf8') !== manifest) {
    writeFileSync(file, manifest);
    const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
    const [command, ...before] = npm;
    const args = [...before, 'install', '--no-audit', '--no-fund', '--ignore-scripts'];
    const { status } = spawnSync(command, args, { cwd: cache, stdio: 'inherit' });
    if (status !== 0) throw new Error('The frameworks could not be installed (see above).');
    writeFileSync(join(cache, 'node_modules/.done'), '');
  }
  // What a host installs: the package as it is published, without what is installed for its own development.
  const own = join(cache, 'node_modules/wacht-webhook-elements');
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  for (const name of ['package.json', 'dist']) symlinkSync(join(root, name), join(own, name));
}

const load = async (name) => {
  const {
    exports: map,
    module,
    main,
  } = JSON.parse(readFileSync(join(cache, 'node_modules', name, 'package.json'), 'utf8'));
  const pick = (target) => (typeof target === 'string' ? target : pick(target.import ?? target.default));
  const file = map ? pick(map['.'] ?? map) : (module ?? main);
  return import(pathToFileURL(join(cache, 'node_modules', name, file)).href);
};

const jsx = (importSource) => () => ({ oxc: { jsx: { runtime: 'automatic', importSource } } });
const legacyDecorators = () => ({ oxc: { decorator: { legacy: true } } });

/** What Vite needs to know of each framework. */
const frameworks = {
  react: jsx('react'),
  preact: jsx('preact'),
  vue: async () => {
    const vue = (await load('@vitejs/plugin-vue')).default;
    const isCustomElement = (tag) => tag.startsWith('wacht-');
    return { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
  },
  svelte: async () => ({
    plugins: [(await load('@sveltejs/vite-plugin-svelte')).svelte({ configFile: false })],
  }),
  solid: async () => ({ plugins: [(await load('vite-plugin-solid')).default()] }),
  angular: legacyDecorators,
  lit: () => ({}),
  // No framework: what a server's templates write.
  html: () => ({}),
};

/** The file with the tags, what checks its types, and what that has to know; a mistake to make, and how it is told. */
const inJsx = {
  file: 'main.tsx',
  tool: 'typescript/bin/tsc',
  right: 'headingLevel={4}',
  wrong: `headingLevel={'four'}`,
  says: `'string' is not assignable to type 'number`,
};
const typed = {
  react: { ...inJsx, jsx: 'react-jsx' },
  preact: { ...inJsx, jsx: 'react-jsx', jsxImportSource: 'preact' },
  solid: { ...inJsx, jsx: 'preserve', jsxImportSource: 'solid-js' },
  svelte: { ...inJsx, file: 'App.svelte', tool: 'svelte-check/bin/svelte-check' },
  vue: {
    file: 'App.vue',
    tool: 'vue-tsc/bin/vue-tsc.js',
    right: ' deployment-id="7"',
    wrong: ' :deployment-id="7"',
    says: `'number' is not assignable to type 'string`,
  },
};

/** The app as it is has to pass, and the same with the mistake has to fail, for just that. */
function checkTypes(app, { file, tool, right, wrong, says, ...jsx }) {
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'bundler',
    // This package is linked here: what it imports is the host's, as it would be if it were installed.
    preserveSymlinks: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
    ...jsx,
  };
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: [file] }));
  const isSvelte = file.endsWith('.svelte');
  // It would take the next configuration of Vite above it.
  if (isSvelte) writeFileSync(join(app, 'svelte.config.js'), 'export default {};');
  const run = () => {
    const command = [join(cache, 'node_modules', tool), isSvelte ? '--tsconfig' : '-p', 'tsconfig.json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: app, encoding: 'utf8' });
    return { passes: status === 0, told: `${stdout}${stderr}` };
  };
  const asIs = run();
  const source = readFileSync(join(app, file), 'utf8');
  if (!source.includes(right)) throw new Error(`${file} doesn’t have ${right}.`);
  writeFileSync(join(app, file), source.replace(right, wrong));
  const mistaken = run();
  return [
    ...(asIs.passes ? [] : [`its types are refused: ${asIs.told.slice(0, 500)}`]),
    ...(!mistaken.passes && mistaken.told.includes(says)
      ? []
      : [`${wrong} is accepted: ${mistaken.told.slice(0, 500)}`]),
  ];
}

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

/** An app's files, and what the elements ask for: a ticket, and Wacht's API on the same origin. */
function serve(folder) {
  const app = { app_slug: 'wh_7', name: 'Acme', signing_secret: 'whsec_x', is_active: true };
  const answers = {
    '/session/ticket/exchange': { success: true, session_id: '7', webhook_app: app },
    '/webhook/session': { session_id: '7', webhook_app: app },
    '/webhook/endpoints': [],
    '/webhook/deliveries': { data: [], limit: 100, has_more: false },
    '/webhook/settings': { failure_notification_emails: [] },
    '/webhook/events': [],
  };
  const json = (response, body) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const server = createServer((request, response) => {
    request.resume();
    const { pathname, origin } = new URL(request.url, `http://${request.headers.host}`);
    if (pathname === '/ticket') {
      return json(response, {
        ticket: '1827364554',
        expires_at: 1_900_000_000,
        api_url: origin,
        mode: 'production',
        app_slug: 'wh_7',
        policy: { can: ['read', 'manage', 'test'] },
      });
    }
    if (answers[pathname]) return json(response, { status: 200, message: 'ok', data: answers[pathname] });
    const file = join(folder, pathname.endsWith('/') ? 'index.html' : pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Every app has the same three buttons and one line that says what the element told. */
async function check(page, url) {
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // Browsers ask for an icon that no app here has.
    if (message.type() === 'error' && !message.text().includes('404')) faults.push(message.text());
  });
  const element = page.locator('wacht-webhook-settings');
  const list = page.locator('wacht-delivery-list');
  const expectations = [
    ['attribute', () => element.getAttribute('deployment-id').then((value) => value === '7')],
    [
      'ready event',
      () =>
        page
          .getByText('session: ready wh_7')
          .waitFor()
          .then(() => true),
    ],
    ['property', () => element.evaluate((node) => node.headingLevel === 4)],
    ['boolean off', () => list.evaluate((node) => node.live === false)],
    [
      'boolean on',
      async () => {
        await page.getByRole('button', { name: 'Live' }).click();
        await page.waitForFunction(() => document.querySelector('wacht-delivery-list').live === true);
        return true;
      },
    ],
    [
      'cancelable event',
      async () => {
        await element.getByRole('button', { name: 'Add endpoint' }).first().click();
        await page.getByText('asked: add').waitFor();
        return (await page.getByRole('dialog').count()) === 0;
      },
    ],
    [
      'unmount',
      async () => {
        await page.getByRole('button', { name: 'Toggle' }).click();
        await element.waitFor({ state: 'detached' });
        return true;
      },
    ],
    [
      'remount',
      async () => {
        await page.getByRole('button', { name: 'Toggle' }).click();
        await element.getByRole('button', { name: 'Add endpoint' }).first().waitFor();
        return true;
      },
    ],
  ];
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  const failed = [];
  for (const [name, holds] of expectations) {
    const isMet = await holds().catch((error) => (faults.push(error.message.split('\n')[0]), false));
    if (!isMet) failed.push(name);
  }
  return { passed: expectations.length - failed.length, failed, faults };
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in frameworks));
if (unknown.length) {
  console.error(`No host named ${unknown.join(', ')}. There are: ${Object.keys(frameworks).join(', ')}.`);
  process.exit(2);
}
const options = findBrowser();
if (!options) throw new Error('No browser: set CHROME_PATH, or run `npm test` once, which gets one.');
install();
const { build } = await load('vite');
const browser = await chromium.launch(options);
const total = { passed: 0, failed: 0 };
for (const [name, configOf] of Object.entries(frameworks)) {
  if (wanted.length && !wanted.includes(name)) continue;
  // Beside the frameworks, so that Node's rules find them.
  const app = join(cache, 'apps', name);
  rmSync(app, { recursive: true, force: true });
  cpSync(join(apps, name), app, { recursive: true });
  await build({
    root: app,
    configFile: false,
    logLevel: 'error',
    // One copy of the elements' own Lit beside the host's, as npm would install them.
    resolve: { preserveSymlinks: false },
    build: { outDir: join(app, 'dist'), target: 'es2022' },
    ...(await configOf()),
  });
  const server = await serve(join(app, 'dist'));
  const context = await browser.newContext({ locale: 'en-US' });
  const result = await check(await context.newPage(), `http://127.0.0.1:${server.address().port}/`);
  await context.close();
  server.closeAllConnections();
  server.close();
  const mistyped = typed[name] ? checkTypes(app, typed[name]) : [];
  const passed = result.passed + (typed[name] ? 2 - mistyped.length : 0);
  const bad = [...result.failed, ...result.faults, ...mistyped];
  total.passed += passed;
  total.failed += bad.length;
  console.log(
    `${bad.length ? 'FAIL' : 'ok  '} ${name}: ${passed} hold${bad.length ? `; not: ${bad.join(' · ')}` : ''}`,
  );
}
await browser.close();
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed || total.passed === 0 ? 1 : 0);
