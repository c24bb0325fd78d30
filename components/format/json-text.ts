/** What keeps a text from being JSON. The words for each belong to the localization. */
export type JsonProblem =
  | 'empty'
  | 'ended-early'
  | 'unexpected'
  | 'after-end'
  | 'trailing-comma'
  | 'missing-comma'
  /** A closing bracket that closes another kind than the one still open. */
  | 'wrong-bracket'
  | 'missing-colon'
  | 'unquoted-name'
  | 'single-quotes'
  | 'comment'
  | 'line-break-in-string'
  | 'bad-escape'
  | 'bad-number'
  | 'unknown-word'
  | 'repeated-name'
  | 'too-deep';

export interface JsonFault {
  problem: JsonProblem;
  /** In UTF-16 units, as a text field's selection counts. */
  offset: number;
  /** From 1. */
  line: number;
  /** From 1, in characters as a person counts them. */
  column: number;
  /** What stands there, where that helps to see it. */
  found: string;
}

export type JsonReading<T = unknown> = { ok: true; value: T } | { ok: false; fault: JsonFault };

export interface JsonOptions {
  /** Makes the value of a number from its source text. Default `Number`, which rounds beyond 2⁵³ and makes 1.0 a 1. */
  number?: (source: string) => unknown;
}

/** The platform's own parser goes no deeper (serde_json's limit). */
const deepest = 128;

/** RFC 8259, read strictly: engines word and place their errors each in its own way, so this says where by itself. */
export function readJson(text: string, options: JsonOptions = {}): JsonReading {
  try {
    return { ok: true, value: new Reader(text, options.number ?? Number).read() };
  } catch (error) {
    if (!(error instanceof FaultAt)) throw error;
    return { ok: false, fault: locate(text, error.problem, error.offset) };
  }
}

/** `JSON.rawJSON`, where the browser has it: writes a number as it was typed. */
const { rawJSON } = JSON as unknown as { rawJSON?: (source: string) => unknown };

/** A number that survives being written again: 9007199254740993 and 1.50 stay what they are, where the browser can. */
export function exactNumber(source: string): unknown {
  const value = Number(source);
  return isExact(source) || !rawJSON ? value : rawJSON(source);
}

/** @returns whether `Number(source)` is written again just as it was read. */
export function isExact(source: string): boolean {
  return JSON.stringify(Number(source)) === source;
}

/** Can this browser send every number as it was typed? */
export const keepsNumbers = rawJSON !== undefined;

/** Numbers of a JSON text that a browser without `JSON.rawJSON` would change by more than their spelling. */
export function roundedNumbers(text: string): string[] {
  const rounded = new Set<string>();
  readJson(text, {
    number: (source) => {
      if (/^-?\d+$/.test(source) && !Number.isSafeInteger(Number(source))) rounded.add(source);
      return 0;
    },
  });
  return [...rounded];
}

class FaultAt extends Error {
  constructor(
    readonly problem: JsonProblem,
    readonly offset: number,
  ) {
    super(problem);
  }
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly number: (source: string) => unknown,
  ) {}

  read(): unknown {
    this.skipSpace();
    if (this.at >= this.text.length) throw new FaultAt('empty', this.at);
    const value = this.value(0);
    this.skipSpace();
    if (this.at < this.text.length) throw new FaultAt('after-end', this.at);
    return value;
  }

  private value(depth: number): unknown {
    if (depth > deepest) throw new FaultAt('too-deep', this.at);
    const next = this.peek();
    if (next === '{') return this.object(depth);
    if (next === '[') return this.array(depth);
    if (next === '"') return this.string();
    if (next === '-' || isDigit(next)) return this.numeral();
    return this.word();
  }

  private object(depth: number): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    this.at += 1;
    this.skipSpace();
    while (this.peek() !== '}') {
      const start = this.at;
      const name = this.name();
      if (entries.has(name)) throw new FaultAt('repeated-name', start);
      this.skipSpace();
      if (this.peek() !== ':') throw this.fault('missing-colon');
      this.at += 1;
      this.skipSpace();
      entries.set(name, this.value(depth + 1));
      this.separator('}');
    }
    this.at += 1;
    // Not assignments: a property named __proto__ is data here.
    return Object.fromEntries(entries);
  }

  private array(depth: number): unknown[] {
    const items: unknown[] = [];
    this.at += 1;
    this.skipSpace();
    while (this.peek() !== ']') {
      items.push(this.value(depth + 1));
      this.separator(']');
    }
    this.at += 1;
    return items;
  }

  /** Past a comma to the next item, or up to the closing bracket. */
  private separator(close: string): void {
    this.skipSpace();
    if (this.peek() === close) return;
    if (/[\]}]/.test(this.peek())) throw this.fault('wrong-bracket');
    if (this.peek() !== ',') throw this.fault('missing-comma');
    const comma = this.at;
    this.at += 1;
    this.skipSpace();
    if (this.peek() === close) throw new FaultAt('trailing-comma', comma);
  }

  private name(): string {
    const next = this.peek();
    if (next === '"') return this.string();
    if (next === "'") throw this.fault('single-quotes');
    throw this.fault(/[\p{L}_$]/u.test(next) ? 'unquoted-name' : 'unexpected');
  }

  private string(): string {
    let value = '';
    this.at += 1;
    for (;;) {
      const next = this.peek();
      if (next === '"') break;
      if (next === '\n' || next === '\r') throw this.fault('line-break-in-string');
      if (next < ' ') throw this.fault('unexpected');
      value += next === '\\' ? this.escape() : this.take();
    }
    this.at += 1;
    return value;
  }

  private escape(): string {
    const start = this.at;
    this.at += 1;
    const kind = this.peek();
    if (kind === 'u') {
      const hex = this.text.slice(this.at + 1, this.at + 5);
      if (!/^[\da-f]{4}$/i.test(hex)) throw new FaultAt('bad-escape', start);
      this.at += 5;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const plain = escapes[kind];
    if (plain === undefined) throw new FaultAt('bad-escape', start);
    this.at += 1;
    return plain;
  }

  private numeral(): unknown {
    const start = this.at;
    while (/[\d+\-.eE]/.test(this.text.charAt(this.at))) this.at += 1;
    const source = this.text.slice(start, this.at);
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(source)) throw new FaultAt('bad-number', start);
    return this.number(source);
  }

  private word(): boolean | null {
    const start = this.at;
    const word = /^[\p{L}\p{N}_$]+/u.exec(this.text.slice(start, start + 64))?.[0] ?? '';
    this.at += word.length;
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'null') return null;
    if (word !== '') throw new FaultAt('unknown-word', start);
    throw this.fault(this.peek() === "'" ? 'single-quotes' : 'unexpected');
  }

  private skipSpace(): void {
    while (/[\t\n\r ]/.test(this.text.charAt(this.at))) this.at += 1;
  }

  private take(): string {
    const next = this.text.charAt(this.at);
    this.at += 1;
    return next;
  }

  /** The character here; the end of the text is the fault it would run into. */
  private peek(): string {
    if (this.at >= this.text.length) throw new FaultAt('ended-early', this.text.length);
    return this.text.charAt(this.at);
  }

  private fault(problem: JsonProblem): FaultAt {
    const rest = this.text.slice(this.at, this.at + 2);
    return new FaultAt(/^(?:\/[/*]|#)/.test(rest) ? 'comment' : problem, this.at);
  }
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function locate(text: string, problem: JsonProblem, offset: number): JsonFault {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  const column = Array.from(lines.at(-1) ?? '').length + 1;
  const found = String.fromCodePoint(...[text.codePointAt(offset)].filter((point) => point !== undefined));
  return { problem, offset, line: lines.length, column, found };
}
