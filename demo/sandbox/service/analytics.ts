import type { Context } from '../context.js';
import * as database from '../database/analytics.js';
import { countQueued } from '../database/queue.js';
import { listEndpoints } from '../database/endpoints.js';
import type { App } from '../database/apps.js';
import {
  ANALYTICS_WINDOW,
  round,
  successRate,
  TIMESERIES_WINDOW,
  type AnalyticsField,
  type Interval,
} from '../domain/analytics.js';
import { badRequest } from '../domain/refusal.js';
import { eventsOfApp } from './catalogs.js';
import { endpointOf } from './endpoints.js';

export interface SpanQuery {
  start?: Date | undefined;
  end?: Date | undefined;
  endpointId?: string | undefined;
}

/** The span that a query means. @throws Refusal 400 where it runs backwards, 404 for another tenant's endpoint */
async function spanOf(
  context: Context,
  slug: string,
  query: SpanQuery,
  length: number,
): Promise<database.Span> {
  const end = query.end ?? new Date(context.now());
  const start = query.start ?? new Date(end.getTime() - length);
  if (start > end) throw badRequest('start_date must not be after end_date.');
  if (query.endpointId !== undefined) await endpointOf(context, slug, query.endpointId);
  return { slug, start, end, endpointId: query.endpointId };
}

const COUNTS = new Set<string>(['total_deliveries', 'total_events', 'successful', 'failed', 'filtered']);

export async function analyticsOf(
  context: Context,
  slug: string,
  query: SpanQuery,
  wanted: readonly AnalyticsField[],
): Promise<Partial<Record<AnalyticsField, number>>> {
  const span = await spanOf(context, slug, query, ANALYTICS_WINDOW);
  const needed = new Set(
    wanted.flatMap((field) => (field === 'success_rate' ? ['successful', 'total_deliveries'] : [field])),
  );
  const values = await database.summarize(context.db, span, [...needed] as Exclude<
    AnalyticsField,
    'success_rate'
  >[]);
  const answer: Partial<Record<AnalyticsField, number>> = {};
  for (const field of wanted) {
    if (field === 'success_rate')
      answer[field] = successRate(values.successful ?? 0, values.total_deliveries ?? 0);
    else if (values[field] !== undefined) answer[field] = round(values[field]);
    else if (COUNTS.has(field)) answer[field] = 0;
  }
  return answer;
}

export interface TimeseriesPoint {
  timestamp: string;
  total_events: number;
  total_deliveries: number;
  successful_deliveries: number;
  failed_deliveries: number;
  filtered_deliveries: number;
  avg_response_time_ms?: number;
  success_rate: number;
}

/** Buckets without traffic are absent. */
export async function timeseriesOf(
  context: Context,
  slug: string,
  query: SpanQuery,
  interval: Interval,
): Promise<TimeseriesPoint[]> {
  const span = await spanOf(context, slug, query, TIMESERIES_WINDOW);
  const buckets = await database.bucketize(context.db, span, interval);
  return buckets.map((bucket) => ({
    timestamp: bucket.timestamp.toISOString(),
    total_events: bucket.total_events,
    total_deliveries: bucket.total_deliveries,
    successful_deliveries: bucket.successful,
    failed_deliveries: bucket.failed,
    filtered_deliveries: bucket.filtered,
    ...(bucket.avg_response_time_ms === null
      ? {}
      : { avg_response_time_ms: round(bucket.avg_response_time_ms) }),
    success_rate: successRate(bucket.successful, bucket.total_deliveries),
  }));
}

export async function statsOf(context: Context, app: App) {
  const endpoints = await listEndpoints(context.db, app.app_slug);
  const events = await eventsOfApp(context, app);
  return {
    endpoint_count: endpoints.length,
    event_count: events.filter((event) => !event.is_archived).length,
    pending_deliveries: await countQueued(context.db, app.app_slug),
  };
}

export async function platformAnalyticsOf(context: Context, slug: string, query: SpanQuery) {
  const span = await spanOf(context, slug, query, ANALYTICS_WINDOW);
  const totals = await analyticsOf(context, slug, query, [
    'total_deliveries', 'total_events', 'successful', 'failed', 'filtered', 'success_rate', 'avg_response_time_ms',
    'p50_response_time_ms', 'p95_response_time_ms', 'p99_response_time_ms',
  ]); // prettier-ignore
  const { successful = 0, failed = 0, filtered = 0, ...rest } = totals;
  const endpoints = await database.endpointPerformance(context.db, span);
  return {
    ...rest,
    successful_deliveries: successful,
    failed_deliveries: failed,
    filtered_deliveries: filtered,
    top_events: await database.topEvents(context.db, span),
    endpoint_performance: endpoints.map(({ avg_response_time_ms: average, ...endpoint }) => ({
      ...endpoint,
      avg_response_time_ms: average === null ? null : round(average),
      success_rate: successRate(endpoint.successful_attempts, endpoint.total_attempts),
    })),
    failure_reasons: await database.failureReasons(context.db, span),
  };
}

const DAY = 24 * 60 * 60 * 1000;

export async function platformStatsOf(context: Context, slug: string) {
  const all = await analyticsOf(context, slug, { start: new Date(0) }, ['total_deliveries', 'success_rate']);
  const lastDay = await analyticsOf(context, slug, { start: new Date(context.now() - DAY) }, ['failed']);
  const endpoints = await listEndpoints(context.db, slug);
  return {
    total_deliveries: all.total_deliveries ?? 0,
    success_rate: all.success_rate ?? 0,
    active_endpoints: endpoints.filter((endpoint) => endpoint.is_active).length,
    failed_deliveries_24h: lastDay.failed ?? 0,
  };
}
