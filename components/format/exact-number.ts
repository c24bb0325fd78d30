import { exactNumber, isExact, readJson, type JsonReading } from './json-text.js';

/** A JSON number with its spelling, because the platform holds 1 and 1.0 apart and JavaScript can't. */
export class ExactNumber {
  constructor(readonly source: string) {}

  static of(value: number | ExactNumber): ExactNumber {
    return value instanceof ExactNumber ? value : new ExactNumber(JSON.stringify(value));
  }

  /** As the platform's parser sorts them: a fraction or an exponent makes a float, whatever the value. */
  get isInteger(): boolean {
    return /^-?\d+$/.test(this.source);
  }

  equals(other: ExactNumber): boolean {
    return this.isInteger && other.isInteger
      ? BigInt(this.source) === BigInt(other.source)
      : Number(this.source) === Number(other.source);
  }

  valueOf(): number {
    return Number(this.source);
  }

  toString(): string {
    return this.source;
  }

  toJSON(): unknown {
    return exactNumber(this.source);
  }
}

/** Reads JSON without losing what JavaScript's numbers can't hold: those become ExactNumbers, the rest are numbers. */
export function readExactJson(text: string): JsonReading {
  return readJson(text, {
    number: (source) => (isExact(source) ? Number(source) : new ExactNumber(source)),
  });
}
