/**
 * The shape of a JSON text, found by looking at its brackets and quotes and never by building its values: so numbers
 * stay as they were written, five megabytes cost one pass, and depth costs no stack.
 */

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'word';

/** A value and where it stands in the text; `end` is exclusive. Offsets are in UTF-16 units. */
export interface JsonNode {
  readonly kind: JsonKind;
  readonly start: number;
  readonly end: number;
  /** Entries or items of a container; 0 for the rest. */
  readonly count: number;
  /** Of the name in front of it, quotes included. */
  readonly nameStart: number;
  readonly nameEnd: number;
}

const NO_NAME = -1;

/** @returns the whole text as one node; undefined where it isn't JSON */
export function outlineOf(text: string): JsonNode | undefined {
  try {
    // Only to know whether it is valid: the engine is the fastest at that, and what it builds is dropped.
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return readValue(text, skipSpace(text, 0), NO_NAME, NO_NAME);
}

/** The entries of an object or the items of an array, in their order. One pass over the container's own text. */
export function childrenOf(text: string, node: JsonNode): JsonNode[] {
  const children: JsonNode[] = [];
  let at = skipSpace(text, node.start + 1);
  while (at < node.end - 1) {
    let [nameStart, nameEnd] = [NO_NAME, NO_NAME];
    if (node.kind === 'object') {
      nameStart = at;
      nameEnd = endOfString(text, at);
      at = skipSpace(text, skipSpace(text, nameEnd) + 1);
    }
    const child = readValue(text, at, nameStart, nameEnd);
    children.push(child);
    at = skipSpace(text, child.end);
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1);
  }
  return children;
}

export const isContainer = (node: JsonNode): boolean => node.kind === 'object' || node.kind === 'array';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const OPEN_OBJECT = 0x7b;
const CLOSE_ARRAY = 0x5d;
const CLOSE_OBJECT = 0x7d;

function readValue(text: string, start: number, nameStart: number, nameEnd: number): JsonNode {
  const first = text.charCodeAt(start);
  if (first === OPEN_OBJECT || first === OPEN_ARRAY) {
    const kind = first === OPEN_OBJECT ? 'object' : 'array';
    return { kind, start, ...endOfContainer(text, start), nameStart, nameEnd };
  }
  if (first === QUOTE) {
    return { kind: 'string', start, end: endOfString(text, start), count: 0, nameStart, nameEnd };
  }
  const end = endOfScalar(text, start);
  const kind = first === 0x2d || (first >= 0x30 && first <= 0x39) ? 'number' : 'word';
  return { kind, start, end, count: 0, nameStart, nameEnd };
}

/** Commas on the container's own level tell how much is in it. */
function endOfContainer(text: string, start: number): { end: number; count: number } {
  let depth = 0;
  let commas = 0;
  let isEmpty = true;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at) - 1;
      isEmpty = false;
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      if (depth > 0) isEmpty = false;
      depth += 1;
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      depth -= 1;
      if (depth === 0) return { end: at + 1, count: isEmpty ? 0 : commas + 1 };
    } else if (code === COMMA) {
      if (depth === 1) commas += 1;
    } else if (!isSpace(code)) {
      isEmpty = false;
    }
  }
  return { end: text.length, count: isEmpty ? 0 : commas + 1 };
}

/** `indexOf` finds the next quote far faster than a loop; a quote is escaped by an odd number of backslashes. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
  }
  return text.length;
}

function endOfScalar(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at += 1;
  return at;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
