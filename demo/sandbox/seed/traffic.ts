import type { Random } from './random.js';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

/** How busy an hour of the day is (UTC), against the busiest. */
const BY_HOUR = [
  0.1, 0.08, 0.07, 0.07, 0.1, 0.18, 0.35, 0.6, 0.85, 1, 0.98, 0.92, 0.7, 0.8, 0.95, 0.9, 0.75, 0.55, 0.4, 0.32, 0.26,
  0.2, 0.16, 0.12,
]; // prettier-ignore
const WEEKEND = 0.35;

function busyness(at: number): number {
  const date = new Date(at);
  const isWeekend = date.getUTCDay() % 6 === 0;
  return (BY_HOUR[date.getUTCHours()] ?? 0) * (isWeekend ? WEEKEND : 1);
}

/** A moment of the span when people are at work, mostly. */
export function workingMoment(random: Random, from: number, to: number): number {
  for (;;) {
    const at = from + random.next() * (to - from);
    if (random.chance(busyness(at))) return Math.floor(at);
  }
}

/** A moment of a nightly run: shortly after two o'clock of a random day of the span, all days alike. */
export function nightlyMoment(random: Random, from: number, to: number): number {
  const day = Math.floor((from + random.next() * (to - from)) / (24 * HOUR)) * 24 * HOUR;
  const at = Math.floor(day + 2 * HOUR + random.next() * 25 * MINUTE);
  return at >= from && at < to ? at : workingMoment(random, from, to);
}
