import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

/** Where a server of the demo can be reached, and how to stop it. */
export interface Listening {
  readonly port: number;
  /** Stops at once: connections that are still open are cut. */
  close(): Promise<void>;
}

export type FetchHandler = (request: Request) => Response | Promise<Response>;

/**
 * Serves a fetch handler on loopback, and nowhere else: the demo has no business on a network.
 * @param port 0 takes any free one
 * @throws the system's error, with `code` `EADDRINUSE` when somebody has the port
 */
export async function listenOnLoopback(fetch: FetchHandler, port: number): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request) => fetch(request),
    // A page of our own sends a few hundred bytes of headers; what needs more than this is no friend.
    serverOptions: { maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 30_000 },
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const closed = once(server, 'close');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      if (server.listening) server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
