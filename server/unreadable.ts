import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem } from './problem.js';
import { SECURITY_HEADERS } from './web-security.js';

/** What Node's parser says of a connection that sends no HTTP, or too much of it, or too slowly. */
const BY_CODE: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: new Problem('headers-too-large', 'The header fields are more than 16 kB.'),
  ERR_HTTP_REQUEST_TIMEOUT: new Problem('too-slow', 'Send the request again.'),
};
const UNREADABLE = new Problem('bad-request', 'This is not a valid HTTP request.');

export const problemOfCode = (code: string | undefined): Problem => BY_CODE[code ?? ''] ?? UNREADABLE;

const headersOf = (requestId: string): Record<string, string> => ({
  'content-type': 'application/problem+json',
  'x-request-id': requestId,
  ...SECURITY_HEADERS,
});

/** The answer where there was a request, but none that fetch's rules allow (no host, two hosts, a path that is none). */
export function refusedResponse(problem: Problem = UNREADABLE): Response {
  const id = randomUUID();
  return Response.json(problem.body(id), { status: problem.status, headers: headersOf(id) });
}

/** The same on the bare connection, which is then closed: what comes after it can't be told from this request. */
export function refuseOn(socket: Duplex, problem: Problem): void {
  const id = randomUUID();
  const body = JSON.stringify(problem.body(id));
  const headers = { ...headersOf(id), connection: 'close', 'content-length': Buffer.byteLength(body) };
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const line = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`;
  socket.end([line, ...fields, '', body].join('\r\n'));
}

/** Two Host fields must be refused (RFC 9112, section 3.2): Node takes the first, and a proxy before it may not. */
export const hasTwoHosts = ({ rawHeaders }: IncomingMessage): boolean =>
  rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host').length > 1;
