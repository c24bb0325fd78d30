/** Where a text holds what is searched for, in order. Offsets are in UTF-16 units, `end` is exclusive. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/** More are no help to a reader, and counting on would stop the page. */
export const MOST_MATCHES = 1000;

/** Case doesn't matter. What is searched for is no pattern. */
export function findMatches(text: string, wanted: string): Match[] {
  if (wanted === '') return [];
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'giu');
  const found: Match[] = [];
  for (const match of text.matchAll(pattern)) {
    found.push({ start: match.index, end: match.index + match[0].length });
    if (found.length === MOST_MATCHES) break;
  }
  return found;
}

/** Cuts a range of the text at the matches in it. */
export function splitAtMatches(
  matches: readonly Match[],
  start: number,
  end: number,
): { start: number; end: number; match: Match | undefined }[] {
  const parts: { start: number; end: number; match: Match | undefined }[] = [];
  let at = start;
  for (const match of matches) {
    if (match.end <= at) continue;
    if (match.start >= end) break;
    if (match.start > at) parts.push({ start: at, end: match.start, match: undefined });
    const stop = Math.min(match.end, end);
    parts.push({ start: Math.max(match.start, at), end: stop, match });
    at = stop;
  }
  if (at < end) parts.push({ start: at, end, match: undefined });
  return parts;
}
