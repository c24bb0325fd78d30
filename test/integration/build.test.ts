import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';

const root = join(import.meta.dirname, '../..');

/** The build's own files, around a project of a few lines: what it decides doesn't hang on what it builds. */
describe('the build', () => {
  let project: string;
  before(async () => {
    project = await mkdtemp(join(tmpdir(), 'wacht-build-'));
    for (const file of [
      'scripts',
      'vite.config.ts',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'tsconfig.build.json',
    ]) {
      await cp(join(root, file), join(project, file), { recursive: true });
    }
    await symlink(join(root, 'node_modules'), join(project, 'node_modules'));
    const { exports, bin } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      exports: Record<string, string | { 'wacht-source'?: string }>;
      bin: Record<string, string>;
    };
    const exported = Object.values(exports).flatMap((target) =>
      typeof target === 'string' ? [] : (target['wacht-source'] ?? []),
    );
    const commands = Object.values(bin).map((file) => file.replace('dist/', '').replace(/\.js$/, '.ts'));
    for (const source of [...exported, ...commands]) await write(source, `export const here = '${source}';`);
    await write('components/script-tag.ts', "export const here = 'script tag';");
    await write('demo/host/browser/main.ts', "import './main.css';");
    await write('demo/host/browser/main.css', 'body { color: red; }');
  });
  after(() => rm(project, { recursive: true, force: true }));

  const path = (file: string) => join(project, file);
  async function write(file: string, text: string): Promise<void> {
    await mkdir(dirname(path(file)), { recursive: true });
    await writeFile(path(file), text);
  }
  const clientSource = 'components/client/index.ts';
  const builtClient = () => readFile(path('dist/components/client/index.js'), 'utf8');

  async function build(): Promise<{ code: number; did: 'something' | 'nothing'; said: string }> {
    const child = spawn(process.execPath, [path('scripts/build.mjs')], { cwd: project, stdio: 'pipe' });
    let [out, said] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { code, did: out.includes('Built') ? 'something' : 'nothing', said };
  }

  beforeEach(async () => {
    await write(clientSource, "export const here = 'client';");
    assert.equal((await build()).code, 0);
  });

  it('makes the library, the file for a script tag and the demo’s own', async () => {
    assert.ok((await builtClient()).includes("'client'") || (await builtClient()).includes('"client"'));
    const dist = await readdir(path('dist'));
    assert.ok(dist.includes('wacht-webhook-elements.js'));
    assert.deepEqual((await readdir(path('dist/demo'))).sort(), ['halyard.css', 'halyard.js']);
  });

  it('asks V8 to compile the file for a script tag at once, which it takes only from the first line', async () => {
    const script = await readFile(path('dist/wacht-webhook-elements.js'), 'utf8');
    assert.equal(script.split('\n')[0], '//# allFunctionsCalledOnLoad');
  });

  it('does nothing while nothing changed', async () => {
    assert.deepEqual(await build(), { code: 0, did: 'nothing', said: '' });
  });

  it('builds again when a source changed', async () => {
    await write(clientSource, "export const here = 'changed';");
    assert.equal((await build()).did, 'something');
    assert.match(await builtClient(), /changed/);
  });

  it('builds again when something it made is missing or was touched', async () => {
    await unlink(path('dist/demo/halyard.css'));
    assert.equal((await build()).did, 'something');
    await write('dist/components/client/index.js', 'export {};');
    assert.equal((await build()).did, 'something');
    assert.match(await builtClient(), /client/);
  });

  it('says what is wrong with a source, and leaves what it had made before', async () => {
    await write(clientSource, 'export const here = ;');
    const { code, said } = await build();
    assert.equal(code, 1);
    assert.match(said, /^The build failed\./m);
    assert.match(await builtClient(), /client/);
  });

  it('is made once when two ask for it at the same time', async () => {
    await write(clientSource, "export const here = 'both';");
    const both = await Promise.all([build(), build()]);
    assert.deepEqual(both.map(({ did }) => did).sort(), ['nothing', 'something']);
  });
});
