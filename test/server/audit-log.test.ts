import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import {
  formatHead,
  openAuditLog,
  parseHead,
  type AuditEvent,
  type StoredAuditLog,
  type Verification,
} from 'wacht-webhook-elements/server';
import { macOf, type Head } from '../../server/audit/chain.js';
import { auditLogOn } from '../../server/audit/log.js';
import { makeDataFolder } from '../support/data-folder.js';
import { placeDatabase } from '../support/database.js';
import { openTestStore } from './stores.js';

const KEY = 'a-key-that-is-not-in-the-database';
const event = (more: Partial<AuditEvent> = {}): AuditEvent => ({
  action: 'ticket.issue',
  outcome: 'allowed',
  source: 'server',
  principal: 'olga',
  deployment: '42',
  requestId: 'r-1',
  address: '203.0.113.5',
  target: 'wh_42',
  reason: null,
  before: null,
  after: null,
  intent: null,
  ...more,
});

const store = await openTestStore();
after(() => store.close());
beforeEach(() => store.empty());

const newLog = (options: Partial<Parameters<typeof auditLogOn>[1]> = {}) =>
  auditLogOn(store, { key: KEY, ...options });

/** A log of `count` entries, ready to be tampered with; its head as an operator exported it. */
async function written(count: number): Promise<{ log: StoredAuditLog; head: Head }> {
  const log = await newLog();
  for (let i = 0; i < count; i++) await log.append(event({ requestId: `r-${i}` }));
  const verification = await log.verify();
  assert.ok(verification.ok);
  return { log, head: verification.head };
}

const tamper = (statement: string) => sql.raw(statement).execute(store.db);
const faultOf = (verification: Verification) => (verification.ok ? undefined : verification.fault);

describe('the audit log', () => {
  it('numbers entries without a gap, gives them back, and can be verified', async () => {
    const log = await newLog({ now: () => 1_800_000_000_000 });
    const appended = await Promise.all([1, 2, 3].map((i) => log.append(event({ requestId: `r-${i}` }))));
    assert.deepEqual(
      appended,
      [1, 2, 3].map((seq) => ({ seq, at: 1_800_000_000_000 })),
    );
    const [newest] = await log.list({ deployment: '42', limit: 1 });
    assert.deepEqual(newest, { ...event({ requestId: 'r-3' }), seq: 3, at: 1_800_000_000_000 });
    const verification = await log.verify();
    assert.ok(verification.ok);
    assert.equal(verification.entries, 3);
  });

  it('keeps what PostgreSQL cannot store from breaking it', async () => {
    const log = await newLog();
    const odd = { reason: 'a\u0000b\ud800c', target: 'x'.repeat(2000), before: { '\ud800': '\u0000' } };
    await log.append(event(odd));
    assert.equal((await log.verify()).ok, true);
    const [entry] = await log.list({ deployment: '42', limit: 1 });
    assert.equal(entry?.reason, 'a\ufffdb\ufffdc');
    assert.deepEqual(entry.before, odd.before);
  });

  it('can write a stand-in for addresses, the same for the same one', async () => {
    const log = await newLog({ pseudonymizeAddresses: true });
    for (const address of ['203.0.113.5', '203.0.113.5', '203.0.113.6']) await log.append(event({ address }));
    const entries = await log.list({ deployment: '42', limit: 3 });
    const [other, same, first] = entries.map(({ address }) => address);
    assert.equal(first, same);
    assert.notEqual(first, other);
    assert.match(first ?? '', /^anon-/);
  });

  it('goes on in the same chain when it is opened again, and never under another key', async () => {
    const { head } = await written(1);
    await assert.rejects(newLog({ key: KEY.replace('a', 'b') }), /not the one/);
    const log = await newLog();
    assert.equal((await log.append(event())).seq, 2);
    await assert.rejects(newLog({ key: KEY.replace('a', 'b') }), /not the one/);
    assert.equal((await log.verify(head)).ok, true);
    await assert.rejects(newLog({ key: 'short' }), /32 characters/);
  });

  it('is one unbroken chain when several instances write at once', async () => {
    const instances = await Promise.all([newLog(), newLog(), newLog()]);
    const appends = instances.flatMap((log) => Array.from({ length: 40 }, () => log.append(event())));
    const numbers = (await Promise.all(appends)).map(({ seq }) => seq).sort((a, b) => a - b);
    assert.deepEqual(
      numbers,
      Array.from({ length: 120 }, (_, i) => i + 1),
    );
    const verification = await newLog().then((log) => log.verify());
    assert.ok(verification.ok);
    assert.equal(verification.entries, 120);
  });

  it('does not begin without a key or a place, which a forgotten variable would leave out', async () => {
    for (const key of [undefined, '', 'short'])
      await assert.rejects(openAuditLog({ key, directory: 'memory://' }), /at least 32 characters/);
    for (const place of [{}, { databaseUrl: undefined }, { databaseUrl: '', directory: '' }])
      await assert.rejects(openAuditLog({ key: KEY, ...place }), /needs a place/);
    const log = await openAuditLog({ key: KEY, directory: 'memory://' });
    assert.equal((await log.append(event())).seq, 1);
    await log.close();
  });

  it('keeps its entries on disk, in a directory that only one process has open', async () => {
    const directory = join(makeDataFolder().path, 'log');
    await placeDatabase(directory);
    const log = await openAuditLog({ key: KEY, directory });
    await log.append(event());
    await assert.rejects(openAuditLog({ key: KEY, directory }), /open in another process/);
    await log.close();
    const again = await openAuditLog({ key: KEY, directory });
    assert.equal((await again.append(event())).seq, 2);
    assert.equal((await again.verify()).ok, true);
    await again.close();
  });
});

describe('verifying', () => {
  it('finds an entry that was changed', async () => {
    const { log } = await written(4);
    await tamper(`UPDATE audit_entries SET principal = 'mallory' WHERE seq = 2`);
    const verification = await log.verify();
    assert.ok(!verification.ok);
    assert.deepEqual([verification.fault, verification.seq], ['changed', 2]);
  });

  it('finds an entry that is missing', async () => {
    const { log } = await written(4);
    await tamper('DELETE FROM audit_entries WHERE seq = 2');
    assert.equal(faultOf(await log.verify()), 'gap');
  });

  it('finds two entries that changed places', async () => {
    const { log } = await written(4);
    await tamper('UPDATE audit_entries SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3)');
    await tamper('UPDATE audit_entries SET seq = -seq WHERE seq < 0');
    assert.equal(faultOf(await log.verify()), 'changed');
  });

  for (const seq of [0, -5, 9]) {
    it(`finds an entry that was put beside the chain, as number ${seq}`, async () => {
      const { log } = await written(4);
      await tamper(
        `INSERT INTO audit_entries SELECT ${seq}, at_ms, action, outcome, source, 'mallory', deployment, request_id, address,
          target, reason, before_json, after_json, intent, mac FROM audit_entries WHERE seq = 4`,
      );
      const verification = await log.verify();
      assert.ok(!verification.ok);
      assert.deepEqual([verification.fault, verification.seq], ['added', seq]);
    });
  }

  it('is not disturbed by entries that are written meanwhile', async () => {
    const { log } = await written(50);
    const appends = Array.from({ length: 50 }, () => log.append(event()));
    const verifications = await Promise.all(Array.from({ length: 10 }, () => log.verify()));
    await Promise.all(appends);
    for (const { ok } of verifications) assert.equal(ok, true);
  });

  it('finds an end that was cut off', async () => {
    const { log } = await written(4);
    await tamper('DELETE FROM audit_entries WHERE seq > 2');
    assert.equal(faultOf(await log.verify()), 'cut-off');
  });

  it('finds an end that was cut off with care, by the head that was exported', async () => {
    const { log, head } = await written(4);
    await tamper('DELETE FROM audit_entries WHERE seq > 2');
    await tamper('UPDATE audit_head SET seq = 2, mac = (SELECT mac FROM audit_entries WHERE seq = 2)');
    assert.equal(faultOf(await log.verify()), undefined);
    assert.equal(faultOf(await log.verify(head)), 'cut-off');
  });

  it('finds a chain that was begun anew after the head was exported', async () => {
    const { head } = await written(4);
    await store.empty();
    const { log } = await written(5);
    assert.equal(faultOf(await log.verify(head)), 'changed');
  });

  it('reads heads only as they are exported', () => {
    const head = { seq: 42, mac: 'k3Jx-_' };
    assert.deepEqual(parseHead(formatHead(head)), head);
    assert.throws(() => parseHead('forty-two'), /is no head/);
    assert.deepEqual(parseHead(' 0: '), { seq: 0, mac: '' });
  });
});

describe('a key that is replaced', () => {
  const NEW_KEY = 'a-new-key-that-is-not-in-the-database';
  const newKey = { key: NEW_KEY, previousKeys: [KEY] };

  it('goes on in the same chain, which all keys together verify', async () => {
    const { head } = await written(2);
    const log = await newLog(newKey);
    await log.append(event());
    const verification = await log.verify(head);
    assert.ok(verification.ok);
    assert.equal(verification.entries, 3);
    await assert.rejects(newLog(), /not the one/, 'the old key alone has had its time');
    assert.equal(
      faultOf(await (await newLog({ key: NEW_KEY })).verify()),
      'changed',
      'the old one is needed too',
    );
  });

  it('lets nobody who has learned the old one change what it sealed, or go on with it', async () => {
    const { log: old } = await written(2);
    const log = await newLog(newKey);
    await log.append(event());
    await old.append(event());
    const afterwards = await log.verify();
    assert.ok(!afterwards.ok);
    assert.deepEqual([afterwards.fault, afterwards.seq], ['changed', 4]);

    await store.empty();
    await written(2);
    await (await newLog(newKey)).append(event());
    const rewritten = await store.db
      .selectFrom('audit_entries')
      .selectAll()
      .where('seq', '<=', 2)
      .orderBy('seq')
      .execute();
    let previous = '';
    for (const row of rewritten) {
      const principal = 'mallory';
      const mac = macOf(KEY, { ...row, principal }, previous);
      previous = mac;
      await store.db
        .updateTable('audit_entries')
        .set({ principal, mac })
        .where('seq', '=', row.seq)
        .execute();
    }
    const before = await log.verify();
    assert.ok(!before.ok);
    assert.deepEqual([before.fault, before.seq], ['changed', 3]);
  });
});

describe('retention', () => {
  const day = 86_400_000;

  it('cuts off old entries so that the rest still verifies, and nobody else can cut more', async () => {
    let now = 100 * day;
    const log = await newLog({ now: () => now });
    for (let i = 0; i < 3; i++) await log.append(event());
    now += 10 * day;
    for (let i = 0; i < 2; i++) await log.append(event());
    assert.equal(await log.prune(5), 3);
    assert.equal(await log.prune(5), 0);
    assert.equal((await log.append(event())).seq, 6);
    const verification = await log.verify();
    assert.ok(verification.ok);
    assert.equal(verification.entries, 3);
    await tamper('DELETE FROM audit_entries WHERE seq = 4');
    await tamper('UPDATE audit_head SET anchor_seq = 4');
    assert.equal(faultOf(await log.verify()), 'anchor');
  });

  it('of many entries lets those through who write meanwhile', async () => {
    let now = 100 * day;
    const log = await newLog({ now: () => now });
    for (let i = 0; i < 2; i++) await Promise.all(Array.from({ length: 4000 }, () => log.append(event())));
    now += 10 * day;
    let isPruned = false;
    const pruned = log.prune(5).finally(() => (isPruned = true));
    await log.append(event());
    assert.equal(isPruned, false);
    assert.equal(await pruned, 8000);
    const verification = await log.verify();
    assert.ok(verification.ok);
    assert.equal(verification.entries, 1);
  });

  it('can cut off all of it', async () => {
    let now = 100 * day;
    const log = await newLog({ now: () => now });
    for (let i = 0; i < 3; i++) await log.append(event());
    now += 10 * day;
    assert.equal(await log.prune(5), 3);
    assert.equal((await log.append(event())).seq, 4);
    assert.equal((await log.verify()).ok, true);
  });
});
