import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createSandbox, type SandboxOptions } from '../../demo/sandbox/index.js';
import { memoryDatabase } from '../support/database.js';
import { PlatformCaller } from './support/sandbox.js';

/** Status and code of a delivery, by the path of its endpoint. */
type Outcomes = Record<string, [string, number | null]>;

/** What only shows on a real connection: where redirects lead, and which addresses are connected to. */
describe('the network', () => {
  let receiver: Server;
  let port: number;
  let seen: string[] = [];

  before(async () => {
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const path = request.url ?? '';
        const text = Buffer.concat(chunks).toString();
        seen.push(`${request.method ?? ''} ${path} ${text === '' ? 'without' : 'with'} the body`);
        if (path === '/found') response.writeHead(302, { location: '/after-found' }).end();
        else if (path === '/moved') response.writeHead(307, { location: '/after-moved' }).end();
        else if (path === '/circle') response.writeHead(307, { location: '/circle' }).end();
        else response.end('fine');
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    port = (receiver.address() as AddressInfo).port;
  });
  after(() => {
    receiver.closeAllConnections();
    receiver.close();
  });

  /** One delivery to an endpoint at each path; those below `/private` live at an address that became private later. */
  async function deliver(options: SandboxOptions, paths: readonly string[]): Promise<Outcomes> {
    seen = [];
    const database = await memoryDatabase();
    const sandbox = await createSandbox({
      database,
      connectTo: { '*.example': `127.0.0.1:${port}` },
      ...options,
    });
    const platform = new PlatformCaller(sandbox);
    await platform.app('wh_1');
    const pathOf = new Map<string, string>();
    for (const path of paths) {
      const { id } = await platform.endpoint('wh_1', { url: `https://a.example${path}`, max_retries: 1 });
      pathOf.set(id, path);
      const host = /^\/private\/(.+)$/.exec(path)?.[1];
      if (host === undefined) continue;
      const url = `http://${host}:${port}${path}`;
      await database.updateTable('endpoints').set({ url }).where('id', '=', id).execute();
    }
    await platform.trigger('wh_1');
    await sandbox.settled();
    const { data } = await platform.ok('GET', '/webhooks/apps/wh_1/deliveries');
    await sandbox.close();
    await database.destroy();
    return Object.fromEntries(
      data.map((item) => [pathOf.get(item.endpoint_id), [item.status, item.http_status_code]] as const),
    ) as Outcomes;
  }

  const paths = ['/found', '/moved', '/circle', '/private/127.0.0.1', '/private/localhost'];

  describe('by default', () => {
    let outcomes: Outcomes;
    before(async () => {
      outcomes = await deliver({}, paths);
    });

    it('is not followed where it redirects', () => {
      assert.deepEqual(outcomes['/found'], ['permanently_failed', 302]);
      assert.deepEqual(outcomes['/moved'], ['permanently_failed', 307]);
      assert.deepEqual(outcomes['/circle'], ['permanently_failed', 307]);
    });

    it('has no private addresses, be they written or what a name turns out to mean', () => {
      assert.deepEqual(outcomes['/private/127.0.0.1'], ['permanently_failed', null]);
      assert.deepEqual(outcomes['/private/localhost'], ['permanently_failed', null]);
    });

    it('saw one request each, to where it was meant to go', () => {
      assert.deepEqual(seen.sort(), [
        'POST /circle with the body',
        'POST /found with the body',
        'POST /moved with the body',
      ]);
    });
  });

  describe('with the quirks of upstream', () => {
    let outcomes: Outcomes;
    before(async () => {
      outcomes = await deliver({ quirks: 'upstream' }, paths);
    });

    it('is followed where it redirects, as a GET or with the body', () => {
      assert.deepEqual(outcomes['/found'], ['success', 200]);
      assert.deepEqual(outcomes['/moved'], ['success', 200]);
      const elsewhere = seen.filter((line) => line.includes('/after-')).sort();
      assert.deepEqual(elsewhere, ['GET /after-found without the body', 'POST /after-moved with the body']);
    });

    it('is not followed in circles for ever', () => {
      assert.deepEqual(outcomes['/circle'], ['permanently_failed', null]);
      assert.ok(seen.filter((line) => line.includes('/circle')).length <= 6);
    });

    it('reaches private addresses too', () => {
      assert.deepEqual(outcomes['/private/127.0.0.1'], ['success', 200]);
      assert.deepEqual(outcomes['/private/localhost'], ['success', 200]);
    });
  });
});
