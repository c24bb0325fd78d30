// Builds dist/, and does nothing when it is what the sources say already.
// `--types` adds what only publishing needs, and what takes longer than all the rest: the declarations, and the sandbox.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { lock } from 'proper-lockfile';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const cache = join(root, '.cache');
/** What the last build read and wrote. Outside dist/, which is published as it is. */
const record = join(cache, 'build.json');
const withTypes = process.argv.includes('--types');

const sources = [
  'components',
  'server',
  'demo/host/browser',
  'demo/sandbox',
  'scripts/build.mjs',
  'scripts/minify-templates.ts',
  'vite.config.ts',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
  'package-lock.json',
];

const sha256 = (data) => createHash('sha256').update(data).digest('base64url');

function filesIn(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The content of files, by their path below `base`. */
const hashes = (paths, base) =>
  Object.fromEntries(
    paths.flatMap(filesIn).map((file) => [relative(base, file), sha256(readFileSync(file))]),
  );

const sourceHash = () =>
  sha256(
    JSON.stringify(
      hashes(
        sources.map((source) => join(root, source)),
        root,
      ),
    ),
  );

/** True when the last build read these very sources and nothing that it wrote is missing or changed. */
function isUpToDate(wanted) {
  if (!existsSync(record) || !existsSync(dist)) return false;
  const last = JSON.parse(readFileSync(record, 'utf8'));
  if (last.sources !== wanted || (withTypes && !last.types)) return false;
  return JSON.stringify(last.outputs) === JSON.stringify(hashes([dist], dist));
}

function declarations(outDir) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return new Promise((resolve, reject) => {
    spawn(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', outDir], {
      cwd: root,
      stdio: 'inherit',
    })
      .on('error', reject)
      .on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error('The declarations could not be made (see above).')),
      );
  });
}

async function buildInto(outDir) {
  // Loaded only here: starting Vite costs more than finding out that there is nothing to do.
  const { build } = await import('vite');
  const configFile = join(root, 'vite.config.ts');
  for (const mode of ['library', 'cdn', 'translations', 'demo', ...(withTypes ? ['sandbox'] : [])]) {
    await build({ configFile, mode, build: { outDir, emptyOutDir: false } });
  }
  if (!withTypes) return;
  await declarations(outDir);
  // The compiler takes declarations written by hand as given, and doesn't copy them.
  const frameworks = 'components/frameworks';
  for (const file of readdirSync(join(root, frameworks)).filter((name) => name.endsWith('.d.ts')))
    copyFileSync(join(root, frameworks, file), join(outDir, frameworks, file));
}

/** Built beside dist/ and moved into its place, so that a server that runs never meets half a build. */
async function rebuild(wanted) {
  const started = performance.now();
  const [fresh, old] = [join(cache, `dist-${process.pid}`), join(cache, `dist-${process.pid}-old`)];
  try {
    await buildInto(fresh);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
  } finally {
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  }
  writeFileSync(record, JSON.stringify({ sources: wanted, types: withTypes, outputs: hashes([dist], dist) }));
  console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

mkdirSync(cache, { recursive: true });
// `npm start` and `npm test` may both come here at once: the second waits, and finds nothing left to do.
const release = await lock(cache, {
  lockfilePath: join(cache, 'build.lock'),
  stale: 20_000,
  retries: { retries: 240, minTimeout: 250, maxTimeout: 250 },
});
try {
  const wanted = sourceHash();
  if (!isUpToDate(wanted)) await rebuild(wanted);
} catch (error) {
  console.error(`The build failed. ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await release();
}
