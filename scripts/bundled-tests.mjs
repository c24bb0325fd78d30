// A plugin for Web Test Runner: serves the tests of the browser's suite bundled. Module by module a page of one test file
// asks for some 400, compiled and rewritten one by one, and each page starts with an empty cache: that took far longer
// than the tests themselves.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');

const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).map((entry) =>
    join(entry.parentPath, entry.name),
  );

/** Every test, and what a test asks for by a name that it makes up. */
const entries = () => [
  ...filesIn('test/components').filter((file) => file.endsWith('.browser.ts')),
  ...filesIn('components/elements').filter((file) => file.endsWith('/define.ts')),
];

/** @returns the content of each file, by its path on the server. An entry keeps that of its source. */
async function bundle() {
  const name = (file) => relative(root, file).replace(/\.ts$/, '');
  const bundled = await rolldown({
    input: Object.fromEntries(entries().map((file) => [name(file), file])),
    cwd: root,
    tsconfig: join(root, 'tsconfig.json'),
    resolve: { conditionNames: ['browser', 'development'] },
    // The runner's own server has these.
    external: [/^\/__web-dev-server__/],
    // A module of a test may have nothing but effects.
    treeshake: false,
  });
  const { output } = await bundled.generate({
    dir: root,
    entryFileNames: '[name].ts',
    chunkFileNames: 'bundled-tests/[hash].js',
    sourcemap: true,
  });
  await bundled.close();
  return new Map(
    output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  );
}

export function bundledTests() {
  let served;
  return {
    name: 'bundled-tests',
    async serverStart() {
      served = await bundle();
    },
    serve({ path }) {
      const body = served.get(path);
      return body === undefined ? undefined : { body, type: path.endsWith('.map') ? 'json' : 'js' };
    },
  };
}
