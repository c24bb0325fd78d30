// Size budgets: what a browser has to load before first paint, minified, brotli, with every dependency.
// A chunk that is only reached by `import()` is loaded when needed and isn't counted.
// `npm run size -- --modules` adds what each module weighs by itself, the heaviest first.
import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { join, relative } from 'node:path';
import { build, loadConfigFromFile } from 'vite';

const root = join(import.meta.dirname, '..');
const listModules = process.argv.includes('--modules');

/**
 * kB are 1000 bytes. `limit` fails CI, and only ever goes down; `goal` is said until it is reached. A limit is 0.1 to 0.2
 * above today's figure: by so much it moves with the names that the minifier happens to choose.
 */
const budgets = [
  { name: 'client', entry: 'components/client/index.ts', limit: 7.3, goal: 8 },
  {
    name: 'client, controllers, Lit, task and context',
    entry: 'components/controllers/index.ts',
    limit: 12.7,
    goal: 17,
  },
  {
    name: '<wacht-webhook-settings>',
    entry: 'components/elements/webhook-settings/define.ts',
    limit: 31.8,
    goal: 30,
  },
  {
    name: '<wacht-webhook-console>',
    entry: 'components/elements/webhook-console/define.ts',
    limit: 29.4,
    goal: 30,
  },
  {
    name: '<wacht-delivery-ops>',
    entry: 'components/elements/delivery-ops/define.ts',
    limit: 34.6,
    goal: 35,
  },
];

/**
 * What stands before a page's first rows: the script file, and what it draws them with before the element's own code is
 * there. From the files as they are published.
 */
const paints = [
  {
    name: 'the script tag until the first rows of <wacht-webhook-settings>',
    view: 'components/elements/webhook-settings/first-view.ts',
    // 0.3 more than once: what asks for the ticket before all else, which brings it forward by 4 ms.
    limit: 28.6,
    goal: 30,
  },
];

const { config } = await loadConfigFromFile(
  { command: 'build', mode: 'cdn' },
  'vite.config.ts',
  root,
  'silent',
);

/**
 * As long and as random as the hash of its content that a published file has in its name, but always the same: else a
 * change in what loads later moves what loads first by up to 0.07 kB either way.
 */
const standIn = (name) => createHash('sha1').update(name).digest('base64url').slice(0, 8);

/** Bundles one entry with the settings of the published script files. */
async function bundle(entry) {
  const { output: settings } = config.build.rolldownOptions;
  const [{ output }] = await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    build: {
      ...config.build,
      write: false,
      lib: { entry: { entry: join(root, entry) }, formats: ['es'] },
      rolldownOptions: {
        output: {
          ...settings,
          chunkFileNames: (chunk) => {
            const name = settings.chunkFileNames(chunk);
            return name.replace('[hash]', standIn(name));
          },
          codeSplitting: { groups: [{ name: 'core', tags: ['$initial'] }] },
        },
      },
    },
  });
  return output.filter((chunk) => chunk.type === 'chunk');
}

async function published() {
  const { output } = (
    await build({
      ...config,
      configFile: false,
      logLevel: 'error',
      build: { ...config.build, write: false },
    })
  )[0];
  return output.filter((chunk) => chunk.type === 'chunk');
}

/** @param isWanted by default the entry */
function firstLoad(chunks, isWanted = (chunk) => chunk.isEntry) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name) || !byName.has(name)) return;
    seen.add(name);
    byName.get(name).imports.forEach(visit);
  };
  for (const chunk of chunks) if (isWanted(chunk)) visit(chunk.fileName);
  return [...seen].map((name) => byName.get(name));
}

const bytes = (code) => brotliCompressSync(Buffer.from(code)).length;
const kB = (chunks) => chunks.reduce((sum, { code }) => sum + bytes(code), 0) / 1000;

/** Alone, a module weighs more than it adds to a bundle: compare, don't add up. */
function printModules(chunks) {
  chunks
    .flatMap(({ modules }) => Object.entries(modules))
    .filter(([, { code }]) => code)
    .map(([id, { code }]) => [bytes(code), relative(root, id)])
    .sort(([a], [b]) => b - a)
    .forEach(([size, id]) => console.log(`  ${String(size).padStart(5)}  ${id}`));
}

let over = 0;
function report(name, first, later, limit, goal) {
  const fits = first <= limit;
  if (!fits) over += 1;
  console.log(
    `${fits ? 'ok  ' : 'OVER'} ${name}: ${first.toFixed(1)} kB of ${limit} kB${later > 0.05 ? `, ${later.toFixed(1)} kB later` : ''}${first > goal ? `; the goal is ${goal} kB` : ''}`,
  );
}

for (const { name, entry, limit, goal = limit } of budgets) {
  const chunks = await bundle(entry);
  const first = kB(firstLoad(chunks));
  const later = kB(chunks) - first;
  report(name, first, later, limit, goal);
  if (listModules) printModules(firstLoad(chunks));
}
const files = await published();
for (const { name, view, limit, goal } of paints) {
  const first = firstLoad(files, ({ isEntry, modules }) => isEntry || join(root, view) in modules);
  report(name, kB(first), 0, limit, goal);
  if (listModules) printModules(first);
}
process.exit(over ? 1 : 0);
