import type { Delivery } from '../client/types.js';
import { HOUR, MINUTE } from './time-window.js';

/** Delay before the next attempt, by attempts made (contract, 'Delivery'). */
const delays = [MINUTE / 2, MINUTE, 5 * MINUTE, 15 * MINUTE];
const LATER = 6 * HOUR;
/** A queue or a rate limit may hold an attempt back; after this it isn't due any more, it has happened. */
const SLACK = 2 * MINUTE;
/** What failed longer ago than this is not tried again any more, or was since. */
export const LONGEST_WAIT = LATER + SLACK;

/** When the next attempt of a delivery that failed is due, as the platform's schedule has it. */
export function nextAttemptAt(delivery: Delivery): number {
  const made = Math.max(1, delivery.attempt_number);
  return Date.parse(delivery.timestamp) + (delays[made - 1] ?? LATER);
}

/**
 * Whether a `failed` row still waits for its next attempt. Lists filtered by status may show rows of deliveries that
 * have recovered since (contract, 'Delivery'), so a row alone is no proof: its next attempt has to lie ahead.
 */
export function isStillRetried(delivery: Delivery, now: number): boolean {
  if (delivery.status !== 'failed') return false;
  const { max_attempts: most } = delivery;
  if (typeof most === 'number' && delivery.attempt_number >= most) return false;
  return nextAttemptAt(delivery) + SLACK > now;
}
