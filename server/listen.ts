import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

export interface Listening {
  url: string;
  /** Takes no new request, finishes those under way, and cuts off what is left after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

/** Slow clients are cut off: headers and the whole request must arrive in time (slowloris). */
const TIMEOUTS = { headersTimeout: 5000, requestTimeout: 10_000, keepAliveTimeout: 5000 };

async function stopServer(
  server: Server,
  underWay: ReadonlySet<ServerResponse>,
  graceMs: number,
): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // Their connections would be kept alive and hold up the end, so each is closed with its answer.
  for (const response of underWay) response.shouldKeepAlive = false;
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearTimeout(timer);
}

/** Serves a fetch-style app on Node's HTTP server. Port 0 takes a free one. */
export async function listen(
  app: (request: Request, env: object) => Response | Promise<Response>,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  const underWay = new Set<ServerResponse>();
  const handle = getRequestListener(app);
  const server = createServer({ ...TIMEOUTS, maxHeaderSize: 16 * 1024 }, (incoming, outgoing) => {
    underWay.add(outgoing);
    outgoing.once('close', () => underWay.delete(outgoing));
    void handle(incoming, outgoing);
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { port: actual } = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${actual}`,
    stop: (graceMs = 10_000) => stopServer(server, underWay, graceMs),
  };
}
