import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAuditClient, type AuditReport } from '../../../components/client/audit.js';
import {
  changeFacts,
  endpointFacts,
  fitted,
  plainUrl,
  replayFacts,
} from '../../../components/client/audit-facts.js';
import { sampleEndpoint } from '../../support/samples.js';

const auditUrl = '/api/audit-events?deploymentId=42';
const baseUrl = 'https://app.example/settings';
const intention: AuditReport = { action: 'endpoint.delete', outcome: 'intended', target: '7' };
const outcome: AuditReport = { action: 'endpoint.delete', outcome: 'succeeded', target: '7', intent: 1 };

interface Sent {
  url: string;
  init: RequestInit;
}

/** A server that answers with these, the last one for ever. */
function server(...answers: (Response | Error)[]) {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    sent.push({ url: input as string, init: init ?? {} });
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer.clone());
  };
  return { sent, client: createAuditClient({ auditUrl, baseUrl, fetch }) };
}

const written = () => Response.json({ id: 5, at: '2026-11-24T10:00:00.000Z' }, { status: 201 });
const refused = (status: number, headers: Record<string, string> = {}) =>
  Response.json({ title: 'No', detail: 'No' }, { status, headers });

describe('A report to the audit log', () => {
  it('is JSON with the page’s own cookies, outlives the page, and follows no redirect', async () => {
    const { sent, client } = server(written());
    assert.deepEqual(await client.report(intention), { id: 5, at: '2026-11-24T10:00:00.000Z' });
    const [{ url, init }] = sent as [Sent];
    assert.equal(url, 'https://app.example/api/audit-events?deploymentId=42');
    assert.equal(init.method, 'POST');
    assert.equal(init.credentials, 'same-origin');
    assert.equal(init.redirect, 'manual');
    assert.equal(init.keepalive, true);
    assert.equal(new Headers(init.headers).get('content-type'), 'application/json');
    assert.deepEqual(JSON.parse(init.body as string), {
      action: 'endpoint.delete',
      outcome: 'intended',
      target: '7',
    });
  });

  it('fails as a redirect would have it: nothing is recorded at a sign-in page', async () => {
    const { client } = server(new Response(null, { status: 302, headers: { location: '/sign-in' } }));
    await assert.rejects(client.report(intention), { kind: 'malformed' });
  });

  it('is an intention, sent once: a second one would be a second intention', async () => {
    for (const answer of [refused(503), new TypeError('network')]) {
      const { sent, client } = server(answer, written());
      await assert.rejects(client.report(intention), { name: 'WachtApiError' });
      assert.equal(sent.length, 1);
    }
  });

  it('is an outcome, told again when it was not taken', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { sent, client } = server(refused(503), written());
    const told = client.report(outcome);
    while (sent.length < 2) {
      await new Promise(setImmediate);
      t.mock.timers.tick(1000);
    }
    await told;
    assert.equal(sent.length, 2);
  });

  it('waits as long as the server asks, even for an intention, which then was not written', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { sent, client } = server(refused(429, { 'retry-after': '2' }), written());
    const told = client.report(intention);
    while (sent.length < 2) {
      await new Promise(setImmediate);
      t.mock.timers.tick(1000);
    }
    assert.equal((await told).id, 5);
  });

  it('does not wait for what takes too long, and not when it is refused', async () => {
    for (const [answer, kind] of [
      [refused(429, { 'retry-after': '600' }), 'rate-limited'],
      [refused(403), 'forbidden'],
      [refused(400), 'invalid'],
    ] as const) {
      const { sent, client } = server(answer);
      await assert.rejects(client.report(outcome), { kind });
      assert.equal(sent.length, 1);
    }
  });

  it('goes to no other origin, unless the host says so', () => {
    const elsewhere = 'https://elsewhere.example/audit';
    assert.throws(() => createAuditClient({ auditUrl: elsewhere, baseUrl }), { kind: 'invalid' });
    assert.throws(() => createAuditClient({ auditUrl: 'javascript:alert(1)', baseUrl }), { kind: 'invalid' });
    createAuditClient({ auditUrl: elsewhere, baseUrl, credentials: 'include' });
  });

  it('always fits into what the server takes, whatever a person typed', () => {
    const long = '\u{1f4a5}'.repeat(3000);
    const ids = Array.from({ length: 500 }, (_, index) => `90071992547409${String(index).padStart(4, '0')}`);
    for (const after of [
      { delivery_ids: ids },
      { description: long },
      { events: ids.map((id) => long + id) },
    ]) {
      const report: AuditReport = { ...intention, target: long, reason: long, after };
      const body = fitted(report);
      assert.ok(new TextEncoder().encode(body).length <= 4096, String(body.length));
      const sent = JSON.parse(body) as { target: string; reason: string };
      assert.ok(sent.target.length <= 200 && sent.reason.length <= 500);
    }
    const { after } = JSON.parse(fitted({ ...intention, after: { delivery_ids: ids } })) as {
      after: { delivery_ids: string[] };
    };
    assert.equal(after.delivery_ids.at(-1), '… +400');
  });

  it('has room for what a replay was of besides the first hundred of its ids', () => {
    const ids = Array.from({ length: 500 }, (_, index) => `90071992547409${String(index).padStart(4, '0')}`);
    const counts = ids.slice(0, 30).map((_, index) => ({
      endpoint_id: `730${String(index % 3)}`,
      event_name: `invoice.event_${String(index)}`,
      count: index + 1,
    }));
    const facts = replayFacts({ delivery_ids: ids }, { counts, oldest: '2026-05-12T00:00:00Z' });
    const { after } = JSON.parse(fitted({ ...intention, after: facts })) as { after: typeof facts };
    assert.equal((after['delivery_ids'] as string[]).length, 101);
    assert.deepEqual(after['sources'], facts['sources']);
    assert.deepEqual((facts['sources'] as unknown[])[0], {
      endpoint_id: '7302',
      events: Array.from({ length: 10 }, (_, index) => ({
        name: `invoice.event_${String(29 - index * 3)}`,
        count: 30 - index * 3,
      })),
    });
    assert.deepEqual(replayFacts({ delivery_ids: ['1'] }), { count: 1, delivery_ids: ['1'] });
  });
});

describe('What is told of an endpoint', () => {
  const endpoint = sampleEndpoint({
    url: 'https://hooks.acme.example/in?token=abc',
    headers: { Authorization: 'Bearer s3cret' },
  });

  it('holds no value of a header, and nothing that may be a secret in its URL', () => {
    const facts = JSON.stringify(endpointFacts(endpoint));
    assert.doesNotMatch(facts, /s3cret|token|abc/);
    assert.match(facts, /"header_names":\["Authorization"\]/);
    assert.equal(plainUrl('https://me:pw@a.example/x#y'), 'https://a.example/x?…');
    assert.equal(plainUrl('not a url?token=1'), 'not a url?…');
  });

  it('is of a change only what changes, before and after', () => {
    const { before, after } = changeFacts(endpoint, {
      url: endpoint.url,
      description: 'New',
      subscribed_events: ['invoice.paid', 'invoice.voided'],
      rate_limit: { max_requests: 5, duration_ms: 1000 },
    });
    assert.deepEqual(before, {
      description: 'Bookkeeping',
      events: ['invoice.created', 'invoice.paid'],
      rate_limit: null,
    });
    assert.deepEqual(after, {
      description: 'New',
      events: ['invoice.voided', 'invoice.paid'],
      rate_limit: { max_requests: 5, duration_ms: 1000 },
    });
  });

  it('says that a header’s value or the query changed, and not to what', () => {
    const { after } = changeFacts(endpoint, {
      url: 'https://hooks.acme.example/in?token=def',
      headers: { Authorization: 'Bearer other' },
    });
    assert.deepEqual(after, { query: 'changed', header_values: 'changed' });
  });
});

describe('The log as it is read', () => {
  const record = {
    id: 3,
    at: '2026-11-24T10:00:00.000Z',
    action: 'endpoint.update',
    outcome: 'succeeded',
    source: 'client-reported',
    principal: 'ada',
    before: null,
    after: null,
  };

  it('asks for what is wanted beside the deployment, and leaves out what is empty', async () => {
    const { sent, client } = server(Response.json({ data: [], has_more: false }));
    await client.fetchActivity({ kind: 'act', action: '', principal: 'a&b', cursor: undefined, limit: 50 });
    assert.equal(
      sent[0]?.url,
      'https://app.example/api/audit-events?deploymentId=42&kind=act&principal=a%26b&limit=50',
    );
  });

  it('takes what is a record, field by field, and pollutes nothing', async () => {
    const hostile =
      '{"data":[{"__proto__":{"polluted":1},"id":4,"at":"2026-11-24T10:00:00Z","action":{"a":1},' +
      '"outcome":7,"source":null,"principal":["x"],"after":{"__proto__":{"polluted":1}}},' +
      '{"id":"5"},{"id":6,"at":"never"},null,7],"has_more":true,"next_cursor":9}';
    const { client } = server(new Response(hostile));
    const { data, has_more } = await client.fetchActivity();
    assert.equal(data.length, 1);
    assert.deepEqual([data[0]?.action, data[0]?.outcome, data[0]?.principal], ['', '7', '']);
    assert.equal(Object.hasOwn(data[0]!, 'polluted'), false);
    assert.equal(({} as { polluted?: number }).polluted, undefined);
    // Without a cursor to go on from there is no more.
    assert.equal(has_more, false);
  });

  it('refuses what is no log at all', async () => {
    for (const answer of [Response.json({}), new Response('<h1>Hi</h1>'), Response.json({ data: 'x' })]) {
      await assert.rejects(server(answer).client.fetchActivity(), { kind: 'malformed' });
    }
    const { client } = server(Response.json({ data: [record], has_more: false }));
    assert.equal((await client.fetchActivity()).data[0]?.principal, 'ada');
  });
});
