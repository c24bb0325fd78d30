import { WachtApiError, isWachtApiError, type ErrorKind } from './errors.js';
import { isRecord, readJson } from './json.js';
import type * as Problems from './problems.js';
import type { Pairs, WireRequest } from './requests.js';
import type { SessionMode } from './types.js';
import { joined, pause, withDeadline } from './waiting.js';

/** Where calls go, and as whom. */
export interface Connection {
  /** Without a slash at the end. */
  readonly apiUrl: string;
  readonly mode: SessionMode;
  /** Staging only: a bearer token, so it lives here and nowhere else. */
  devSession: string;
}

export interface TransportOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  readonly timeout: number;
  readonly retries: number;
}

/** Longer than this nobody waits for an answer: a `Retry-After` beyond it is passed on to the person. */
const longestWait = 20_000;
/** Retries that one client may have in a row, so that an outage isn't met by a storm. Successes earn them back. */
const retryBudget = 20;
const passing: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);

/** Sends requests and reads answers; knows nothing of sessions. */
export class Transport {
  readonly #options: TransportOptions;
  #budget = retryBudget;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** One attempt. @returns the envelope's `data` */
  async send(connection: Connection, request: WireRequest, signals: Signals): Promise<unknown> {
    const secret = request.secret === true || connection.mode === 'staging';
    const answer = await this.fetch(
      address(connection, request),
      initOf(connection, request),
      signals,
      secret,
    );
    const devSession = answer.headers.get('x-development-session');
    if (connection.mode === 'staging' && devSession !== null) connection.devSession = devSession;
    const envelope = await this.read(answer, request);
    if (!isRecord(envelope) || !('data' in envelope)) throw await this.#problem(answer, request);
    return envelope['data'];
  }

  /** The JSON of a success. */
  async read(answer: Problems.RawAnswer, request: WireRequest): Promise<unknown> {
    const json = isSuccess(answer) ? readJson(answer.text) : undefined;
    if (json === undefined) throw await this.#problem(answer, request);
    return json;
  }

  /** Most visits meet none, so what reads them comes with the first. */
  async #problem(answer: Problems.RawAnswer, request: WireRequest): Promise<WachtApiError> {
    try {
      const { problemOf, unreadable } = await loadProblems();
      return isSuccess(answer) ? unreadable(answer) : problemOf(answer, request, this.#options.now());
    } catch {
      // The status has to do: a session that is gone must be renewed without it too.
      const { status } = answer;
      const kinds: Record<number, ErrorKind> = { 401: 'no-session', 403: 'forbidden' };
      return new WachtApiError(kinds[status] ?? 'server', `The server answered with status ${status}.`, {
        status,
      });
    }
  }

  /** Several attempts, for what is safe to repeat: with back-off, and only after failures that pass by themselves. */
  async sendRepeatedly(connection: Connection, request: WireRequest, signals: Signals): Promise<unknown> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const payload = await this.send(connection, request, signals);
        this.#budget = Math.min(retryBudget, this.#budget + 1);
        return payload;
      } catch (error) {
        const wait = this.#waitBefore(attempt, error);
        if (wait === undefined) throw error;
        await pause(wait, joined(...signals));
      }
    }
  }

  /** Fetches and reads the body within one deadline. */
  async fetch(url: string, init: RequestInit, signals: Signals, secret = false): Promise<Problems.RawAnswer> {
    const { timeout, fetch } = this.#options;
    return withDeadline(timeout, signals, async (signal) => {
      try {
        const response = await fetch(url, { ...init, redirect: 'manual', signal });
        return { status: response.status, headers: response.headers, text: await textOf(response) };
      } catch (error) {
        throw new WachtApiError(
          'network',
          'The server can’t be reached. Check the connection, the address and its CORS rules.',
          // A runtime may put the URL into its error, and the ticket is in it.
          secret ? {} : { cause: error },
        );
      }
    });
  }

  #waitBefore(attempt: number, error: unknown): number | undefined {
    if (attempt >= this.#options.retries || this.#budget < 1 || !isPassing(error)) return undefined;
    // Full jitter below a doubling ceiling, but never sooner than the server asks for.
    const backOff = Math.random() * Math.min(longestWait, 500 * 2 ** attempt);
    const wait = Math.max(backOff, error.retryAfter ?? 0);
    if (wait > longestWait) return undefined;
    this.#budget -= 1;
    return wait;
  }
}

let loading: Promise<typeof Problems> | undefined;

/** The next call tries again where it doesn't come. */
export function loadProblems(): Promise<typeof Problems> {
  loading ??= import('./problems.js').catch((cause: unknown) => {
    loading = undefined;
    throw cause;
  });
  return loading;
}

const isSuccess = ({ status }: Problems.RawAnswer): boolean => status >= 200 && status <= 299;

/** From so many bytes on, as far as the answer says, it is worth decoding what has come while more is on its way. */
const LARGE = 250_000;

/** As `text()` does, which decodes all of an answer once it is complete; here megabytes are decoded while they come. */
async function textOf(response: Response): Promise<string> {
  // In this order: a body that is asked for is a stream at once.
  if (!(Number(response.headers.get('content-length')) > LARGE) || !response.body) return response.text();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
}

export type Signals = readonly (AbortSignal | undefined)[];

/** Failures that may be over in a moment: after a laptop's sleep, say, the first request hangs on a dead connection. */
function isPassing(error: unknown): error is WachtApiError {
  if (!isWachtApiError(error)) return false;
  return error.status === undefined
    ? error.kind === 'network' || error.kind === 'timeout'
    : passing.has(error.status);
}

function address({ apiUrl, mode, devSession }: Connection, { path, query = [] }: WireRequest): string {
  const pairs: Pairs = mode === 'staging' ? [...query, ['__dev_session__', devSession]] : query;
  return pairs.length ? `${apiUrl}${path}?${encoded(pairs).toString()}` : apiUrl + path;
}

const encoded = (pairs: Pairs): URLSearchParams =>
  new URLSearchParams(pairs.map(([name, value]) => [name, value]));

/** No header of ours on any call, so that a GET and a form POST need no preflight. */
function initOf({ mode }: Connection, request: WireRequest): RequestInit {
  return {
    method: request.method,
    // The session is an HTTP-only cookie; staging has it in the query instead.
    credentials: mode === 'staging' ? 'omit' : 'include',
    ...(request.form ? { body: encoded(request.form) } : {}),
    ...(request.secret ? { cache: 'no-store' as const, referrerPolicy: 'no-referrer' as const } : {}),
  };
}
