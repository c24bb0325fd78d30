import { WachtApiError, type ErrorKind } from './errors.js';
import { isRecord, readJson, textOf, type JsonRecord } from './json.js';
import { replayPath, type WireRequest } from './requests.js';

export { checkPolicy } from './policy-check.js';

/** An answer as it came, its body read to the end. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Says in plain words why a call was refused (contract, 'Errors come in several shapes'). */
export function problemOf(answer: RawAnswer, request: WireRequest, now: number): WachtApiError {
  const { status, headers, text } = answer;
  if (isRedirect(status)) return unreadable(answer);
  const found = findProblem(readJson(text));
  const kind = kindOf(status, found, request);
  // What a server says about a ticket may hold the ticket.
  const said = request.secret ? undefined : found.message;
  const wait = retryAfter(headers, now);
  return new WachtApiError(kind, said ?? `The server refused this with status ${status}. Try again later.`, {
    status,
    code: found.code,
    retryAfter: wait,
    retryAt: wait === undefined ? undefined : now + wait,
    requestId: textOf(headers.get('x-request-id')),
    field: kind === 'invalid' ? fieldOf(found, request) : undefined,
  });
}

/** Successes that can't be read, and redirects: HTML from a proxy, truncated JSON, nothing at all. */
export function unreadable({ status, text }: RawAnswer): WachtApiError {
  const what = isRedirect(status)
    ? 'a redirect (who has to sign in should get a 401)'
    : /^\s*</.test(text)
      ? 'a web page'
      : text
        ? 'incomplete data'
        : 'nothing';
  const message = `The server sent ${what}, with status ${status}. Check the address and any proxy.`;
  return new WachtApiError('malformed', message, { status });
}

export const noTicket = (): WachtApiError =>
  new WachtApiError(
    'malformed',
    'The ticket server should answer like { "ticket": "…", "api_url": "https://…", "policy": { "can": [] } }.',
  );

/** Browsers hide a redirect that isn't followed behind a 0. */
const isRedirect = (status: number): boolean => status === 0 || (status >= 300 && status < 400);

interface Found {
  message?: string | undefined;
  code?: string | undefined;
}

function findProblem(body: unknown): Found {
  const { errors, error }: JsonRecord = isRecord(body) ? body : {};
  const found: unknown = Array.isArray(errors) ? errors[0] : (error ?? body);
  if (!isRecord(found)) return { message: textOf(found) };
  const { message, code } = found;
  return { message: textOf(message), code: textOf(typeof code === 'number' ? String(code) : code) };
}

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
  if (status < 500 && request.path === replayPath && isReplayLimit(status, found)) return 'replay-limit';
  return status >= 500 ? 'server' : (kinds[status] ?? 'invalid');
}

/** Some deployments name the limit, others send the number 400 and a sentence: match neither blindly (contract). */
function isReplayLimit(status: number, { code, message }: Found): boolean {
  if (code?.startsWith('REPLAY_')) return true;
  return (
    status === 400 && /\b(at most|exceed\w*|limit\w*|max(imum)?|concurren\w*|too many)\b/i.test(message ?? '')
  );
}

/** The only field sent that the server's words mention. */
function fieldOf({ message = '' }: Found, { form = [] }: WireRequest): string | undefined {
  const sent = new Set(form.map(([name]) => name.replace(/\[.*/s, '')));
  const named = [...sent].filter((name) => new RegExp(`\\b${name.replace('_', '.')}\\b`, 'i').test(message));
  return named.length === 1 ? named[0] : undefined;
}

/** Timers count no further than 24 days, and beyond it call at once: a platform that means a month isn't to be hammered. */
const LONGEST_WAIT = 86_400_000;

/** Seconds or a date, a day at most. The date is measured from the server's own clock where it says it: ours may be wrong. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  const wait = Number(value) * 1000 || Date.parse(value) - (Date.parse(headers.get('date') ?? '') || now);
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), LONGEST_WAIT);
}
