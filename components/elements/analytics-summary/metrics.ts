import type { AnalyticsField } from '../../client/types.js';
import type { GoodDirection } from '../../operations/comparison.js';

export type MetricName =
  'success_rate' | 'total_deliveries' | 'failed' | 'p95_response_time_ms' | 'avg_payload_size';

export interface Metric {
  readonly name: MetricName;
  /** What the platform counts for it (contract, 'What the numbers count'). */
  readonly counts: 'ofDeliveries' | 'deliveries' | 'attempts' | 'perAttempt';
  readonly kind: 'rate' | 'count' | 'time' | 'size';
  readonly good: GoodDirection;
  /** Differences smaller than this aren't seen in the number either. */
  readonly step: number;
}

export const metrics: readonly Metric[] = [
  { name: 'success_rate', counts: 'ofDeliveries', kind: 'rate', good: 'up', step: 0.1 },
  { name: 'total_deliveries', counts: 'deliveries', kind: 'count', good: 'either', step: 1 },
  { name: 'failed', counts: 'attempts', kind: 'count', good: 'down', step: 1 },
  { name: 'p95_response_time_ms', counts: 'perAttempt', kind: 'time', good: 'down', step: 1 },
  { name: 'avg_payload_size', counts: 'perAttempt', kind: 'size', good: 'either', step: 100 },
];

/** One request asks for all: only the fields named are computed. */
export const askedFields: readonly AnalyticsField[] = [
  'total_deliveries',
  'successful',
  'failed',
  'filtered',
  'success_rate',
  'p50_response_time_ms',
  'p95_response_time_ms',
  'p99_response_time_ms',
  'avg_payload_size',
];
