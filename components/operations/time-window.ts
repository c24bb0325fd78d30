/** Windows of time: what a chart shows, what numbers count, what a replay covers. All in ms since the epoch. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** From `from` up to, and not including, `until`. */
export interface TimeWindow {
  readonly from: number;
  readonly until: number;
}

export function lastHours(hours: number, now: number): TimeWindow {
  return { from: now - hours * HOUR, until: now };
}
