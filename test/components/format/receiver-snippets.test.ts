import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { braced, longUnicode } from '../../../components/format/receiver/literals.js';
import {
  receiverSnippets,
  receiverValues,
  type ReceiverSnippet,
} from '../../../components/format/receiver/index.js';

/** Inside the repository, so that Node finds `standardwebhooks`. */
const cache = join(import.meta.dirname, '../../../.cache/receivers');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'run-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const secret = `whsec_${randomBytes(32).toString('base64')}`;
const hostile = {
  url: "https://acme.example/it's/$HOME/`id`/#{x}/$(reboot);--/%22?a=1",
  subscribed_events: ['a"b\'c`d\\u0022${1+1}#{2+2}\\ */ ?> <!-- \n\u202e\u0000é😀'],
};
const values = receiverValues(hostile);

const has = (command: string, ...args: string[]) =>
  spawnSync(command, args, { stdio: 'ignore', timeout: 60_000 }).status === 0;

interface Runtime {
  /** Why it can't run here, or undefined. */
  missing(): string | undefined;
  /** Makes ready what was written, and says how to start it. */
  command(at: string, port: number): [string, ...string[]];
}

const needs =
  (command: string, version = '--version') =>
  () =>
    has(command, version) ? undefined : `${command} isn't on this machine`;

/** As much of a server as Rack apps need to be called. */
const rack = String.raw`require "socket"; require "stringio"
def run(app) = $app = app
load ARGV[0]
$stdout.sync = true
server = TCPServer.new("127.0.0.1", ARGV[1].to_i)
loop do
  client = server.accept
  method, target = (client.gets || next).split
  env = { "REQUEST_METHOD" => method, "PATH_INFO" => target.split("?").first }
  while (line = client.gets.chomp) != ""
    name, value = line.split(": ", 2)
    env["HTTP_#{name.upcase.tr("-", "_")}"] = value
  end
  env["rack.input"] = StringIO.new(client.read(env["HTTP_CONTENT_LENGTH"].to_i))
  status, = $app.call(env)
  client.write("HTTP/1.1 #{status} x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
  client.close
end`;

const manifest = `[package]
name = "receiver"
version = "0.1.0"
edition = "2021"
[dependencies]
base64 = "0.22"
hmac = "0.12"
serde_json = "1"
sha2 = "0.10"
tiny_http = "0.12"
`;

const cargo = ['--offline', '--quiet'];

const runtimes: Readonly<Record<string, Runtime>> = {
  node: { missing: () => undefined, command: (at) => ['node', join(at, 'receiver.mjs')] },
  'node-library': { missing: () => undefined, command: (at) => ['node', join(at, 'receiver.mjs')] },
  python: { missing: () => undefined, command: (at) => ['python3', join(at, 'receiver.py')] },
  'python-library': {
    missing: () =>
      has('python3', '-c', 'import standardwebhooks')
        ? undefined
        : "Python's standardwebhooks isn't on this machine",
    command: (at) => ['python3', join(at, 'receiver.py')],
  },
  go: {
    missing: needs('go', 'version'),
    command(at) {
      const built = spawnSync('go', ['build', '-o', join(at, 'receiver'), join(at, 'receiver.go')]);
      assert.equal(built.status, 0, String(built.stderr));
      return [join(at, 'receiver')];
    },
  },
  ruby: {
    missing: needs('ruby'),
    command(at, port) {
      writeFileSync(join(at, 'rack.rb'), rack);
      return ['ruby', join(at, 'rack.rb'), join(at, 'config.ru'), String(port)];
    },
  },
  php: {
    missing: needs('php'),
    command: (at, port) => ['php', '-S', `127.0.0.1:${String(port)}`, join(at, 'receiver.php')],
  },
  java: { missing: needs('java'), command: (at) => ['java', join(at, 'Receiver.java')] },
  rust: {
    missing() {
      if (!has('cargo', '--version')) return "cargo isn't on this machine";
      const at = join(cache, 'crates');
      mkdirSync(join(at, 'src'), { recursive: true });
      writeFileSync(join(at, 'Cargo.toml'), manifest);
      writeFileSync(join(at, 'src/main.rs'), 'fn main() {}\n');
      return has('cargo', 'fetch', ...cargo, '--manifest-path', join(at, 'Cargo.toml'))
        ? undefined
        : "the crates aren't on this machine, and tests fetch nothing";
    },
    command(at) {
      writeFileSync(join(at, 'Cargo.toml'), manifest);
      const target = join(cache, 'target');
      const options = ['--manifest-path', join(at, 'Cargo.toml'), '--target-dir', target];
      const built = spawnSync('cargo', ['build', ...cargo, ...options]);
      assert.equal(built.status, 0, String(built.stderr));
      return [join(target, 'debug/receiver')];
    },
  },
  csharp: {
    missing: needs('dotnet'),
    command(at) {
      const project = `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework>
<ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>`;
      writeFileSync(join(at, 'receiver.csproj'), project);
      return ['dotnet', 'run', '--project', at];
    },
  },
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

class Running {
  output = '';
  constructor(
    readonly url: string,
    private readonly process: ChildProcess,
  ) {
    for (const stream of [process.stdout, process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
  }

  /** As many events as it has worked on. */
  get worked(): number {
    return this.output.split('\n').filter((line) => /(^|\] )received /.test(line)).length;
  }

  async until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!(await condition())) {
      assert.equal(this.process.exitCode, null, `it ended: ${this.output}`);
      assert.ok(Date.now() < deadline, `${what}: ${this.output}`);
      await pause(20);
    }
  }

  stop(): void {
    this.process.kill('SIGKILL');
  }
}

async function start(snippet: ReceiverSnippet, runtime: Runtime): Promise<Running> {
  const at = join(folder, snippet.id);
  mkdirSync(dirname(join(at, snippet.file)), { recursive: true });
  writeFileSync(join(at, snippet.file), snippet.write(values));
  const port = await freePort();
  const [command, ...args] = runtime.command(at, port);
  const env = {
    ...process.env,
    WEBHOOK_SECRET: secret,
    PORT: String(port),
    TMPDIR: at,
    ASPNETCORE_URLS: `http://127.0.0.1:${String(port)}`,
  };
  const url = `http://127.0.0.1:${String(port)}${values.path}`;
  const running = new Running(url, spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  const answers = () =>
    fetch(new URL('/', url), { method: 'POST' }).then(
      () => true,
      () => false,
    );
  await running.until(answers, 'it never answered');
  return running;
}

const body = () =>
  `{ "type": ${JSON.stringify(values.event)},\n "timestamp":"2026-01-01T00:00:00.000Z", "data": {"amount": 1.0, "name": "Zoë\\u00eb"} }`;

interface Request {
  id?: string;
  /** Seconds from now. */
  age?: number;
  key?: string;
  text?: string;
  /** What is sent in place of what was signed. */
  sent?: string;
  signatures?: (signature: string) => string;
  path?: string;
}

const sign = (key: string, id: string, timestamp: string, text: string) =>
  `v1,${createHmac('sha256', Buffer.from(key.slice(6), 'base64'))
    .update(`${id}.${timestamp}.${text}`)
    .digest('base64')}`;

/** Sends what Wacht would send, but for what is asked otherwise. */
async function send(receiver: Running, request: Request = {}): Promise<number> {
  const { id = `msg_${randomBytes(6).toString('hex')}`, age = 0, key = secret, text = body() } = request;
  const timestamp = String(Math.floor(Date.now() / 1000) - age);
  const signature = sign(key, id, timestamp, text);
  const response = await fetch(request.path ? new URL(request.path, receiver.url) : receiver.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': request.signatures?.(signature) ?? signature,
    },
    body: request.sent ?? text,
  });
  await response.arrayBuffer();
  return response.status;
}

const DAY = 24 * 3600;

for (const snippet of receiverSnippets) {
  const runtime = runtimes[snippet.id];
  const missing = runtime ? runtime.missing() : 'nobody wrote how it is run';
  describe(`The receiver in ${snippet.name}`, { skip: missing ?? false }, () => {
    it('takes what Wacht sends, once, and nothing that is forged', { timeout: 180_000 }, async () => {
      const receiver = await start(snippet, runtime!);
      try {
        assert.equal(await send(receiver, { id: 'msg_1' }), 204, 'a genuine one');
        assert.equal(await send(receiver, { id: 'msg_1' }), 204, 'its retry');
        await receiver.until(() => receiver.worked === 1, 'it did no work');
        assert.equal(await send(receiver, { signatures: (one) => `v1,AAAA v1a,b ${one}` }), 204, 'several');
        await receiver.until(() => receiver.worked === 2, 'it did not work once each');

        const other = `whsec_${randomBytes(32).toString('base64')}`;
        const forged: [string, Request][] = [
          ['another secret', { key: other }],
          ['another body', { sent: body().replace('1.0', '9.0') }],
          ['a body written anew', { sent: JSON.stringify(JSON.parse(body())) }],
          ['no signature', { signatures: () => '' }],
          ['another version', { signatures: (one) => one.replace('v1,', 'v2,') }],
          ['half a signature', { signatures: (one) => one.slice(0, -4) }],
          ['eight days old', { age: 8 * DAY }],
          ['from the future', { age: -600 }],
        ];
        for (const [what, request] of forged) assert.equal(await send(receiver, request), 401, what);
        assert.equal(await send(receiver, { age: 6 * DAY }), snippet.strict ? 401 : 204, 'a late retry');
        assert.equal(await send(receiver, { path: '/elsewhere' }), 404, 'another path');
        await receiver.until(() => receiver.worked === (snippet.strict ? 2 : 3), 'it worked on a forgery');
      } finally {
        receiver.stop();
      }
    });
  });
}

describe('What a receiver is filled in with', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });

  it('is a JavaScript string of the same text, whatever it holds', () => {
    fc.assert(
      fc.property(text, (value) => {
        // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- that is the test
        assert.equal(new Function(`return ${braced(value)}`)(), value);
      }),
    );
  });

  it('is a Python string of the same text, whatever it holds', () => {
    const samples = fc.sample(text, 300);
    const code = `print(__import__("json").dumps([${samples.map(longUnicode).join(',')}]))`;
    const { stdout, stderr } = spawnSync('python3', ['-'], { input: code, encoding: 'utf8' });
    assert.deepEqual(JSON.parse(stdout), samples, stderr);
  });

  it('never holds the secret, nor a query of the URL, which may hold one', () => {
    const { path } = receiverValues({ url: 'https://a.example/in?token=abc', subscribed_events: [] });
    assert.equal(path, '/in');
    for (const snippet of receiverSnippets) assert.ok(snippet.write(values).includes('WEBHOOK_SECRET'));
  });

  it('is a stand-in where the URL can’t be read', () => {
    assert.deepEqual(receiverValues({ url: 'nonsense', subscribed_events: [] }), {
      path: '/webhooks',
      event: 'invoice.paid',
    });
  });
});
