import { WachtApiError, type ErrorDetails, type ErrorKind } from './errors.js';
import { isRecord, parseJson, textOf, type JsonRecord } from './json.js';
import { replayPath, type WireRequest } from './requests.js';

/** An answer as it came, its body read to the end. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Says in plain words why a call was refused (contract, 'Errors come in several shapes'). */
export function problemOf(answer: RawAnswer, request: WireRequest, now: number): WachtApiError {
  const body = parsedBody(answer.text);
  const found = findProblem(body);
  const kind = kindOf(answer.status, found, request);
  const details: ErrorDetails = {
    status: answer.status,
    code: found.code,
    retryAfter: retryAfter(answer.headers, now),
    requestId: textOf(answer.headers.get('x-request-id')) ?? textOf(body['request_id']),
    field: kind === 'invalid' ? fieldOf(found, request) : undefined,
  };
  // What a server says about a ticket may hold the ticket.
  const said = request.secret ? undefined : found.message;
  const message = said ?? `The server refused this with status ${answer.status}. Try again later.`;
  return new WachtApiError(kind, message, details);
}

/** Unreadable successes: HTML from a proxy, truncated JSON, nothing at all. */
export function unreadable({ status, text }: RawAnswer): WachtApiError {
  const what = text.trim() ? (/^\s*</.test(text) ? 'a web page' : 'incomplete data') : 'nothing';
  const message = `The server sent ${what} (status ${status}). Check the address, and what proxies do to answers.`;
  return new WachtApiError('malformed', message, { status });
}

export const redirected = (status: number): WachtApiError =>
  new WachtApiError(
    'malformed',
    'The server redirects, which is not followed. Check the address; to people who have to sign in, answer 401, not a page.',
    { status },
  );

interface Found {
  message?: string | undefined;
  code?: string | undefined;
  field?: string | undefined;
}

function parsedBody(text: string): JsonRecord {
  try {
    const body = parseJson(text);
    return isRecord(body) ? body : {};
  } catch {
    return {};
  }
}

function findProblem(body: JsonRecord): Found {
  const { errors, error } = body;
  const nested: unknown = Array.isArray(errors) ? errors[0] : error;
  if (typeof nested === 'string') return { message: short(nested) };
  const source = isRecord(nested) ? nested : body;
  return { message: short(source['message']), code: codeOf(source['code']), field: textOf(source['field']) };
}

/** Others' words are quoted, but not by the page. */
const short = (text: unknown): string | undefined => textOf(text)?.slice(0, 500);

const codeOf = (code: unknown): string | undefined =>
  typeof code === 'number' ? String(code) : textOf(code);

const kinds: Readonly<Record<number, ErrorKind>> = {
  401: 'no-session',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  425: 'server',
  429: 'rate-limited',
};

function kindOf(status: number, found: Found, request: WireRequest): ErrorKind {
  if (status >= 500) return 'server';
  if (request.path === replayPath && isReplayLimit(status, found)) return 'replay-limit';
  return kinds[status] ?? (status >= 400 ? 'invalid' : 'malformed');
}

/** Some deployments name the limit, others send the number 400 and a sentence: match neither blindly (contract). */
function isReplayLimit(status: number, { code, message }: Found): boolean {
  if (code?.startsWith('REPLAY_')) return true;
  return (
    status === 400 && /\b(at most|exceed\w*|limit\w*|max(imum)?|concurren\w*|too many)\b/i.test(message ?? '')
  );
}

/** The field that the server names, or the only one sent that its message mentions. */
function fieldOf(found: Found, request: WireRequest): string | undefined {
  if (found.field) return found.field;
  const sent = new Set(request.form?.map(([name]) => name.replace(/\[.*/s, '')));
  const named = [...sent].filter((name) =>
    new RegExp(`\\b${name.replace(/_/g, '[_ ]')}\\b`, 'i').test(found.message ?? ''),
  );
  return named.length === 1 ? named[0] : undefined;
}

/** Seconds or a date. The date is measured from the server's own clock where it says it: ours may be wrong. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value) - (Date.parse(headers.get('date') ?? '') || now);
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}
