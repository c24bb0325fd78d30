import {
  createWebhookClient,
  isWachtApiError,
  type SessionTabs,
  type WebhookClient,
  type WebhookClientOptions,
} from '../../../components/client/index.js';
import { loadProblems } from '../../../components/client/transport.js';
import { connectTabs } from '../../../components/controllers/tabs.js';

/** What went over the wire, as the fetch standard would send it. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  /** Path and query as they stand in the URL. */
  readonly target: string;
  readonly path: string;
  readonly body: string | undefined;
  readonly contentType: string | null;
  readonly init: RequestInit;
  readonly signal: AbortSignal;
}

export type Answer = (sent: Sent) => Response | Promise<Response>;

export const API = 'https://frontend.example.com';
export const TICKETS = 'https://app.example.com/tickets';

export const ok = (data: unknown, headers?: Record<string, string>): Response =>
  Response.json({ status: 200, message: 'ok', data, session: null }, headers ? { headers } : undefined);

export const problem = (status: number, message = 'no', headers?: Record<string, string>): Response =>
  Response.json({ errors: [{ message, code: status }] }, { status, ...(headers ? { headers } : {}) });

export const app = (slug: string): object => ({
  app_slug: slug,
  name: `App ${slug}`,
  signing_secret: 'whsec_x',
  is_active: true,
});

export const endpoint = (id: string, slug = 'wh_1', more: object = {}): object => ({
  id,
  app_slug: slug,
  url: `https://receiver.example.com/${id}`,
  is_active: true,
  max_retries: 5,
  timeout_seconds: 30,
  subscribed_events: ['invoice.paid'],
  subscriptions: [{ event_name: 'invoice.paid' }],
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  ...more,
});

export const delivery = (id: string, more: object = {}): object => ({
  id,
  app_slug: 'wh_1',
  endpoint_id: '7',
  event_name: 'invoice.paid',
  status: 'success',
  attempt_number: 1,
  timestamp: '2026-01-01T00:00:00Z',
  ...more,
});

export const task = (id: string, more: object = {}): object => ({
  task_id: id,
  app_slug: 'wh_1',
  status: 'running',
  total_count: 2,
  processed: 1,
  replayed_count: 1,
  failed_count: 0,
  ...more,
});

/**
 * The platform as one browser sees it: one cookie, which an exchange moves to the ticket's app. Answers by route, and
 * any route can be answered otherwise for a while.
 */
export class FakePlatform {
  readonly sent: Sent[] = [];
  /** The app that the browser's one cookie is for. */
  cookie: string | undefined;
  /** Whether the browser keeps what an exchange sets. */
  keepsCookies = true;
  tickets = 0;
  readonly #answers = new Map<string, Answer[]>();
  readonly #fixed = new Map<string, Answer>();
  readonly #calls = new Watch();

  /** Answers the next call of this route otherwise: once for each answer given. */
  next(route: string, ...answers: Answer[]): void {
    this.#answers.set(route, [...(this.#answers.get(route) ?? []), ...answers]);
  }

  /** Answers all calls of this route. */
  on(route: string, answer: Answer): void {
    this.#fixed.set(route, answer);
  }

  off(route: string): void {
    this.#fixed.delete(route);
    this.#answers.delete(route);
  }

  count(route: string): number {
    return this.sent.filter((one) => `${one.method} ${one.path}` === route).length;
  }

  /** Resolves once this route has been called. */
  reached(route: string): Promise<void> {
    return this.#calls.until(() => this.count(route) > 0);
  }

  /** The `fetch` of a page whose ticket server gives tickets for `slug`. */
  fetchFor(slug: string): typeof fetch {
    return async (input, init = {}) => {
      const request = new Request(input, { ...init, signal: null });
      const url = new URL(request.url);
      const sent: Sent = {
        method: request.method,
        url: request.url,
        target: url.pathname + url.search,
        path: url.pathname,
        body: init.body == null ? undefined : await request.text(),
        contentType: request.headers.get('content-type'),
        init,
        signal: init.signal ?? new AbortController().signal,
      };
      this.sent.push(sent);
      this.#calls.look();
      const route = `${sent.method} ${sent.path}`;
      const answer = this.#answers.get(route)?.shift() ?? this.#fixed.get(route);
      await Promise.resolve();
      return answer ? answer(sent) : this.answer(sent, slug);
    };
  }

  answer(sent: Sent, slug: string): Response {
    const { path } = sent;
    if (path === '/tickets') return this.ticket(slug);
    if (path === '/session/ticket/exchange') return this.exchange(sent);
    if (this.cookie === undefined) return problem(401, 'no session');
    if (path === '/webhook/session') return ok({ session_id: '1', webhook_app: app(this.cookie) });
    if (path === '/webhook/endpoints' && sent.method === 'GET') return ok([endpoint('7', this.cookie)]);
    if (path === '/webhook/endpoints') return ok(endpoint('8', this.cookie));
    if (path === '/webhook/stats') return ok({ endpoint_count: 1, event_count: 2, pending_deliveries: 3 });
    if (path === '/webhook/deliveries') {
      return ok({ data: [delivery('1', { app_slug: this.cookie })], limit: 20, has_more: false });
    }
    if (path === '/webhook/deliveries/replay')
      return ok({ status: 'queued', message: 'ok', task_id: 'task-1' });
    if (path.endsWith('/cancel')) return ok({ status: 'cancelled', message: 'ok' });
    if (path.startsWith('/webhook/deliveries/replay/')) return ok(task('task-1', { app_slug: this.cookie }));
    if (sent.method === 'PUT') return ok(endpoint('7', this.cookie));
    if (sent.method === 'DELETE') return ok({ deleted: true });
    if (path.endsWith('/test')) return ok({ success: true, message: 'ok' });
    if (path === '/webhook/rotate-secret') return ok(app(this.cookie));
    return problem(404, `nothing at ${path}`);
  }

  ticket(slug: string): Response {
    this.tickets += 1;
    return Response.json({ ticket: `${slug}:${this.tickets}`, expires_at: 1, app_slug: slug, api_url: API });
  }

  exchange(sent: Sent): Response {
    const [slug = ''] = new URL(sent.url).searchParams.get('ticket')?.split(':') ?? [];
    if (this.keepsCookies) this.cookie = slug;
    return ok({ success: true, session_id: '1', webhook_app: app(slug) });
  }
}

export function clientFor(
  platform: FakePlatform,
  slug = 'wh_1',
  options: Partial<WebhookClientOptions> = {},
): WebhookClient {
  return createWebhookClient({
    ticketUrl: TICKETS,
    deploymentId: '1',
    fetch: platform.fetchFor(slug),
    retries: 0,
    tabs: new FakeBrowser().tabs(),
    ...options,
  });
}

/**
 * The client with its parts for changes and for refusals loaded: the first of each would load it in a time of its own,
 * which no fake clock knows of. An id that no path can hold is refused there, before anything is sent.
 */
export async function withChanges(client: WebhookClient): Promise<WebhookClient> {
  await loadProblems();
  const refusal: unknown = await client.deleteEndpoint('..').catch((error: unknown) => error);
  // A browser test uses this file too, so no module of Node's says it.
  if (!isWachtApiError(refusal, 'invalid'))
    throw new Error('The change was not refused.', { cause: refusal });
  return client;
}

/** A promise that the test settles by hand. */
export function byHand<T = void>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Lets everything happen that needs no time: a response's body takes a few turns of the event loop. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Conditions that are waited for, and looked at whenever something has happened. */
class Watch {
  #waiting: { isMet: () => boolean; resolve: () => void }[] = [];

  until(isMet: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ isMet, resolve });
      this.look();
    });
  }

  look(): void {
    const met = this.#waiting.filter(({ isMet }) => isMet());
    this.#waiting = this.#waiting.filter((one) => !met.includes(one));
    for (const { resolve } of met) resolve();
  }
}

interface Waiting {
  readonly mode: 'exclusive' | 'shared';
  begin(): void;
}

/** One browser's Web Locks (first come, first served, as the standard has it) and broadcast channels. */
export class FakeBrowser {
  readonly messages: unknown[] = [];
  readonly #channels = new Set<{ name: string; onmessage: ((event: never) => void) | null }>();
  #held: ('exclusive' | 'shared')[] = [];
  #queue: Waiting[] = [];
  readonly #requests = new Watch();

  /** Channels that are open. */
  get listening(): number {
    return this.#channels.size;
  }

  /** Resolves once so many wait for the lock. */
  queued(count: number): Promise<void> {
    return this.#requests.until(() => this.#queue.length >= count);
  }

  tabs(): SessionTabs {
    const { messages } = this;
    const channels = this.#channels;
    class Channel {
      onmessage: ((event: never) => void) | null = null;
      constructor(readonly name: string) {
        channels.add(this);
      }
      postMessage(message: unknown): void {
        messages.push(message);
        for (const other of channels) {
          if (other !== this && other.name === this.name) other.onmessage?.({ data: message } as never);
        }
      }
      close(): void {
        channels.delete(this);
      }
    }
    const tabs = connectTabs({
      locks: { request: (_, { mode, signal }, work) => this.#request(mode, signal, work) },
      BroadcastChannel: Channel,
    });
    if (!tabs) throw new Error('Both were given.');
    return tabs;
  }

  #request<T>(mode: 'exclusive' | 'shared', signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        mode,
        begin: () => {
          this.#held.push(mode);
          work()
            .then(resolve, reject)
            .finally(() => {
              this.#held.splice(this.#held.indexOf(mode), 1);
              this.#next();
            })
            .catch(() => undefined);
        },
      };
      signal.addEventListener('abort', () => {
        if (!this.#queue.includes(waiting)) return;
        this.#queue = this.#queue.filter((one) => one !== waiting);
        reject(signal.reason as Error);
        this.#next();
      });
      this.#queue.push(waiting);
      this.#next();
      this.#requests.look();
    });
  }

  #next(): void {
    const [first] = this.#queue;
    if (!first || this.#held.includes('exclusive')) return;
    if (first.mode === 'exclusive' && this.#held.length > 0) return;
    this.#queue.shift();
    first.begin();
    this.#next();
  }
}
