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

/**
 * The answer where there was a request, but none that fetch's rules allow (no host, two hosts, a path that is none).
 * The connection ends with it: where this request ends, another may think otherwise.
 */
export function refusedResponse(problem: Problem = UNREADABLE): Response {
  const id = randomUUID();
  const headers = { ...headersOf(id), connection: 'close' };
  return Response.json(problem.body(id), { status: problem.status, headers });
}

/** Milliseconds in which the other side may read the answer and close. */
const PARTING_MS = 1000;

/** The same on the bare connection, where not even a request was made out. */
export function refuseOn(socket: Duplex, problem: Problem): void {
  const id = randomUUID();
  const body = JSON.stringify(problem.body(id));
  const headers = { ...headersOf(id), connection: 'close', 'content-length': Buffer.byteLength(body) };
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const line = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`;
  socket.end([line, ...fields, '', body].join('\r\n'));
  // Who reads it and never closes would else hold the connection for as long as they like, at no cost.
  const timer = setTimeout(() => socket.destroy(), PARTING_MS);
  socket.once('close', () => {
    clearTimeout(timer);
  });
}

const VERSIONS: ReadonlySet<string> = new Set(['1.0', '1.1']);

/**
 * What Node reads in one way, and a proxy before it may read in another: two Host fields, a transfer coding beside
 * `chunked` or in HTTP/1.0, a version that has no such text at all (RFC 9112, sections 2.3, 3.2 and 6.1).
 */
export function isAmbiguous({ httpVersion, headers, rawHeaders }: IncomingMessage): boolean {
  const hosts = rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host').length;
  const coding = headers['transfer-encoding']?.toLowerCase();
  const isChunked = coding === 'chunked' && httpVersion === '1.1';
  return hosts > 1 || !VERSIONS.has(httpVersion) || (coding !== undefined && !isChunked);
}
