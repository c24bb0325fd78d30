import type { Analytics, AnalyticsField } from '../client/types.js';

/** Which way is good: a rate should rise, a time should fall, a count of deliveries may do either. */
export type GoodDirection = 'up' | 'down' | 'either';

export interface Change {
  /** The new value less the old one, in the metric's own unit. */
  readonly by: number;
  readonly direction: 'up' | 'down' | 'same';
  readonly verdict: 'better' | 'worse' | 'neutral';
}

/**
 * - `value`: there is one (zero is one)
 * - `none`: nothing was sent, so there is nothing to say
 * - `absent`: the platform didn't answer this field
 */
export type Reading =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'absent' };

const counts: readonly AnalyticsField[] = ['total_deliveries', 'successful', 'failed', 'filtered'];

/** Was anything sent in that window, as far as the answer tells? */
export function isQuiet(analytics: Analytics): boolean {
  return counts.every((field) => (analytics[field] ?? 0) === 0);
}

export function readNumber(analytics: Analytics, field: AnalyticsField): Reading {
  // The platform answers 0 for a rate, a time or a size of nothing: that is no measurement.
  if (isQuiet(analytics))
    return field === 'total_deliveries' ? { kind: 'value', value: 0 } : { kind: 'none' };
  const value = analytics[field];
  if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'value', value };
  return value === null ? { kind: 'none' } : { kind: 'absent' };
}

/**
 * @param step what a person sees of the number: smaller differences are 'the same'
 * @returns undefined where one side has no value: a change from nothing is no change
 */
export function compare(
  now: Reading,
  before: Reading,
  good: GoodDirection,
  step: number,
): Change | undefined {
  if (now.kind !== 'value' || before.kind !== 'value') return undefined;
  const by = Math.round((now.value - before.value) / step) * step;
  if (by === 0) return { by: 0, direction: 'same', verdict: 'neutral' };
  const direction = by > 0 ? 'up' : 'down';
  if (good === 'either') return { by, direction, verdict: 'neutral' };
  return { by, direction, verdict: good === direction ? 'better' : 'worse' };
}
