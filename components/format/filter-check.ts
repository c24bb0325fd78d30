import { filterOperators, isObject, type FilterOperator } from './filter-rules.js';

/** What the platform would refuse in filter rules, or take and not mean. `path` says where. */
export interface FilterProblem {
  code:
    | 'not-an-object'
    | 'empty'
    | 'join-not-a-list'
    | 'join-empty'
    | 'unknown-join'
    | 'unknown-operator'
    | 'no-operator'
    | 'needs-list'
    | 'list-empty'
    | 'needs-boolean'
    | 'needs-comparable'
    | 'unknown-path'
    | 'empty-path';
  path: string;
  /** The operator or key that is meant, where there is one. */
  what?: string;
}

/** @param schema the event's JSON schema: paths that aren't in its `properties` are refused (contract). */
export function checkFilter(rules: unknown, schema?: unknown): FilterProblem[] {
  if (!isObject(rules)) return [{ code: 'not-an-object', path: '' }];
  if (Object.keys(rules).length === 0) return [{ code: 'empty', path: '' }];
  return Object.entries(rules).flatMap(([key, rule]) => checkEntry(key, rule, schema));
}

function checkEntry(key: string, rule: unknown, schema: unknown): FilterProblem[] {
  if (key === '$and' || key === '$or') return checkJoin(key, rule, schema);
  if (key.startsWith('$')) return [{ code: 'unknown-join', path: '', what: key }];
  if (key.split('.').includes('')) return [{ code: 'empty-path', path: key }];
  return [...checkPath(key, schema), ...checkCondition(key, rule)];
}

function checkJoin(key: string, rule: unknown, schema: unknown): FilterProblem[] {
  if (!Array.isArray(rule)) return [{ code: 'join-not-a-list', path: '', what: key }];
  if (rule.length === 0) return [{ code: 'join-empty', path: '', what: key }];
  return rule.flatMap((item) => checkFilter(item, schema));
}

function checkPath(path: string, schema: unknown): FilterProblem[] {
  return isKnownPath(path, schema) ? [] : [{ code: 'unknown-path', path }];
}

function checkCondition(path: string, condition: unknown): FilterProblem[] {
  if (!isObject(condition)) return [];
  const operators = Object.entries(condition);
  if (operators.length === 0) return [{ code: 'no-operator', path }];
  return operators.flatMap(([operator, value]) => {
    const code = operatorProblem(operator, value);
    return code ? [{ code, path, what: operator }] : [];
  });
}

function operatorProblem(operator: string, value: unknown): FilterProblem['code'] | undefined {
  if (!operator.startsWith('$')) return 'no-operator';
  if (!isOperator(operator)) return 'unknown-operator';
  if (operator === '$in' || operator === '$nin') {
    if (!Array.isArray(value)) return 'needs-list';
    return value.length === 0 ? 'list-empty' : undefined;
  }
  if (operator === '$exists') return typeof value === 'boolean' ? undefined : 'needs-boolean';
  if (/^\$[gl]te?$/.test(operator) && !isComparable(value)) return 'needs-comparable';
  return undefined;
}

export function isOperator(text: string): text is FilterOperator {
  return (filterOperators as readonly string[]).includes(text);
}

function isComparable(value: unknown): boolean {
  return (
    typeof value === 'string' ||
    (value !== null && !isObject(value) && !Array.isArray(value) && typeof value !== 'boolean')
  );
}

/** A schema without `properties` says nothing about paths, and a path below such a one is let be. */
function isKnownPath(path: string, schema: unknown): boolean {
  let here = schema;
  for (const part of path.split('.')) {
    const properties = isObject(here) ? here['properties'] : undefined;
    if (!isObject(properties)) return true;
    if (!Object.hasOwn(properties, part)) return false;
    here = properties[part];
  }
  return true;
}
