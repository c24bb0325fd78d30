import { sql, type RawBuilder } from 'kysely';
import type { AnalyticsField, Interval } from '../domain/analytics.js';
import type { Database } from './schema.js';

export interface Span {
  slug: string;
  start: Date;
  end: Date;
  endpointId?: string | undefined;
}

/** Rows that tell of a delivery, and not of an endpoint. */
const isDelivery = sql`status not in ('deactivated', 'reactivated')`;
const succeeded = sql`count(*) filter (where status = 'success')`;
/** Attempts, not deliveries: each one that failed counts, whatever came after it. */
const failed = sql`count(*) filter (where status in ('failed', 'permanently_failed', 'endpoint_disabled'))`;
const filtered = sql`count(*) filter (where status = 'filtered')`;
const deliveries = sql`count(distinct delivery_id)`;
const percentile = (part: number) =>
  sql`percentile_cont(${sql.lit(part)}) within group (order by response_time_ms)`;

const columns: Record<Exclude<AnalyticsField, 'success_rate'>, RawBuilder<unknown>> = {
  total_deliveries: deliveries,
  total_events: sql`count(*)`,
  successful: succeeded,
  failed,
  filtered,
  avg_response_time_ms: sql`avg(response_time_ms)`,
  p50_response_time_ms: percentile(0.5),
  p95_response_time_ms: percentile(0.95),
  p99_response_time_ms: percentile(0.99),
  avg_payload_size: sql`avg(payload_size)`,
};

const rowsOf = ({ slug, start, end, endpointId }: Span) => sql`
  from attempts where app_slug = ${slug} and logged_at >= ${start} and logged_at <= ${end} and ${isDelivery}
  ${endpointId === undefined ? sql`` : sql`and endpoint_id = ${endpointId}`}`;

/** Only what was asked for is computed: percentiles cost a sort, and distinct deliveries another. */
export async function summarize(
  db: Database,
  span: Span,
  fields: readonly (keyof typeof columns)[],
): Promise<Partial<Record<AnalyticsField, number>>> {
  if (fields.length === 0) return {};
  const list = sql.join(fields.map((field) => sql`(${columns[field]})::float8 as ${sql.ref(field)}`));
  const { rows } = await sql<Record<string, number | null>>`select ${list} ${rowsOf(span)}`.execute(db);
  return Object.fromEntries(Object.entries(rows[0] ?? {}).filter(([, value]) => value !== null));
}

export interface Bucket {
  timestamp: Date;
  total_events: number;
  total_deliveries: number;
  successful: number;
  failed: number;
  filtered: number;
  avg_response_time_ms: number | null;
}

/** Buckets are cut in UTC, whatever the machine's time zone is; PostgreSQL's weeks start on Monday, Wacht's on Sunday. */
function bucketOf(interval: Interval): RawBuilder<unknown> {
  const utc = sql`logged_at at time zone 'UTC'`;
  const cut =
    interval === 'week'
      ? sql`date_trunc('week', ${utc} + interval '1 day') - interval '1 day'`
      : sql`date_trunc(${sql.lit(interval)}, ${utc})`;
  return sql`(${cut}) at time zone 'UTC'`;
}

export async function bucketize(db: Database, span: Span, interval: Interval): Promise<Bucket[]> {
  const { rows } = await sql<Bucket>`
    select ${bucketOf(interval)} as timestamp, count(*)::float8 as total_events, ${deliveries}::float8 as total_deliveries,
      ${succeeded}::float8 as successful, ${failed}::float8 as failed, ${filtered}::float8 as filtered,
      avg(response_time_ms)::float8 as avg_response_time_ms
    ${rowsOf(span)} group by 1 order by 1`.execute(db);
  return rows;
}

export async function topEvents(db: Database, span: Span): Promise<{ event_name: string; count: number }[]> {
  const { rows } = await sql<{ event_name: string; count: number }>`
    select event_name, ${deliveries}::float8 as count ${rowsOf(span)}
    group by 1 order by 2 desc, 1 limit 10`.execute(db);
  return rows;
}

export async function endpointPerformance(db: Database, span: Span) {
  const { rows } = await sql<{
    endpoint_id: string;
    endpoint_url: string;
    total_attempts: number;
    successful_attempts: number;
    failed_attempts: number;
    avg_response_time_ms: number | null;
  }>`
    select r.*, e.url as endpoint_url from (
      select endpoint_id, (${succeeded} + ${failed})::float8 as total_attempts, ${succeeded}::float8 as successful_attempts,
        ${failed}::float8 as failed_attempts, avg(response_time_ms)::float8 as avg_response_time_ms
      ${rowsOf(span)} group by 1
    ) r join endpoints e on e.id = r.endpoint_id order by r.total_attempts desc, r.endpoint_id`.execute(db);
  return rows;
}

export async function failureReasons(db: Database, span: Span): Promise<{ reason: string; count: number }[]> {
  const { rows } = await sql<{ reason: string; count: number }>`
    select coalesce('HTTP ' || http_status_code, 'No answer') as reason, count(*)::float8 as count
    ${rowsOf(span)} and status in ('failed', 'permanently_failed', 'endpoint_disabled')
    group by 1 order by 2 desc, 1 limit 10`.execute(db);
  return rows;
}
