import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const command = (name: string) => join(root, 'node_modules/.bin', name);

/** Every public element, by the folder that its entry is named after. */
const blocks =
  'session webhook-settings delivery-ops webhook-console activity-log receiver-guide endpoint-list endpoint-form endpoint-detail event-catalog filter-editor test-sender signing-secret signature-debugger notification-settings delivery-list delivery-detail replay-panel replay-tasks failure-groups analytics-summary timeseries-chart webhook-overview window-form'.split(
    ' ',
  );

/** What npm would publish, unpacked in a project beside the package's dependencies. */
describe('the published package', () => {
  let project: string;
  let tarball: string;
  const installed = () => join(project, 'node_modules/wacht-webhook-elements');

  before(async () => {
    await run(process.execPath, [join(root, 'scripts/build.mjs'), '--types']);
    project = await mkdtemp(join(tmpdir(), 'wacht-package-'));
    const packed = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], {
      cwd: root,
    });
    const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
    tarball = join(project, filename);
    await mkdir(installed(), { recursive: true });
    await run('tar', ['-xzf', tarball, '-C', installed(), '--strip-components=1']);
    for (const name of await readdir(join(root, 'node_modules'))) {
      if (name === 'wacht-webhook-elements' || name.startsWith('.')) continue;
      await symlink(join(root, 'node_modules', name), join(project, 'node_modules', name));
    }
  });
  after(() => rm(project, { recursive: true, force: true }));

  /** The tags that a page gets whose bundle has this as its only line. */
  async function tagsOf(line: string): Promise<string[]> {
    const entry = join(project, 'entry.js');
    await writeFile(entry, line);
    // Lit's build for Node runs without a document.
    const bundle = await rolldown({
      input: entry,
      cwd: project,
      platform: 'node',
      resolve: { conditionNames: ['node', 'import'] },
      logLevel: 'silent',
    });
    const { output } = await bundle.generate({ format: 'es', codeSplitting: false });
    const bundled = join(project, 'bundle.mjs');
    await writeFile(bundled, output[0].code);
    const program = `
      const tags = [];
      globalThis.customElements = { get: () => undefined, define: (tag) => tags.push(tag) };
      await import(${JSON.stringify(pathToFileURL(bundled).href)});
      console.log(JSON.stringify(tags));`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program]);
    return JSON.parse(stdout) as string[];
  }

  it('leads each of its entries to a file that is there, in the way npm and TypeScript ask for', async () => {
    await run(command('publint'), ['run', '--strict', tarball]);
    // A script file has no types.
    await run(command('attw'), [tarball, '--profile', 'esm-only', '--exclude-entrypoints', './cdn']);
  });

  /** What a program in TypeScript imports; what has no name of its own there is types alone, or a script file. */
  async function importsOfAll(): Promise<string> {
    const manifest = await readFile(join(installed(), 'package.json'), 'utf8');
    const { exports } = JSON.parse(manifest) as { exports: Record<string, object | string> };
    const names = Object.entries(exports)
      .filter(([name, to]) => typeof to === 'object' && 'default' in to && !name.includes('*'))
      .map(([name]) => `wacht-webhook-elements${name.slice(1)}`);
    assert.ok(names.length > 10);
    return names.map((name, at) => `import * as m${at} from '${name}';\nvoid m${at};`).join('\n');
  }

  it('is read by TypeScript in an ES module and in CommonJS, to its last declaration', async () => {
    const mistake = `
      import type { TicketAppOptions } from 'wacht-webhook-elements/server';
      // @ts-expect-error An approval that is none.
      export const policy: TicketAppOptions['policy'] = { approvals: ['rotat'] };`;
    const source = `${await importsOfAll()}${mistake}`;
    for (const name of ['consumer.mts', 'consumer.cts']) await writeFile(join(project, name), source);
    const settings = '--noEmit --strict --target es2023 --lib es2023,dom,dom.iterable --types node'.split(
      ' ',
    );
    const check = (module: string, ...files: string[]) =>
      run(command('tsc'), [...settings, '--module', module, ...files], { cwd: project });
    await check('nodenext', 'consumer.mts', 'consumer.cts');
    // There TypeScript doesn't know yet that Node's require takes ES modules.
    await check('node16', 'consumer.mts');
  });

  it('is loaded by require in CommonJS, where no page is needed', async () => {
    const program = `
      for (const name of ['server', 'client', 'audit', 'sandbox', 'localization'])
        if (Object.keys(require('wacht-webhook-elements/' + name)).length === 0) throw new Error(name);`;
    await run(process.execPath, ['--no-warnings', '--eval', program], { cwd: project });
  });

  it('registers a block’s tag where a bundle imports only that, and no screen around it', async () => {
    const screens = ['wacht-webhook-settings', 'wacht-delivery-ops', 'wacht-webhook-console'];
    for (const name of blocks) {
      const entry = `./${name}.js`;
      const own = name === 'session' ? 'wacht-webhook-session' : `wacht-${name}`;
      const tags = await tagsOf(`import 'wacht-webhook-elements/${name}.js';`);
      assert.ok(tags.includes(own), `${entry} registers ${tags.join()}`);
      const others = screens.filter((tag) => tag !== own && tags.includes(tag));
      assert.deepEqual(others, [], `${entry} registers a screen`);
    }
  });

  it('registers nothing where a bundle takes only the client', async () => {
    assert.deepEqual(
      await tagsOf("export { createWebhookClient } from 'wacht-webhook-elements/client';"),
      [],
    );
  });

  it('holds every file that its README, and the pages that lead on from there, link to', async () => {
    const pages = (await readdir(installed(), { recursive: true })).filter((file) => file.endsWith('.md'));
    assert.ok(pages.includes('README.md'));
    const dead: string[] = [];
    for (const page of pages) {
      const text = await readFile(join(installed(), page), 'utf8');
      // A link or a picture, over several lines where its words are long; not one to another site or in the page.
      for (const [, to = ''] of text.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)[^)]*\)/g)) {
        await access(join(installed(), dirname(page), to)).catch(() => dead.push(`${page}: ${to}`));
      }
    }
    assert.deepEqual(dead, []);
  });

  it('holds no test, no source and no file of the demo', async () => {
    const files = await readdir(installed(), { recursive: true });
    const strange = files.filter((file) => /^(test|components|server|demo)\b|halyard/.test(file));
    assert.deepEqual(strange, []);
  });
});
