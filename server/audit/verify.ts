import type { Kysely } from 'kysely';
import { anchorSeal, GENESIS, keyOf, sameMac, type Head, type Keys } from './chain.js';
import type { Tables } from './database.js';
import { readHead } from './statements.js';

export type Fault = 'changed' | 'gap' | 'cut-off' | 'anchor' | 'added';

export type Verification =
  { ok: true; entries: number; head: Head } | { ok: false; fault: Fault; seq: number; message: string };

const PAGE = 1000;

const fault = (kind: Fault, seq: number, message: string): Verification => ({
  ok: false,
  fault: kind,
  seq,
  message,
});

/** The exported head of `audit-head`, as an operator keeps it elsewhere: `<seq>:<mac>`. */
export const formatHead = ({ seq, mac }: Head): string => `${seq}:${mac}`;

/** @throws TypeError for a text that is no head */
export function parseHead(text: string): Head {
  const [, seq, mac] = /^(\d{1,15}):([\w-]{0,64})$/.exec(text.trim()) ?? [];
  if (seq === undefined || mac === undefined)
    throw new TypeError(`'${text}' is no head; one looks like 42:k3Jx….`);
  return { seq: Number(seq), mac };
}

async function* entries(db: Kysely<Tables>, after: number) {
  for (let last = after; ;) {
    const page = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('seq', '>', last)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    yield* page;
    if (page.length < PAGE) return;
    last = page.at(-1)?.seq ?? last;
  }
}

/**
 * An entry that is outside of the chain: nothing seals it, yet it would be listed. An entry and the head move in one
 * statement, so one that is read before the head can't be beyond it.
 */
async function entryBeside(db: Kysely<Tables>): Promise<number | undefined> {
  const { first, last } = await db
    .selectFrom('audit_entries')
    .select(({ fn }) => [fn.min<number | null>('seq').as('first'), fn.max<number | null>('seq').as('last')])
    .executeTakeFirstOrThrow();
  const head = await readHead(db);
  if (first !== null && first < 1) return first;
  return last !== null && last > head.seq ? last : undefined;
}

/**
 * Reads the whole chain and recomputes every seal. Entries written meanwhile are left for the next time.
 * Somebody who holds the database but not the key can cut entries off the end and move the head with them: only a
 * head that was exported before shows that.
 */
export async function verifyChain(db: Kysely<Tables>, keys: Keys, exported?: Head): Promise<Verification> {
  const stored = await db.selectFrom('audit_head').selectAll().executeTakeFirst();
  if (!stored) return fault('cut-off', 0, 'The record of where the chain ends is gone.');
  const anchor: Head = { seq: stored.anchor_seq, mac: stored.anchor_mac };
  const isSealed = keys.some((key) => sameMac(stored.anchor_seal, anchorSeal(key, anchor)));
  if (anchor.seq > 0 && !isSealed) {
    return fault('anchor', anchor.seq, 'The beginning of the chain was not cut by retention with this key.');
  }
  const beside = await entryBeside(db);
  if (beside !== undefined) return fault('added', beside, `Entry ${beside} is outside of the chain.`);
  let previous: Head = anchor.seq > 0 ? anchor : GENESIS;
  let count = 0;
  let oldest = keys.length - 1;
  let exportedMac = exported?.seq === previous.seq ? previous.mac : undefined;
  for await (const row of entries(db, 0)) {
    if (row.seq > stored.seq) break;
    if (row.seq !== previous.seq + 1)
      return fault('gap', previous.seq + 1, `Entry ${previous.seq + 1} is missing.`);
    oldest = keyOf(keys, row, previous.mac, oldest);
    if (oldest < 0) {
      return fault('changed', row.seq, `Entry ${row.seq} was changed, or written with another key.`);
    }
    if (row.seq === exported?.seq) exportedMac = row.mac;
    previous = row;
    count += 1;
  }
  if (previous.seq !== stored.seq || !sameMac(previous.mac, stored.mac)) {
    return fault(
      'cut-off',
      previous.seq + 1,
      `The log ends at entry ${previous.seq}; it went on to ${stored.seq}.`,
    );
  }
  if (exported && exported.seq > previous.seq) {
    return fault(
      'cut-off',
      previous.seq + 1,
      `The log ends at entry ${previous.seq}; it went on to ${exported.seq}.`,
    );
  }
  if (exported && exported.seq >= anchor.seq && !sameMac(exportedMac ?? '', exported.mac)) {
    return fault('changed', exported.seq, `Entry ${exported.seq} is not the one whose head was exported.`);
  }
  return { ok: true, entries: count, head: { seq: previous.seq, mac: previous.mac } };
}
