import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AuditLog } from 'wacht-webhook-elements/server';
import { oidcJwt } from 'wacht-webhook-elements/server';
import { askTicket, byHeader, PATH, setUp, type ProblemBody } from './support.js';

const log: AuditLog = {
  append: () => Promise.resolve({ seq: 1, at: 0 }),
  list: () => Promise.resolve([]),
};
// What is asked is thrown in by the thousand; the limits have their own tests.
const unlimited = { take: () => [] };

/** Any text that fetch lets into a header. */
const headerValue = fc.stringMatching(/^[abzAZ09 \-_.,;:=/"'\\{}[\]<>%\t\u00e9\u00ff]{0,60}$/);
const headerName = fc.constantFrom(
  'authorization',
  'content-type',
  'content-length',
  'cookie',
  'origin',
  'sec-fetch-site',
  'x-forwarded-for',
  'x-request-id',
  'x-person',
  'x-gateway-secret',
  'accept',
  'host',
);
const headers = fc.array(fc.tuple(headerName, headerValue), { maxLength: 6 });
const sane: [string, string][] = [
  ['content-type', 'application/json'],
  ['sec-fetch-site', 'same-origin'],
  ['x-person', 'owner'],
];

const odd = fc.constantFrom(
  '__proto__',
  'constructor',
  'deploymentId',
  '４２',
  '\u202e42',
  '\ud800',
  '\u0000',
  '../42',
  '42',
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue(),
    odd,
    fc.array(tie('any'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.oneof(odd, fc.string({ maxLength: 12 })), tie('any'), { maxKeys: 5 }),
})).any;
const body = fc.oneof(
  value.map((one) => JSON.stringify(one)),
  fc.string({ unit: 'binary', maxLength: 200 }),
  value.map((one) => `{"deploymentId":${JSON.stringify(one)}}`),
  fc.uint8Array({ maxLength: 200 }),
);

/** Sends without a look at the rules that `Request` itself has, which are a client's and not ours. */
function send(
  path: string,
  method: string,
  list: [string, string][],
  content?: string | Uint8Array<ArrayBuffer>,
) {
  const set = new Headers();
  for (const [name, text] of list) set.append(name, text.trim());
  return new Request(`http://host.test${path}`, {
    method,
    headers: set,
    ...(content !== undefined && { body: content }),
  });
}

async function isOrderly(response: Response, wanted?: string): Promise<void> {
  assert.ok(response.status < 500, `${response.status} ${wanted ?? ''}`);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  if (response.status < 400) return;
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  const problem = (await response.json()) as ProblemBody;
  assert.equal(problem.status, response.status);
  assert.ok(problem.title && problem.detail && problem.request_id);
  assert.doesNotMatch(problem.detail, /\bat \S+:\d+/);
}

describe('whatever is sent', () => {
  const { app, wacht, lines } = setUp({ audit: log, limiter: unlimited });

  it('as the body of an owner is answered below 500, in one format', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (content) =>
        isOrderly(await app.request(send(PATH, 'POST', sane, content))),
      ),
      { numRuns: 400 },
    );
    for (const { body: asked } of wacht.calls) {
      assert.match((asked as { webhook_app_slug: string }).webhook_app_slug, /^wh_42$/);
    }
  });

  it('in headers is answered below 500', async () => {
    await fc.assert(
      fc.asyncProperty(headers, fc.boolean(), async (list, isSane) => {
        const request = send(PATH, 'POST', isSane ? [...sane, ...list] : list, '{"deploymentId":"42"}');
        await isOrderly(await app.request(request));
      }),
      { numRuns: 400 },
    );
  });

  it('as a report or a query of the audit log is answered below 500', async () => {
    const path = PATH.replace('embed-ticket', 'audit-events');
    const query = fc.dictionary(
      fc.constantFrom('deploymentId', 'action', 'cursor', 'limit', 'from', 'to', 'principal', '__proto__'),
      fc.oneof(
        odd,
        fc.string({ maxLength: 20 }),
        fc.constantFrom('2026-01-01T00:00:00Z', '999999999999999', '0'),
      ),
    );
    await fc.assert(
      fc.asyncProperty(query, body, fc.boolean(), async (parameters, content, isRead) => {
        const entries = Object.entries(parameters).map(([name, text]): [string, string] => [name, text]);
        const url = `${path}?${new URLSearchParams(entries).toString()}`;
        const request = isRead ? send(url, 'GET', sane) : send(url, 'POST', sane, content);
        await isOrderly(await app.request(request), url);
      }),
      { numRuns: 400 },
    );
  });

  it('as the method is answered below 500', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'constructor']) {
      const response = await app.request(send(PATH, method, sane));
      assert.ok(response.status < 500, method);
    }
  });

  it('as a token is answered with 401', async () => {
    const authenticate = oidcJwt({
      issuer: 'https://id.test',
      audience: 'a',
      jwksUri: 'http://127.0.0.1:1/',
    });
    const bare = setUp({ authenticate, limiter: unlimited });
    const token = fc.oneof(
      headerValue,
      fc
        .array(fc.base64String({ maxLength: 40 }), { minLength: 1, maxLength: 4 })
        .map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(token, async (text) => {
        const request = askTicket({ headers: { authorization: `Bearer ${text}` } });
        assert.equal((await bare.app.request(request)).status, 401);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a body that is nested deeper than anything that reads it can go', async () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const times = Math.floor(3900 / (open.length + close.length));
      const deep = `${open.repeat(times)}1${close.repeat(times)}`;
      const response = await app.request(`${PATH.replace('embed-ticket', 'audit-events')}?deploymentId=42`, {
        method: 'POST',
        headers: Object.fromEntries(sane),
        body: `{"action":"endpoint.update","outcome":"intended","before":${deep}}`,
      });
      assert.equal(response.status, 400);
      assert.match(((await response.json()) as ProblemBody).detail, /nested/);
    }
  });

  it('made no request fail unexpectedly', () => {
    assert.deepEqual(
      lines.filter(({ level }) => level === 'error'),
      [],
    );
    assert.equal(
      byHeader(new Request('http://host.test/', { headers: { 'x-person': '__proto__' } }))?.id,
      undefined,
    );
  });
});
