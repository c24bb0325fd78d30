import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, beforeEach, describe, it } from 'node:test';
import { WachtClient } from '@wacht/backend';

const root = join(import.meta.dirname, '../..');

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly optionalDependencies: Record<string, string>;
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** The sandbox as npm delivers it, in a folder that has what it depends on beside it and nothing else. */
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
  beforeEach(() => {
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function install(packages: Record<string, string>): void {
    for (const name of Object.keys(packages)) {
      const place = join(folder, 'node_modules', name);
      mkdirSync(dirname(place), { recursive: true });
      symlinkSync(join(root, 'node_modules', name), place);
    }
  }

  it('runs on what npm installs with the package, and says where it is in sandbox.json', async () => {
    install({ ...manifest.dependencies, ...manifest.optionalDependencies });
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

  it('says what to install where the optional packages were left out, and still helps', () => {
    install(manifest.dependencies);
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [join(folder, 'sandbox/cli.js'), ...args], { encoding: 'utf8' });
    const { status, stderr } = run('--port', '0');
    assert.equal(status, 1);
    assert.equal(
      stderr,
      'wacht-sandbox: its database is missing, as optional packages were left out. Get it with: npm install @electric-sql/pglite kysely\n',
    );
    assert.equal(run('--help').status, 0);
  });
});
