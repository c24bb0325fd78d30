import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { makeDataFolder, type DataFolder } from '../support/data-folder.js';
import { argumentsFor } from '../support/own-process.js';
import { Visitor } from '../support/visitor.js';

const root = join(import.meta.dirname, '../..');

async function listening(port: number): Promise<Server | undefined> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}
async function close(server: Server | undefined): Promise<void> {
  if (!server) return;
  server.close();
  await once(server, 'close');
}

/** The first of four free ports in a row. */
async function fourFreePorts(): Promise<number> {
  for (let port = 20_000 + (process.pid % 10_000); port < 65_000; port += 4) {
    const servers = await Promise.all([0, 1, 2, 3].map((offset) => listening(port + offset)));
    await Promise.all(servers.map(close));
    if (servers.every(Boolean)) return port;
  }
  throw new Error('There are no four free ports in a row.');
}

/** The npm that runs these tests, or else the one on the PATH. */
function npmStart(args: string[], env: Record<string, string>): ChildProcess {
  const running = process.env['npm_execpath'];
  const [command, before] = running === undefined ? ['npm', []] : [process.execPath, [running]];
  return spawn(command, [...before, 'start', '--', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('npm start', () => {
  let port: number;
  let data: DataFolder;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    port = await fourFreePorts();
    data = makeDataFolder();
  });
  afterEach(async () => {
    if (child?.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    data.remove();
  });

  /** @returns every line up to the one that says where the page is */
  async function ready(started: ChildProcess): Promise<string[]> {
    const lines: string[] = [];
    for await (const line of createInterface({ input: started.stdout! })) {
      lines.push(line);
      if (line.startsWith('Ready: ')) return lines;
    }
    throw new Error(`It ended before it was ready:\n${lines.join('\n')}`);
  }

  it('says where the page is once a visitor can use it, with every port after PORT, and stops when told to', async () => {
    child = npmStart(['--data', data.path], { PORT: String(port) });
    const lines = await ready(child);
    assert.equal(lines.at(-1), `Ready: http://localhost:${port}/`);

    const ines = await new Visitor(`http://localhost:${port}`).signIn('ines');
    assert.equal((await ines.request('/settings/webhooks')).status, 200);
    const ticket = (await (await ines.ticket('42')).json()) as { ticket: string; api_url: string };
    assert.equal(ticket.api_url, `http://localhost:${port + 1}`);
    assert.equal(
      (await ines.request(`${ticket.api_url}/session/ticket/exchange?ticket=${ticket.ticket}`)).status,
      200,
    );
    assert.equal((await fetch(`http://localhost:${port + 3}/`)).status, 405);

    child.kill('SIGTERM');
    // Its output ends with the last of the processes that npm started, and not with npm.
    await once(child, 'close');
    const servers = await Promise.all([0, 1, 2, 3].map((offset) => listening(port + offset)));
    await Promise.all(servers.map(close));
    assert.ok(servers.every(Boolean), 'a port is still in use');
  });

  /** Without npm around it, which only adds lines of its own to a failure. */
  async function failing(args: string[], env: Record<string, string>): Promise<string> {
    child = spawn(process.execPath, [...argumentsFor('demo/main.ts'), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, 1);
    return said;
  }

  it('says which port is in use, and what to do', async () => {
    const blocker = await listening(port + 1);
    const said = await failing(['--data', data.path], { PORT: String(port) });
    await close(blocker);
    assert.equal(
      said,
      `Port ${port + 1} is in use already, and the demo needs ${port} to ${port + 3}.\n` +
        'Is the demo running in another terminal? Stop it there, or take other ports: PORT=8800 npm start\n',
    );
  });

  it('says what is wrong with its arguments', async () => {
    assert.match(await failing([], { PORT: 'http' }), /^PORT is 'http'; it has to be a whole number/);
    assert.match(await failing(['--time-scale', '0'], {}), /^--time-scale is '0'; it has to be/);
    assert.match(await failing(['--fast'], {}), /'--fast'[^]*Usage: npm start/);
  });
});
