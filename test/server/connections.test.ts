import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { listen, type Listening } from 'wacht-webhook-elements/server';
import { API_KEY, PATH, setUp, type ProblemBody } from './support.js';

const HEADERS_TIMEOUT = 300;

const { app, lines, wacht } = setUp();
const unreadable: number[] = [];
let server: Listening;
before(async () => {
  server = await listen(app.fetch, {
    host: '127.0.0.1',
    port: 0,
    headersTimeoutMs: HEADERS_TIMEOUT,
    requestTimeoutMs: HEADERS_TIMEOUT,
    onUnreadable: (status) => unreadable.push(status),
  });
});
after(() => server.stop(0));

/** Everything that comes back on a connection of its own, until the server ends it. */
async function exchange(...parts: string[]): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  let received = '';
  socket.setEncoding('latin1').on('data', (text: string) => (received += text));
  for (const part of parts) socket.write(part, 'latin1');
  await once(socket, 'close');
  return received;
}

const post = (...lines: string[]) => [`POST ${PATH} HTTP/1.1`, ...lines, '', ''].join('\r\n');
const json = 'Content-Type: application/json';
const body = '{"deploymentId":"42"}';

/** The one answer of a connection, which has to be a problem document. */
function problemIn(received: string): ProblemBody {
  const [head = '', content = ''] = received.split('\r\n\r\n');
  assert.match(head, /^HTTP\/1\.1 4\d\d /);
  assert.match(head, /content-type: application\/problem\+json/i);
  assert.match(head, /cache-control: no-store/i);
  const problem = JSON.parse(
    content.slice(content.indexOf('{'), content.lastIndexOf('}') + 1),
  ) as ProblemBody;
  assert.equal(Number(head.slice(9, 12)), problem.status);
  assert.ok(problem.title && problem.detail && problem.request_id);
  return problem;
}

describe('what is no readable request', () => {
  const cases: [name: string, text: string, status: number][] = [
    ['two lengths', post('Host: a', 'Content-Length: 4', 'Content-Length: 40') + body, 400],
    ['a length and chunks', post('Host: a', 'Content-Length: 4', 'Transfer-Encoding: chunked') + body, 400],
    ['an unknown transfer coding', post('Host: a', 'Transfer-Encoding: xchunked') + body, 400],
    ['a coding under the chunks', post('Host: a', 'Transfer-Encoding: gzip, chunked') + '0\r\n\r\n', 400],
    [
      'chunks in HTTP/1.0',
      post('Host: a', 'Transfer-Encoding: chunked').replace('1.1', '1.0') + '0\r\n\r\n',
      400,
    ],
    ['a version that is none', post('Host: a', 'Content-Length: 0').replace('1.1', '2.0'), 400],
    ['chunks hidden by a tab', post('Host: a', 'Transfer-Encoding:\tchunked, identity') + body, 400],
    ['a space before the colon', post('Host : a', 'Content-Length: 0'), 400],
    ['a folded header field', post('Host: a', 'X-Person: owner', ' admin', 'Content-Length: 0'), 400],
    ['a NUL in a header field', post('Host: a', 'X-Person: ow\0ner', 'Content-Length: 0'), 400],
    [
      'a lone line feed in a header field',
      post('Host: a', 'X-A: b\nX-Person: owner', 'Connection: close'),
      400,
    ],
    ['no host', post('Content-Length: 0'), 400],
    ['two hosts', post('Host: host.test', 'Host: evil.example', 'Content-Length: 0'), 400],
    ['two hosts, far apart', post('Host: a', ...Array<string>(3000).fill('x:'), 'Host: b'), 400],
    ['two hosts of which the first is none', post('Host: a/@b', 'Host: b', 'Content-Length: 0'), 400],
    ['a host that is none', post('Host: a/@b', 'Content-Length: 0'), 400],
    ['an asterisk for an address', 'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n', 400],
    ['header fields of 20 kB', post('Host: a', `X-A: ${'x'.repeat(20_000)}`), 431],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ];
  for (const [name, text, status] of cases) {
    it(`is refused as a problem and counted: ${name}`, async () => {
      unreadable.length = 0;
      assert.equal(problemIn(await exchange(text)).status, status);
      assert.deepEqual(unreadable, [status]);
    });
  }

  const good = post('Host: a', json, 'X-Person: owner', `Content-Length: ${body.length}`) + body;
  const ambiguous: [name: string, ...fields: string[]][] = [
    ['a length and chunks', 'Host: a', 'Content-Length: 4', 'Transfer-Encoding: chunked'],
    ['a coding before the chunks', 'Host: a', 'Transfer-Encoding: identity', 'Transfer-Encoding: chunked'],
    ['two hosts', 'Host: a', 'Host: b', 'Transfer-Encoding: chunked'],
  ];
  for (const [name, ...fields] of ambiguous) {
    it(`ends the connection, so that what was smuggled behind it is neither done nor answered: ${name}`, async () => {
      const before = wacht.calls.length;
      const received = await exchange(`${post(...fields)}0\r\n\r\n${good}`);
      assert.equal(received.split('HTTP/1.1').length, 2);
      assert.equal(wacht.calls.length, before);
    });
  }

  it('is not waited for when the other side never closes', { timeout: 10_000 }, async () => {
    const socket = connect({
      port: Number(new URL(server.url).port),
      host: '127.0.0.1',
      allowHalfOpen: true,
    });
    // The other side hears nothing of it, and to write would close the connection: both ends are in this process.
    const ends = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    await once(socket.resume(), 'end');
    while (ends() > 1) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(socket.writable, true);
    socket.destroy();
  });
});

describe('an address that is not there', () => {
  for (const path of [
    '/',
    '/metrics',
    `${PATH}/`,
    `${PATH}%2e`,
    `${PATH}%zz`,
    `//evil.example${PATH}`,
    '/..;/x',
  ]) {
    it(`is answered as a problem: ${path}`, async () => {
      const received = await exchange(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      assert.match(problemIn(received).type, /not-found$/);
    });
  }
});

describe('header fields that are sent twice', () => {
  const twice = async (...fields: string[]) =>
    problemIn(
      await exchange(
        post('Host: a', json, 'Connection: close', `Content-Length: ${body.length}`, ...fields) + body,
      ),
    );

  it('name nobody, where one of them would', async () => {
    assert.equal((await twice('X-Person: owner', 'X-Person: member')).status, 401);
  });

  it('name nobody, however many others stand between the two', async () => {
    const between = Array<string>(3000).fill('x:');
    assert.equal((await twice('X-Person: owner', ...between, 'X-Person: member')).status, 401);
  });

  it('are no origin that may ask', async () => {
    assert.equal(
      (await twice('X-Person: owner', 'Origin: http://a', 'Origin: https://evil.example')).status,
      403,
    );
  });
});

describe('a slow visitor', () => {
  it('who sends nothing at all is cut off', async () => {
    assert.equal(problemIn(await exchange()).status, 408);
  });

  it('who never ends the header fields is cut off', async () => {
    assert.equal(problemIn(await exchange(`POST ${PATH} HTTP/1.1\r\nHost: a\r\n`)).status, 408);
  });

  it('who never ends the body is cut off', async () => {
    const started = post('Host: a', json, 'X-Person: owner', 'Content-Length: 100') + '{"deploy';
    assert.equal(problemIn(await exchange(started)).status, 408);
  });
});

it('no key is in any line that was logged of them', () => {
  assert.ok(!JSON.stringify(lines).includes(API_KEY));
});
