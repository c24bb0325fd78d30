import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { shellQuote, toCurl } from '../../../components/format/curl.js';

const run = promisify(execFile);
const shells = ['/bin/sh', '/bin/bash', '/bin/dash', '/bin/zsh', '/usr/bin/zsh'].filter((path) =>
  existsSync(path),
);
const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
);

const hostile = [
  `'; touch pwned; '`,
  '$(touch pwned)',
  '`touch pwned`',
  '"; touch pwned #',
  "it's $HOME ~ * ? [a] {a,b} !! \\ \\' & | > pwned",
  '@/etc/passwd',
  '-o pwned',
  'line\nbreak\r\nand\ttab',
  '‘’“” 日本語 😀 \u202e',
  String.raw`\n\0\x41 %s %n`,
];

describe('a curl command in a real shell', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wacht-curl-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const shell of shells) {
    it(`hands every value on as it is (${shell})`, async () => {
      for (const value of hostile) {
        const { stdout } = await run(shell, ['-c', `printf %s ${shellQuote(value)}`], { cwd: folder });
        assert.equal(stdout, value);
      }
      assert.deepEqual(readdirSync(folder), []);
    });
  }

  it('has a URL that can’t be read as it was written', () => {
    assert.match(toCurl({ url: "http://[it's", headers: {}, body: '' }), /--url 'http:\/\/\[it'\\''s' /);
  });

  it('refuses what no argument can hold', () => {
    assert.throws(() => shellQuote('a\0b'), RangeError);
  });

  describe('that reaches a receiver', { skip: !hasCurl && 'no curl here' }, () => {
    let got: { url: string; headers: IncomingHttpHeaders; body: string } | undefined;
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        got = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() };
        response.end();
      });
    });
    let origin = '';
    before(async () => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    after(() => server.close());

    /** Typed into a shell, as a person pastes it. */
    const send = async (command: string): Promise<void> => {
      const shell = spawn(shells[0]!, ['-s'], { cwd: folder, stdio: ['pipe', 'ignore', 'inherit'] });
      shell.stdin.end(`${command} --silent --show-error --max-time 5\n`);
      const [code] = (await once(shell, 'close')) as [number];
      assert.equal(code, 0);
    };

    it('sends body, headers and URL byte for byte, whatever they hold', async () => {
      const body = JSON.stringify({ type: 'shipment.exception', data: hostile });
      const query = `?a={b,c}&q='$(touch pwned)'`;
      const headers = {
        'content-type': 'application/json',
        'x-note': `it's $(touch pwned) "quoted"`,
        'x-empty': '',
      };
      await send(toCurl({ url: `${origin}/in/[1-3]${query}`, headers, body }));
      assert.equal(got?.body, body);
      assert.equal(got.url, `/in/[1-3]${query.replaceAll("'", '%27').replace(' ', '%20')}`);
      assert.equal(got.headers['content-type'], 'application/json');
      assert.equal(got.headers['x-note'], headers['x-note']);
      assert.equal(got.headers['x-empty'], '');
      assert.deepEqual(readdirSync(folder), []);
    });

    it('sends a body that begins like a file name, or is longer than an argument may be', async () => {
      for (const body of ['@/etc/passwd', JSON.stringify("x'".repeat(100_000))]) {
        await send(toCurl({ url: `${origin}/`, headers: { 'content-type': 'application/json' }, body }));
        assert.equal(got?.body, body);
      }
    });
  });
});
