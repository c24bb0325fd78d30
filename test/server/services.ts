import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A real PostgreSQL or Redis for a test, which can be killed and come back. */
export interface Service {
  url: string;
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function until(isReady: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await isReady()) return;
    await delay(50);
  }
  throw new Error(`${what} did not come up within 30 seconds.`);
}

/** Runs a daemon in the foreground as our child, so that nothing outlives the test. */
async function supervise(
  url: string,
  launch: () => ChildProcess,
  isReady: () => Promise<boolean>,
): Promise<Service> {
  let child: ChildProcess;
  const run = async () => {
    child = launch();
    await until(isReady, url);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'exit');
    child.kill(signal);
    await closed;
  };
  await run();
  // SIGQUIT is PostgreSQL's immediate shutdown: as a crash, but its own children die with it. Redis just dies.
  return { url, kill: () => end('SIGQUIT'), restart: run, stop: () => end('SIGQUIT') };
}

export async function startRedis(): Promise<Service> {
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  return supervise(
    `redis://127.0.0.1:${port}`,
    () => spawn('redis-server', args, { stdio: 'ignore' }),
    () => accepts(port),
  );
}

/** The way to a service, which can fall silent: the connections that it had then hear nothing more, new ones do. */
export async function startWay(to: string) {
  const { hostname, port } = new URL(to);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => sockets.delete(socket));
      socket.pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: Object.assign(new URL(to), { port: String((server.address() as AddressInfo).port) }).href,
    fallSilent() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Debian keeps each version's programs in a folder of its own, off the PATH. */
function postgresPrograms(): string {
  const versions = '/usr/lib/postgresql';
  const newest = existsSync(versions) ? readdirSync(versions).sort().at(-1) : undefined;
  return newest === undefined ? '' : join(versions, newest, 'bin/');
}

export async function startPostgres(): Promise<Service> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'wacht-postgres-'));
  const programs = postgresPrograms();
  // PostgreSQL refuses to run as root, which is who runs in most CI containers.
  const asPostgres =
    process.getuid?.() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : [];
  if (asPostgres.length > 0) {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, id('-u'), id('-g'));
  }
  const commandOf = (program: string, args: string[]): [string, string[]] => {
    const [command = '', ...rest] = [...asPostgres, programs + program, ...args];
    return [command, rest];
  };
  const data = join(folder, 'data');
  execFileSync(...commandOf('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-N']), {
    cwd: folder,
    stdio: 'ignore',
  });
  const settings = [
    '-D',
    data,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `unix_socket_directories=${folder}`,
  ];
  const isReady = () =>
    Promise.resolve().then(() => {
      try {
        execFileSync(`${programs}pg_isready`, ['-q', '-h', '127.0.0.1', '-p', String(port)], {
          stdio: 'ignore',
        });
        return true;
      } catch {
        return false;
      }
    });
  const service = await supervise(
    `postgres://postgres@127.0.0.1:${port}/postgres`,
    () => spawn(...commandOf('postgres', settings), { cwd: folder, stdio: 'ignore' }),
    isReady,
  );
  return {
    ...service,
    async stop() {
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
