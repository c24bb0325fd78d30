import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

export interface Listening {
  url: string;
  /** Takes no new request, finishes those under way, and cuts off what is left after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

/** Slow clients are cut off: headers and the whole request must arrive in time (slowloris). */
const TIMEOUTS = { headersTimeout: 5000, requestTimeout: 10_000, keepAliveTimeout: 5000 };

async function stopServer(server: Server, graceMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearTimeout(timer);
}

/** Serves a fetch-style app on Node's HTTP server. Port 0 takes a free one. */
export async function listen(
  fetchApp: (request: Request, env: object) => Response | Promise<Response>,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  const server = createServer({ ...TIMEOUTS, maxHeaderSize: 16 * 1024 }, (incoming, outgoing) => {
    void getRequestListener(fetchApp)(incoming, outgoing);
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { port: actual } = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${actual}`, stop: (graceMs = 10_000) => stopServer(server, graceMs) };
}
