import type { FilterRules } from '../client/types.js';
import { ExactNumber } from './exact-number.js';

/** The operators of the contract, in the order a form offers them. */
export const filterOperators = [
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$contains',
  '$exists',
] as const;
export type FilterOperator = (typeof filterOperators)[number];

export type FilterVerdict =
  | { passes: true }
  /** The first condition that failed: its path, and whether the payload has nothing there. */
  | { passes: false; path: string; missing: boolean };

/**
 * Would this payload be let through?
 *
 * As the platform decides it (contract, 'Rules of the platform'), with its surprises: a missing field fails every
 * condition but `{ "$exists": false }`; on strings `$gte` and `$lte` act as `$gt` and `$lt`; 1 and 1.0 differ;
 * arrays are not traversed. No rules let everything through.
 *
 * @param payload the bare payload, not the envelope. Read it with `readExactJson` where 1 and 1.0 must be told apart.
 */
export function passesFilter(rules: FilterRules | null | undefined, payload: unknown): boolean {
  return judge(rules, payload).passes;
}

export function judge(rules: unknown, payload: unknown): FilterVerdict {
  if (!isObject(rules)) return passed;
  for (const [key, rule] of Object.entries(rules)) {
    const verdict = judgeEntry(key, rule, payload);
    if (!verdict.passes) return verdict;
  }
  return passed;
}

/** Whether a rule says 'at least' or 'at most' of a text, which acts as 'greater' and 'less' (contract, as above). */
export function comparesTexts(rules: unknown): boolean {
  if (Array.isArray(rules)) return rules.some(comparesTexts);
  if (!isObject(rules)) return false;
  return Object.entries(rules).some(([key, rule]) => {
    const isBound = key === '$gte' || key === '$lte';
    return isBound && typeof rule === 'string' ? rule !== '' : comparesTexts(rule);
  });
}

function judgeEntry(key: string, rule: unknown, payload: unknown): FilterVerdict {
  if (key === '$and') return Array.isArray(rule) ? judgeAll(rule, payload) : passed;
  if (key === '$or') return Array.isArray(rule) ? judgeAny(rule, payload) : passed;
  const value = valueAt(payload, key);
  return meets(value, rule) ? passed : { passes: false, path: key, missing: value === undefined };
}

function judgeAll(rules: readonly unknown[], payload: unknown): FilterVerdict {
  for (const rule of rules) {
    const verdict = judge(rule, payload);
    if (!verdict.passes) return verdict;
  }
  return passed;
}

function judgeAny(rules: readonly unknown[], payload: unknown): FilterVerdict {
  let last: FilterVerdict = { passes: false, path: '$or', missing: false };
  for (const rule of rules) {
    last = judge(rule, payload);
    if (last.passes) return last;
  }
  return last;
}

/** Only objects are walked through: `items.0.sku` finds nothing. */
export function valueAt(payload: unknown, path: string): unknown {
  let here = payload;
  for (const part of path.split('.')) {
    if (!isObject(here) || !Object.hasOwn(here, part)) return undefined;
    here = here[part];
  }
  return here;
}

function meets(value: unknown, condition: unknown): boolean {
  if (!isOperators(condition)) return value !== undefined && sameValue(value, condition);
  return Object.entries(condition).every(([operator, expected]) =>
    // Nothing there fails every operator, $ne included, but $exists: false.
    value === undefined
      ? operator === '$exists' && expected === false
      : meetsOperator(value, operator, expected),
  );
}

/** An object without operators is a literal like any other. */
function isOperators(condition: unknown): condition is Record<string, unknown> {
  return isObject(condition) && Object.keys(condition).some((key) => key.startsWith('$'));
}

function meetsOperator(value: unknown, operator: string, expected: unknown): boolean {
  switch (operator) {
    case '$eq':
      return sameValue(value, expected);
    case '$ne':
      return !sameValue(value, expected);
    case '$gt':
      return compare(value, expected, (order) => order > 0);
    case '$gte':
      return compare(value, expected, (order, text) => (text ? order > 0 : order >= 0));
    case '$lt':
      return compare(value, expected, (order) => order < 0);
    case '$lte':
      return compare(value, expected, (order, text) => (text ? order < 0 : order <= 0));
    case '$in':
      return Array.isArray(expected) && expected.some((item) => sameValue(value, item));
    case '$nin':
      return Array.isArray(expected) && !expected.some((item) => sameValue(value, item));
    case '$contains':
      return contains(value, expected);
    case '$exists':
      return expected === true;
    default:
      // No form saves an operator that isn't known.
      return false;
  }
}

function contains(value: unknown, expected: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => sameValue(item, expected));
  return typeof value === 'string' && typeof expected === 'string' && value.includes(expected);
}

function compare(
  value: unknown,
  expected: unknown,
  holds: (order: number, text: boolean) => boolean,
): boolean {
  const [one, other] = [numberOf(value), numberOf(expected)];
  if (one !== undefined && other !== undefined) return holds(one - other, false);
  if (typeof value !== 'string' || typeof expected !== 'string') return false;
  return holds(compareText(value, expected), true);
}

/** By code points, as UTF-8 bytes compare; JavaScript's own order is by UTF-16 units and differs beyond U+FFFF. */
function compareText(one: string, other: string): number {
  const [left, right] = [Array.from(one), Array.from(other)];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Type-strict and deep; the order of an object's fields is no difference. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (isNumber(one) || isNumber(other)) return isNumber(one) && isNumber(other) && sameNumber(one, other);
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => sameValue(item, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => Object.hasOwn(other, name) && sameValue(one[name], other[name]));
}

function sameNumber(one: number | ExactNumber, other: number | ExactNumber): boolean {
  const [left, right] = [ExactNumber.of(one), ExactNumber.of(other)];
  return left.isInteger === right.isInteger && left.equals(right);
}

function numberOf(value: unknown): number | undefined {
  return isNumber(value) ? Number(value) : undefined;
}

function isNumber(value: unknown): value is number | ExactNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
  );
}

const passed: FilterVerdict = { passes: true };
