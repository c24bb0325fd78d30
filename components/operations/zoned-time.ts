/** Wall-clock times of a zone, as `<input type="datetime-local">` holds them: `2026-05-12T09:42`. */

const partsOf = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = partsOf.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  partsOf.set(timeZone, made);
  return made;
}

/** How far the zone's clocks are ahead of UTC at that instant, in ms. */
export function offsetAt(time: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(time)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000;
}

export function toWallClock(time: number, timeZone: string): string {
  return new Date(time + offsetAt(time, timeZone)).toISOString().slice(0, 16);
}

/**
 * The instant of a wall-clock time. An hour that a clock change repeats is taken the first time; one that it leaves
 * out is moved forward, as clocks are.
 *
 * @returns undefined where the text is no time
 */
export function fromWallClock(text: string, timeZone: string): number | undefined {
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const before = offsetAt(asUtc - 12 * 3_600_000, timeZone);
  const after = offsetAt(asUtc + 12 * 3_600_000, timeZone);
  const early = asUtc - Math.max(before, after);
  const late = asUtc - Math.min(before, after);
  return offsetAt(early, timeZone) === asUtc - early ? early : late;
}

/** `UTC+2`, `UTC−3:30`, `UTC`. */
export function offsetName(time: number, timeZone: string): string {
  const minutes = Math.round(offsetAt(time, timeZone) / 60_000);
  if (minutes === 0) return 'UTC';
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes > 0 ? '+' : '−'}${String(hours)}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}
