import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const target = join(root, '.cache/compiled');
const folders = ['components', 'server', 'demo', 'scripts', 'docs/examples', 'test'];
const left = ['test/bench', 'test/hosts'];

/** The compiler that tsx brings, so that a file means the same in a suite as by itself. */
const { transform } = createRequire(fileURLToPath(import.meta.resolve('tsx')))('esbuild');

/** Where `source`, a path below the root, is when it is compiled: a path below the root, too. */
export const compiled = (source) => join('.cache/compiled', source.replace(/\.tsx?$/, '.js'));

const sources = () =>
  folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$|\.mjs$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !left.some((folder) => path.startsWith(`${folder}/`)));

/** Another run may be reading: what is right already stays as it is. */
function write(path, text) {
  try {
    if (readFileSync(path, 'utf8') === text) return;
  } catch {
    mkdirSync(dirname(path), { recursive: true });
  }
  writeFileSync(path, text);
}

/** Where a file is, and what it finds from there, stays what it is for its source. */
function metaOf(path) {
  const url = JSON.stringify(pathToFileURL(path).href);
  return `import { createRequire as metaRequire } from 'node:module';
import { pathToFileURL as metaUrl } from 'node:url';
const importMeta = {
  url: ${url},
  filename: ${JSON.stringify(path)},
  dirname: ${JSON.stringify(dirname(path))},
  resolve: (specifier) => metaUrl(metaRequire(${url}).resolve(specifier)).href,
};`;
}

/** @returns the files it comes to: none if it doesn't compile, so that it fails where it is loaded */
async function compile(source, tsconfigRaw) {
  const path = join(root, source);
  const text = readFileSync(path, 'utf8');
  let result;
  try {
    result = await transform(text, {
      sourcefile: path,
      loader: source.endsWith('.mjs') ? 'js' : source.endsWith('x') ? 'tsx' : 'ts',
      format: 'esm',
      target: `node${process.versions.node}`,
      sourcemap: 'external',
      sourcesContent: false,
      tsconfigRaw,
      ...(text.includes('import.meta')
        ? { define: { 'import.meta': 'importMeta' }, banner: metaOf(path) }
        : {}),
    });
  } catch (error) {
    console.error(error.message);
    return [];
  }
  const output = join(root, compiled(source));
  write(output, `${result.code}//# sourceMappingURL=${basename(output)}.map\n`);
  write(`${output}.map`, result.map);
  return [output, `${output}.map`];
}

/**
 * Compiles everything that a test in Node can load, once for all of them: with tsx each process does it again, for half
 * a second of a core.
 */
export async function compileTests() {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  const outputs = await Promise.all(sources().map((source) => compile(source, { compilerOptions })));

  // The package's own name leads to the compiled sources.
  const { name, type, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const own = Object.entries(exports).flatMap(([path, { 'wacht-source': source }]) =>
    source ? [[path, source.replace(/\.ts$/, '.js')]] : [],
  );
  const manifest = join(target, 'package.json');
  write(manifest, JSON.stringify({ name, type, exports: Object.fromEntries(own) }));

  const kept = new Set([manifest, ...outputs.flat()]);
  for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !kept.has(path)) rmSync(path);
  }
}
