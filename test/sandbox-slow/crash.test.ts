import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeDataFolder } from '../support/data-folder.js';

/** Kills the sandbox's process in the middle of its work, starts it again, and accounts for every delivery. */
const cli = fileURLToPath(new URL('../../demo/sandbox/cli.ts', import.meta.url));
const folder = makeDataFolder().path;

interface Running {
  process: ChildProcess;
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  kill(): Promise<void>;
}

const processes = new Set<ChildProcess>();

function launch(args: readonly string[]): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [
    '--import',
    'tsx',
    cli,
    '--data',
    folder,
    '--port',
    '0',
    '--seed',
    'none',
    ...args,
  ]);
  processes.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text };
}

async function start(receiverPort: number): Promise<Running> {
  const { child, output } = launch(['--connect-to', `*.example=127.0.0.1:${receiverPort}`]);
  while (!output().includes('\nReady\n')) {
    await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
    assert.equal(child.exitCode, null, output());
  }
  const keys = JSON.parse(readFileSync(join(folder, 'sandbox.json'), 'utf8')) as Record<string, string>;
  return {
    process: child,
    call: async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      const token = path.startsWith('/_sandbox') ? keys['admin_token'] : keys['api_key'];
      const answer = await fetch(`${keys['platform_url'] ?? ''}${path}`, {
        method,
        headers: { authorization: `Bearer ${token ?? ''}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      assert.equal(answer.status, 200, await answer.clone().text());
      return (await answer.json()) as T;
    },
    kill: async () => {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

describe('a sandbox that is killed', () => {
  /** Message ids, as often as they arrived. */
  const arrived = new Map<string, number>();
  let onArrival: () => void = () => undefined;
  const receiver = createServer((request, response) => {
    const id = String(request.headers['webhook-id']);
    request.resume().on('end', () => {
      arrived.set(id, (arrived.get(id) ?? 0) + 1);
      onArrival();
      setTimeout(() => response.end('ok'), 5);
    });
  });
  let port: number;

  before(async () => {
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    port = (receiver.address() as AddressInfo).port;
  });
  after(() => {
    for (const child of processes) child.kill('SIGKILL');
    receiver.closeAllConnections();
    receiver.close();
  });

  const arrivals = (number: number): Promise<void> =>
    new Promise((resolve) => {
      onArrival = () => {
        if (arrived.size >= number) resolve();
      };
      onArrival();
    });

  interface Page {
    data: { delivery_id: string; status: string }[];
    total: number;
  }
  async function everyDelivery(sandbox: Running): Promise<Page['data']> {
    const all: Page['data'] = [];
    for (;;) {
      const page = await sandbox.call<Page>(
        'GET',
        `/webhooks/apps/wh_1/deliveries?limit=500&offset=${all.length}`,
      );
      all.push(...page.data);
      if (page.data.length === 0) return all;
    }
  }

  it('during dispatch delivers every pending one after its restart, with the same webhook-id', async () => {
    const first = await start(port);
    await first.call('POST', '/webhooks/event-catalogs', {
      slug: 'c',
      name: 'c',
      events: [{ name: 'a.b', description: '' }],
    });
    await first.call('POST', '/webhooks/apps', { app_slug: 'wh_1', name: 'One', event_catalog_slug: 'c' });
    for (let i = 0; i < 4; i += 1) {
      const endpoint = {
        app_slug: 'wh_1',
        url: `https://r${i}.example/hook`,
        subscriptions: [{ event_name: 'a.b' }],
      };
      await first.call('POST', '/webhooks/apps/wh_1/endpoints', endpoint);
    }
    const accepted = new Set<string>();
    const trigger = async (): Promise<void> => {
      const body = { app_slug: 'wh_1', event_name: 'a.b', payload: { n: accepted.size } };
      const { delivery_ids } = await first.call<{ delivery_ids: string[] }>(
        'POST',
        '/webhooks/apps/wh_1/trigger',
        body,
      );
      for (const id of delivery_ids) accepted.add(id);
    };
    // Accepting goes on until the very moment: what it answered for must not be lost, the rest may be.
    let isKilled = false;
    const accepting = Array.from({ length: 8 }, async () => {
      try {
        while (!isKilled) await trigger();
      } catch {
        // The connection broke with the process: that one was not accepted.
      }
    });
    await arrivals(300);
    isKilled = true;
    await first.kill();
    await Promise.all(accepting);
    assert.ok(accepted.size >= 300);

    const second = await start(port);
    await second.call('POST', '/_sandbox/settle');
    const all = await everyDelivery(second);
    const known = new Set(all.map(({ delivery_id }) => delivery_id));
    assert.deepEqual(
      [...accepted].filter((id) => !known.has(id)),
      [],
    );
    assert.deepEqual(
      all.filter(({ status }) => status !== 'success'),
      [],
    );
    assert.deepEqual(
      [...known].filter((id) => !arrived.has(`msg_${id}`)),
      [],
    );
    assert.deepEqual(
      [...arrived.keys()].filter((id) => !known.has(id.slice(4))),
      [],
    );
    const twice = [...arrived.values()].filter((times) => times > 1).length;
    assert.ok(twice <= 4 * 32, `at least once, and hardly more: ${twice} arrived twice`);
    await second.kill();
  });

  it('during a replay goes on where it stood: each id once, none left out', async () => {
    const first = await start(port);
    const { data } = await first.call<Page>('GET', '/webhooks/apps/wh_1/deliveries?limit=200');
    const ids = data.map(({ delivery_id }) => delivery_id);
    assert.equal(ids.length, 200);
    arrived.clear();
    await first.call('PUT', '/_sandbox/replay-pause', { milliseconds: 5 });
    const { task_id } = await first.call<{ task_id: string }>(
      'POST',
      '/webhooks/apps/wh_1/deliveries/replay',
      { delivery_ids: ids },
    );
    await arrivals(40);
    await first.kill();

    const second = await start(port);
    await second.call('POST', '/_sandbox/settle');
    const task = await second.call<Record<string, unknown>>(
      'GET',
      `/webhooks/apps/wh_1/deliveries/replay/${task_id}`,
    );
    assert.deepEqual(
      [task['status'], task['total_count'], task['processed'], task['replayed_count'], task['failed_count']],
      ['completed', 200, 200, 200, 0],
    );
    const items = await second.call<{ data: { delivery_id: string; new_delivery_id: string }[] }>(
      'GET',
      `/_sandbox/replays/${task_id}/items`,
    );
    assert.deepEqual(
      items.data.map((item) => item.delivery_id),
      ids,
    );
    const made = new Set(items.data.map((item) => item.new_delivery_id));
    assert.equal(made.size, 200);
    assert.deepEqual(new Set(arrived.keys()), new Set([...made].map((id) => `msg_${id}`)));
    await second.kill();
  });

  it('leaves a directory that a second process cannot take while the third has it', async () => {
    const holder = await start(port);
    const before = (await holder.call<Page>('GET', '/webhooks/apps/wh_1/deliveries?limit=1')).total;
    const { child, output } = launch([]);
    const [code] = (await once(child, 'exit')) as [number];
    assert.equal(code, 1);
    assert.match(output(), new RegExp(`is in use by the sandbox with process id ${holder.process.pid ?? 0}`));
    assert.equal((await holder.call<Page>('GET', '/webhooks/apps/wh_1/deliveries?limit=1')).total, before);
    holder.process.kill('SIGTERM');
    const [ended] = (await once(holder.process, 'exit')) as [number];
    assert.equal(ended, 0);
  });
});

describe('the command line', () => {
  const run = async (...args: string[]): Promise<{ code: number; text: string }> => {
    const { child, output } = launch(args);
    const [code] = (await once(child, 'exit')) as [number];
    return { code, text: output() };
  };

  it('says what it takes, and turns down what makes no sense', async () => {
    assert.match((await run('--help')).text, /--time-scale N/);
    for (const [args, reason] of [
      [['--seed', 'huge'], /--seed must be one of demo, empty, large, none/],
      [['--time-scale', '0'], /--time-scale 0 makes no sense/],
      [['--port', '99999'], /--port 99999 makes no sense/],
      [['--connect-to', 'nowhere'], /must be written as HOST=ADDRESS:PORT/],
      [['--nonsense'], /nonsense/],
      [['--expose', '--allow-private-receivers'], /must not send to private addresses/],
      [['--host', '0.0.0.0'], /listens on this machine only/],
    ] as const) {
      const { code, text } = await run(...args);
      assert.notEqual(code, 0);
      assert.match(text, reason);
    }
  });
});
