import { sql } from 'kysely';
import type { Database } from './schema.js';

/** Applied in this order, each once; what has shipped is never edited, only added to. */
const migrations: readonly { name: string; statements: readonly string[] }[] = [
  {
    name: '001 the model',
    statements: [
      `create table apps (
         app_slug text primary key, name text not null, description text, signing_secret text not null,
         failure_notification_emails json not null, event_catalog_slug text, is_active boolean not null,
         created_at timestamptz(3) not null, updated_at timestamptz(3) not null)`,
      `create table catalogs (
         slug text primary key, name text not null, description text,
         created_at timestamptz(3) not null, updated_at timestamptz(3) not null)`,
      `create table catalog_events (
         catalog_slug text not null references catalogs on delete cascade, event_name text not null,
         group_name text, description text, schema json, example_payload json, is_archived boolean not null,
         position serial, created_at timestamptz(3) not null, primary key (catalog_slug, event_name))`,
      `create table endpoints (
         id bigint primary key, app_slug text not null references apps on delete cascade, url text not null,
         description text, headers json not null, is_active boolean not null, max_retries int not null,
         timeout_seconds int not null, rate_limit_duration_ms int, rate_limit_max_requests int,
         failure_count int not null, failures_since timestamptz(3), last_failure_at timestamptz(3),
         auto_disabled boolean not null, auto_disabled_at timestamptz(3),
         created_at timestamptz(3) not null, updated_at timestamptz(3) not null)`,
      `create index endpoints_of_app on endpoints (app_slug, id)`,
      `create table subscriptions (
         endpoint_id bigint not null references endpoints on delete cascade, event_name text not null,
         filter_rules json, position int not null, primary key (endpoint_id, event_name))`,

      // No foreign keys from here on: the log outlives the endpoints that it tells of.
      `create table deliveries (
         id bigint primary key, app_slug text not null, endpoint_id bigint not null, event_name text not null,
         origin text not null, payload text, status text not null, attempt_number int not null,
         max_attempts int not null, http_status_code int, response_time_ms int,
         logged_at timestamptz(3) not null, created_at timestamptz(3) not null)`,
      // One page of the list, under each single filter, is one walk along one of these.
      `create index deliveries_of_app on deliveries (app_slug, id desc)`,
      `create index deliveries_of_endpoint on deliveries (app_slug, endpoint_id, id desc)`,
      `create index deliveries_of_event on deliveries (app_slug, event_name, id desc)`,

      `create table attempts (
         id bigserial primary key, delivery_id bigint not null, app_slug text not null,
         endpoint_id bigint not null, event_name text not null, status text not null,
         attempt_number int not null, http_status_code int, response_time_ms int, payload_size int not null,
         request_headers text, response_headers text, response_body text, logged_at timestamptz(3) not null)`,
      `create index attempts_of_delivery on attempts (delivery_id, id)`,
      `create index attempts_by_status on attempts (app_slug, status, delivery_id desc, id desc)`,
      `create index attempts_by_endpoint_status on attempts (app_slug, endpoint_id, status, delivery_id desc, id desc)`,
      // Analytics and replay windows read a span of time from the index alone.
      `create index attempts_by_time on attempts (app_slug, logged_at)
         include (delivery_id, endpoint_id, status, response_time_ms, payload_size, attempt_number)`,
      `create index attempts_by_endpoint_time on attempts (endpoint_id, logged_at)
         include (delivery_id, status, response_time_ms, payload_size, attempt_number)`,

      `create table queue (
         delivery_id bigint primary key, app_slug text not null, endpoint_id bigint not null,
         due_at timestamptz(3) not null, claimed_at timestamptz(3))`,
      `create index queue_of_endpoint on queue (endpoint_id, due_at, delivery_id) where claimed_at is null`,
      `create index queue_due on queue (due_at) where claimed_at is null`,
      `create index queue_of_app on queue (app_slug)`,

      `create table replay_tasks (
         task_id text primary key, app_slug text not null, kind text not null, status text not null,
         idempotency_key text, total_count int not null, processed int not null, replayed_count int not null,
         failed_count int not null, last_delivery_id bigint,
         created_at timestamptz(3) not null, started_at timestamptz(3), completed_at timestamptz(3))`,
      `create index replay_tasks_of_app on replay_tasks (app_slug, created_at desc, task_id desc)`,
      `create table replay_items (
         task_id text not null references replay_tasks on delete cascade, position int not null,
         delivery_id bigint not null, outcome text, reason text, new_delivery_id bigint,
         primary key (task_id, position))`,

      `create table tickets (
         ticket text primary key, ticket_type text not null, webhook_app_slug text,
         expires_at timestamptz(3) not null, used_at timestamptz(3), created_at timestamptz(3) not null)`,
      `create table sessions (
         id bigint primary key, token_hash text not null unique, app_slug text,
         expires_at timestamptz(3) not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null)`,
      `create table mails (
         id bigserial primary key, app_slug text not null, endpoint_id bigint not null, address text not null,
         subject text not null, body text not null, sent_at timestamptz(3) not null)`,
      `create index mails_to on mails (endpoint_id, address, sent_at)`,
    ],
  },
];

/** @returns whether the database was new */
export async function migrate(db: Database): Promise<boolean> {
  await sql`create table if not exists meta (key text primary key, value text not null)`.execute(db);
  const rows = await db.selectFrom('meta').select('key').where('key', 'like', 'migration:%').execute();
  const applied = new Set(rows.map((row) => row.key));
  for (const { name, statements } of migrations) {
    const key = `migration:${name}`;
    if (applied.has(key)) continue;
    await db.transaction().execute(async (trx) => {
      for (const statement of statements) await sql.raw(statement).execute(trx);
      await trx.insertInto('meta').values({ key, value: new Date().toISOString() }).execute();
    });
  }
  return applied.size === 0;
}
