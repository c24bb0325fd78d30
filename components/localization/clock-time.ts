import type { Formatters } from './formatters.js';

const ALONE = 20 * 3_600_000;

/** When something was, ms since the epoch: `02:41`, and with its day where that could mean another one. */
export const clockTime = (time: number, format: Formatters, now = Date.now()): string =>
  now - time < ALONE ? format.time(time) : format.dateTime(time, now);
