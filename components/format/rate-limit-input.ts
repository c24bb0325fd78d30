import type { RateLimit } from '../client/types.js';

/** The periods a form offers. Others that an endpoint already has are kept as they are. */
export const ratePeriods = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;
export type RatePeriod = keyof typeof ratePeriods;

/** More doesn't fit the platform's 32-bit columns. */
export const highestRate = 2_147_483_647;

export type RateReading =
  | { kind: 'none' }
  | { kind: 'limit'; limit: RateLimit }
  | { kind: 'problem'; problem: 'not-a-number' | 'too-small' | 'too-large' };

/**
 * Reads 'so many deliveries in so many milliseconds' as it was typed.
 *
 * @param typed in any script's digits, with the separators people write (`1,000`, `1 000`, `1.000`).
 * @param durationMs the chosen period.
 */
export function readRateLimit(typed: string, durationMs: number): RateReading {
  const digits = toAsciiDigits(typed.trim());
  if (digits === '') return { kind: 'none' };
  if (!/^-?\d+$|^\d{1,3}(?:[.,'’\s\u00a0\u202f]\d{3})+$/u.test(digits))
    return { kind: 'problem', problem: 'not-a-number' };
  const count = Number(digits.replace(/[^\d-]/g, ''));
  if (count < 1) return { kind: 'problem', problem: 'too-small' };
  if (count > highestRate) return { kind: 'problem', problem: 'too-large' };
  return { kind: 'limit', limit: { duration_ms: durationMs, max_requests: count } };
}

/**
 * Whether `typed` could be a fraction as well: `1.200` is 1200 to some and 1.2 to others, and which is meant can't be
 * known where fractions are written with a point. `1.200.000` can only be one.
 *
 * @param decimal the sign that fractions are written with where it is typed
 */
export const couldBeFraction = (typed: string, decimal: string): boolean => typed.split(decimal).length === 2;

/** The zeros of the scripts whose digits the languages of the interface are typed in; nine more follow each. */
const zeros = [0x30, 0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10];

function toAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((start) => point >= start && point <= start + 9);
    return zero === undefined ? digit : String(point - zero);
  });
}
