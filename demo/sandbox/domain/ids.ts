/**
 * Snowflake ids: 41 bits of milliseconds, 22 bits of sequence, so that ids sort by the time of creation.
 * They travel as decimal strings, as a JSON number would lose their last digits.
 */
const EPOCH = Date.UTC(2024, 0, 1);
const SEQUENCE_BITS = 22n;
const LAST_SEQUENCE = (1n << SEQUENCE_BITS) - 1n;
const LARGEST = (1n << 63n) - 1n;

/** Makes ids that grow strictly, even where the clock stands still or steps back. */
export class IdSource {
  #last = -1n;

  /** @param at milliseconds since 1970 that the id carries */
  next(at: number): string {
    const earliest = BigInt(Math.max(0, Math.floor(at) - EPOCH)) << SEQUENCE_BITS;
    this.#last = earliest > this.#last ? earliest : this.#last + 1n;
    return this.#last.toString();
  }

  /** Continues after an id that already exists, so that a clock set back can't make one twice. */
  continueAfter(id: string): void {
    const value = BigInt(id);
    if (value > this.#last) this.#last = value;
  }
}

/** Builds an id for a moment in the past, for seeds; `sequence` tells those of one millisecond apart. */
export function idAt(at: number, sequence: number): string {
  return ((BigInt(Math.floor(at) - EPOCH) << SEQUENCE_BITS) | (BigInt(sequence) & LAST_SEQUENCE)).toString();
}

export function isId(text: string): boolean {
  return /^(0|[1-9]\d{0,18})$/.test(text) && BigInt(text) <= LARGEST;
}
