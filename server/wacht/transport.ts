import { request as overHttp } from 'node:http';
import { request as overHttps, type RequestOptions } from 'node:https';
import { kindOfStatus, WachtFailure } from './failure.js';

/** A whole answer, whatever its status. */
export interface RawAnswer {
  status: number;
  retryAfter: string | null;
  text: string;
}

/** Sends one request and reads all of its answer. It follows no redirect: that would carry the API key elsewhere. */
export type Transport = (url: string, init: RequestInit, signal: AbortSignal) => Promise<RawAnswer>;

/** A ticket's answer is a few hundred bytes; a proxy's error page is not read to its end. */
const MAX_ANSWER = 64 * 1024;

const tooLong = (status: number) => new WachtFailure('odd', 'The answer is too long', status);

/** Reads chunk by chunk, so that no answer can fill the memory. */
async function readAll(chunks: AsyncIterable<Uint8Array>, status: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_ANSWER) throw tooLong(status);
  }
  return text + decoder.decode();
}

/** Through a fetch of the host's: another runtime, a proxy, a test. */
export const fetchTransport =
  (fetchImpl: typeof fetch): Transport =>
  async (url, init, signal) => {
    const response = await fetchImpl(url, { ...init, redirect: 'manual', signal });
    const body = response.body as unknown as AsyncIterable<Uint8Array> | null;
    const text = body ? await readAll(body, response.status) : '';
    return { status: response.status, retryAfter: response.headers.get('retry-after'), text };
  };

/**
 * Through Node's own client, which takes half the processor time of its fetch: enough to pay for all the checks that
 * the ticket server makes (docs/server.md, 'How fast it is'). Node keeps the connections alive.
 */
export const nodeTransport: Transport = (url, { method, headers, body }, signal) =>
  new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? overHttps : overHttp;
    const fields = Object.fromEntries(new Headers(headers));
    const content = typeof body === 'string' ? body : '';
    const options: RequestOptions = {
      method: method ?? 'GET',
      headers: { ...fields, 'content-length': Buffer.byteLength(content) },
      signal,
    };
    const request = send(url, options, (response) => {
      const status = response.statusCode ?? 0;
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > MAX_ANSWER) request.destroy(tooLong(status));
      });
      response.on('end', () => {
        resolve({ status, retryAfter: response.headers['retry-after'] ?? null, text });
      });
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(content);
  });

/** The system's name of a network error (`ECONNREFUSED`); fetch hides it one level down. */
function codeOf(error: unknown): string {
  for (const one of [error, error instanceof Error ? error.cause : undefined]) {
    if (one instanceof Error && 'code' in one && typeof one.code === 'string') return one.code;
  }
  return 'no connection';
}

function seconds(retryAfter: string | null): number | undefined {
  const number = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(number) && number >= 0 ? Math.ceil(number) : undefined;
}

function valueOf({ status, retryAfter, text }: RawAnswer): unknown {
  if (status < 200 || status > 299) {
    const kind = status < 400 ? 'odd' : kindOfStatus(status);
    throw new WachtFailure(kind, `Wacht answered ${status}`, status, seconds(retryAfter));
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new WachtFailure('odd', 'The answer is not JSON', status);
  }
}

const JSON_HEADERS = new Headers({ 'content-type': 'application/json' });

/** What the SDK looks at in a good answer. A real Response would have it serialised and parsed once more. */
const asResponse = (value: unknown) =>
  ({ ok: true, status: 200, headers: JSON_HEADERS, json: () => Promise.resolve(value) }) as Response;

/**
 * A fetch for the SDK that answers only with whole, successful JSON and throws a {@link WachtFailure} otherwise.
 * It undoes four faults of the SDK: a time-out that ends with the headers, an error that loses its status when its
 * body isn't JSON, a 200 with HTML that counts as success, and 502 and 503 reported as 500.
 */
export function strictFetch(transport: Transport): typeof fetch {
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const signal = init.signal ?? new AbortController().signal;
    try {
      return asResponse(valueOf(await transport(url, init, signal)));
    } catch (error) {
      if (error instanceof WachtFailure) throw error;
      if (signal.aborted) throw new WachtFailure('timeout', 'No whole answer within the time allowed');
      throw new WachtFailure('unreachable', `No connection to Wacht (${codeOf(error)})`);
    }
  };
}
