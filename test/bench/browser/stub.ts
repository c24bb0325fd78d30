/**
 * What the browser benches load: pages, with a ticket route beside them, and Wacht's browser API with made-up data.
 * A process of its own, so that measuring doesn't slow it down. Every answer is made beforehand and comes after the
 * same few milliseconds. Strict as the real one: without the cookie that an exchange sets, every read is a 401.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { answersFor } from './stub-data.js';

/** Milliseconds before an answer: a server near by. */
const LATENCY = 5;
const COOKIE = '__session=bench-';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Port of a server on loopback that runs until the process ends. */
async function listen(handler: Handler): Promise<number> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function later(response: ServerResponse, status: number, body: Buffer, headers = {}): void {
  setTimeout(() => {
    response.writeHead(status, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'content-length': body.length,
      ...headers,
    });
    response.end(body);
  }, LATENCY);
}

/** A folder's files, read and compressed once, and the host's ticket route. */
function site(folders: readonly string[], ticket: () => Buffer): Handler {
  const known = new Map<string, { plain: Buffer; packed: Buffer }>();
  const find = (path: string) => {
    for (const folder of folders) {
      try {
        const plain = readFileSync(join(folder, path));
        return { plain, packed: brotliCompressSync(plain) };
      } catch {
        // In the next folder, perhaps.
      }
    }
    return undefined;
  };
  return (request, response) => {
    request.resume();
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/\/$/, '/index.html');
    if (request.method === 'POST') {
      later(response, 200, ticket());
      return;
    }
    const file = known.get(path) ?? find(path);
    if (!file) return void response.writeHead(404).end();
    known.set(path, file);
    response.writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-encoding': 'br',
      'content-length': file.packed.length,
      'cache-control': 'no-store',
    });
    response.end(file.packed);
  };
}

function api(deliveries: number): Handler {
  const answers = answersFor(deliveries);
  const refused = Buffer.from('{"errors":[{"message":"No session","code":"UNAUTHORIZED"}]}');
  let sessions = 0;
  /** Which lists each session has read once. */
  const listed = new Set<string>();
  const unknown = Buffer.from('{"message":"Not found"}');
  return (request, response) => {
    request.resume();
    const { origin } = request.headers;
    if (origin) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-allow-credentials', 'true');
      response.setHeader('timing-allow-origin', '*');
    }
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/session/ticket/exchange') {
      sessions += 1;
      const headers = { 'set-cookie': `${COOKIE}${sessions}; Path=/; HttpOnly` };
      later(response, 200, answers.exchange, headers);
      return;
    }
    const isOpen = url.pathname === '/deployment';
    const session = request.headers.cookie?.split('; ').find((cookie) => cookie.startsWith(COOKIE));
    const isRefused = !isOpen && !session;
    const isFirst = url.pathname === '/webhook/deliveries' && !listed.has(`${session}${url.search}`);
    if (isFirst) listed.add(`${session}${url.search}`);
    const answer = isRefused ? refused : answers.read(url, isFirst);
    later(response, isRefused ? 401 : answer ? 200 : 404, answer ?? unknown);
  };
}

interface Order {
  /** Rows of the delivery list. A session's first page holds them all where they are many, later ones what was asked. */
  readonly deliveries: number;
  /** Name of a site, and the folders that its files are looked for in, in this order. */
  readonly sites: Readonly<Record<string, readonly string[]>>;
}

process.on('message', (order: Order) => {
  void (async () => {
    const apiUrl = `http://127.0.0.1:${await listen(api(order.deliveries))}`;
    const grant = {
      ticket: '182736455463728190',
      expires_at: 1_900_000_000,
      api_url: apiUrl,
      mode: 'production',
    };
    const policy = { can: ['read', 'manage', 'test', 'replay', 'secret.reveal', 'secret.rotate'] };
    const ticket = Buffer.from(JSON.stringify({ ...grant, app_slug: 'wh_7', policy }));
    const urls: Record<string, string> = {};
    for (const [name, folders] of Object.entries(order.sites)) {
      const port = await listen(site(folders, () => ticket));
      urls[name] = `http://127.0.0.1:${port}/?api=${encodeURIComponent(apiUrl)}`;
    }
    process.send?.(urls);
  })();
});
