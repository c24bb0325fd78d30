import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import type { AuditEntry, AuditLog, TicketAnswer } from 'wacht-webhook-elements/server';
import { auditLogOn } from '../../server/audit/log.js';
import { openTestStore } from './stores.js';
import { askTicket, fakeWacht, problemOf, setUp, TICKET, type Person } from './support.js';

const store = await openTestStore();
after(() => store.close());
beforeEach(() => store.empty());

const EVENTS = 'http://host.test/api/settings/webhooks/audit-events';

async function audited(options: Parameters<typeof setUp>[0] = {}, wacht = fakeWacht()) {
  const audit = await auditLogOn(store, { key: 'a-key-that-is-not-in-the-database' });
  const { app, ...rest } = setUp({ audit, ...options }, wacht);
  const report = (as: Person, body: unknown, deployment = '42') =>
    app.request(`${EVENTS}?deploymentId=${deployment}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', 'x-person': as },
      body: JSON.stringify(body),
    });
  const read = (as: Person, query = 'deploymentId=42') =>
    app.request(`${EVENTS}?${query}`, { headers: { 'x-person': as } });
  /** Every entry, of all tenants and none. */
  const all = async () => store.db.selectFrom('audit_entries').selectAll().orderBy('seq').execute();
  return { app, audit, report, read, all, ...rest };
}

interface Page {
  data: Record<string, unknown>[];
  has_more: boolean;
  next_cursor?: string;
}
const pageOf = async (response: Response): Promise<Page> => (await response.json()) as Page;

/** A log that is full, broken or gone. */
const broken: AuditLog = {
  append: () => Promise.reject(new Error('disk full')),
  list: () => Promise.reject(new Error('disk full')),
};

describe('a ticket', () => {
  it('is recorded when it is given, and never itself', async () => {
    const { app, all } = await audited({ clientAddress: () => '203.0.113.5' });
    await app.request(askTicket({ as: 'owner', headers: { 'x-request-id': 'page-load-1' } }));
    const entries = await all();
    assert.equal(entries.length, 1);
    const { action, outcome, source, principal, deployment, request_id, address, target } = entries[0]!;
    assert.deepEqual(
      [action, outcome, source, principal, deployment, request_id, address, target],
      ['ticket.issue', 'allowed', 'server', 'olga', '42', 'page-load-1', '203.0.113.5', 'wh_42'],
    );
    assert.ok(!JSON.stringify(entries).includes(TICKET));
  });

  it('is recorded when it is refused, with the reason', async () => {
    const { app, all } = await audited();
    await app.request(askTicket({ as: 'member' }));
    const [entry] = await all();
    assert.deepEqual([entry?.outcome, entry?.deployment], ['denied', '42']);
    assert.match(entry?.reason ?? '', /^missing-permission webhooks:manage/);
  });

  it('refused to a stranger is recorded outside of the tenant that was asked for', async () => {
    const { app, all, read } = await audited();
    await app.request(askTicket({ as: 'stranger' }));
    const [entry] = await all();
    assert.deepEqual(
      [entry?.outcome, entry?.reason, entry?.deployment, entry?.target],
      ['denied', 'not-a-member', null, '42'],
    );
    assert.deepEqual((await pageOf(await read('owner'))).data, []);
  });

  it('refused to a stranger over and over is recorded ten times in an hour, and then counted', async () => {
    let now = 0;
    const limiter = { take: () => [] };
    const { app, all } = await audited({ limiter, now: () => now });
    for (let i = 0; i < 25; i++) {
      const response = await app.request(askTicket({ as: 'stranger', body: { deploymentId: `d${i}` } }));
      assert.equal(response.status, 403);
    }
    assert.equal((await all()).length, 10);
    now += 3_600_000;
    await app.request(askTicket({ as: 'stranger', body: { deploymentId: 'later' } }));
    const last = (await all()).at(-1);
    assert.deepEqual([last?.target, last?.after_json], ['later', '{"only_counted_before":15}']);
  });

  it('refused to someone else is recorded all the same while a stranger tries', async () => {
    const { app, all } = await audited({ limiter: { take: () => [] } });
    for (let i = 0; i < 20; i++) await app.request(askTicket({ as: 'stranger' }));
    await app.request(askTicket({ as: 'member' }));
    await app.request(askTicket({ as: 'owner', body: { deploymentId: '7' } }));
    assert.deepEqual(
      (await all()).slice(10).map(({ principal }) => principal),
      ['mia', 'olga'],
    );
  });

  it('is not recorded when nobody is signed in: nobody fills the disk', async () => {
    const { app, all } = await audited();
    for (let i = 0; i < 5; i++) await app.request(askTicket());
    assert.deepEqual(await all(), []);
  });

  it('is not recorded over and over when the limit refuses it', async () => {
    const { app, all } = await audited({
      limiter: {
        take: () => [{ scope: 'user', rate: { requests: 1, seconds: 1 }, remaining: -1, resetSeconds: 1 }],
      },
    });
    assert.equal((await app.request(askTicket({ as: 'stranger' }))).status, 429);
    assert.deepEqual(await all(), []);
  });

  it('that Wacht would not give is recorded with the cause', async () => {
    const wacht = fakeWacht(() => new Response('{}', { status: 401 }));
    const { app, all } = await audited({}, wacht);
    await app.request(askTicket({ as: 'owner' }));
    const [entry] = await all();
    assert.deepEqual([entry?.outcome, entry?.reason], ['failed', 'key-refused']);
  });

  it('is not given when the log cannot be written', async () => {
    const { app, lines } = await audited({ audit: broken });
    const response = await app.request(askTicket({ as: 'owner' }));
    assert.equal(response.status, 503);
    const text = await response.text();
    assert.ok(!text.includes(TICKET));
    assert.doesNotMatch(text, /disk/);
    assert.match(JSON.stringify(lines), /disk full/);
  });

  it('comes with the address to report to', async () => {
    const { app } = await audited();
    const { audit_url: url } = (await (await app.request(askTicket({ as: 'owner' }))).json()) as TicketAnswer;
    assert.equal(url, '/api/settings/webhooks/audit-events?deploymentId=42');
  });
});

describe("an operator's action", () => {
  const intention = {
    action: 'delivery.replay',
    outcome: 'intended',
    target: 'd-1',
    reason: 'The receiver was down',
  };

  it('is recorded before it starts and after it ended, as what the browser says', async () => {
    const { report, read } = await audited();
    const response = await report('owner', intention);
    assert.equal(response.status, 201);
    const { id } = (await response.json()) as { id: number };
    await report('owner', {
      action: 'delivery.replay',
      outcome: 'succeeded',
      intent: id,
      after: { task: 't-1' },
    });
    const { data } = await pageOf(await read('admin'));
    assert.deepEqual(
      data.map(({ outcome, source, principal, intent, reason }) => [
        outcome,
        source,
        principal,
        intent,
        reason,
      ]),
      [
        ['succeeded', 'client-reported', 'olga', id, null],
        ['intended', 'client-reported', 'olga', null, 'The receiver was down'],
      ],
    );
  });

  it('is recorded without the secrets in it', async () => {
    const { report, all } = await audited();
    const before = {
      url: 'https://a.example/hook',
      headers: { Authorization: 'Bearer abc' },
      signing_secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      note: 'use whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    };
    await report('owner', { ...intention, before });
    const [entry] = await all();
    assert.doesNotMatch(JSON.stringify(entry), /whsec_|Bearer/);
    assert.match(entry?.before_json ?? '', /a\.example/);
  });

  it('is recorded without what people type or paste and should not', async () => {
    const { report, all } = await audited();
    await report('owner', {
      ...intention,
      target: 'https://user:hunter2@a.example/hook?api_key=hunter3&page=2',
      reason: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw leaked, and eyJhbGciOiJIUzI1NiJ9.e30.abc too',
      after: { whsec_asaname: 1, private_key: 'hunter4', url: 'https://b.example/?sig=hunter5' },
    });
    const [entry] = await all();
    assert.doesNotMatch(JSON.stringify(entry), /hunter|whsec_|eyJ/);
    assert.equal(entry?.reason, '[hidden] leaked, and [hidden] too');
    assert.equal(entry.target, 'https://[hidden]@a.example/hook?api_key=[hidden]&page=2');
  });

  for (const action of [
    'endpoint.enable',
    'endpoint.disable',
    'secret.copy',
    'header.reveal',
    'delivery.export',
    'activity.export',
  ]) {
    it(`may be ${action}, and is found under that name`, async () => {
      const { report, read } = await audited();
      const intended = await report('owner', { action, outcome: 'intended', target: '7' });
      assert.equal(intended.status, 201);
      const { id } = (await intended.json()) as { id: number };
      assert.equal((await report('owner', { action, outcome: 'succeeded', intent: id })).status, 201);
      const { data } = await pageOf(await read('owner', `deploymentId=42&action=${action}`));
      assert.deepEqual(
        data.map(({ outcome, intent }) => [outcome, intent]),
        [
          ['succeeded', id],
          ['intended', null],
        ],
      );
    });
  }

  it('can be reported by whoever may read, for their own deployment only', async () => {
    const { report } = await audited();
    assert.equal((await report('member', intention)).status, 201);
    assert.equal((await report('guest', intention)).status, 403);
    assert.equal((await report('stranger', intention)).status, 403);
  });

  it('cannot be one of the server, or an outcome of nothing', async () => {
    const { report, all } = await audited();
    for (const body of [
      { ...intention, action: 'ticket.issue' },
      { ...intention, outcome: 'allowed' },
      { ...intention, outcome: 'succeeded' },
      { ...intention, intent: 5 },
      { ...intention, principal: 'somebody-else' },
      { ...intention, reason: 'x'.repeat(501) },
      { ...intention, target: ['d-1'] },
      null,
    ]) {
      assert.equal((await report('owner', body)).status, 400, JSON.stringify(body));
    }
    assert.deepEqual(await all(), []);
  });

  /** The id of an intention of theirs. */
  const begun = async (reported: Response): Promise<number> => ((await reported.json()) as { id: number }).id;
  const ended = (intent: number) => ({ action: 'delivery.replay', outcome: 'succeeded', intent });

  it('ends as the one who began it says, and as nobody else does', async () => {
    const { app, report, all } = await audited();
    const own = await begun(await report('owner', intention));
    const admins = await begun(await report('admin', intention));
    const elsewhere = await begun(await report('stranger', intention, '7'));
    await app.request(askTicket({ as: 'owner' }));
    const ticket = (await all()).at(-1)!.seq;
    const done = await begun(await report('owner', ended(own)));
    const known = (await all()).length;

    const claims = [
      ended(admins),
      ended(elsewhere),
      ended(ticket),
      ended(done),
      ended(done + 1000),
      ended(Number.MAX_SAFE_INTEGER),
      { ...ended(own), action: 'secret.rotate' },
    ];
    const answers = [];
    for (const claim of claims) {
      const response = await report('owner', claim);
      assert.equal(response.status, 400, JSON.stringify(claim));
      assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
      answers.push(JSON.stringify({ ...(await problemOf(response)), request_id: '' }));
    }
    assert.equal(new Set(answers).size, 1, 'no answer tells whose it is, or whether it is there');
    assert.match(answers[0]!, /"path":"intent"/);

    const refused = (await all()).slice(known);
    assert.deepEqual(
      refused.map((one) => [one.action, one.outcome, one.source, one.principal, one.deployment, one.reason]),
      claims.map(() => ['audit.report', 'denied', 'server', 'olga', '42', 'not-own-intent']),
    );
    assert.deepEqual(
      refused.map(({ after_json }) => JSON.parse(after_json!) as unknown),
      claims.map(({ action, outcome, intent }) => ({ action, outcome, intent })),
    );
    assert.ok(refused.every(({ intent }) => intent === null));
    assert.equal(
      (await report('owner', ended(own))).status,
      201,
      'a repeated report of their own is still taken',
    );
  });

  it('has no end under an id that is still to come, though its own beginning is the last entry', async () => {
    const { report } = await audited();
    const begun = await report('owner', { action: 'endpoint.delete', outcome: 'intended' });
    const { id } = (await begun.json()) as { id: number };
    const ended = (intent: number) =>
      report('owner', { action: 'endpoint.delete', outcome: 'succeeded', intent });
    assert.equal((await ended(id + 1)).status, 400);
    assert.equal((await ended(id)).status, 201);
  });

  it('ends for whom the host names oddly, too', async () => {
    const odd = { id: `olga\0${'x'.repeat(600)}`, roles: ['owner'], tenants: ['42'] };
    const { report } = await audited({ authenticate: () => odd });
    const id = await begun(await report('owner', intention));
    assert.equal((await report('owner', ended(id))).status, 201);
  });

  it('has no end while the log that would know its beginning cannot be read', async () => {
    const { audit } = await audited();
    const blind: AuditLog = { append: (event) => audit.append(event), list: broken.list };
    const { report, all } = await audited({ audit: blind });
    const id = await begun(await report('owner', intention));
    assert.equal((await report('owner', ended(id))).status, 503);
    assert.equal((await all()).length, 1);
  });

  it('is answered with 503 when the record was refused, so that it need not start', async () => {
    const { report } = await audited({ audit: broken });
    assert.equal((await report('owner', intention)).status, 503);
  });
});

describe('reading the log', () => {
  it('is for those who may, of their own deployment', async () => {
    const { read } = await audited();
    const statuses = await Promise.all(
      (['owner', 'admin', 'member', 'guest', 'stranger'] as const).map(async (as) => (await read(as)).status),
    );
    assert.deepEqual(statuses, [200, 200, 403, 403, 403]);
  });

  it('pages with a cursor, newest first, and shows no other tenant', async () => {
    const { app, read } = await audited();
    for (const requestId of ['request-1', 'request-2', 'request-3']) {
      await app.request(askTicket({ as: 'owner', headers: { 'x-request-id': requestId } }));
      await app.request(askTicket({ as: 'stranger', body: { deploymentId: '7' } }));
    }
    const first = await pageOf(await read('owner', 'deploymentId=42&limit=2'));
    assert.equal(first.has_more, true);
    const second = await pageOf(
      await read('owner', `deploymentId=42&limit=2&cursor=${first.next_cursor ?? ''}`),
    );
    assert.equal(second.has_more, false);
    assert.equal(second.next_cursor, undefined);
    const ids = [...first.data, ...second.data].map(({ request_id }) => request_id);
    assert.deepEqual(ids, ['request-3', 'request-2', 'request-1']);
  });

  it('says that nothing follows a page that is just full, and has 1 to 200 entries on one', async () => {
    const asked: number[] = [];
    const entries = [2, 1].map((seq) => ({ seq, at: 0 }) as AuditEntry);
    const log: AuditLog = {
      ...broken,
      list: ({ limit }) => {
        asked.push(limit);
        return Promise.resolve(entries.slice(0, limit));
      },
    };
    const { read } = await audited({ audit: log });
    for (const limit of [2, 0, 999]) {
      const { has_more: hasMore, data } = await pageOf(await read('owner', `deploymentId=42&limit=${limit}`));
      assert.deepEqual([data.length, hasMore], limit === 0 ? [1, true] : [2, false]);
    }
    // One more than is shown tells whether more follow.
    assert.deepEqual(asked, [3, 2, 201]);
  });

  it('can be narrowed to an action, an outcome, a person and a time', async () => {
    const { app, read } = await audited();
    await app.request(askTicket({ as: 'owner' }));
    await app.request(askTicket({ as: 'member' }));
    const count = async (filter: string) =>
      (await pageOf(await read('owner', `deploymentId=42&${filter}`))).data.length;
    assert.equal(await count('outcome=denied'), 1);
    assert.equal(await count('principal=olga'), 1);
    assert.equal(await count('action=endpoint.delete'), 0);
    assert.equal(await count('from=2020-01-01T00:00:00Z'), 2);
    assert.equal(await count('to=2020-01-01T00:00:00Z'), 0);
  });

  it('can be narrowed to what people did, or to who was let in and who was not', async () => {
    const { app, read, report } = await audited();
    await app.request(askTicket({ as: 'owner' }));
    await app.request(askTicket({ as: 'member' }));
    await report('owner', { action: 'secret.copy', outcome: 'intended' });
    await report('guest', { action: 'secret.copy', outcome: 'intended' });
    const found = async (filter: string) =>
      (await pageOf(await read('owner', `deploymentId=42&${filter}`))).data.map(
        ({ action, principal }) => `${String(action)} ${String(principal)}`,
      );
    const [reported, ...others] = await found('limit=100');
    assert.deepEqual(await found('kind=act'), ['secret.copy olga']);
    assert.deepEqual(
      await found('kind=access'),
      [reported, ...others].filter((one) => !one!.startsWith('secret.')),
    );
    assert.deepEqual(await found('kind=act&action=secret.copy'), ['secret.copy olga']);
    assert.deepEqual(await found('kind=access&action=secret.copy'), []);
  });

  it('pages through one kind alone', async () => {
    const { app, read, report } = await audited();
    for (const target of ['1', '2', '3']) {
      await report('owner', { action: 'endpoint.test', outcome: 'intended', target });
      await app.request(askTicket({ as: 'owner' }));
    }
    const first = await pageOf(await read('owner', 'deploymentId=42&kind=act&limit=2'));
    const second = await pageOf(
      await read('owner', `deploymentId=42&kind=act&limit=2&cursor=${first.next_cursor ?? ''}`),
    );
    assert.deepEqual([first.has_more, second.has_more], [true, false]);
    assert.deepEqual(
      [...first.data, ...second.data].map(({ target }) => target),
      ['3', '2', '1'],
    );
  });

  it('refuses a query that is not right', async () => {
    const { read } = await audited();
    for (const query of [
      '',
      'deploymentId=42&deploymentId=7',
      'deploymentId=A',
      'deploymentId=42&tenant=7',
      'deploymentId=42&cursor=-1',
      'deploymentId=42&limit=all',
      'deploymentId=42&from=yesterday',
      'deploymentId=42&action=everything',
      'deploymentId=42&kind=everything',
      'deploymentId=42&kind=',
      'deploymentId=42&__proto__=x',
    ]) {
      const response = await read('owner', query);
      assert.equal(response.status, 400, query);
      assert.ok((await problemOf(response)).detail);
    }
  });

  it('is answered with 404 where no log is kept, and with 503 where it is broken', async () => {
    const { app } = setUp();
    const headers = { 'x-person': 'owner' };
    assert.equal((await app.request(`${EVENTS}?deploymentId=42`, { headers })).status, 404);
    const { read } = await audited({ audit: broken });
    assert.equal((await read('owner')).status, 503);
  });
});

describe("a host's own log", () => {
  it('is a function to append and one to list', async () => {
    const kept: AuditEntry[] = [];
    const audit: AuditLog = {
      append: (event) => {
        kept.push({ ...event, seq: kept.length + 1, at: 0 });
        return Promise.resolve({ seq: kept.length, at: 0 });
      },
      list: () => Promise.resolve(kept),
    };
    const { app } = setUp({ audit });
    assert.equal((await app.request(askTicket({ as: 'owner' }))).status, 200);
    assert.equal(kept[0]?.principal, 'olga');
  });
});
