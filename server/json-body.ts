import { type z } from 'zod';
import { Problem } from './problem.js';

export interface BodyLimits {
  /** Bytes. */
  maxBytes: number;
  /** Milliseconds for the whole body to arrive. */
  timeoutMs: number;
}

/** What a ticket or a report takes is far smaller. */
export const MAX_BODY_BYTES = 4096;

/** Far deeper than any report, and no deeper than what reads one can go. */
const MAX_DEPTH = 200;

const isDeeperThan = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((inner) => isDeeperThan(inner, depth - 1)));

const tooLarge = (maxBytes: number) =>
  new Problem('too-large', `A request body is at most ${maxBytes} bytes.`);

/** Reads a body of unknown length, and stops listening to whoever sends too much or too slowly. */
async function readStream(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  expired: Promise<never>,
): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let size = 0; ;) {
      const { done, value } = await Promise.race([reader.read(), expired]);
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    throw error;
  }
}

async function readAll(request: Request, maxBytes: number, expired: Promise<never>): Promise<string> {
  const declared = request.headers.get('content-length');
  if (declared === null || !/^\d+$/.test(declared)) {
    return request.body ? readStream(request.body, maxBytes, expired) : '';
  }
  if (Number(declared) > maxBytes) throw tooLarge(maxBytes);
  // HTTP itself ends the body there; and Node's adapter reads it far faster whole than as a stream.
  const text = await Promise.race([request.text(), expired]);
  if (text.length > maxBytes) throw tooLarge(maxBytes);
  return text;
}

async function readText(request: Request, { maxBytes, timeoutMs }: BodyLimits): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Problem('too-slow', 'Send the request again.'));
    }, timeoutMs);
  });
  try {
    return await readAll(request, maxBytes, expired);
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('bad-request', 'The request body broke off.');
  } finally {
    clearTimeout(timer);
  }
}

const pathOf = (path: readonly PropertyKey[]) => path.map(String).join('.');

/** @throws Problem (400) with zod's reasons */
export function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: pathOf(path), message }));
  const detail = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  throw new Problem('bad-request', detail, { errors });
}

/**
 * Reads a small JSON body and checks it.
 *
 * @throws Problem 415 for another content type, 413 for too much, 408 for too slow, 400 for what isn't valid
 */
export async function readJson<T extends z.ZodType>(
  request: Request,
  schema: T,
  limits: BodyLimits,
): Promise<z.output<T>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new Problem('not-json', 'Send the body with Content-Type: application/json.');
  const text = await readText(request, limits);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('bad-request', 'The request body is not JSON.');
  }
  if (isDeeperThan(value, MAX_DEPTH))
    throw new Problem('bad-request', `The request body is nested more than ${MAX_DEPTH} deep.`);
  return checked(schema, value);
}
