import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createTicketApp,
  type Logger,
  type Principal,
  type TicketAppOptions,
} from 'wacht-webhook-elements/server';

export const API_KEY = 'wk_live_do_not_show_me';
export const TICKET = '182736455463728190';
export const PATH = '/api/settings/webhooks/embed-ticket';

export const people = {
  owner: { id: 'olga', roles: ['owner'], tenants: ['42'] },
  admin: { id: 'ada', roles: ['admin'], tenants: ['42'] },
  member: { id: 'mia', roles: ['member'], tenants: ['42'] },
  guest: { id: 'gus', roles: ['guest'], tenants: ['42'] },
  stranger: { id: 'sam', roles: ['owner'], tenants: ['7'] },
} satisfies Record<string, Principal>;

export type Person = keyof typeof people;

/** A sign-in for tests: the header `x-person` names one of {@link people}. */
export const byHeader = (request: Request): Principal | null =>
  (people as Record<string, Principal>)[request.headers.get('x-person') ?? ''] ?? null;

export interface Called {
  url: string;
  headers: Headers;
  body: unknown;
}

/** A Wacht that answers with tickets, or as `answer` says, and remembers what it was asked. */
export function fakeWacht(answer: (call: Called) => Response | Promise<Response> = issued) {
  const calls: Called[] = [];
  const fetchImpl: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const call = {
      url: request.url,
      headers: request.headers,
      body: JSON.parse(await request.text()) as unknown,
    };
    calls.push(call);
    return answer(call);
  };
  return { calls, fetch: fetchImpl };
}

export const issued = (): Response =>
  Response.json({ ticket: TICKET, expires_at: 1_900_000_000, url: 'https://frontend.example.com' });

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  fields: Record<string, unknown>;
  message: string;
}

export function memoryLogger(): { logger: Logger; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: LogLine['level']) => (fields: Record<string, unknown>, message: string) =>
    void lines.push({ level, fields, message });
  return { lines, logger: { info: at('info'), warn: at('warn'), error: at('error') } };
}

/** An app on a fake Wacht, with what it logged and asked at hand. */
export function setUp(options: Partial<TicketAppOptions> = {}, wacht = fakeWacht()) {
  const { logger, lines } = memoryLogger();
  const app = createTicketApp({
    wacht: { apiKey: API_KEY, baseUrl: 'https://wacht.test', fetch: wacht.fetch },
    authenticate: byHeader,
    apiUrl: 'https://frontend.example.com',
    logger,
    ...options,
  });
  return { app, wacht, lines };
}

export interface Ask {
  as?: Person;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A request for a ticket as a page makes it; `body` a string is sent as it is. */
export function askTicket({ as, body = { deploymentId: '42' }, headers = {} }: Ask = {}): Request {
  return new Request(`http://host.test${PATH}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      ...(as && { 'x-person': as }),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  request_id: string;
  errors?: { path: string; message: string }[];
}

export const problemOf = async (response: Response): Promise<ProblemBody> =>
  (await response.json()) as ProblemBody;

export interface Serving {
  url: string;
  stop: () => Promise<void>;
}

/** On a free port of loopback; its address, and how to stop it. */
export async function startOn(server: Server): Promise<Serving> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

export const serve = (listener: RequestListener): Promise<Serving> => startOn(createServer(listener));
