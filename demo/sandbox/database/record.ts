import { sql } from 'kysely';
import { insertMany, storableText } from './bulk.js';
import type { AttemptsTable, Database, DeliveriesTable, LogStatus } from './schema.js';

export interface NewDelivery {
  id: string;
  app_slug: string;
  endpoint_id: string;
  event_name: string;
  origin: DeliveriesTable['origin'];
  payload: string | null;
  max_attempts: number;
  created_at: Date;
}

export const DELIVERY_COLUMNS = [
  'id', 'app_slug', 'endpoint_id', 'event_name', 'origin', 'payload', 'status', 'attempt_number', 'max_attempts',
  'http_status_code', 'response_time_ms', 'logged_at', 'created_at',
] as const; // prettier-ignore

export const ATTEMPT_COLUMNS = [
  'delivery_id', 'app_slug', 'endpoint_id', 'event_name', 'status', 'attempt_number', 'http_status_code',
  'response_time_ms', 'payload_size', 'request_headers', 'response_headers', 'response_body', 'logged_at',
] as const; // prettier-ignore

/** Writes deliveries down together with their place in the queue: from here on none of them can be lost. */
export async function enqueue(db: Database, deliveries: readonly NewDelivery[]): Promise<void> {
  await insertMany(
    db,
    'deliveries',
    DELIVERY_COLUMNS,
    deliveries.map((delivery) => ({
      ...delivery,
      status: 'pending' as const,
      attempt_number: 0,
      http_status_code: null,
      response_time_ms: null,
      logged_at: delivery.created_at,
    })),
  );
  await insertMany(
    db,
    'queue',
    ['delivery_id', 'app_slug', 'endpoint_id', 'due_at'],
    deliveries.map(({ id, app_slug, endpoint_id, created_at }) => ({
      delivery_id: id,
      app_slug,
      endpoint_id,
      due_at: created_at,
      claimed_at: null,
    })),
  );
}

/** Deliveries that a filter held back at a replay: logged, and never sent. */
export async function recordFiltered(db: Database, deliveries: readonly NewDelivery[]): Promise<void> {
  const last = { attempt_number: 0, http_status_code: null, response_time_ms: null };
  await insertMany(
    db,
    'deliveries',
    DELIVERY_COLUMNS,
    deliveries.map((delivery) => ({
      ...delivery,
      ...last,
      status: 'filtered' as const,
      logged_at: delivery.created_at,
    })),
  );
  await insertMany(
    db,
    'attempts',
    ATTEMPT_COLUMNS,
    deliveries.map(({ id, app_slug, endpoint_id, event_name, created_at, payload }) => ({
      ...last,
      delivery_id: id,
      app_slug,
      endpoint_id,
      event_name,
      status: 'filtered' as const,
      payload_size: Buffer.byteLength(payload ?? ''),
      request_headers: null,
      response_headers: null,
      response_body: null,
      logged_at: created_at,
    })),
  );
}

export type Attempt = Omit<AttemptsTable, 'id'>;

export interface Outcome {
  attempt: Attempt;
  /** When to try again; undefined where that was the last attempt. */
  dueAt: Date | undefined;
}

/** Logs attempts, brings their deliveries up to date and settles their places in the queue. */
export async function recordOutcomes(db: Database, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await insertMany(
    db,
    'attempts',
    ATTEMPT_COLUMNS,
    outcomes.map(({ attempt }) => ({
      ...attempt,
      response_body: attempt.response_body === null ? null : storableText(attempt.response_body),
    })),
  );
  const rows = outcomes.map(({ attempt, dueAt }) => ({ ...attempt, due_at: dueAt ?? null }));
  await sql`
    update deliveries set status = o.status, attempt_number = o.attempt_number, http_status_code = o.http_status_code,
      response_time_ms = o.response_time_ms, logged_at = o.logged_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as o (delivery_id bigint, status text, attempt_number int,
      http_status_code int, response_time_ms int, logged_at timestamptz)
    where deliveries.id = o.delivery_id`.execute(db);

  const finished = outcomes.filter(({ dueAt }) => !dueAt).map(({ attempt }) => attempt.delivery_id);
  if (finished.length > 0) await db.deleteFrom('queue').where('delivery_id', 'in', finished).execute();
  for (const { attempt, dueAt } of outcomes) {
    if (!dueAt) continue;
    await db
      .updateTable('queue')
      .set({ due_at: dueAt, claimed_at: null })
      .where('delivery_id', '=', attempt.delivery_id)
      .execute();
  }
}

/** An entry of the log about an endpoint itself, which stands in the list as a delivery that never was one. */
export async function recordNotice(
  db: Database,
  notice: {
    id: string;
    app_slug: string;
    endpoint_id: string;
    event_name: string;
    status: LogStatus;
    at: Date;
    payload: string;
  },
): Promise<void> {
  const { id, app_slug, endpoint_id, event_name, status, at, payload } = notice;
  await db
    .insertInto('deliveries')
    .values({
      id,
      app_slug,
      endpoint_id,
      event_name,
      status,
      payload,
      origin: 'notice',
      attempt_number: 0,
      max_attempts: 0,
      http_status_code: null,
      response_time_ms: null,
      logged_at: at,
      created_at: at,
    }) // prettier-ignore
    .execute();
  await db
    .insertInto('attempts')
    .values({
      delivery_id: id,
      app_slug,
      endpoint_id,
      event_name,
      status,
      attempt_number: 0,
      http_status_code: null,
      response_time_ms: null,
      payload_size: 0,
      request_headers: null,
      response_headers: null,
      response_body: null,
      logged_at: at,
    }) // prettier-ignore
    .execute();
}

/** Recalls what is queued for an endpoint that is going away, each with a last row in the log. */
export async function recallQueued(db: Database, endpointId: string, at: Date): Promise<void> {
  const queued = await db
    .deleteFrom('queue')
    .where('endpoint_id', '=', endpointId)
    .returning('delivery_id')
    .execute();
  if (queued.length === 0) return;
  const ids = queued.map((row) => row.delivery_id);
  const rows = await db
    .updateTable('deliveries')
    .set({ status: 'permanently_failed', logged_at: at })
    .where('id', 'in', ids)
    .returning(['id as delivery_id', 'app_slug', 'endpoint_id', 'event_name', 'attempt_number'])
    .execute();
  await insertMany(
    db,
    'attempts',
    ATTEMPT_COLUMNS,
    rows.map((row) => ({
      ...row,
      status: 'permanently_failed' as const,
      http_status_code: null,
      response_time_ms: null,
      payload_size: 0,
      request_headers: null,
      response_headers: null,
      response_body: null,
      logged_at: at,
    })),
  );
}
