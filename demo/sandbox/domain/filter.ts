import { badRequest } from './refusal.js';

/** Rules over the payload, as the contract describes them: dotted paths, operators, `$and` and `$or`. */
export type FilterRules = Readonly<Record<string, unknown>>;

type Compare = (actual: unknown, expected: unknown) => boolean;

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Type-strict and deep, with the order of keys ignored. */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
  );
}

/** Numbers compare as numbers and strings as strings; anything else never holds. */
function ordered(
  numbers: (a: number, b: number) => boolean,
  strings: (a: string, b: string) => boolean,
): Compare {
  return (actual, expected) => {
    if (typeof actual === 'number' && typeof expected === 'number') return numbers(actual, expected);
    return typeof actual === 'string' && typeof expected === 'string' && strings(actual, expected);
  };
}

function contains(actual: unknown, expected: unknown): boolean {
  if (typeof actual === 'string') return typeof expected === 'string' && actual.includes(expected);
  return Array.isArray(actual) && actual.some((item) => equal(item, expected));
}

const above = (a: string, b: string): boolean => a > b;
const below = (a: string, b: string): boolean => a < b;

const operators: Readonly<Record<string, Compare>> = {
  $eq: equal,
  $ne: (actual, expected) => !equal(actual, expected),
  $gt: ordered((a, b) => a > b, above),
  // On strings the platform's $gte and $lte act as $gt and $lt.
  $gte: ordered((a, b) => a >= b, above),
  $lt: ordered((a, b) => a < b, below),
  $lte: ordered((a, b) => a <= b, below),
  $in: (actual, expected) => Array.isArray(expected) && expected.some((item) => equal(actual, item)),
  $nin: (actual, expected) => Array.isArray(expected) && !expected.some((item) => equal(actual, item)),
  $contains: contains,
};

/** The value at a dotted path; undefined where a step is missing. Arrays are not traversed. */
function valueAt(payload: unknown, path: string): unknown {
  let value = payload;
  for (const step of path.split('.')) {
    if (!isPlainObject(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}

const isOperatorObject = (value: unknown): value is Record<string, unknown> =>
  isPlainObject(value) && Object.keys(value).some((key) => key.startsWith('$'));

function holds(actual: unknown, condition: unknown): boolean {
  if (!isOperatorObject(condition)) return actual !== undefined && equal(actual, condition);
  return Object.entries(condition).every(([operator, expected]) => {
    if (operator === '$exists') return (actual !== undefined) === expected;
    // A missing field fails every condition, $ne included.
    return actual !== undefined && (operators[operator]?.(actual, expected) ?? false);
  });
}

/** Whether a payload passes. No rules, and empty rules, let everything through. */
export function passes(rules: FilterRules | null | undefined, payload: unknown): boolean {
  return Object.entries(rules ?? {}).every(([key, condition]) => {
    if (key === '$and') return (condition as FilterRules[]).every((rule) => passes(rule, payload));
    if (key === '$or') return (condition as FilterRules[]).some((rule) => passes(rule, payload));
    return holds(valueAt(payload, key), condition);
  });
}

function checkOperator(operator: string, operand: unknown, path: string, field: string): void {
  if (operator === '$exists') {
    if (typeof operand !== 'boolean') throw badRequest(`${field}: $exists on "${path}" takes true or false.`);
    return;
  }
  if (!Object.hasOwn(operators, operator)) {
    throw badRequest(`${field}: "${operator}" on "${path}" is no operator that filters know.`);
  }
  if ((operator === '$in' || operator === '$nin') && !Array.isArray(operand)) {
    throw badRequest(`${field}: ${operator} on "${path}" takes an array.`);
  }
}

/** Whether a JSON schema names this path in its `properties`, level by level. Open ends of the schema allow all. */
function schemaKnows(schema: unknown, path: string): boolean {
  let level: unknown = schema;
  for (const step of path.split('.')) {
    const properties = isPlainObject(level) ? level['properties'] : undefined;
    if (!isPlainObject(properties)) return true;
    if (!Object.hasOwn(properties, step)) return false;
    level = properties[step];
  }
  return true;
}

const DEEPEST = 10;

/**
 * Checks rules before they are saved.
 *
 * @param field how the message names the place, such as `subscriptions[0].filter_rules`
 * @param schema the event's JSON schema, where it has one
 * @throws Refusal 400 that says which condition is wrong, and why
 */
export function checkFilter(
  rules: unknown,
  field: string,
  schema?: unknown,
  depth = 0,
): asserts rules is FilterRules {
  if (!isPlainObject(rules)) throw badRequest(`${field} must be an object of conditions.`);
  if (depth > DEEPEST) throw badRequest(`${field} may be nested ${DEEPEST} levels deep at most.`);
  for (const [key, condition] of Object.entries(rules)) {
    if (key === '$and' || key === '$or') {
      if (!Array.isArray(condition) || condition.length === 0) {
        throw badRequest(`${field}: ${key} takes an array with at least one set of conditions.`);
      }
      condition.forEach((rule: unknown, i) => {
        checkFilter(rule, `${field}.${key}[${i}]`, schema, depth + 1);
      });
    } else if (key.startsWith('$')) {
      throw badRequest(
        `${field}: "${key}" is no operator that filters know here; only $and and $or stand alone.`,
      );
    } else {
      if (key.split('.').includes(''))
        throw badRequest(`${field}: "${key}" is no path; write it as "object.amount".`);
      if (!schemaKnows(schema, key))
        throw badRequest(`${field}: the event's schema has no property "${key}".`);
      if (isOperatorObject(condition)) {
        for (const [operator, operand] of Object.entries(condition))
          checkOperator(operator, operand, key, field);
      }
    }
  }
}
