import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createSandbox, DataDirectoryInUse } from '../../demo/sandbox/index.js';
import { lockDirectory } from '../../demo/sandbox/database/lock.js';
import { makeDataFolder } from '../support/data-folder.js';
import { PlatformCaller } from './support/sandbox.js';

const folder = makeDataFolder().path;

describe('a data directory', () => {
  const dataDir = join(folder, 'kept');

  it('is left alone where its database folder is somebody else’s, a reset included', async () => {
    const project = join(folder, 'project');
    const schema = join(project, 'database', 'schema.sql');
    mkdirSync(join(project, 'database'), { recursive: true });
    writeFileSync(schema, 'create table invoices ()');
    await assert.rejects(createSandbox({ dataDir: project, reset: true }), /something else/);
    assert.match(readFileSync(schema, 'utf8'), /invoices/);
  });

  it('keeps everything, its keys included, from one start to the next; a second sandbox is turned away', async () => {
    const first = await createSandbox({ dataDir });
    await new PlatformCaller(first).app('wh_1');
    const { frontendUrl, platformUrl, adminUrl, publishableKey } = await first.listen({
      frontendPort: 0,
      platformPort: 0,
    });

    await assert.rejects(createSandbox({ dataDir }), (error: Error) => {
      assert.ok(error instanceof DataDirectoryInUse);
      assert.match(error.message, new RegExp(`process id ${process.pid}`));
      return true;
    });

    const file = join(dataDir, 'sandbox.json');
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), {
      platform_url: platformUrl,
      frontend_url: frontendUrl,
      publishable_key: publishableKey,
      api_key: first.apiKey,
      admin_url: adminUrl,
      admin_token: first.adminToken,
    });
    assert.equal(statSync(file).mode & 0o077, 0, 'nobody else may read the keys');
    assert.equal(Buffer.from(publishableKey.replace('pk_live_', ''), 'base64').toString(), frontendUrl);
    await first.close();

    const second = await createSandbox({ dataDir });
    assert.deepEqual([second.apiKey, second.adminToken], [first.apiKey, first.adminToken]);
    assert.equal((await new PlatformCaller(second).ok('GET', '/webhooks/apps/wh_1')).name, 'App wh_1');
    await second.close();
  });
});

describe('the lock', () => {
  it('of a process that is no more is taken over', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    writeFileSync(join(folder, 'sandbox.lock'), `${gone.pid ?? 0}\n`);
    const unlock = lockDirectory(folder);
    assert.equal(readFileSync(join(folder, 'sandbox.lock'), 'utf8'), `${process.pid}\n`);
    unlock();
  });

  it('of a living process names it', async () => {
    const living: ChildProcess = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    writeFileSync(join(folder, 'sandbox.lock'), `${living.pid ?? 0}\n`);
    assert.throws(() => lockDirectory(folder), new RegExp(`process id ${living.pid ?? 0}\\b`));
    living.kill();
    await once(living, 'exit');
    lockDirectory(folder)();
  });

  it('left empty by a crash holds nobody up', () => {
    writeFileSync(join(folder, 'sandbox.lock'), '');
    lockDirectory(folder)();
  });
});

describe('a sandbox', () => {
  it('does not start in production', async () => {
    process.env['NODE_ENV'] = 'production';
    try {
      await assert.rejects(createSandbox(), /does not run with NODE_ENV=production/);
    } finally {
      delete process.env['NODE_ENV'];
    }
  });

  it('that others can reach must not send to private addresses', async () => {
    await assert.rejects(
      createSandbox({ exposed: true, allowPrivateReceivers: true }),
      /must not send to private addresses/,
    );
  });

  it('takes no time scale of zero', async () => {
    await assert.rejects(createSandbox({ timeScale: 0 }), /timeScale/);
  });
});

describe('the network', () => {
  let receiver: Server;
  let port: number;
  const seen: string[] = [];
  let redirected = 0;

  before(async () => {
    receiver = createServer((request, response) => {
      seen.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
      request.resume();
      if (request.url === '/redirect') response.writeHead(302, { location: '/target' }).end();
      else if (request.url === '/target') redirected += 1;
      else if (request.url === '/hang') return;
      else if (request.url === '/endless') pour(response);
      else response.end('fine');
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    port = (receiver.address() as AddressInfo).port;
  });
  after(() => {
    receiver.closeAllConnections();
    receiver.close();
  });

  function pour(response: ServerResponse): void {
    while (!response.destroyed && response.write('x'.repeat(16_384)));
    if (!response.destroyed) response.once('drain', () => pour(response));
  }

  it('is used as the contract says: mapped hosts, hanging ones, redirects, endless bodies, private addresses', async () => {
    const { memoryDatabase } = await import('../support/database.js');
    const database = await memoryDatabase();
    const sandbox = await createSandbox({ database, connectTo: { '*.example': `127.0.0.1:${port}` } });
    const { platformUrl } = await sandbox.listen({ frontendPort: 0, platformPort: 0 });
    const platform = new PlatformCaller(sandbox);
    await platform.app('wh_1');
    const urls = ['https://a.example/fine?x=1', 'https://a.example//evil.test/x', 'https://a.example/hang', 'https://a.example/redirect', 'https://a.example/endless', `http://127.0.0.1.nip.invalid:${port}/`]; // prettier-ignore
    const ids = new Map<string, string>();
    for (const url of urls) {
      const endpoint = await platform.endpoint('wh_1', { url, timeout_seconds: 1, max_retries: 1 });
      ids.set(endpoint.id, url);
    }
    // What was saved as public may resolve to something else later: only the check when connecting sees that.
    const moved = (await platform.endpoint('wh_1', { url: 'https://moved.test/', max_retries: 1 })).id;
    await database
      .updateTable('endpoints')
      .set({ url: `http://127.0.0.1:${port}/private` })
      .where('id', '=', moved)
      .execute();

    await platform.trigger('wh_1');
    await sandbox.settled();
    const { data } = (await platform.ok('GET', '/webhooks/apps/wh_1/deliveries')) as {
      data: { endpoint_id: string; status: string; http_status_code: number | null }[];
    };
    const outcome = new Map(
      data.map((item) => [ids.get(item.endpoint_id) ?? 'moved', [item.status, item.http_status_code]]),
    );
    assert.deepEqual(outcome.get('https://a.example/fine?x=1'), ['success', 200]);
    assert.deepEqual(outcome.get('https://a.example//evil.test/x'), ['success', 200]);
    assert.deepEqual(outcome.get('https://a.example/hang'), ['permanently_failed', null]);
    assert.deepEqual(outcome.get('https://a.example/redirect'), ['permanently_failed', 302]);
    assert.deepEqual(outcome.get('https://a.example/endless'), ['success', 200]);
    assert.deepEqual(outcome.get('moved'), ['permanently_failed', null]);
    assert.equal(redirected, 0);
    assert.ok(seen.includes('a.example/fine?x=1'), 'the Host header stays');
    assert.ok(!seen.some((line) => line.endsWith('/private')));
    const rows = await database.selectFrom('attempts').select('response_body').execute();
    assert.ok(Math.max(...rows.map((row) => row.response_body?.length ?? 0)) <= 64 * 1024);

    const answer = await fetch(`${platformUrl}/webhooks/apps`, {
      headers: { authorization: `Bearer ${sandbox.apiKey}` },
    });
    assert.equal(answer.status, 200);
    await assert.rejects(
      sandbox.listen({ frontendPort: Number(new URL(platformUrl).port), platformPort: 0 }),
      /Port \d+ is in use by another program/,
    );
    await sandbox.close();
    await database.destroy();
  });

  it('is not offered a sandbox beyond this machine without a second word', async () => {
    const { memoryDatabase } = await import('../support/database.js');
    const database = await memoryDatabase();
    const sandbox = await createSandbox({ database });
    await assert.rejects(
      sandbox.listen({ frontendPort: 0, platformPort: 0, host: '0.0.0.0' }),
      /listens on this machine only/,
    );
    await sandbox.close();
    await database.destroy();
  });

  it('tells in plain words when a port is taken', async () => {
    const other = createTcpServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { listen } = await import('../../demo/sandbox/listen.js');
    const { port: taken } = other.address() as AddressInfo;
    await assert.rejects(
      listen(() => new Response(), taken, '127.0.0.1'),
      new RegExp(`Port ${taken} is in use by another program`),
    );
    other.close();
  });
});
