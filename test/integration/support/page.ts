import { createTicketApp } from 'wacht-webhook-elements/server';
import {
  createWebhookClient,
  type WebhookClient,
  type WebhookClientOptions,
} from '../../../components/client/index.js';
import { FakeBrowser } from '../../components/client/support.js';
import type { World } from '../../sandbox/support/sandbox.js';

const API = 'http://localhost';
const TICKET_PATH = '/api/settings/webhooks/embed-ticket';

/** One browser's cookie jar in front of the sandbox, with a network that can be made to fail. */
export class Network {
  cookie: string | undefined;
  readonly sent: string[] = [];
  /** Instead of an answer: before the request got there, or after. */
  fault: ((request: Request, pass: () => Promise<Response>) => Promise<Response>) | undefined;
  readonly #send: (request: Request) => Response | Promise<Response>;

  /** @param send by default straight into the sandbox, without a port */
  constructor(world: World, send = (request: Request) => world.sandbox.frontend.fetch(request)) {
    this.#send = send;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    if (this.cookie !== undefined && init.credentials === 'include') headers.set('cookie', this.cookie);
    const request = new Request(input, { ...init, headers });
    this.sent.push(`${request.method} ${new URL(request.url).pathname}`);
    const pass = async (): Promise<Response> => {
      const response = await this.#send(request);
      const [given] = response.headers.getSetCookie();
      if (given !== undefined && init.credentials === 'include') this.cookie = given.split(';')[0];
      return response;
    };
    return this.fault ? this.fault(request, pass) : pass();
  };

  count(route: string): number {
    return this.sent.filter((one) => one === route).length;
  }
}

/** A page for one tenant, whose host's server gets tickets from the platform API. */
export function pageFor(
  world: World,
  network: Network,
  slug: string,
  options: Partial<WebhookClientOptions> = {},
): WebhookClient {
  return createWebhookClient({
    apiUrl: API,
    fetchTicket: async () => ({ ticket: await world.platform.ticket(slug), app_slug: slug }),
    fetch: network.fetch,
    now: world.clock.now,
    tabs: new FakeBrowser().tabs(),
    retries: 0,
    warn: () => undefined,
    ...options,
  });
}

/** The ticket route of a host whose only person owns deployment 1: our ticket server, on the sandbox's platform API. */
export function ticketRoute(
  { sandbox }: World,
  {
    frontendUrl,
    platformUrl,
    wachtTimeoutMs,
  }: { frontendUrl: string; platformUrl: string; wachtTimeoutMs: number },
): (init?: RequestInit) => Promise<Response> {
  const app = createTicketApp({
    wacht: { apiKey: sandbox.apiKey, baseUrl: platformUrl },
    authenticate: () => ({ id: 'ines', roles: ['owner'], tenants: ['1'] }),
    clientAddress: () => '127.0.0.1',
    apiUrl: frontendUrl,
    wachtTimeoutMs,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return async ({ method = 'POST', headers, body = null } = {}) =>
    app.request(TICKET_PATH, {
      method,
      headers: { ...Object.fromEntries(new Headers(headers)), 'sec-fetch-site': 'same-origin' },
      body,
    });
}
