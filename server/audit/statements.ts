import type { Kysely } from 'kysely';
import type { Head, Row } from './chain.js';
import type { Tables } from './database.js';

export async function readHead(db: Kysely<Tables>, { lock = false } = {}): Promise<Head> {
  const select = db.selectFrom('audit_head').select(['seq', 'mac']);
  return (lock ? select.forUpdate() : select).executeTakeFirstOrThrow();
}

/**
 * Appends rows if the chain still ends at `head`, in one statement: an instance that was slower waits for the row's
 * lock, finds another head there, and writes nothing. The rows travel as one JSON text, so that the statement's text
 * is always the same, however many there are.
 *
 * @returns false when the chain ended elsewhere
 */
export async function insertAfter(db: Kysely<Tables>, head: Head, rows: readonly Row[]): Promise<boolean> {
  const last = rows.at(-1);
  if (!last) return true;
  // An optional package: hosts without an audit log import this module too.
  const { sql } = await import('kysely');
  const { rows: moved } = await sql`
    WITH moved AS (
      UPDATE audit_head SET seq = ${last.seq}, mac = ${last.mac}
      WHERE seq = ${head.seq} AND mac = ${head.mac}
      RETURNING seq
    ), written AS (
    INSERT INTO audit_entries (seq, at_ms, action, outcome, source, principal, deployment, request_id, address, target,
      reason, before_json, after_json, intent, mac)
    SELECT one.seq, one.at_ms, one.action, one.outcome, one.source, one.principal, one.deployment, one.request_id,
      one.address, one.target, one.reason, one.before_json, one.after_json, one.intent, one.mac
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS one (seq bigint, at_ms bigint, action text, outcome text,
      source text, principal text, deployment text, request_id text, address text, target text, reason text,
      before_json text, after_json text, intent bigint, mac text)
    WHERE EXISTS (SELECT 1 FROM moved)
    )
    SELECT seq FROM moved`.execute(db);
  return moved.length === 1;
}
