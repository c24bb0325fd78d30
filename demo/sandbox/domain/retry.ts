const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Delay before the next attempt, by the number of attempts made; from the fifth on it stays at six hours. */
const SCHEDULE = [30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 6 * HOUR] as const;
const LAST_DELAY = 6 * HOUR;
/** A receiver may ask for patience, but not for eternity. */
const LONGEST_RETRY_AFTER = 24 * HOUR;

/** The platform's default and maximum of attempts, about 6.8 days. */
export const MAX_ATTEMPTS = 32;
export const DEFAULT_TIMEOUT_SECONDS = 30;

export type Verdict = 'success' | 'retry' | 'final' | 'gone';

/** @param code the HTTP status, or undefined where there was no answer */
export function judge(code: number | undefined): Verdict {
  if (code === undefined || code === 408 || code === 429 || code >= 500) return 'retry';
  if (code >= 200 && code < 300) return 'success';
  return code === 410 ? 'gone' : 'final';
}

/**
 * Milliseconds until the next attempt: the schedule's delay, or what the receiver asked for where that is longer.
 *
 * @param attemptsMade 1 after the first attempt
 * @param retryAfter milliseconds that the receiver asked for, if it did
 */
export function delayBefore(attemptsMade: number, retryAfter = 0): number {
  const scheduled = SCHEDULE[attemptsMade - 1] ?? LAST_DELAY;
  return Math.max(scheduled, Math.min(retryAfter, LONGEST_RETRY_AFTER));
}

/** Milliseconds that a `Retry-After` header asks for (RFC 9110, 10.2.3: seconds or a date); undefined if unreadable. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND;
  // Date.parse alone would take '-1' and '5.5' for dates.
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
