import type { HonoRequest } from 'hono';
import type { z } from 'zod';
import { badRequest } from '../domain/refusal.js';

type Issue = z.core.$ZodIssue;

function nameOf(issue: Issue): string {
  const path = issue.path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('');
  return path.replace(/^\./, '') || 'The body';
}

/** zod says what it expected; the field's name makes a sentence of it. */
const explain = (issue: Issue): string => `${nameOf(issue)}: ${issue.message}.`.replace(/\.\.$/, '.');

/** Reads and checks a JSON body. @throws Refusal 400 that names the field and the reason */
export async function readJson<S extends z.ZodType>(request: HonoRequest, schema: S): Promise<z.output<S>> {
  const type = request.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json') throw badRequest('The body must be sent as application/json.');
  let body: unknown;
  try {
    body = JSON.parse(await request.text());
  } catch {
    throw badRequest('The body is no well-formed JSON.');
  }
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw badRequest(result.error.issues.slice(0, 5).map(explain).join(' '));
}
