import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { Batches } from './batches.js';
import { anchorSeal, extend, keyOf, pseudonym, storable, type Head, type Keys, type Row } from './chain.js';
import { openStore, type Store, type StoreAddress, type Tables } from './database.js';
import type { AuditEntry, AuditEvent, AuditLog, AuditQuery } from './entry.js';
import { migrate } from './migrations.js';
import { insertAfter, readHead } from './statements.js';
import { verifyChain, type Verification } from './verify.js';

export interface ChainOptions {
  /** Seals the entries; at least 32 characters, kept where the database isn't. */
  key: string | undefined;
  /** Keys that sealed earlier entries, the newest first. They seal nothing any more. */
  previousKeys?: readonly string[];
  /** Writes a keyed stand-in instead of each address: the same one stays recognisable. Default false. */
  pseudonymizeAddresses?: boolean;
  now?: () => number;
}

/**
 * `databaseUrl` names a PostgreSQL that several instances may share. Without it the log is embedded, in `directory`,
 * which is locked while it is open, or in memory where that is `memory://`.
 */
export type AuditLogOptions = ChainOptions & StoreAddress;

export interface StoredAuditLog extends AuditLog {
  /** Looks for a change, a gap, or an end that was cut off before `exported`. */
  verify(exported?: Head): Promise<Verification>;
  /** Deletes entries older than `days`, sealing the cut. Returns how many. */
  prune(days: number): Promise<number>;
  /** @throws when the database doesn't answer */
  ping(): Promise<void>;
  /** Stores what waits, then closes the database. */
  close(): Promise<void>;
}

const toEntry = (row: Row): AuditEntry => ({
  seq: row.seq,
  at: row.at_ms,
  action: row.action as AuditEntry['action'],
  outcome: row.outcome as AuditEntry['outcome'],
  source: row.source as AuditEntry['source'],
  principal: row.principal,
  deployment: row.deployment,
  requestId: row.request_id,
  address: row.address,
  target: row.target,
  reason: row.reason,
  before: row.before_json === null ? null : (JSON.parse(row.before_json) as unknown),
  after: row.after_json === null ? null : (JSON.parse(row.after_json) as unknown),
  intent: row.intent,
});

/** Writes batches to the end of the chain, which other instances may be extending too. */
class ChainWriter {
  /** Where this instance believes the chain to end. */
  #head: Head | undefined;

  constructor(
    readonly db: Kysely<Tables>,
    readonly key: string,
  ) {}

  async store(events: { event: AuditEvent; at: number }[]): Promise<Row[]> {
    const believed = this.#head;
    // Unknown until the write is known to have gone well: a lost connection may have committed or not.
    this.#head = undefined;
    const rows = (believed && (await this.#tryAfter(believed, events))) ?? (await this.#lockAndWrite(events));
    this.#head = rows.at(-1);
    return rows;
  }

  /** One statement and no lock held in between; nothing is written when another instance was faster. */
  async #tryAfter(head: Head, events: { event: AuditEvent; at: number }[]): Promise<Row[] | undefined> {
    const rows = extend(this.key, head, events);
    return (await insertAfter(this.db, head, rows)) ? rows : undefined;
  }

  #lockAndWrite(events: { event: AuditEvent; at: number }[]): Promise<Row[]> {
    return this.db.transaction().execute(async (transaction) => {
      const head = await readHead(transaction, { lock: true });
      const rows = extend(this.key, head, events);
      if (await insertAfter(transaction, head, rows)) return rows;
      throw new Error('The end of the audit log moved while it was locked');
    });
  }
}

/** A log that goes on under another key could never be verified again. */
async function refuseOtherKey(db: Kysely<Tables>, keys: Keys): Promise<void> {
  const [last, previous] = await db
    .selectFrom('audit_entries')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(2)
    .execute();
  if (!last) return;
  const { anchor_mac: anchor } = await db
    .selectFrom('audit_head')
    .select('anchor_mac')
    .executeTakeFirstOrThrow();
  if (keyOf(keys, last, previous?.mac ?? anchor) >= 0) return;
  throw new Error(
    'The audit key is not the one that this log was written with. Set AUDIT_KEY to that one, or name it in AUDIT_PREVIOUS_KEYS.',
  );
}

async function list(db: Kysely<Tables>, query: AuditQuery): Promise<Row[]> {
  if (query.actions?.length === 0) return [];
  let select = db.selectFrom('audit_entries').selectAll().where('deployment', '=', query.deployment);
  if (query.actions !== undefined) select = select.where('action', 'in', query.actions);
  if (query.outcome !== undefined) select = select.where('outcome', '=', query.outcome);
  if (query.principal !== undefined) select = select.where('principal', '=', storable(query.principal));
  if (query.from !== undefined) select = select.where('at_ms', '>=', query.from);
  if (query.to !== undefined) select = select.where('at_ms', '<', query.to);
  if (query.before !== undefined) select = select.where('seq', '<', query.before);
  return select.orderBy('seq', 'desc').limit(query.limit).execute();
}

/** Entries that one transaction deletes: it holds the end of the chain, so whoever appends waits for it. */
const PRUNED_AT_ONCE = 1000;

async function prune(db: Kysely<Tables>, key: string, before: number): Promise<number> {
  for (let deleted = 0; ;) {
    const some = await pruneSome(db, key, before);
    deleted += some;
    if (some < PRUNED_AT_ONCE) return deleted;
    // The embedded engine works in this thread, and would let nobody in between.
    await setImmediate();
  }
}

async function pruneSome(db: Kysely<Tables>, key: string, before: number): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    await readHead(transaction, { lock: true });
    const { seq: firstKept } = await transaction
      .selectFrom('audit_entries')
      .select(({ fn }) => fn.min<number | null>('seq').as('seq'))
      .where('at_ms', '>=', before)
      .executeTakeFirstOrThrow();
    let old = transaction.selectFrom('audit_entries').select(['seq', 'mac']);
    if (firstKept !== null) old = old.where('seq', '<', firstKept);
    const some = await old.orderBy('seq').limit(PRUNED_AT_ONCE).execute();
    const anchor = some.at(-1);
    if (!anchor) return 0;
    await transaction
      .updateTable('audit_head')
      .set({ anchor_seq: anchor.seq, anchor_mac: anchor.mac, anchor_seal: anchorSeal(key, anchor) })
      .execute();
    const deleted = await transaction
      .deleteFrom('audit_entries')
      .where('seq', '<=', anchor.seq)
      .executeTakeFirst();
    return Number(deleted.numDeletedRows);
  });
}

type Sealing = ChainOptions & { readonly key: string };

const keysOf = ({ key, previousKeys = [] }: Sealing): Keys => [key, ...previousKeys];

function over({ db, close }: Store, options: Sealing): StoredAuditLog {
  const { key, pseudonymizeAddresses = false, now = Date.now } = options;
  const writer = new ChainWriter(db, key);
  const batches = new Batches({
    store: (events: { event: AuditEvent; at: number }[]) => writer.store(events),
  });
  return {
    async append(event) {
      const address =
        event.address !== null && pseudonymizeAddresses ? pseudonym(key, event.address) : event.address;
      const { seq, at_ms: at } = await batches.add({ event: { ...event, address }, at: now() });
      return { seq, at };
    },
    list: async (query) => (await list(db, query)).map(toEntry),
    verify: (exported) => verifyChain(db, keysOf(options), exported),
    prune: (days) => prune(db, key, now() - days * 86_400_000),
    async ping() {
      await readHead(db);
    },
    async close() {
      await batches.settled();
      await close();
    },
  };
}

/**
 * The log on a database that is open already, whose tables it brings up to date.
 *
 * @throws Error in plain words when the key is too short or not the log's own
 */
export async function auditLogOn(store: Store, options: ChainOptions): Promise<StoredAuditLog> {
  const { key = '' } = options;
  if (key.length < 32) throw new TypeError('The audit key needs at least 32 characters.');
  await migrate(store.db);
  const sealing = { ...options, key };
  await refuseOtherKey(store.db, keysOf(sealing));
  return over(store, sealing);
}

/**
 * Opens the append-only audit log: in PostgreSQL, or embedded in this process.
 *
 * @throws Error in plain words when the key is too short or not the log's own, or the directory is in use
 */
export async function openAuditLog(options: AuditLogOptions): Promise<StoredAuditLog> {
  const store = await openStore(options);
  try {
    return await auditLogOn(store, options);
  } catch (error) {
    await store.close();
    throw error;
  }
}
