/** Figures, and whether they are what they are meant to be. A bench says so; it never fails a run by its timing. */

export const say = (line = ''): void => void process.stdout.write(`${line}\n`);

export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const place = (sorted.length - 1) * share;
  const [low = NaN, high = NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** Median of the ratios of pairs that were measured one after the other: what else the machine does hits both. */
export const ratio = (ours: readonly number[], theirs: readonly number[]): number =>
  median(ours.map((value, index) => value / (theirs[index] ?? NaN)));

/** One line of the verdict: `value` is meant to be at most `goal`. */
export function verdict(what: string, value: number, goal: number, unit = ''): void {
  const says = value <= goal ? 'met' : 'not met';
  say(`${says.padEnd(8)}${what}: ${round(value)}${unit}, goal at most ${goal}${unit}`);
}

export const round = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return String(Number(value.toFixed(digits)));
};
