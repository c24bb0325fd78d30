import { check, resolve, type Contract, type Schema, type Tightening } from './contract.js';
import type { Fields } from './sandbox.js';

const pairs = (form: Fields): [string, string][] => (Array.isArray(form) ? form : Object.entries(form));

/** `headers[X-Team]` in two: the property, and the key inside of it. */
function stepsOf(name: string): [string, string | undefined] {
  const [, property = name, key] = /^([^[]+)\[([^[\]]+)\]$/.exec(name) ?? [];
  return [property, key];
}

/** The properties that a form names. */
export const fieldNames = (form: Fields): Set<string> =>
  new Set(pairs(form).map(([name]) => stepsOf(name)[0]));

/** Text as the type that the schema wants; as text where it can't be that, for the check to find. */
function typed(text: string, schema: Schema | undefined): unknown {
  if (schema?.type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  if ((schema?.type === 'number' || schema?.type === 'integer') && /^\d+$/.test(text)) return Number(text);
  return text;
}

/** A form as the object that it stands for: repeated names make lists, bracketed ones maps. */
function objectOf(form: Fields, properties: Record<string, Schema>, schemaOf: (schema: Schema) => Schema) {
  const fields: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, text] of pairs(form)) {
    const [property, key] = stepsOf(name);
    const schema = properties[property] && schemaOf(properties[property]);
    if (key !== undefined && schema?.type !== 'object') {
      fields[name] = text;
    } else if (key !== undefined) {
      const map = (fields[property] ??= {}) as Record<string, unknown>;
      map[key] = typed(text, schema?.properties?.[key]);
    } else if (schema?.items) {
      ((fields[property] ??= []) as unknown[]).push(typed(text, schema.items));
    } else {
      if (property in fields) problems.push(`$.${property}: sent twice`);
      fields[property] = typed(text, schema);
    }
  }
  return { fields, problems };
}

/**
 * All that is wrong with a form: fields that the schema doesn't name, values of the wrong type, single ones that
 * repeat, and whatever the schema requires and the form leaves out.
 */
export function checkForm(form: Fields, schema: Schema, contract: Contract, rules: Tightening): string[] {
  const schemaOf = (inner: Schema): Schema => resolve(inner, contract, rules);
  const { properties = {}, required = [] } = schemaOf(schema);
  const { fields, problems } = objectOf(form, properties, schemaOf);
  // What isn't required may be left out of a form: that leaves it as it is, or as it is by default.
  const wrong = check(fields, schema, contract, rules).filter((problem) => {
    const absent = /^\$\.(\w+): missing$/.exec(problem)?.[1];
    return absent === undefined || required.includes(absent);
  });
  return [...problems, ...wrong];
}
