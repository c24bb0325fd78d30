import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createSandbox, type SandboxOptions } from '../../demo/sandbox/index.js';
import { memoryDatabase } from './support/database.js';
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

  const redirects = ['/found', '/moved', '/circle'];
  const privates = ['/private/127.0.0.1', '/private/localhost'];

  it('follows no redirect by default', async () => {
    assert.deepEqual(await deliver({}, redirects), {
      '/found': ['permanently_failed', 302],
      '/moved': ['permanently_failed', 307],
      '/circle': ['permanently_failed', 307],
    });
    assert.deepEqual(seen.sort(), [
      'POST /circle with the body',
      'POST /found with the body',
      'POST /moved with the body',
    ]);
  });

  it('follows redirects with the quirks of upstream, as a GET or with the body, and not for ever', async () => {
    assert.deepEqual(await deliver({ quirks: 'upstream' }, redirects), {
      '/found': ['success', 200],
      '/moved': ['success', 200],
      '/circle': ['permanently_failed', null],
    });
    const elsewhere = seen.filter((line) => line.includes('/after-')).sort();
    assert.deepEqual(elsewhere, ['GET /after-found without the body', 'POST /after-moved with the body']);
    assert.ok(seen.filter((line) => line.includes('/circle')).length <= 6);
  });

  it('connects to no private address by default, be it written or what a name turns out to mean', async () => {
    assert.deepEqual(await deliver({}, privates), {
      '/private/127.0.0.1': ['permanently_failed', null],
      '/private/localhost': ['permanently_failed', null],
    });
    assert.deepEqual(seen, []);
  });

  it('connects to any address with the quirks of upstream', async () => {
    assert.deepEqual(await deliver({ quirks: 'upstream' }, privates), {
      '/private/127.0.0.1': ['success', 200],
      '/private/localhost': ['success', 200],
    });
    assert.equal(seen.length, 2);
  });
});
