import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { sql } from 'kysely';
import { formatHead, openAuditLog, parseHead, type AuditEvent } from 'wacht-webhook-elements/server';
import { openEmbedded } from '../../server/audit/database.js';

const KEY = 'a-key-that-is-not-in-the-database';
const folder = await mkdtemp(join(tmpdir(), 'wacht-audit-'));
after(() => rm(folder, { recursive: true, force: true }));

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

/** A log of `count` entries in its own directory, closed, so that it can be tampered with. */
async function written(name: string, count: number): Promise<{ directory: string; head: string }> {
  const directory = join(folder, name);
  const log = await openAuditLog({ key: KEY, directory });
  for (let i = 0; i < count; i++) await log.append(event({ requestId: `r-${i}` }));
  const verification = await log.verify();
  assert.ok(verification.ok);
  await log.close();
  return { directory, head: formatHead(verification.head) };
}

async function tamper(directory: string, statement: string): Promise<void> {
  const { db, close } = await openEmbedded(directory);
  await sql.raw(statement).execute(db);
  await close();
}

async function verdict(directory: string, head?: string) {
  const log = await openAuditLog({ key: KEY, directory }).catch((error: unknown) => String(error));
  // A changed last entry is found as soon as the log is opened.
  if (typeof log === 'string') return { ok: false, fault: log };
  const result = await log.verify(head === undefined ? undefined : parseHead(head));
  await log.close();
  return result;
}

describe('the audit log', () => {
  it('numbers entries without a gap, gives them back, and can be verified', async () => {
    const log = await openAuditLog({ key: KEY, now: () => 1_800_000_000_000 });
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
    await log.close();
  });

  it('keeps what PostgreSQL cannot store from breaking it', async () => {
    const log = await openAuditLog({ key: KEY });
    const odd = { reason: 'a\u0000b\ud800c', target: 'x'.repeat(2000), before: { '\ud800': '\u0000' } };
    await log.append(event(odd));
    assert.equal((await log.verify()).ok, true);
    const [entry] = await log.list({ deployment: '42', limit: 1 });
    assert.equal(entry?.reason, 'a\ufffdb\ufffdc');
    assert.deepEqual(entry.before, odd.before);
    await log.close();
  });

  it('can write a stand-in for addresses, the same for the same one', async () => {
    const log = await openAuditLog({ key: KEY, pseudonymizeAddresses: true });
    for (const address of ['203.0.113.5', '203.0.113.5', '203.0.113.6']) await log.append(event({ address }));
    const entries = await log.list({ deployment: '42', limit: 3 });
    const [other, same, first] = entries.map(({ address }) => address);
    assert.equal(first, same);
    assert.notEqual(first, other);
    assert.match(first ?? '', /^anon-/);
    await log.close();
  });

  it('survives being closed and opened, and goes on in the same chain', async () => {
    const { directory, head } = await written('reopened', 3);
    const log = await openAuditLog({ key: KEY, directory });
    assert.equal((await log.append(event())).seq, 4);
    const verification = await log.verify(parseHead(head));
    assert.ok(verification.ok);
    assert.equal(verification.entries, 4);
    await log.close();
  });

  it('is not opened twice on one directory', async () => {
    const directory = join(folder, 'locked');
    const log = await openAuditLog({ key: KEY, directory });
    await assert.rejects(openAuditLog({ key: KEY, directory }), /open in another process/);
    await log.close();
  });

  it('does not go on under another key', async () => {
    const { directory } = await written('other-key', 1);
    await assert.rejects(openAuditLog({ key: KEY.replace('a', 'b'), directory }), /not the one/);
    await assert.rejects(openAuditLog({ key: 'short' }), /32 characters/);
  });
});

describe('verifying', () => {
  it('finds an entry that was changed', async () => {
    const { directory } = await written('changed', 4);
    await tamper(directory, `UPDATE audit_entries SET principal = 'mallory' WHERE seq = 2`);
    const result = await verdict(directory);
    assert.deepEqual(
      [result.ok, 'fault' in result && result.fault, 'seq' in result && result.seq],
      [false, 'changed', 2],
    );
  });

  it('finds an entry that is missing', async () => {
    const { directory } = await written('gap', 4);
    await tamper(directory, 'DELETE FROM audit_entries WHERE seq = 2');
    const result = await verdict(directory);
    assert.ok('fault' in result && result.fault === 'gap');
  });

  it('finds two entries that changed places', async () => {
    const { directory } = await written('swapped', 4);
    await tamper(
      directory,
      'UPDATE audit_entries SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3)',
    );
    await tamper(directory, 'UPDATE audit_entries SET seq = -seq WHERE seq < 0');
    assert.equal((await verdict(directory)).ok, false);
  });

  it('finds an end that was cut off', async () => {
    const { directory } = await written('cut', 4);
    await tamper(directory, 'DELETE FROM audit_entries WHERE seq > 2');
    const result = await verdict(directory);
    assert.ok('fault' in result && result.fault === 'cut-off');
  });

  it('finds an end that was cut off with care, by the head that was exported', async () => {
    const { directory, head } = await written('cut-well', 4);
    await tamper(directory, `DELETE FROM audit_entries WHERE seq > 2;`);
    await tamper(
      directory,
      'UPDATE audit_head SET seq = 2, mac = (SELECT mac FROM audit_entries WHERE seq = 2)',
    );
    assert.equal((await verdict(directory)).ok, true);
    const result = await verdict(directory, head);
    assert.ok('fault' in result && result.fault === 'cut-off');
  });

  it('finds a chain that was written anew after the head was exported', async () => {
    const { directory } = await written('anew', 4);
    const { head } = await written('original', 4);
    const result = await verdict(directory, head);
    assert.ok('fault' in result && result.fault === 'changed');
  });

  it('reads heads only as they are exported', () => {
    assert.throws(() => parseHead('forty-two'), /is no head/);
    assert.deepEqual(parseHead(' 0: '), { seq: 0, mac: '' });
  });
});

describe('retention', () => {
  const day = 86_400_000;

  it('cuts off old entries so that the rest still verifies, and nobody else can cut more', async () => {
    const directory = join(folder, 'retention');
    let now = 100 * day;
    const log = await openAuditLog({ key: KEY, directory, now: () => now });
    for (let i = 0; i < 3; i++) await log.append(event());
    now += 10 * day;
    for (let i = 0; i < 2; i++) await log.append(event());
    assert.equal(await log.prune(5), 3);
    assert.equal(await log.prune(5), 0);
    assert.equal((await log.append(event())).seq, 6);
    const verification = await log.verify();
    assert.ok(verification.ok);
    assert.equal(verification.entries, 3);
    await log.close();
    await tamper(directory, 'DELETE FROM audit_entries WHERE seq = 4');
    await tamper(directory, 'UPDATE audit_head SET anchor_seq = 4');
    const result = await verdict(directory);
    assert.ok('fault' in result && result.fault === 'anchor');
  });

  it('can cut off all of it', async () => {
    let now = 100 * day;
    const log = await openAuditLog({ key: KEY, now: () => now });
    for (let i = 0; i < 3; i++) await log.append(event());
    now += 10 * day;
    assert.equal(await log.prune(5), 3);
    assert.equal((await log.append(event())).seq, 4);
    assert.equal((await log.verify()).ok, true);
    await log.close();
  });
});
