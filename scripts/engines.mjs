// `npm run test:engines`: the element suite in Chromium, Firefox ESR and WebKitGTK. As root on Debian it installs what
// is missing. `node scripts/engines.mjs firefox -- test/components/elements/overlay.browser.ts` runs one file in one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const cache = join(root, '.cache/engines');
const webdriver = '@web/test-runner-webdriver@0.9.0';

const [engines, files] = (() => {
  const args = process.argv.slice(2);
  const end = args.indexOf('--');
  return end === -1 ? [args, []] : [args.slice(0, end), args.slice(end + 1)];
})();
const run = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status ?? 1;

const needed = ['/usr/bin/firefox-esr', '/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];
if (needed.some((file) => !existsSync(file)) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  run('apt-get', ['update', '-qq']);
  run('apt-get', [
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    'firefox-esr',
    'webkit2gtk-driver',
    'xvfb',
  ]);
}
if (!existsSync(join(cache, 'node_modules/@web/test-runner-webdriver'))) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'package.json'), '{ "private": true }');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...before] = npm;
  run(
    command,
    [...before, 'install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', webdriver],
    {
      cwd: cache,
    },
  );
}
const runner = join(root, 'node_modules/@web/test-runner/dist/bin.js');
const config = ['--config', 'web-test-runner.engines.config.mjs'];
process.exit(
  run(process.execPath, [runner, ...config, ...(files.length ? ['--files', ...files] : [])], {
    env: { ...process.env, ...(engines.length ? { ENGINES: engines.join() } : {}) },
  }),
);
