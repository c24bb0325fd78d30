import { units, type Formatters } from './formatters.js';

/**
 * A length that somebody set, in a unit that tells it: `90 seconds`, `36 hours`. The formatters' `duration` is about
 * what has passed, and would make 2 minutes and 2 days of these. From ten of a unit on a decimal tells enough.
 */
export function span(ms: number, f: Formatters): string {
  const [unit, size] = units.find(([, each]) => ms % each === 0 || ms >= 10 * each) ?? ['millisecond', 1];
  return f.number(ms / size, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 });
}
