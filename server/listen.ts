import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import { Problem } from './problem.js';
import { isAmbiguous, problemOfCode, refusedResponse, refuseOn } from './unreadable.js';

export interface Listening {
  url: string;
  /** Takes no new request, finishes those under way, and cuts off what is left after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

export interface ListenOptions {
  host: string;
  port: number;
  /** Milliseconds in which the header fields must arrive, counted from the connection. Default 5000. */
  headersTimeoutMs?: number;
  /** Milliseconds in which the whole request must arrive. Default 10000. */
  requestTimeoutMs?: number;
  /** Told the status of each answer to what was no readable request: the app never sees those. */
  onUnreadable?: (status: number) => void;
}

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

/** Slow clients are cut off (slowloris). Node looks for them every 30 s by default, which would be their time. */
const limitsOf = ({ headersTimeoutMs = 5000, requestTimeoutMs = 10_000 }: ListenOptions) => ({
  headersTimeout: headersTimeoutMs,
  requestTimeout: Math.max(headersTimeoutMs, requestTimeoutMs),
  connectionsCheckingInterval: Math.min(1000, headersTimeoutMs),
  keepAliveTimeout: 5000,
  maxHeaderSize: 16 * 1024,
  // Missing ones are refused all the same, with a problem document instead of an empty answer.
  requireHostHeader: false,
});

/** Serves a fetch-style app on Node's HTTP server. Port 0 takes a free one. */
export async function listen(
  app: (request: Request, env: object) => Response | Promise<Response>,
  options: ListenOptions,
): Promise<Listening> {
  const { host, port, onUnreadable = () => undefined } = options;
  const underWay = new Set<ServerResponse>();
  const refused = (response: Response): Response => {
    onUnreadable(response.status);
    return response;
  };
  const unreadable = {
    errorHandler: (error: unknown) =>
      error instanceof RequestError
        ? refused(refusedResponse())
        : refusedResponse(new Problem('internal', 'Try again.')),
  };
  const handle = getRequestListener(app, unreadable);
  const refuseAmbiguous = getRequestListener(() => refused(refusedResponse()), unreadable);
  const distrusted = new WeakSet<Socket>();
  const serve: RequestListener = (incoming, outgoing) => {
    // Node goes on to what came with an ambiguous request: it may be smuggled, so it is not even begun.
    if (distrusted.has(incoming.socket)) return;
    underWay.add(outgoing);
    outgoing.once('close', () => underWay.delete(outgoing));
    const isDistrusted = isAmbiguous(incoming);
    if (isDistrusted) distrusted.add(incoming.socket);
    void (isDistrusted ? refuseAmbiguous : handle)(incoming, outgoing);
  };
  const server = createServer(limitsOf(options), serve);
  // Their size is the limit. Beyond 2000 Node leaves fields out unsaid: a second host, or what a gateway has added.
  server.maxHeadersCount = 0;
  // An `Expect` that Node doesn't know is none of ours either: the request is answered as if it weren't there.
  server.on('checkExpectation', serve);
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
    const isAnswering = [...underWay].some((one) => one.socket === socket && one.headersSent);
    // Gone already, or in the middle of an answer, which a second one would corrupt.
    if (code === 'ECONNRESET' || !socket.writable || isAnswering) return void socket.destroy();
    const problem = problemOfCode(code);
    onUnreadable(problem.status);
    refuseOn(socket, problem);
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
