import { WachtApiError, type ErrorDetails, type ErrorKind } from './errors.js';
import { isRecord, parseJson, textOf, type JsonRecord } from './json.js';
import type { WireRequest } from './requests.js';

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
  return new WachtApiError(kind, said ?? defaultMessage(kind, answer), details);
}

/** Unreadable successes: HTML from a proxy, truncated JSON, nothing at all, a redirect. */
export function unreadable(answer: RawAnswer): WachtApiError {
  const { status, text } = answer;
  const what =
    text.trim() === ''
      ? 'an empty answer'
      : /^\s*</.test(text)
        ? 'a web page instead of data'
        : 'an answer that ends too early or is not JSON';
  return new WachtApiError(
    'malformed',
    `The server sent ${what} (status ${status}). Check that the address is right and that no proxy changes answers.`,
    { status },
  );
}

export function redirected(status: number): WachtApiError {
  return new WachtApiError(
    'malformed',
    'The server answered with a redirect, which is not followed. Check the address; a route that needs signing in should answer 401, not redirect to a page.',
    status ? { status } : {},
  );
}

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
  if (request.path === '/webhook/deliveries/replay' && isReplayLimit(status, found)) return 'replay-limit';
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

function defaultMessage(kind: ErrorKind, { status }: RawAnswer): string {
  const said = defaults[kind];
  return said ?? `The server answered with status ${status} and no reason. Try again later.`;
}

const defaults: Partial<Record<ErrorKind, string>> = {
  'no-session': 'There is no session, or it has ended.',
  forbidden: 'You are not allowed to do this. Ask an administrator for access.',
  'not-found': 'This does not exist, or not any more.',
  conflict: 'This was changed in the meantime. Look at it again and repeat the change.',
  'rate-limited': 'There were too many requests. Wait a little and try again.',
};

/** Seconds or a date. The date is measured from the server's own clock where it says it: ours may be wrong. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value) - (Date.parse(headers.get('date') ?? '') || now);
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}
