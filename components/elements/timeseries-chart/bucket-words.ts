import type { Formatters } from '../../localization/formatters.js';
import type { NumbersMessages } from '../../localization/en/numbers.js';
import type { Bucket, Step } from '../../operations/chart-model.js';
import { isCalendarStep, type Tick } from '../../operations/chart-ticks.js';

/** How a bar is said: below the axis, in the tooltip, in the table and to a screen reader. */
export class BucketWords {
  constructor(
    readonly format: Formatters,
    readonly words: NumbersMessages['chart'],
    private readonly step: Step,
  ) {}

  tick(bucket: Bucket | undefined, says: Tick['says']): string {
    if (!bucket) return '';
    if (says === 'time') return this.format.time(bucket.start);
    const options: Intl.DateTimeFormatOptions =
      says === 'month' ? { month: 'short', year: '2-digit' } : { day: 'numeric', month: 'short' };
    const zone = isCalendarStep(this.step) ? 'UTC' : this.format.timeZone;
    return new Intl.DateTimeFormat(this.format.locale, { ...options, timeZone: zone }).format(bucket.start);
  }

  /** `12 May, 03:00 to 04:00`; a day of the platform by its date. */
  span({ start, end }: Bucket): string {
    if (this.step.interval === 'day') return this.tickOf(start);
    if (isCalendarStep(this.step)) return this.words.range(this.tickOf(start), this.tickOf(end - 1));
    return this.words.range(this.format.dateTime(start), this.format.time(end));
  }

  private tickOf(time: number): string {
    return new Intl.DateTimeFormat(this.format.locale, {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    }).format(time);
  }

  average({ averageMs }: Bucket): string {
    return averageMs === undefined ? this.words.noAnswer : this.milliseconds(averageMs);
  }

  milliseconds(ms: number): string {
    return this.format.milliseconds(ms < 1000 ? Math.round(ms) : ms);
  }

  /** What a screen reader says of the bar at the cursor, or of the range chosen so far. */
  spoken(
    buckets: readonly Bucket[],
    cursor: number | undefined,
    anchor: number | undefined,
  ): string | undefined {
    const bucket = cursor === undefined ? undefined : buckets[cursor];
    if (!bucket || cursor === undefined) return undefined;
    const first = buckets[Math.min(cursor, anchor ?? cursor)];
    const last = buckets[Math.max(cursor, anchor ?? cursor)];
    if (anchor !== undefined && first && last) {
      return this.words.chosen(
        this.words.range(this.format.dateTime(first.start), this.format.dateTime(last.end)),
      );
    }
    const values = this.words.values(bucket.delivered, bucket.failed, bucket.filtered);
    const average = bucket.averageMs === undefined ? '' : `, ${this.words.average(this.average(bucket))}`;
    return this.words.point(this.span(bucket), values + average);
  }
}
