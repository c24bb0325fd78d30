import type { HonoRequest } from 'hono';
import { badRequest } from '../domain/refusal.js';
import { text, type Lookup } from './query.js';

const FORM = 'application/x-www-form-urlencoded';

/** A form as browsers send it: names may repeat, and brackets make maps of them (`headers[X-Team]`). */
export class Form {
  constructor(private readonly fields: URLSearchParams) {
    for (const [name, value] of fields) {
      if (name.includes('\0') || value.includes('\0'))
        throw badRequest(`${name.replaceAll('\0', '')} must not contain a NUL character.`);
    }
  }

  /** As the reader of single fields that `http/query.ts` takes. */
  readonly read: Lookup = (name) => this.fields.get(name) ?? undefined;

  has(name: string): boolean {
    return this.fields.has(name);
  }

  /** Every value of a repeated field, empty ones left out. */
  all(name: string): string[] {
    return this.fields.getAll(name).filter((value) => value !== '');
  }

  /** `name[KEY]=value` as a map; undefined where there is none. */
  map(name: string): Record<string, string> | undefined {
    const entries: [string, string][] = [];
    for (const [field, value] of this.fields) {
      if (!field.startsWith(`${name}[`)) continue;
      const key = /^\[([^[\]]+)\]$/.exec(field.slice(name.length))?.[1];
      if (key === undefined) throw badRequest(`${field} must be written as ${name}[NAME].`);
      entries.push([key, value]);
    }
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }

  /** A field that holds JSON. */
  json(name: string): unknown {
    const value = text(this.read, name);
    if (value === undefined) return undefined;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      throw badRequest(`${name} must be JSON.`);
    }
  }
}

/** @throws Refusal 400 where the body is no form */
export async function readForm(request: HonoRequest): Promise<Form> {
  const type = request.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  const body = await request.text();
  if (type !== FORM && !(type === undefined && body === '')) {
    throw badRequest(`The body must be sent as ${FORM}, and came as ${type ?? 'nothing that is named'}.`);
  }
  if (/%(?![0-9a-f]{2})/i.test(body))
    throw badRequest('The body is no well-formed form: a % is not followed by two hex digits.');
  return new Form(new URLSearchParams(body));
}
