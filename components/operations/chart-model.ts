import type { Interval, TimeseriesPoint } from '../client/types.js';
import { DAY, HOUR, MINUTE, type TimeWindow } from './time-window.js';
import { lengthOf } from './window-math.js';

/** How wide a bar is: `count` of the platform's own buckets. */
export interface Step {
  readonly interval: Interval;
  readonly count: number;
}

/** Rows of the log in one bar's time. All of them count attempts, not deliveries (contract, 'What the numbers count'). */
export interface Bucket {
  readonly start: number;
  readonly end: number;
  readonly delivered: number;
  readonly failed: number;
  readonly filtered: number;
  /** Missing where nothing was answered: unknown isn't zero. */
  readonly averageMs: number | undefined;
}

export interface Totals {
  readonly delivered: number;
  readonly failed: number;
  readonly filtered: number;
}

/** The longest window for each step, so that 24 to 90 bars are drawn; beyond, months are joined to at most so many. */
const MOST_MONTHS = 120;
const steps: readonly (readonly [number, Step])[] = [
  [90 * MINUTE, { interval: 'minute', count: 1 }],
  [7 * HOUR, { interval: 'minute', count: 5 }],
  [20 * HOUR, { interval: 'minute', count: 15 }],
  [3 * DAY, { interval: 'hour', count: 1 }],
  [9 * DAY, { interval: 'hour', count: 3 }],
  [20 * DAY, { interval: 'hour', count: 6 }],
  [90 * DAY, { interval: 'day', count: 1 }],
  [600 * DAY, { interval: 'week', count: 1 }],
];

export function stepFor(window: TimeWindow): Step {
  const length = lengthOf(window);
  const months = length / (30 * DAY);
  const joined: Step = { interval: 'month', count: Math.max(1, Math.ceil(months / MOST_MONTHS)) };
  return steps.find(([longest]) => length <= longest)?.[1] ?? joined;
}

const fixed: Partial<Record<Interval, number>> = { minute: MINUTE, hour: HOUR, day: DAY, week: 7 * DAY };
/** The platform's weeks begin on Sundays; the epoch was a Thursday. */
const FIRST_SUNDAY = 3 * DAY;

/** `Date.UTC` takes the year 0 for 1900. */
const MONTHS_TO_1900 = 1900 * 12;

/** The start of the bar, in UTC as the platform's buckets are, that holds this instant. */
export function bucketStart(time: number, { interval, count }: Step): number {
  if (interval === 'month') {
    const date = new Date(time);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    return Date.UTC(0, Math.floor(month / count) * count - MONTHS_TO_1900);
  }
  const length = (fixed[interval] ?? HOUR) * count;
  const origin = interval === 'week' ? FIRST_SUNDAY : 0;
  return Math.floor((time - origin) / length) * length + origin;
}

export function nextBucket(start: number, { interval, count }: Step): number {
  if (interval !== 'month') return start + (fixed[interval] ?? HOUR) * count;
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count);
}

interface Sum {
  delivered: number;
  failed: number;
  filtered: number;
  /** Response times weighted by how many were answered, and how many those were. */
  weighted: number;
  answered: number;
}

const nothing = (): Sum => ({ delivered: 0, failed: 0, filtered: 0, weighted: 0, answered: 0 });

function addTo(sum: Sum, point: TimeseriesPoint): void {
  sum.delivered += point.successful_deliveries;
  sum.failed += point.failed_deliveries;
  sum.filtered += point.filtered_deliveries;
  const answered = point.successful_deliveries + point.failed_deliveries;
  if (typeof point.avg_response_time_ms === 'number' && answered > 0) {
    sum.weighted += point.avg_response_time_ms * answered;
    sum.answered += answered;
  }
}

/**
 * One bucket for every step of the window: the platform leaves out those without traffic, and a line across a gap
 * would hide that nothing was sent. An average of several of its buckets is weighted by their attempts.
 */
export function fillBuckets(points: readonly TimeseriesPoint[], window: TimeWindow, step: Step): Bucket[] {
  const sums = new Map<number, Sum>();
  for (const point of points) {
    const start = bucketStart(Date.parse(point.timestamp), step);
    const sum = sums.get(start) ?? nothing();
    addTo(sum, point);
    sums.set(start, sum);
  }
  const buckets: Bucket[] = [];
  for (let start = bucketStart(window.from, step); start < window.until; start = nextBucket(start, step)) {
    const { delivered, failed, filtered, weighted, answered } = sums.get(start) ?? nothing();
    const averageMs = answered > 0 ? weighted / answered : undefined;
    buckets.push({ start, end: nextBucket(start, step), delivered, failed, filtered, averageMs });
  }
  return buckets;
}

export function totalsOf(buckets: readonly Bucket[]): Totals {
  const totals = { delivered: 0, failed: 0, filtered: 0 };
  for (const bucket of buckets) {
    totals.delivered += bucket.delivered;
    totals.failed += bucket.failed;
    totals.filtered += bucket.filtered;
  }
  return totals;
}

/** The bar in which most failed, where any did. */
export function worstOf(buckets: readonly Bucket[]): Bucket | undefined {
  const worst = buckets.reduce<Bucket | undefined>(
    (most, bucket) => (bucket.failed > (most?.failed ?? 0) ? bucket : most),
    undefined,
  );
  return worst;
}

/** What a gridline may be apart from the next, times a power of ten. */
const roundSteps = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10];

/** A round number at or above `value` that four gridlines divide. */
export function niceCeiling(value: number, whole: boolean): number {
  if (value <= 0) return whole ? 4 : 1;
  const quarter = value / 4;
  const power = 10 ** Math.floor(Math.log10(quarter));
  const factor = roundSteps.find((each) => each * power >= quarter - 1e-9) ?? 10;
  const nice = factor * power * 4;
  return whole ? Math.max(4, Math.ceil(nice / 4) * 4) : nice;
}
