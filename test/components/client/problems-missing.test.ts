import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import type * as Client from '../../../components/client/index.js';
import { FakeBrowser, FakePlatform, problem, TICKETS } from './support.js';

const entry = fileURLToPath(new URL('../../../components/client/index.ts', import.meta.url));
const problems = 'problems.mjs';

/** The client as it is published, in files, of which the one that reads refusals is away: a deployment removed it, say. */
describe('A client whose code for refusals can’t be loaded', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wacht-client-'));
  const complete = join(folder, 'complete');
  let platform: FakePlatform;
  let client: Client.WebhookClient;
  before(() =>
    build({
      configFile: false,
      logLevel: 'silent',
      build: {
        outDir: complete,
        lib: { entry, formats: ['es'], fileName: () => 'client.mjs' },
        rolldownOptions: { output: { chunkFileNames: '[name].mjs' } },
      },
    }),
  );
  after(() => rmSync(folder, { recursive: true }));
  beforeEach(async () => {
    // A folder each: a module is loaded once in a process.
    const served = mkdtempSync(join(folder, 'served-'));
    const files = readdirSync(complete);
    assert.ok(files.includes(problems), 'it has no file of its own any more');
    for (const file of files) if (file !== problems) copyFileSync(join(complete, file), join(served, file));
    restore = () => copyFileSync(join(complete, problems), join(served, problems));
    const { createWebhookClient } = (await import(
      pathToFileURL(join(served, 'client.mjs')).href
    )) as typeof Client;
    platform = new FakePlatform();
    client = createWebhookClient({
      ticketUrl: TICKETS,
      deploymentId: '1',
      fetch: platform.fetchFor('wh_1'),
      retries: 0,
      tabs: new FakeBrowser().tabs(),
    });
  });
  /** Puts the file back. */
  let restore: () => void;

  async function refusalOf(call: Promise<unknown>) {
    const error = (await call.catch((reason: unknown) => reason)) as Client.WachtApiError;
    assert.equal(error.name, 'WachtApiError');
    const { kind, status, message } = error;
    return { kind, status, message };
  }

  const cases: [status: number, kind: Client.ErrorKind][] = [
    [403, 'forbidden'],
    [404, 'server'],
    [422, 'server'],
    [500, 'server'],
  ];
  for (const [status, kind] of cases) {
    it(`says at least the status of a ${status}`, async () => {
      platform.on('GET /webhook/stats', () => problem(status, 'what the server said'));
      assert.deepEqual(await refusalOf(client.fetchStats()), {
        kind,
        status,
        message: `The server answered with status ${status}.`,
      });
    });
  }

  it('says so of a success that can’t be read', async () => {
    platform.on('GET /webhook/stats', () => new Response('<h1>Sign in</h1>'));
    const { kind, message } = await refusalOf(client.fetchStats());
    assert.deepEqual([kind, message], ['server', 'The server answered with status 200.']);
  });

  it('renews a session that is gone, and reads again', async () => {
    await client.fetchStats();
    platform.cookie = undefined;
    assert.equal((await client.fetchStats()).endpoint_count, 1);
    assert.equal(platform.sent.filter(({ path }) => path === '/session/ticket/exchange').length, 2);
  });

  it('reads the next refusal whole, once the code is there', async () => {
    platform.on('GET /webhook/stats', () => problem(404, 'No such app'));
    assert.equal((await refusalOf(client.fetchStats())).kind, 'server');
    restore();
    const { kind, message } = await refusalOf(client.fetchStats());
    assert.deepEqual([kind, message], ['not-found', 'No such app']);
  });
});
