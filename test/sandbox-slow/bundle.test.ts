import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { WachtClient } from '@wacht/backend';

const root = join(import.meta.dirname, '../..');

/** The sandbox as npm delivers it, in a folder from which no package can be found. */
describe('the wacht-sandbox command', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'wacht-bundle-'));
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const { status, stderr } = spawnSync(
      process.execPath,
      [vite, 'build', '--mode', 'sandbox', '--outDir', folder],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    assert.equal(status, 0, stderr);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs with nothing installed beside it, and says where it is in sandbox.json', async () => {
    const data = join(folder, 'data');
    const child = spawn(
      process.execPath,
      [join(folder, 'sandbox/cli.js'), '--port', '0', '--data', data, '--seed', 'empty'],
      { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    try {
      for await (const line of createInterface({ input: child.stdout })) if (line === 'Ready') break;
      const { platform_url: baseUrl, api_key: apiKey } = JSON.parse(
        readFileSync(join(data, 'sandbox.json'), 'utf8'),
      ) as { platform_url: string; api_key: string };
      const wacht = new WachtClient({ apiKey, baseUrl });
      const { data: apps } = await wacht.webhooks.listWebhookApps({
        limit: 10,
        offset: 0,
        include_inactive: true,
      });
      assert.ok(Array.isArray(apps));
    } finally {
      child.kill();
      await once(child, 'exit');
    }
    assert.ok(existsSync(data), 'the data stays');
  });
});
