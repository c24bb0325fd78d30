import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
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

  it('tell nothing of sources or private members', async () => {
    const manifest = await readFile(join(root, 'custom-elements.json'), 'utf8');
    assert.doesNotMatch(manifest, /"privacy"|\.ts"|"path": "components/);
    assert.match(manifest, /"path": "dist\/components\/elements\/webhook-settings\/webhook-settings\.js"/);
  });
});
