import { isId } from '../domain/ids.js';
import { badRequest } from '../domain/refusal.js';

/** Reads query parameters and form fields: each names its field and the reason when it turns one down. */
export type Lookup = (name: string) => string | undefined;

const given = (read: Lookup, name: string): string | undefined => {
  const text = read(name)?.trim();
  return text === '' ? undefined : text;
};

export function text(read: Lookup, name: string): string | undefined {
  const value = given(read, name);
  if (value?.includes('\0')) throw badRequest(`${name} must not contain a NUL character.`);
  return value;
}

export function wholeNumber(
  read: Lookup,
  name: string,
  { min = 0, max = Number.MAX_SAFE_INTEGER, otherwise }: { min?: number; max?: number; otherwise: number },
): number {
  const value = given(read, name);
  if (value === undefined) return otherwise;
  const number = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max)) {
    const range = max === Number.MAX_SAFE_INTEGER ? `of ${min} or more` : `from ${min} to ${max}`;
    throw badRequest(`${name} must be a whole number ${range}.`);
  }
  return number;
}

export function id(read: Lookup, name: string): string | undefined {
  const value = given(read, name);
  if (value !== undefined && !isId(value)) throw badRequest(`${name} must be an id, in digits.`);
  return value;
}

export function yesOrNo(read: Lookup, name: string): boolean | undefined {
  const value = given(read, name);
  if (value === undefined || value === 'true' || value === 'false')
    return value === undefined ? undefined : value === 'true';
  throw badRequest(`${name} must be true or false.`);
}

export function oneOf<T extends string>(read: Lookup, name: string, values: readonly T[]): T | undefined {
  const value = given(read, name);
  if (value === undefined) return undefined;
  const known = values.find((candidate) => candidate === value);
  if (known === undefined) throw badRequest(`${name} must be one of ${values.join(', ')}.`);
  return known;
}

const RFC3339 = /^(\d{4}-\d\d-\d\d)(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?)?$/;

/** RFC 3339, or a date alone; what names no time zone is UTC, whatever zone this machine is in. */
export function date(read: Lookup, name: string): Date | undefined {
  const value = given(read, name);
  return value === undefined ? undefined : parseDate(value, name);
}

export function parseDate(value: string, name: string): Date {
  const wrong = badRequest(`${name} must be a date and time, such as 2026-01-31T12:00:00Z.`);
  const day = RFC3339.exec(value)?.[1];
  if (day === undefined) throw wrong;
  const hasZone = /[Zz]$|[+-]\d\d:?\d\d$/.test(value.slice(10));
  const parsed = new Date(value.length === 10 || hasZone ? value : `${value}Z`);
  // Date takes the 31st of February for the 3rd of March.
  const isRealDay = new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  if (Number.isNaN(parsed.getTime()) || !isRealDay) throw wrong;
  return parsed;
}
