import assert from 'node:assert/strict';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../demo/sandbox/index.js';
import { memoryDatabase } from '../../support/database.js';

export interface Received {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export type Reply = Response | 'no answer';

/** A receiver in the same process, that answers as it is told and keeps what it got. */
export class Receiver {
  readonly received: Received[] = [];
  answer: (request: Received) => Reply | Promise<Reply> = () => new Response('ok');

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const received = { url, headers: init.headers as Record<string, string>, body: init.body as string };
    this.received.push(received);
    const reply = await this.answer(received);
    if (reply === 'no answer') throw new TypeError('fetch failed');
    return reply;
  };

  status(code: number, headers: Record<string, string> = {}): void {
    this.answer = () => new Response(code === 204 ? null : `answered ${code}`, { status: code, headers });
  }

  to(path: string): Received[] {
    return this.received.filter(({ url }) => new URL(url).pathname === path);
  }
}

/** A clock that stands still until it is moved. */
export class Clock {
  constructor(public at = Date.UTC(2026, 10, 23, 12)) {}
  readonly now = (): number => this.at;

  advance(milliseconds: number): void {
    this.at += milliseconds;
  }
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What either API may answer with, at any depth: a test reads the fields that its call gives. */
export interface Wire {
  id: string;
  app_slug: string;
  attempt_number: number;
  auto_disabled: boolean;
  active_endpoints: number;
  avg_payload_size: number;
  code: unknown;
  data: Payload;
  delivered_count: number;
  delivery_id: string;
  delivery_ids: string[];
  description: string;
  endpoint_id: string;
  error: string | null;
  errors: Wire[];
  event_count: number;
  event_name: string;
  events: Wire[];
  example_payload: unknown;
  expired: number;
  expires_at: number;
  failed: number;
  failed_count: number;
  failed_deliveries: number;
  failure_count: number;
  failure_notification_emails: string[];
  filtered: number;
  filtered_count: number;
  group: string;
  has_more: boolean;
  headers: Record<string, string>;
  http_status_code: number | null;
  interval: string;
  is_active: boolean;
  is_archived: boolean;
  last_delivery_id: string;
  max_attempts: number;
  max_retries: number;
  message: string;
  name: string;
  new_delivery_id: string;
  next_cursor: string;
  payload: unknown;
  pending_deliveries: number;
  processed: number;
  rate_limit_config: unknown;
  reason: string | null;
  replayed_count: number;
  request_headers: string;
  response_body: string | null;
  response_time_ms: number;
  schema: unknown;
  session: Wire;
  session_id: string;
  signing_secret: string;
  slug: string;
  status: string;
  status_code: number;
  subscribed_events: string[];
  subscriptions: unknown[];
  success: boolean;
  success_rate: number;
  successful: number;
  successful_deliveries: number;
  task_id: string;
  ticket: string;
  timeout_seconds: number;
  timestamp: string;
  total: number;
  total_count: number;
  total_deliveries: number;
  url: string;
  webhook_app: Wire;
}

/** An object or a list: which of them, the call knows. */
export type Payload = Wire & Wire[];

export interface Answer {
  status: number;
  headers: Headers;
  body: Payload;
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = JSON.parse(text === '' ? 'null' : text) as Payload;
  return { status: response.status, headers: response.headers, body };
}

export interface World {
  sandbox: Sandbox;
  receiver: Receiver;
  clock: Clock;
  platform: PlatformCaller;
  close(): Promise<void>;
}

/** One sandbox in memory, with a receiver and a clock in the test's hands. */
export async function openWorld(options: SandboxOptions = {}): Promise<World> {
  const receiver = new Receiver();
  const clock = new Clock();
  const database = await memoryDatabase();
  const sandbox = await createSandbox({ database, now: clock.now, fetch: receiver.fetch, ...options });
  return {
    sandbox,
    receiver,
    clock,
    platform: new PlatformCaller(sandbox),
    close: async () => {
      await sandbox.close();
      await database.destroy();
    },
  };
}

export class PlatformCaller {
  constructor(private readonly sandbox: Sandbox) {}

  async call(method: string, path: string, body?: unknown, token = this.sandbox.apiKey): Promise<Answer> {
    const request = new Request(`http://localhost${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answerOf(await this.sandbox.platform.fetch(request));
  }

  async ok(method: string, path: string, body?: unknown): Promise<Payload> {
    const answer = await this.call(method, path, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  }

  admin(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.call(method, `/_sandbox${path}`, body, this.sandbox.adminToken);
  }

  /** An app with a catalog of its own. */
  async app(
    slug: string,
    events: readonly object[] = [{ name: 'invoice.paid', description: 'Paid' }],
  ): Promise<void> {
    await this.ok('POST', '/webhooks/event-catalogs', { slug: `${slug}_events`, name: slug, events });
    await this.ok('POST', '/webhooks/apps', {
      app_slug: slug,
      name: `App ${slug}`,
      event_catalog_slug: `${slug}_events`,
    });
  }

  async endpoint(slug: string, fields: Record<string, unknown> = {}): Promise<Payload> {
    const url = 'https://receiver.example/hook';
    const subscriptions = [{ event_name: 'invoice.paid' }];
    return this.ok('POST', `/webhooks/apps/${slug}/endpoints`, {
      app_slug: slug,
      url,
      subscriptions,
      ...fields,
    });
  }

  async trigger(
    slug: string,
    payload: unknown = { amount: 1 },
    eventName = 'invoice.paid',
  ): Promise<string[]> {
    const body = { app_slug: slug, event_name: eventName, payload };
    return ((await this.ok('POST', `/webhooks/apps/${slug}/trigger`, body)) as { delivery_ids: string[] })
      .delivery_ids;
  }

  async ticket(slug: string, expiresIn = 120): Promise<string> {
    const body = { ticket_type: 'webhook_app_access', webhook_app_slug: slug, expires_in: expiresIn };
    return (await this.ok('POST', '/session/tickets', body)).ticket;
  }
}

export type Fields = Record<string, string> | [string, string][];

/** A browser at the frontend API: keeps its cookie, sends forms. */
export class Browser {
  cookie: string | undefined;

  constructor(private readonly sandbox: Sandbox) {}

  async call(
    method: string,
    path: string,
    form?: Fields,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const request = new Request(`http://localhost${path}`, {
      method,
      headers: { ...(this.cookie === undefined ? {} : { cookie: `__session=${this.cookie}` }), ...headers },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    const response = await this.sandbox.frontend.fetch(request);
    const given = /__session=([^;]*)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
    if (given !== undefined) this.cookie = given;
    return answerOf(response);
  }

  /** The payload of a call that has to succeed. */
  async data(method: string, path: string, form?: Fields): Promise<Payload> {
    const answer = await this.call(method, path, form);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.data;
  }

  /** The status and the message of a call that has to fail. */
  async refused(
    method: string,
    path: string,
    form?: Fields,
  ): Promise<{ status: number; message: string; code: unknown }> {
    const { status, body } = await this.call(method, path, form);
    assert.ok(status >= 400, `expected a refusal, got ${status}: ${JSON.stringify(body)}`);
    const [error] = body.errors;
    return { status, message: error?.message ?? '', code: error?.code };
  }
}

/** A browser with a session for an app. */
export async function signIn(world: World, slug: string): Promise<Browser> {
  const browser = new Browser(world.sandbox);
  await browser.data('GET', `/session/ticket/exchange?ticket=${await world.platform.ticket(slug)}`);
  return browser;
}

/** The data of an event as its receiver got it. */
export const dataOf = (received: Received | undefined): unknown =>
  (JSON.parse(received?.body ?? 'null') as { data?: unknown }).data;
