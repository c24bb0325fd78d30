import { serve, type ServerType } from '@hono/node-server';
import type { AddressInfo } from 'node:net';

type Handler = (request: Request) => Response | Promise<Response>;

export interface Listening {
  port: number;
  close(): Promise<void>;
}

/** @throws Error that says in plain words which port is taken */
export function listen(fetch: Handler, port: number, hostname: string): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch, port, hostname }, (address: AddressInfo) => {
      resolve({ port: address.port, close: () => close(server) });
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(
        isTaken
          ? new Error(`Port ${port} is in use by another program. Stop it, or choose another port.`)
          : error,
      );
    });
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Kept-alive connections of browsers would hold the port for as long as they like.
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
