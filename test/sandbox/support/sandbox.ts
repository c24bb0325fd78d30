import assert from 'node:assert/strict';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../demo/sandbox/index.js';
import { memoryDatabase } from './database.js';

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

export interface Answer<T = Any> {
  status: number;
  headers: Headers;
  body: T;
}

/** What comes over the wire is looked into freely here: the contract test is who checks its shape. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
export type Any = any;

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
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

  async ok(method: string, path: string, body?: unknown): Promise<Any> {
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
    events: readonly Any[] = [{ name: 'invoice.paid', description: 'Paid' }],
  ): Promise<void> {
    await this.ok('POST', '/webhooks/event-catalogs', { slug: `${slug}_events`, name: slug, events });
    await this.ok('POST', '/webhooks/apps', {
      app_slug: slug,
      name: `App ${slug}`,
      event_catalog_slug: `${slug}_events`,
    });
  }

  async endpoint(slug: string, fields: Record<string, unknown> = {}): Promise<Any> {
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
    return ((await this.ok('POST', '/session/tickets', body)) as { ticket: string }).ticket;
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
  async data(method: string, path: string, form?: Fields): Promise<Any> {
    const answer = await this.call(method, path, form);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return (answer.body as { data: Any }).data;
  }

  /** The status and the message of a call that has to fail. */
  async refused(
    method: string,
    path: string,
    form?: Fields,
  ): Promise<{ status: number; message: string; code: unknown }> {
    const { status, body } = await this.call(method, path, form);
    assert.ok(status >= 400, `expected a refusal, got ${status}: ${JSON.stringify(body)}`);
    const { errors } = body as { errors: { message: string; code: unknown }[] };
    const error = errors[0];
    return { status, message: error?.message ?? '', code: error?.code };
  }
}

/** A browser with a session for an app. */
export async function signIn(world: World, slug: string): Promise<Browser> {
  const browser = new Browser(world.sandbox);
  await browser.data('GET', `/session/ticket/exchange?ticket=${await world.platform.ticket(slug)}`);
  return browser;
}
