import type { Bucket, Step } from './chart-model.js';
import { DAY, HOUR, MINUTE } from './time-window.js';

/** A label below the chart: at which bar, and whether it says the time of the day or the date. */
export interface Tick {
  readonly index: number;
  readonly says: 'time' | 'date' | 'month';
}

/** Distances between labels that people read easily. */
const spacings = [
  5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
  HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR,
  DAY, 2 * DAY,
  3 * DAY,
  4 * DAY, 7 * DAY, 14 * DAY, 28 * DAY,
]; // prettier-ignore

/** Days, weeks and months of the platform are UTC's; what is shorter is told in the viewer's own time. */
export function isCalendarStep(step: Step): boolean {
  return step.interval === 'day' || step.interval === 'week' || step.interval === 'month';
}

/**
 * Where labels go: at round times of the viewer's clock, as close as `most` of them fit.
 *
 * @param offsetAt how far the viewer's clock is ahead of UTC at an instant, in ms
 */
export function chooseTicks(
  buckets: readonly Bucket[],
  step: Step,
  most: number,
  offsetAt: (time: number) => number,
): Tick[] {
  const first = buckets[0];
  const last = buckets.at(-1);
  if (!first || !last || most < 1) return [];
  if (isCalendarStep(step)) return everyNth(buckets, most, step.interval === 'month' ? 'month' : 'date');
  const spacing = spacings.find((each) => (last.end - first.start) / each <= most) ?? 28 * DAY;
  // A bar of several hours needn't begin at the viewer's midnight, so the day's first one has the date.
  const clock = buckets.map(({ start }) => start + offsetAt(start));
  const begins = (length: number, time: number, before: number | undefined): boolean =>
    before === undefined ? time % length === 0 : Math.floor(time / length) !== Math.floor(before / length);
  return clock.flatMap((time, index): Tick[] => {
    const before = clock[index - 1];
    if (!begins(spacing, time, before)) return [];
    return [{ index, says: spacing >= HOUR && begins(DAY, time, before) ? 'date' : 'time' }];
  });
}

function everyNth(buckets: readonly Bucket[], most: number, says: Tick['says']): Tick[] {
  const every = Math.max(1, Math.ceil(buckets.length / most));
  return buckets.flatMap((_, index) => (index % every === 0 ? [{ index, says }] : []));
}
