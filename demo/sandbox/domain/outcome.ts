import { delayBefore, judge } from './retry.js';

export interface Conclusion {
  status: 'success' | 'failed' | 'permanently_failed' | 'endpoint_disabled';
  /** Milliseconds until the next attempt, where there is one. */
  retryIn?: number;
  /** It ran out of attempts, which counts against the endpoint; a final answer such as 404 does not. */
  isExhausted: boolean;
}

/**
 * What an attempt means for its delivery.
 *
 * @param attempt its number, from 1
 * @param code the HTTP status, or undefined where there was no answer
 */
export function conclude(
  attempt: number,
  maxAttempts: number,
  code: number | undefined,
  retryAfter?: number,
): Conclusion {
  const verdict = judge(code);
  if (verdict === 'success') return { status: 'success', isExhausted: false };
  if (verdict === 'gone') return { status: 'endpoint_disabled', isExhausted: false };
  if (verdict === 'final') return { status: 'permanently_failed', isExhausted: false };
  if (attempt >= maxAttempts) return { status: 'permanently_failed', isExhausted: true };
  return { status: 'failed', retryIn: delayBefore(attempt, retryAfter), isExhausted: false };
}
