/** What is wrong with one of an endpoint's own headers. The words for each belong to the localization. */
export type HeaderProblem =
  | 'name-missing'
  | 'name-invalid'
  /** `webhook-*`: receivers verify deliveries by them, and the platform lets an endpoint's own headers override them. */
  | 'name-signature'
  | 'name-host'
  | 'name-content'
  /** Belongs to the connection (RFC 9110, 7.6.1), so that a proxy drops it or the request breaks. */
  | 'name-connection'
  | 'name-repeated'
  | 'value-missing'
  | 'value-invalid';

export interface HeaderProblems {
  name?: HeaderProblem;
  value?: HeaderProblem;
}

/** RFC 9110, 5.6.2: a token. */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** RFC 9110, 5.5, without obs-text: receivers disagree about what bytes above ASCII mean. */
const fieldValue = /^[\t\x20-\x7e]*$/;
const ofTheConnection = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
]);

/**
 * @param others the names of the endpoint's other headers: names are the same whatever their case.
 * @param value undefined where a saved value is kept unseen.
 */
export function checkHeader(
  name: string,
  value: string | undefined,
  others: readonly string[] = [],
): HeaderProblems {
  const inName = checkHeaderName(name, others);
  const inValue = value === undefined ? undefined : checkHeaderValue(value);
  return { ...(inName && { name: inName }), ...(inValue && { value: inValue }) };
}

export function checkHeaderName(name: string, others: readonly string[] = []): HeaderProblem | undefined {
  const typed = name.trim();
  if (typed === '') return 'name-missing';
  if (!token.test(typed)) return 'name-invalid';
  const lower = typed.toLowerCase();
  if (lower.startsWith('webhook-')) return 'name-signature';
  if (lower === 'host') return 'name-host';
  if (lower.startsWith('content-')) return 'name-content';
  if (ofTheConnection.has(lower)) return 'name-connection';
  return others.some((other) => other.trim().toLowerCase() === lower) ? 'name-repeated' : undefined;
}

export function checkHeaderValue(value: string): HeaderProblem | undefined {
  if (value.trim() === '') return 'value-missing';
  return fieldValue.test(value.trim()) ? undefined : 'value-invalid';
}
