import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

describe('docs/elements/ and custom-elements.json', () => {
  it('are what the class headers say', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/docs.mjs', '--check'], {
      cwd: root,
    });
    assert.match(stdout, /^[1-9]\d* elements, 0 files/);
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
});
