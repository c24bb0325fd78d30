import { isObject } from './filter-rules.js';

/** A field of a payload, as its JSON schema describes it. */
export interface SchemaField {
  /** Dotted; `[]` stands for each item of a list. */
  readonly path: string;
  /** The type's name, or the values it may have. */
  readonly type: string;
  readonly description: string;
  /** Undefined where the schema doesn't say which are. */
  readonly required: boolean | undefined;
}

/** A recursive schema would never end, and nobody reads further. */
const deepest = 8;
const most = 500;

/** The fields of an event's payload, outer before inner. Empty where the schema names none. */
export function schemaFields(schema: unknown): SchemaField[] {
  const found: SchemaField[] = [];
  collect(schema, '', 0, found);
  return found.slice(0, most);
}

function collect(schema: unknown, prefix: string, depth: number, found: SchemaField[]): void {
  const properties = isObject(schema) ? schema['properties'] : undefined;
  if (!isObject(schema) || !isObject(properties) || depth > deepest || found.length >= most) return;
  const required = Array.isArray(schema['required']) ? schema['required'] : undefined;
  for (const [name, property] of Object.entries(properties)) {
    const path = prefix + name;
    found.push({
      path,
      type: typeOf(property),
      description:
        isObject(property) && typeof property['description'] === 'string' ? property['description'] : '',
      required: required?.includes(name),
    });
    collect(property, `${path}.`, depth + 1, found);
    if (isObject(property)) collect(property['items'], `${path}[].`, depth + 1, found);
  }
}

function typeOf(schema: unknown): string {
  if (!isObject(schema)) return '';
  if (Array.isArray(schema['enum'])) return schema['enum'].map(written).join(', ');
  if ('const' in schema) return written(schema['const']);
  const types = [schema['type']].flat().filter((type) => typeof type === 'string');
  const named = types.join(', ');
  const items = isObject(schema['items']) ? typeOf(schema['items']) : '';
  const format = typeof schema['format'] === 'string' ? ` (${schema['format']})` : '';
  return named === 'array' && items !== '' ? `array of ${items}` : named + format;
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
