/** Above this the exact comparison would cost too much; everything between what is alike at both ends differs then. */
const MOST_CELLS = 250_000;

/** Which lines of either text have no counterpart in the other, by index: the longest common run of lines stays. */
export function diffLines(
  before: readonly string[],
  after: readonly string[],
): { before: Set<number>; after: Set<number> } {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let tail = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (tail < shorter && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const left = before.slice(start, before.length - tail);
  const right = after.slice(start, after.length - tail);
  const kept = left.length * right.length > MOST_CELLS ? [] : commonLines(left, right);
  const differs = (lines: readonly string[], same: Set<number>) =>
    new Set(lines.flatMap((_, index) => (same.has(index) ? [] : [index + start])));
  return {
    before: differs(left, new Set(kept.map(([index]) => index))),
    after: differs(right, new Set(kept.map(([, index]) => index))),
  };
}

/** Pairs of indexes of a longest common subsequence. */
function commonLines(left: readonly string[], right: readonly string[]): [number, number][] {
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    if (left[i] === right[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
