import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { Hono } from 'hono';
import { securityHeaders } from '../../demo/host/security.js';

const root = join(import.meta.dirname, '../..');

describe('docs/elements/ and custom-elements.json', () => {
  it('are what the class headers say', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/docs.mjs', '--check'], {
      cwd: root,
    });
    assert.match(stdout, /^[1-9]\d* elements, 0 files/);
  });

  it('are not written where an example ends its class header, and so hides the element', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'wacht-docs-'));
    try {
      for (const path of ['components', 'scripts', 'package.json', 'docs/elements'])
        await cp(join(root, path), join(copy, path), { recursive: true });
      await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
      const write = () => promisify(execFile)(process.execPath, ['scripts/docs.mjs'], { cwd: copy });
      const file = join(copy, 'components/elements/delivery-ops/delivery-ops.ts');
      const page = join(copy, 'docs/elements/wacht-delivery-ops.md');
      const [source, before] = await Promise.all([readFile(file, 'utf8'), readFile(page, 'utf8')]);

      await writeFile(file, source.replace(' * const ops =', ' * /* of the page */ const ops ='));
      await assert.rejects(write(), { code: 1, stderr: /delivery-ops\.ts:\d+: .*'\*\/'/ });
      await writeFile(file, source.replace(' * @summary All', ' * All'));
      await assert.rejects(write(), { code: 1, stderr: /WachtDeliveryOps: no @summary/ });
      assert.equal(await readFile(page, 'utf8'), before);

      await writeFile(file, source.replace(' * @summary All', ' * @summary Really all'));
      await write();
      assert.match(await readFile(page, 'utf8'), /Really all/);
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  });

  it('say of the console all that its parts tell, but what it keeps to itself', async () => {
    const manifest = await readFile(join(root, 'custom-elements.json'), 'utf8');
    const { modules } = JSON.parse(manifest) as {
      modules: {
        declarations: { tagName: string; events?: { name: string; description: string }[] }[];
      }[];
    };
    const elements = modules.flatMap(({ declarations }) => declarations);
    const namesOf = (tag: string) =>
      elements.find(({ tagName }) => tagName === tag)?.events?.map(({ name }) => name) ?? [];
    const bubbling = elements
      .flatMap(({ events = [] }) => events)
      .filter(({ description }) => !description.includes('does not bubble'))
      .map(({ name }) => name);
    // Two it turns into places of its own, actions of the host's own it has none, and the last stays on its list.
    const kept = [
      'wacht-location-changed',
      'wacht-endpoint-open',
      'wacht-endpoint-row-action',
      'wacht-list-drawn',
    ];
    const missing = bubbling.filter(
      (name) => !kept.includes(name) && !namesOf('wacht-webhook-console').includes(name),
    );
    assert.ok(bubbling.length > 40);
    assert.deepEqual([...new Set(missing)], []);
  });

  it('name no event whose type a listener in TypeScript would have to guess', async () => {
    const manifest = await readFile(join(root, 'custom-elements.json'), 'utf8');
    const { modules } = JSON.parse(manifest) as {
      modules: { declarations: { events?: { name: string }[] }[] }[];
    };
    const documented = modules
      .flatMap(({ declarations }) => declarations.flatMap(({ events = [] }) => events))
      .map(({ name }) => name);
    const sources = (await readdir(join(root, 'components/elements'), { recursive: true })).filter((name) =>
      /(event-map|events|endpoint-open)\.ts$/.test(name),
    );
    const texts = await Promise.all(
      sources.map((name) => readFile(join(root, 'components/elements', name), 'utf8')),
    );
    const typed = new Set(
      texts.flatMap((text) => [...text.matchAll(/^ {2,4}'(wacht-[a-z-]+)': /gm)].map(([, name]) => name)),
    );
    assert.ok(documented.length > 40);
    assert.deepEqual(
      documented.filter((name) => !typed.has(name)),
      [],
    );
  });

  it('tell nothing of sources or private members', async () => {
    const manifest = await readFile(join(root, 'custom-elements.json'), 'utf8');
    assert.doesNotMatch(manifest, /"privacy"|\.ts"|"path": "components/);
    assert.match(manifest, /"path": "dist\/components\/elements\/webhook-settings\/webhook-settings\.js"/);
  });
});

describe('docs/embedding.md', () => {
  it('shows its component as it is compiled', async () => {
    const [page, source] = await Promise.all(
      ['docs/embedding.md', 'docs/examples/react.tsx'].map((file) => readFile(join(root, file), 'utf8')),
    );
    assert.ok(page!.includes(`\`\`\`tsx\n${source!}\`\`\``));
  });

  it('names the policy that the demo sends, but for where the API is', async () => {
    const host = new Hono().use(securityHeaders(1)).get('/', (c) => c.text(''));
    const sent = (await host.request('/')).headers.get('content-security-policy');
    const page = await readFile(join(root, 'docs/embedding.md'), 'utf8');
    const [, policy = ''] = /```\n(default-src[^`]+)\n```/.exec(page) ?? [];
    const plain = (text: string) => text.replace(/\s+/g, ' ').replace(/(connect-src 'self') [^;]+/, '$1');
    assert.equal(plain(policy), plain(sent ?? ''));
  });
});
