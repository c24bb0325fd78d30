import type { FilterRules } from '../client/types.js';
import { readExactJson } from './exact-number.js';
import { isOperator } from './filter-check.js';
import { isObject, type FilterOperator } from './filter-rules.js';
import { readJson } from './json-text.js';
import type { PathType } from './payload-paths.js';

/** Filter rules as a person edits them: conditions in groups, of which all or any have to be true. */
export interface FilterGroup {
  kind: 'group';
  join: 'all' | 'any';
  items: readonly FilterItem[];
}

export interface FilterCondition {
  kind: 'condition';
  path: string;
  operator: FilterOperator;
  /** As typed: JSON where it is JSON, else a plain text. */
  value: string;
}

export type FilterItem = FilterGroup | FilterCondition;

/** Rules that only the JSON view can show: the fields of a form would change what they mean. */
export class NotVisualError extends Error {
  override readonly name = 'NotVisualError';
}

/** @throws NotVisualError for rules whose meaning conditions in groups can't hold. */
export function toFilterModel(rules: FilterRules | null | undefined): FilterGroup {
  if (!rules) return { kind: 'group', join: 'all', items: [] };
  const only = Object.entries(rules);
  const [first] = only;
  if (only.length === 1 && first?.[0] === '$or') return group('any', first[1]);
  if (only.length === 1 && first?.[0] === '$and') return group('all', first[1]);
  return { kind: 'group', join: 'all', items: only.flatMap(([key, rule]) => entryItems(key, rule)) };
}

function group(join: 'all' | 'any', rules: unknown): FilterGroup {
  if (!Array.isArray(rules)) throw new NotVisualError('A join without a list.');
  const items = rules.map((rule): FilterItem => {
    if (!isObject(rule)) throw new NotVisualError('A rule that is not an object.');
    const inner = toFilterModel(rule);
    return inner.items.length === 1 && inner.items[0] ? inner.items[0] : inner;
  });
  return { kind: 'group', join, items };
}

function entryItems(key: string, rule: unknown): FilterItem[] {
  if (key === '$and') return [group('all', rule)];
  if (key === '$or') return [group('any', rule)];
  if (!isObject(rule)) return [condition(key, '$eq', rule)];
  const operators = Object.entries(rule);
  if (!operators.some(([key]) => key.startsWith('$'))) return [condition(key, '$eq', rule)];
  return operators.map(([operator, value]) => {
    if (!isOperator(operator)) throw new NotVisualError('An operator that is not known.');
    return condition(key, operator, value);
  });
}

function condition(path: string, operator: FilterOperator, value: unknown): FilterCondition {
  return { kind: 'condition', path, operator, value: writeValue(operator, value) };
}

/** Lists without their brackets, texts without quotes where they can't be taken for anything else. */
function writeValue(operator: FilterOperator, value: unknown): string {
  if (isListOperator(operator) && Array.isArray(value))
    return value.map((item) => JSON.stringify(item)).join(', ');
  if (typeof value !== 'string') return JSON.stringify(value);
  return value === '' || value !== value.trim() || readJson(value).ok ? JSON.stringify(value) : value;
}

/** @param typeOf the type at a path, which tells a typed 45 from the text "45". */
export function toFilterRules(
  model: FilterGroup,
  typeOf: (path: string) => PathType = unknownType,
): FilterRules {
  const parts = model.items.map((item) => toRules(item, typeOf));
  if (model.join === 'any') return { $or: parts };
  return mergeable(parts)
    ? Object.fromEntries(parts.flatMap((part) => Object.entries(part)))
    : { $and: parts };
}

function toRules(item: FilterItem, typeOf: (path: string) => PathType): FilterRules {
  if (item.kind === 'group') return toFilterRules(item, typeOf);
  const value = readValue(item, typeOf(item.path));
  const literal = item.operator === '$eq' && !isObject(value);
  return { [item.path]: literal ? value : { [item.operator]: value } };
}

/** One object can say several conditions where each has a key of its own. */
function mergeable(parts: readonly FilterRules[]): boolean {
  const keys = parts.flatMap((part) => Object.keys(part));
  return new Set(keys).size === keys.length;
}

/** What a typed value means. Digits are a number unless the path holds texts; quotes always make a text. */
export function readValue(
  { operator, value }: Pick<FilterCondition, 'operator' | 'value'>,
  type: PathType,
): unknown {
  const typed = value.trim();
  if (isListOperator(operator)) return readList(typed, type);
  if (operator === '$exists') return typed !== 'false';
  return readScalar(typed, operator === '$contains' && type === 'array' ? 'unknown' : type);
}

function readScalar(typed: string, type: PathType): unknown {
  const reading = readExactJson(typed);
  if (!reading.ok) return typed;
  if (type === 'string' && typeof reading.value !== 'string' && reading.value !== null) return typed;
  return reading.value;
}

function readList(typed: string, type: PathType): unknown[] {
  if (typed === '') return [];
  const asList = readExactJson(typed.startsWith('[') ? typed : `[${typed}]`);
  if (asList.ok && Array.isArray(asList.value) && type !== 'string') return asList.value;
  if (asList.ok && Array.isArray(asList.value) && asList.value.every((item) => typeof item === 'string')) {
    return asList.value;
  }
  return typed.split(',').map((item) => readScalar(item.trim(), type));
}

export function isListOperator(operator: FilterOperator): boolean {
  return operator === '$in' || operator === '$nin';
}

const unknownType = (): PathType => 'unknown';
