/** What the numbers of analytics mean, and how they are cut; the contract's 'What the numbers count'. */
export const ANALYTICS_FIELDS = [
  'total_deliveries',
  'total_events',
  'successful',
  'failed',
  'filtered',
  'success_rate',
  'avg_response_time_ms',
  'p50_response_time_ms',
  'p95_response_time_ms',
  'p99_response_time_ms',
  'avg_payload_size',
] as const;
export type AnalyticsField = (typeof ANALYTICS_FIELDS)[number];

export const INTERVALS = ['minute', 'hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

const DAY = 24 * 60 * 60 * 1000;
export const ANALYTICS_WINDOW = 30 * DAY;
export const TIMESERIES_WINDOW = 7 * DAY;

/** Two decimals, as more would only pretend precision. */
export const round = (value: number): number => Math.round(value * 100) / 100;

/** Successes over deliveries, from 0 to 100. Without deliveries there is nothing to be proud of: 0. */
export function successRate(successful: number, deliveries: number): number {
  return deliveries === 0 ? 0 : round(Math.min(100, (successful / deliveries) * 100));
}
