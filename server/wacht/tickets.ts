import { WachtClient } from '@wacht/backend';
import { z } from 'zod';
import { demandSafeUrl } from '../safe-url.js';
import { Circuit, type CircuitOptions } from './circuit.js';
import { toFailure, WachtFailure, type FailureKind } from './failure.js';
import { fetchTransport, nodeTransport, strictFetch } from './transport.js';

/** How to reach Wacht's platform API. */
export interface WachtAccess {
  /** The deployment's API key. It never leaves this server. */
  apiKey: string | undefined;
  /** Default: the SDK's, https://api.wacht.dev. A path in it is kept (the SDK alone would drop it). */
  baseUrl?: string | undefined;
  /** Instead of Node's own HTTP client: for another runtime, or a proxy. */
  fetch?: typeof fetch;
}

export interface TicketSourceOptions {
  /** Milliseconds for a whole call, its retry and its body included. Default 5000. */
  timeoutMs?: number;
  circuit?: CircuitOptions;
}

export interface Ticket {
  ticket: string;
  expiresAt: number;
}

export interface TicketRequest {
  appSlug: string;
  ttlSeconds: number;
  requestId: string;
}

export interface TicketSource {
  /** @throws WachtFailure */
  issue(request: TicketRequest): Promise<Ticket>;
  readonly circuit: Circuit;
}

/** Ids come as decimal text, on some deployments as a number small enough to be one (contract, 'Hosts'). */
const answerSchema = z.object({
  ticket: z.union([z.string().regex(/^[\w.~-]{1,2048}$/), z.int().positive().transform(String)]),
  expires_at: z.coerce.number().int().positive(),
});

/** A second ticket that nobody got does no harm: it dies with its short life. After a time-out no time is left. */
const RETRIED: ReadonlySet<FailureKind> = new Set(['unreachable', 'down']);

function connect(wacht: WachtClient | WachtAccess): WachtClient {
  // Not instanceof: the host may have its own copy of the SDK.
  if ('getBaseUrl' in wacht) return wacht;
  const { apiKey, baseUrl, fetch: fetchImpl } = wacht;
  // The key would be readable on its way. A fetch of the host's knows its own way.
  if (baseUrl !== undefined && !fetchImpl) demandSafeUrl('baseUrl', baseUrl, 'https://api.wacht.dev');
  if (!apiKey) throw new TypeError('The Wacht API key is empty: set wacht.apiKey.');
  const transport = fetchImpl ? fetchTransport(fetchImpl) : nodeTransport;
  return new WachtClient({
    apiKey,
    ...(baseUrl !== undefined && { baseUrl }),
    fetch: strictFetch(transport),
  });
}

/** Issues tickets through `@wacht/backend`, with the faults of the SDK that the contract lists made good. */
export function createTicketSource(
  wacht: WachtClient | WachtAccess,
  { timeoutMs = 5000, circuit: circuitOptions }: TicketSourceOptions = {},
): TicketSource {
  const client = connect(wacht);
  const circuit = new Circuit(circuitOptions);
  // The SDK resolves its paths against the base URL, so that a path in it would be lost.
  const path = `${new URL(client.getBaseUrl()).pathname.replace(/\/$/, '')}/session/tickets`;

  async function call(
    { appSlug, ttlSeconds, requestId }: TicketRequest,
    signal: AbortSignal,
  ): Promise<Ticket> {
    const body = { ticket_type: 'webhook_app_access', webhook_app_slug: appSlug, expires_in: ttlSeconds };
    let answer: unknown;
    try {
      answer = await client.post<unknown>(path, body, { signal, headers: { 'x-request-id': requestId } });
    } catch (error) {
      throw toFailure(error, signal.aborted);
    }
    const parsed = answerSchema.safeParse(answer);
    if (!parsed.success) throw new WachtFailure('odd', 'The answer has no ticket in it');
    return { ticket: parsed.data.ticket, expiresAt: parsed.data.expires_at };
  }

  async function callTwice(request: TicketRequest): Promise<Ticket> {
    // One deadline over both tries: passing a signal switches the SDK's own time-out off, and covers the body.
    // AbortSignal.timeout would do it in one line, and take longer than all the checks before it.
    const deadline = new AbortController();
    const timer = setTimeout(() => {
      deadline.abort();
    }, timeoutMs);
    try {
      return await call(request, deadline.signal);
    } catch (error) {
      const again = error instanceof WachtFailure && RETRIED.has(error.kind) && !deadline.signal.aborted;
      if (!again) throw error;
      return await call(request, deadline.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  return { circuit, issue: (request) => circuit.run(() => callTwice(request)) };
}
