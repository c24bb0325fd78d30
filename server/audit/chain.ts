import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AuditEvent } from './entry.js';

/** An entry as it is stored: text and numbers only, so that both engines give back exactly what was sealed. */
export interface Row {
  seq: number;
  at_ms: number;
  action: string;
  outcome: string;
  source: string;
  principal: string;
  deployment: string | null;
  request_id: string;
  address: string | null;
  target: string | null;
  reason: string | null;
  before_json: string | null;
  after_json: string | null;
  intent: number | null;
  mac: string;
}

/** The end of the chain: the number of its last entry, and that entry's MAC. */
export interface Head {
  seq: number;
  mac: string;
}

export const GENESIS: Head = { seq: 0, mac: '' };

const hmac = (key: string, parts: readonly unknown[]) =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');

/** Seals an entry together with the MAC before it. JSON of a list of known length has one reading only. */
export const macOf = (key: string, row: Omit<Row, 'mac'>, previous: string): string =>
  hmac(key, [
    'entry.v1',
    row.seq,
    row.at_ms,
    row.action,
    row.outcome,
    row.source,
    row.principal,
    row.deployment,
    row.request_id,
    row.address,
    row.target,
    row.reason,
    row.before_json,
    row.after_json,
    row.intent,
    previous,
  ]);

/** Seals the place where retention cut the chain, so that nobody else can cut it. */
export const anchorSeal = (key: string, { seq, mac }: Head): string => hmac(key, ['anchor.v1', seq, mac]);

/** A stable stand-in for an address: the same one reads the same, and only the key's holder could look it up. */
export const pseudonym = (key: string, address: string): string =>
  `anon-${hmac(key, ['address.v1', address]).slice(0, 16)}`;

/** The key that seals, then those that sealed before it, the newest first. */
export type Keys = readonly [string, ...string[]];

/**
 * Which of the keys sealed an entry. Only those up to `oldest` count: after an entry under a newer key none may follow
 * under an older one, which may have been replaced because somebody had learned it.
 */
export const keyOf = (keys: Keys, row: Row, previous: string, oldest = keys.length - 1): number =>
  keys.findIndex((key, index) => index <= oldest && sameMac(row.mac, macOf(key, row, previous)));

export function sameMac(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** NUL can't be stored by PostgreSQL, and half a surrogate pair would come back as something else: neither is kept. */
export const storable = (text: string): string =>
  text.slice(0, 500).replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, '\ufffd');

const orNull = (text: string | null) => (text === null ? null : storable(text));
const jsonOf = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));

/** Numbers and seals events as the entries after `head`. */
export function extend(key: string, head: Head, events: readonly { event: AuditEvent; at: number }[]): Row[] {
  let previous = head;
  return events.map(({ event, at }) => {
    const open = {
      seq: previous.seq + 1,
      at_ms: at,
      action: event.action,
      outcome: event.outcome,
      source: event.source,
      principal: storable(event.principal),
      deployment: orNull(event.deployment),
      request_id: storable(event.requestId),
      address: orNull(event.address),
      target: orNull(event.target),
      reason: orNull(event.reason),
      before_json: jsonOf(event.before),
      after_json: jsonOf(event.after),
      intent: event.intent,
    };
    const row = { ...open, mac: macOf(key, open, previous.mac) };
    previous = row;
    return row;
  });
}
