/** What may stand before a number. Not a quote: ids that are strings already, as most are, cost nothing more. */
const LONG_NUMBER = /(?:^|[:,[\s])-?\d{16}/;

/**
 * Parses JSON without loss: integers that a JS number would round come out as strings.
 * Wacht's ids are 64-bit snowflakes, and some deployments send them as bare numbers (contract, 'Hosts').
 *
 * @throws SyntaxError as JSON.parse does.
 */
export function parseJson(text: string): unknown {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text);
  let inString = false;
  // Tokens, not one pattern for whole strings: that would backtrack over a payload of megabytes.
  const exact = text.replace(/\\[^]|"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) => {
    if (token === '"') inString = !inString;
    return !inString && isRounded(token) ? `"${token}"` : token;
  });
  return JSON.parse(exact);
}

const isRounded = (token: string): boolean => /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));

/** Undefined where the text isn't JSON. */
export function readJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;
