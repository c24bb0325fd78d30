import type { Delivery, DeliveryAttempt } from '../client/types.js';
import { isTriedAgain } from '../format/answer-code.js';
import { nextAttemptAt } from './retry-schedule.js';
import { DAY } from './time-window.js';

/**
 * What will happen to a delivery by itself:
 * - `none`: it is done, or never was to be sent
 * - `first`: it waits for its first attempt
 * - `retry`: the next attempt is at `at`; `last` is when attempts run out
 * - `exhausted`: all attempts are used
 * - `refused`: the answer was one after which the platform doesn't try again
 * - `gone`: 410, which also switched the endpoint off
 */
export type NextStep =
  | { readonly kind: 'none' | 'first' | 'refused' | 'gone' }
  | { readonly kind: 'exhausted'; readonly attempts: number }
  | { readonly kind: 'retry'; readonly planned: readonly PlannedAttempt[]; readonly isCut: boolean };

export interface PlannedAttempt {
  readonly number: number;
  /** By the platform's schedule, in ms; a queue or a rate limit may make it later. */
  readonly at: number;
}

/** Of those 32 that the platform may make, so many are worth showing ahead. */
const SHOWN_AHEAD = 2;

/** @param max how many attempts there are in all, where it is known */
export function nextStep(latest: DeliveryAttempt, max: number | undefined): NextStep {
  const made = latest.attempt_number;
  switch (latest.status) {
    case 'pending':
      return { kind: 'first' };
    case 'endpoint_disabled':
      return { kind: 'gone' };
    case 'permanently_failed':
      return max !== undefined && made >= max && isTriedAgain(latest.http_status_code)
        ? { kind: 'exhausted', attempts: made }
        : { kind: 'refused' };
    case 'failed':
      return max !== undefined && made >= max
        ? { kind: 'exhausted', attempts: made }
        : { kind: 'retry', ...planAhead(latest, max) };
    default:
      return { kind: 'none' };
  }
}

function planAhead(
  latest: DeliveryAttempt,
  max: number | undefined,
): { planned: PlannedAttempt[]; isCut: boolean } {
  const first = Math.max(nextAttemptAt(latest), Date.parse(latest.timestamp) + (retryAfter(latest) ?? 0));
  const planned: PlannedAttempt[] = [{ number: latest.attempt_number + 1, at: first }];
  const last = max ?? latest.attempt_number + 1;
  for (let before = planned[0]; before && before.number < last; before = planned.at(-1)) {
    const row: Delivery = {
      ...latest,
      attempt_number: before.number,
      timestamp: new Date(before.at).toISOString(),
    };
    planned.push({ number: before.number + 1, at: nextAttemptAt(row) });
  }
  if (planned.length <= SHOWN_AHEAD + 1) return { planned, isCut: false };
  return { planned: [...planned.slice(0, SHOWN_AHEAD), ...planned.slice(-1)], isCut: true };
}

/** Longer than a receiver means, and than attempts go on: such a number is a mistake, or there to break a calendar. */
const LONGEST_WAIT = 31 * DAY;

/** Milliseconds that the receiver asked to wait, which the platform honours (RFC 9110, section 10.2.3). */
function retryAfter({ response_headers: headers, timestamp }: DeliveryAttempt): number | undefined {
  const value = /"retry-after"\s*:\s*"?([^"}\]]+)/i.exec(headers ?? '')?.[1]?.trim();
  if (!value) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.parse(timestamp);
  return wait > 0 && wait <= LONGEST_WAIT ? wait : undefined;
}
