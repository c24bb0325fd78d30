// Runs every benchmark, one after the other: they measure ratios within a run, and would disturb one another.
// `node scripts/bench.mjs server` runs that one.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const benches = {
  server: ['test/bench/server.ts'],
  'sandbox, dispatch': ['test/bench/sandbox.ts', 'dispatch'],
  'sandbox, reads': ['test/bench/sandbox.ts', 'reads'],
  'first paint': ['test/bench/first-paint.ts'],
  list: ['test/bench/list.ts'],
};

const wanted = process.argv.slice(2);
let failed = 0;
for (const [name, args] of Object.entries(benches)) {
  if (wanted.length && !wanted.some((start) => name.startsWith(start))) continue;
  console.log(`\n── ${name}`);
  const { status } = spawnSync(process.execPath, ['--conditions=wacht-source', '--import', 'tsx', ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) failed += 1;
}
process.exit(failed ? 1 : 0);
