import { isObject } from './filter-rules.js';

export type PathType = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'unknown';

export interface PayloadPath {
  /** Dotted, as filter rules name it. */
  path: string;
  type: PathType;
}

/** More than a person chooses from; a recursive schema would never end. */
const mostPaths = 300;
const deepest = 8;

/** What an event's payload can be filtered by: from its schema, or where there is none from its example. */
export function payloadPaths(event: { schema?: unknown; example_payload?: unknown }): PayloadPath[] {
  const fromSchema = [...schemaPaths(event.schema, '', 0)];
  const paths = fromSchema.length > 0 ? fromSchema : [...examplePaths(event.example_payload, '', 0)];
  return paths.slice(0, mostPaths);
}

function* schemaPaths(schema: unknown, prefix: string, depth: number): Generator<PayloadPath> {
  const properties = isObject(schema) ? schema['properties'] : undefined;
  if (!isObject(properties) || depth > deepest) return;
  for (const [name, property] of Object.entries(properties)) {
    // A dot in a name can't be told from a step into an object, so that no rule reaches it.
    if (name === '' || name.includes('.')) continue;
    const path = prefix + name;
    const type = schemaType(property);
    yield { path, type };
    if (type === 'object' || type === 'unknown') yield* schemaPaths(property, `${path}.`, depth + 1);
  }
}

function schemaType(schema: unknown): PathType {
  if (!isObject(schema)) return 'unknown';
  const types = [schema['type']].flat().filter((type) => type !== 'null');
  const [type] = types;
  if (types.length !== 1 || typeof type !== 'string')
    return isObject(schema['properties']) ? 'object' : 'unknown';
  if (type === 'integer') return 'number';
  return isPathType(type) ? type : 'unknown';
}

function isPathType(type: string): type is PathType {
  return ['string', 'number', 'boolean', 'array', 'object'].includes(type);
}

function* examplePaths(value: unknown, prefix: string, depth: number): Generator<PayloadPath> {
  if (!isObject(value) || depth > deepest) return;
  for (const [name, item] of Object.entries(value)) {
    if (name === '' || name.includes('.')) continue;
    const path = prefix + name;
    yield { path, type: valueType(item) };
    yield* examplePaths(item, `${path}.`, depth + 1);
  }
}

function valueType(value: unknown): PathType {
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  if (value === null) return 'unknown';
  return type === 'string' || type === 'number' || type === 'boolean' || type === 'object' ? type : 'unknown';
}
