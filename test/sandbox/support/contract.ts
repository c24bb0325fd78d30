import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The published OpenAPI files, read as data. They name almost nothing as required: `tighten` makes a check of them. */
export interface Schema {
  type?: string;
  format?: string;
  nullable?: boolean;
  $ref?: string;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
}

export interface Operation {
  operationId: string;
  method: string;
  path: string;
  parameters: { name: string; in: string }[];
  requestBody: Schema | undefined;
  answers: Record<string, Schema>;
}

export interface Contract {
  operations: Operation[];
  schemas: Record<string, Schema>;
}

const folder =
  process.env['WACHT_CONTRACT'] ?? fileURLToPath(new URL('../../../../shared/contract', import.meta.url));

/** Why the contract can't be checked here, or false. */
export const missing: string | false = existsSync(folder)
  ? false
  : `the OpenAPI files are not on this machine (looked in ${folder}; WACHT_CONTRACT names another folder)`;

interface Content {
  content?: Record<string, { schema?: Schema }>;
}
interface RawOperation {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: Content;
  responses: Record<string, Content>;
}
interface Raw {
  paths: Record<string, Record<string, RawOperation>>;
  components: { schemas: Record<string, Schema> };
}

const schemaOf = (content: Content | undefined): Schema | undefined =>
  Object.values(content?.content ?? {})[0]?.schema;

export function readContract(name: 'frontend-api' | 'platform-api'): Contract {
  const raw = JSON.parse(readFileSync(`${folder}/${name}.openapi.json`, 'utf8')) as Raw;
  const operations = Object.entries(raw.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Operation => ({
      operationId: operation.operationId,
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters ?? [],
      requestBody: schemaOf(operation.requestBody),
      answers: Object.fromEntries(
        Object.entries(operation.responses).flatMap(([status, response]) => {
          const schema = schemaOf(response);
          return schema ? [[status, schema]] : [];
        }),
      ),
    })),
  );
  return { operations, schemas: raw.components.schemas };
}

export interface Tightening {
  /** In place of the published schema of that name. */
  replaced: Record<string, Schema>;
  /** Properties that may be left out, as `Schema.property`; all others are required. */
  optional: ReadonlySet<string>;
}

const isIdName = (name: string): boolean => name === 'id' || name.endsWith('_id');

/** The schema that a reference means, after the tightening. */
export function resolve(schema: Schema, contract: Contract, rules: Tightening): Schema {
  if (!schema.$ref) return schema;
  const name = schema.$ref.split('/').at(-1) ?? '';
  return rules.replaced[name] ?? contract.schemas[name] ?? schema;
}

/** All that is wrong with a value, each with its place. Unknown fields are, and ids that are no text. */
export function check(
  value: unknown,
  schema: Schema,
  contract: Contract,
  rules: Tightening,
  at = '$',
  owner = '',
): string[] {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    const target = resolve(schema, contract, rules);
    return target === schema
      ? [`${at}: unknown schema ${name}`]
      : check(value, target, contract, rules, at, name);
  }
  if (value === null) return schema.nullable ? [] : [`${at}: null`];
  if (schema.enum && !schema.enum.includes(value))
    return [`${at}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`];
  if (schema.items) {
    const { items } = schema;
    if (!Array.isArray(value)) return [`${at}: no array`];
    return value.flatMap((item, i) => check(item, items, contract, rules, `${at}[${i}]`, owner));
  }
  if (schema.properties) return checkObject(value, schema.properties, contract, rules, at, owner);
  return checkPlain(value, schema, at);
}

function checkObject(
  value: unknown,
  properties: Record<string, Schema>,
  contract: Contract,
  rules: Tightening,
  at: string,
  owner: string,
): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at}: no object`];
  const fields = value as Record<string, unknown>;
  const unknown = Object.keys(fields).filter((name) => !(name in properties));
  const absent = Object.keys(properties).filter(
    (name) => !(name in fields) && !rules.optional.has(`${owner}.${name}`),
  );
  const wrong = Object.entries(properties).flatMap(([name, property]) => {
    if (!(name in fields)) return [];
    // 64-bit ids do not fit a JSON number, whatever the published type.
    const isId = isIdName(name) && (property.type === 'integer' || property.type === 'number');
    const tight = isId ? { type: 'string', format: 'id', nullable: property.nullable ?? false } : property;
    return check(fields[name], tight, contract, rules, `${at}.${name}`, '');
  });
  return [
    ...unknown.map((name) => `${at}.${name}: unknown`),
    ...absent.map((name) => `${at}.${name}: missing`),
    ...wrong,
  ];
}

function checkPlain(value: unknown, schema: Schema, at: string): string[] {
  const isRight =
    schema.type === undefined ||
    (schema.type === 'integer' && Number.isSafeInteger(value)) ||
    (schema.type === 'array' && Array.isArray(value)) ||
    (typeof value === schema.type && !Array.isArray(value));
  if (!isRight) return [`${at}: ${JSON.stringify(value)} is no ${schema.type ?? ''}`];
  if (schema.format === 'date-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(value)))
    return [`${at}: no time`];
  if (schema.format === 'id' && !/^\d+$/.test(String(value))) return [`${at}: no id`];
  return [];
}
