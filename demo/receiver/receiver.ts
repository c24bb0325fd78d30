import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { listenOnLoopback, type FetchHandler, type Listening } from '../listen.js';
import { inboxOf } from './inbox.js';
import { Journal, TakenIds, type ReceivedRequest } from './journal.js';
import { refusal, type ReceiverMode } from './modes.js';
import { verifiersFor, verify } from './verify.js';

export interface ReceiverOptions {
  /** `whsec_…` by the name of whom it came from; more than one customer may share this receiver. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** How an inbox answers that was told nothing else. `200` unless given. */
  readonly mode?: ReceiverMode;
  /** What a 429 asks the sender to wait, in seconds. 30 unless given. */
  readonly retryAfterSeconds?: number;
  /** How many requests are remembered. 200 unless given. */
  readonly remembers?: number;
}

export interface ReceiverState {
  /** For every inbox without a mode of its own. */
  readonly mode: ReceiverMode;
  readonly modes: Readonly<Record<string, ReceiverMode>>;
  /** Newest first. */
  readonly requests: readonly ReceivedRequest[];
}

/** How the people who run a receiver steer it. */
export interface ReceiverControl {
  state(): ReceiverState;
  /** @param inbox leave it out to set all inboxes, those with a mode of their own too */
  setMode(mode: ReceiverMode, inbox?: string): void;
  /**
   * Replaces all secrets: what was signed with one that is gone is no longer believed.
   * @throws when one is not `whsec_` and base64; then all stay as they were
   */
  setSecrets(secrets: Readonly<Record<string, string>>): void;
  /** True when `secret` is the one held under `name`. */
  holds(name: string, secret: string): boolean;
  /** Forgets what was received, and which ids were taken. */
  clear(): void;
}

export interface Receiver {
  readonly fetch: FetchHandler;
  readonly control: ReceiverControl;
  /** @param port 0 takes any free one */
  listen(port: number): Promise<Listening>;
  /** Answers what it holds, and holds no more: a sender that wants to stop would wait for it. */
  letGo(): void;
  /** Lets go, and stops listening. */
  close(): Promise<void>;
}

const maxBodyBytes = 1024 * 1024;
const maxTakenIds = 10_000;
const maxModes = 1_000;

const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** The event's name, where the body says one. */
function eventTypeOf(body: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null || !('type' in parsed)) return null;
    return typeof parsed.type === 'string' ? cut(parsed.type, 200) : null;
  } catch {
    return null;
  }
}

/** Ends when the sender goes away or the receiver does. */
function abandoned(...signals: AbortSignal[]): Promise<void> {
  const either = AbortSignal.any(signals);
  if (either.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    either.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** A customer's receiver: takes signed events once, and can be told to misbehave. */
export function createReceiver(options: ReceiverOptions = {}): Receiver {
  const retryAfterSeconds = options.retryAfterSeconds ?? 30;
  const journal = new Journal(options.remembers ?? 200);
  const taken = new TakenIds(maxTakenIds);
  const closing = new AbortController();
  let secrets = { ...options.secrets };
  let verifiers = verifiersFor(secrets);
  let defaultMode = options.mode ?? '200';
  let modes = new Map<string, ReceiverMode>();

  async function receive(request: Request): Promise<Response> {
    const inbox = inboxOf(request.headers.get('host') ?? new URL(request.url).host);
    if (inbox === undefined) return new Response('The Host header names no host.', { status: 400 });

    const body = await request.text();
    const verdict = verify(body, request.headers, verifiers);
    const id = request.headers.get('webhook-id');
    const mode = modes.get(inbox) ?? defaultMode;
    // Only what is believed and accepted counts as taken: a forged id must not make the real event a duplicate,
    // and an event that was refused has to be let in when it is sent again.
    const accepts = verdict.verified && mode === '200';
    const duplicate = accepts && id !== null && !taken.take(id);

    const note = (answered: ReceivedRequest['answered']) =>
      journal.add({
        id: id === null ? null : cut(id, 200),
        inbox,
        // Without the query, which is where integrations put their tokens.
        path: cut(new URL(request.url).pathname, 500),
        eventType: eventTypeOf(body),
        receivedAt: new Date().toISOString(),
        verifiedWith: verdict.verified ? verdict.secretName : null,
        doubt: verdict.verified ? null : verdict.doubt,
        duplicate,
        answered,
      });

    if (mode === 'hang') {
      const settle = note('holding');
      await abandoned(request.signal, closing.signal);
      settle(request.signal.aborted ? 'dropped' : 503);
      return new Response('Going down: try again later.', { status: 503 });
    }
    if (mode !== '200') {
      note(Number(mode));
      return refusal(mode, retryAfterSeconds);
    }
    if (!verdict.verified && verdict.doubt === 'no-secret') {
      // Not set up yet: a refusal would be for good, and this one the sender may try again.
      note(503);
      return new Response('Not ready: no secret to check with yet.', { status: 503 });
    }
    if (!verdict.verified) {
      note(401);
      return new Response(`Not believed: ${verdict.doubt}.`, { status: 401 });
    }
    note(200);
    return new Response(duplicate ? 'Received before.' : 'Received.');
  }

  const app = new Hono();
  app.post('*', bodyLimit({ maxSize: maxBodyBytes }), (c) => receive(c.req.raw));
  app.all('*', (c) => c.text('This receives webhooks: it takes POST.', 405, { allow: 'POST' }));

  const control: ReceiverControl = {
    state: () => ({ mode: defaultMode, modes: Object.fromEntries(modes), requests: journal.requests }),
    setMode(mode, inbox) {
      if (inbox === undefined) {
        defaultMode = mode;
        modes = new Map();
      } else if (modes.has(inbox) || modes.size < maxModes) {
        modes.set(inbox, mode);
      } else {
        throw new RangeError(`No more than ${maxModes} inboxes can have a mode of their own.`);
      }
    },
    setSecrets(next) {
      verifiers = verifiersFor(next);
      secrets = { ...next };
    },
    holds: (name, secret) => secrets[name] === secret,
    clear() {
      journal.clear();
      taken.clear();
    },
  };

  let listening: Listening | undefined;
  return {
    fetch: (request) => app.fetch(request),
    control,
    async listen(port) {
      listening = await listenOnLoopback((request) => app.fetch(request), port);
      return listening;
    },
    letGo: () => closing.abort(),
    async close() {
      closing.abort();
      await listening?.close();
    },
  };
}
