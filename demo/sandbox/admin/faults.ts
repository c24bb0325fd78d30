import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** What goes wrong on purpose, and for which calls. */
export const faultBody = z.strictObject({
  /** Of which API; both, if left out. */
  api: z.enum(['frontend', 'platform'], 'must be frontend or platform').optional(),
  method: z.string().optional(),
  /** A path, in which `*` stands for anything: `/webhook/deliveries/*`. */
  path: z.string().default('*'),
  /** How many calls it lasts for; until it is removed, if left out. */
  times: z.int().min(1).optional(),
  /** Milliseconds before anything else happens. */
  latency_ms: z.int().min(0).max(600_000).optional(),
  /** Answers with this status instead of doing what was asked. */
  status: z.int().min(400).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** The body of that answer, as it is; Wacht's error envelope, if left out. */
  body: z.string().optional(),
  /** Does what was asked, and answers with half of the JSON. */
  malformed: z.boolean().optional(),
  /** Does nothing, and closes the connection. */
  drop: z.boolean().optional(),
  /** Answers as if the session had ended; it has not. */
  expired_session: z.boolean().optional(),
  /** Does what was asked, and takes this long to hand over the body. */
  drip_ms: z.int().min(1).max(600_000).optional(),
});

export type Fault = z.output<typeof faultBody> & { id: number };

const pattern = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);

/** The faults that are set, and the middleware that makes them happen. */
export class Faults {
  #faults: Fault[] = [];
  #lastId = 0;

  get all(): readonly Fault[] {
    return this.#faults;
  }

  add(fault: z.output<typeof faultBody>): Fault {
    this.#lastId += 1;
    const added = { ...fault, id: this.#lastId };
    this.#faults.push(added);
    return added;
  }

  /** @returns whether there was one; without an id all of them go */
  remove(id?: number): boolean {
    const before = this.#faults.length;
    this.#faults = id === undefined ? [] : this.#faults.filter((fault) => fault.id !== id);
    return this.#faults.length < before;
  }

  middleware(api: 'frontend' | 'platform'): MiddlewareHandler {
    return async (c, next) => {
      const fault = this.#take(api, c.req.method, c.req.path);
      if (!fault) return next();
      if (fault.latency_ms !== undefined) await sleep(fault.latency_ms);
      if (fault.drop) return drop(c);
      if (fault.expired_session) return failure(401, 'There is no webhook session. Exchange a ticket first.');
      if (fault.status !== undefined) return answerInstead(fault, fault.status);
      await next();
      if (fault.malformed) c.res = new Response(halve(await c.res.text()), c.res);
      if (fault.drip_ms !== undefined) c.res = new Response(drip(await c.res.text(), fault.drip_ms), c.res);
      return undefined;
    };
  }

  #take(api: string, method: string, path: string): Fault | undefined {
    const fault = this.#faults.find(
      (candidate) =>
        (candidate.api ?? api) === api &&
        (candidate.method ?? method).toUpperCase() === method &&
        pattern(candidate.path).test(path),
    );
    if (fault?.times !== undefined) {
      fault.times -= 1;
      if (fault.times === 0) this.remove(fault.id);
    }
    return fault;
  }
}

function drop(c: HonoContext): Response {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
  // Without a port there is no connection: a network error is what a fetch would make of it.
  if (!incoming) return Response.error();
  incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function failure(status: number, message: string): Response {
  return Response.json({ errors: [{ message, code: status }] }, { status });
}

function answerInstead(fault: Fault, status: number): Response {
  const answer =
    fault.body === undefined
      ? failure(status, `The sandbox was told to answer ${status} here.`)
      : new Response(fault.body, { status, headers: { 'content-type': 'text/html' } });
  for (const [name, value] of Object.entries(fault.headers ?? {})) answer.headers.set(name, value);
  return answer;
}

const halve = (text: string): string => text.slice(0, Math.ceil(text.length / 2));

/** The text in ten pieces, spread over the time. */
function drip(text: string, milliseconds: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const size = Math.max(1, Math.ceil(bytes.length / 10));
  let sent = 0;
  return new ReadableStream({
    pull: async (controller) => {
      await sleep(milliseconds / 10);
      controller.enqueue(bytes.slice(sent, sent + size));
      sent += size;
      if (sent >= bytes.length) controller.close();
    },
  });
}
