// Runs every suite, whatever the others did, and ends with the sum: `N passed, N failed`.
// `node scripts/test.mjs server e2e` runs those two.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { compileTests } from './compile-tests.mjs';

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'wacht-test-'));

/**
 * These take longest and begin first: at the end of a suite each would run alone, with nothing for the other core. So
 * ordered, a core is idle for two seconds at the end of each: one queue for all suites would save no more than that.
 */
const longest = [
  'test/server/run.test.ts',
  'test/server/audit-log.test.ts',
  'test/sandbox/storage.test.ts',
  'test/sandbox/seed.test.ts',
  'test/sandbox/dispatch.test.ts',
  'test/components/format/receiver-snippets.test.ts',
  'test/components/client/bare-runtime.test.ts',
  'test/integration/start.test.ts',
  'test/integration/deliveries.test.ts',
  'test/e2e/console.test.ts',
  'test/e2e/host.test.ts',
  'test/e2e/first-light.test.ts',
  'test/e2e/outage.test.ts',
  'test/e2e/activity.test.ts',
];

/** Every file below `folder` whose name ends in `.test.ts` (fs.globSync needs Node 22). */
const testFiles = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();

const run = (command, args, env = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;

/**
 * PGlite's WebAssembly isn't compiled a second time, for a speed that none of these tests live long enough to use: a
 * quarter of their processor time. Those that fill a log with thousands of deliveries do.
 */
const SHORT_LIVED = ['--liftoff-only'];

function nodeSuite(folder, flags = []) {
  return (counts) => {
    const files = testFiles(folder);
    if (files.length === 0) return 0;
    return run(process.execPath, [
      '--conditions=wacht-source',
      '--enable-source-maps',
      ...flags,
      join(root, 'scripts/run-files.mjs'),
      counts,
      ...longest.filter((file) => files.includes(file)),
      ...files.filter((file) => !longest.includes(file)),
    ]);
  };
}
const webSuite = (counts) =>
  run(process.execPath, [join(root, 'node_modules/@web/test-runner/dist/bin.js')], { TEST_COUNTS: counts });

const suites = {
  server: nodeSuite('test/server', SHORT_LIVED),
  sandbox: nodeSuite('test/sandbox', SHORT_LIVED),
  client: nodeSuite('test/components'),
  elements: webSuite,
  integration: nodeSuite('test/integration'),
  e2e: nodeSuite('test/e2e'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length) {
  console.error(`No suite named ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

if (!wanted.length || wanted.some((name) => suites[name] !== webSuite)) await compileTests();

const total = { passed: 0, failed: 0, skipped: 0 };
const rows = [];
for (const [name, suite] of Object.entries(suites)) {
  if (wanted.length && !wanted.includes(name)) continue;
  const file = join(scratch, `${name}.json`);
  const started = performance.now();
  console.log(`\n── ${name}`);
  const status = suite(file);
  let counts;
  try {
    counts = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    counts = { passed: 0, failed: 0 };
  }
  // A runner that failed without naming a test (a crash, a file that doesn't load) still counts.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
  rows.push(
    `${name}: ${counts.passed} passed, ${counts.failed} failed, ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}
rmSync(scratch, { recursive: true, force: true });

console.log(`\n${rows.join('\n')}`);
console.log(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed || total.passed === 0 ? 1 : 0);
