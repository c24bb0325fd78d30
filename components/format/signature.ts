/**
 * Where does a signature go wrong? Standard Webhooks, symmetric v1: base64 of HMAC-SHA256 over
 * `<id>.<timestamp>.<raw body>`, the key being the secret without `whsec_`, base64-decoded.
 * Everything is computed here; nothing is sent anywhere.
 */
export interface SignatureInput {
  /** Lines of `name: value`, or a JSON object of headers, as they were logged or copied. */
  headers: string;
  /** The raw body, as received. */
  body: string;
  secret: string;
  /** Milliseconds since the epoch. */
  now: number;
}

export type StepState = 'done' | 'warned' | 'failed' | 'skipped';

export type HeaderFault =
  | 'none-found'
  | 'missing'
  | 'timestamp-not-seconds'
  | 'timestamp-milliseconds'
  | 'no-v1'
  | 'not-base64'
  | 'wrong-length';
export type SecretFault = 'missing' | 'prefix' | 'not-base64' | 'url-safe' | 'short' | 'quoted';

/** What was done to the body or the key so that the signature fits after all. */
export type Divergence =
  | 'compacted'
  | 'indented'
  | 'newline-added'
  | 'newline-removed'
  | 'crlf'
  | 'byte-order-mark'
  | 'escaped-again'
  | 'data-only'
  | 'secret-as-text'
  | 'secret-with-prefix'
  | 'id-without-prefix'
  | 'timestamp-in-milliseconds';

export interface SignatureReport {
  verdict: 'verifies' | 'too-old' | 'differs' | 'incomplete';
  headers: { state: StepState; faults: readonly HeaderFault[]; missing: readonly string[] };
  secret: { state: StepState; faults: readonly SecretFault[]; bytes?: number };
  /** Seconds between the timestamp and now; negative for one in the future. */
  age?: { state: StepState; seconds: number };
  body: { state: StepState; divergence?: Divergence };
  /** The signature in the header and those computed, for a look at them side by side. */
  given?: string;
  computed?: string;
  /** The first part of what is signed. */
  signedText?: string;
}

/** What standard libraries allow, in seconds, either way. */
export const toleranceSeconds = 300;

interface Parts {
  id: string;
  timestamp: string;
  signatures: readonly string[];
}

export async function checkSignature(input: SignatureInput): Promise<SignatureReport> {
  const read = readHeaders(input.headers);
  const headers = judgeHeaders(read);
  const secret = judgeSecret(input.secret);
  const parts = toParts(read);
  if (!parts || !secret.key || headers.state === 'failed' || secret.state === 'failed') {
    return { verdict: 'incomplete', headers, secret: withoutKey(secret), body: { state: 'skipped' } };
  }
  const age = judgeAge(parts.timestamp, input.now);
  const computed = await sign(secret.key, parts, input.body);
  const matches = parts.signatures.includes(computed);
  const divergence = matches ? undefined : await findDivergence(parts, input);
  return {
    verdict: verdictOf(matches, age),
    headers,
    secret: withoutKey(secret),
    ...(age && { age }),
    body: matches ? { state: 'done' } : { state: 'failed', ...(divergence && { divergence }) },
    ...(parts.signatures[0] !== undefined && { given: parts.signatures[0] }),
    computed,
    signedText: `${parts.id}.${parts.timestamp}.${input.body}`,
  };
}

function verdictOf(matches: boolean, age: SignatureReport['age']): SignatureReport['verdict'] {
  if (!matches) return 'differs';
  return age?.state === 'failed' ? 'too-old' : 'verifies';
}

/** Names in lower case. Takes what people have: raw lines, `-H` arguments, a JSON object with values or lists of them. */
export function readHeaders(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of headerEntries(text)) {
    const key = name.trim().toLowerCase();
    // Several signatures may come in several lines; they count as one list.
    found.set(key, found.has(key) ? `${found.get(key) ?? ''} ${value.trim()}` : value.trim());
  }
  return found;
}

function headerEntries(text: string): [string, string][] {
  const asJson = parseObject(text);
  if (asJson)
    return Object.entries(asJson).map(([name, value]) => [name, [value].flat().map(String).join(' ')]);
  return text.split(/\r?\n/).flatMap((line) => {
    const plain = line
      .trim()
      .replace(/^-H\s+/, '')
      .replace(/\\$/, '')
      .trim()
      .replace(/^(['"])(.*)\1$/, '$2');
    const colon = plain.indexOf(':');
    return colon > 0 ? [[plain.slice(0, colon), plain.slice(colon + 1)] as [string, string]] : [];
  });
}

const needed = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

function judgeHeaders(headers: ReadonlyMap<string, string>): SignatureReport['headers'] {
  const missing = needed.filter((name) => !headers.get(name));
  if (missing.length > 0) {
    return {
      state: 'failed',
      faults: [missing.length === needed.length ? 'none-found' : 'missing'],
      missing,
    };
  }
  const faults = [
    ...timestampFaults(headers.get('webhook-timestamp') ?? ''),
    ...signatureFaults(headers.get('webhook-signature') ?? ''),
  ];
  const fatal = faults.some((fault) => fault !== 'timestamp-milliseconds');
  return { state: fatal ? 'failed' : faults.length > 0 ? 'warned' : 'done', faults, missing };
}

function timestampFaults(timestamp: string): HeaderFault[] {
  if (!/^\d{1,16}$/.test(timestamp)) return ['timestamp-not-seconds'];
  return timestamp.length >= 12 ? ['timestamp-milliseconds'] : [];
}

function signatureFaults(header: string): HeaderFault[] {
  const signatures = v1Signatures(header);
  if (signatures.length === 0) return ['no-v1'];
  const bytes = signatures.map(decodeBase64);
  if (bytes.some((decoded) => decoded === undefined)) return ['not-base64'];
  return bytes.some((decoded) => decoded?.length === 32) ? [] : ['wrong-length'];
}

function v1Signatures(header: string): string[] {
  return header
    .split(/\s+/)
    .filter((part) => part.startsWith('v1,'))
    .map((part) => part.slice(3));
}

function toParts(headers: ReadonlyMap<string, string>): Parts | undefined {
  const [id, timestamp, signature] = needed.map((name) => headers.get(name));
  if (!id || !timestamp || !signature) return undefined;
  return { id, timestamp, signatures: v1Signatures(signature) };
}

interface JudgedSecret {
  state: StepState;
  faults: readonly SecretFault[];
  bytes?: number;
  key?: Uint8Array<ArrayBuffer>;
}

function judgeSecret(secret: string): JudgedSecret {
  const typed = secret.trim();
  if (typed === '') return { state: 'failed', faults: ['missing'] };
  if (/^(['"]).*\1$/.test(typed)) return { state: 'failed', faults: ['quoted'] };
  const encoded = typed.replace(/^whsec_/, '');
  const faults: SecretFault[] = encoded === typed ? ['prefix'] : [];
  if (/[-_]/.test(encoded)) return { state: 'failed', faults: [...faults, 'url-safe'] };
  const key = decodeBase64(encoded);
  if (!key) return { state: 'failed', faults: [...faults, 'not-base64'] };
  if (key.length < 24) faults.push('short');
  return { state: faults.length > 0 ? 'warned' : 'done', faults, bytes: key.length, key };
}

/** A report is shown and may be logged by a host: it never holds the key. */
function withoutKey({ state, faults, bytes }: JudgedSecret): SignatureReport['secret'] {
  return { state, faults, ...(bytes !== undefined && { bytes }) };
}

function judgeAge(timestamp: string, now: number): SignatureReport['age'] {
  const seconds = Math.round(now / 1000 - secondsOf(timestamp));
  return { state: Math.abs(seconds) > toleranceSeconds ? 'failed' : 'done', seconds };
}

function secondsOf(timestamp: string): number {
  return timestamp.length >= 12 ? Number(timestamp) / 1000 : Number(timestamp);
}

async function sign(key: Uint8Array<ArrayBuffer>, { id, timestamp }: Parts, body: string): Promise<string> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const signature = await crypto.subtle.sign('HMAC', imported, signed);
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

/** Tries the mistakes receivers make, one at a time, until one of them gives the signature that was sent. */
async function findDivergence(
  parts: Parts,
  { body, secret }: SignatureInput,
): Promise<Divergence | undefined> {
  const key = judgeSecret(secret).key;
  if (!key) return undefined;
  for (const [divergence, changed] of bodyVariants(body)) {
    if (changed !== body && parts.signatures.includes(await sign(key, parts, changed))) return divergence;
  }
  for (const [divergence, other] of keyVariants(secret.trim())) {
    if (other.length > 0 && parts.signatures.includes(await sign(other, parts, body))) return divergence;
  }
  for (const [divergence, other] of partVariants(parts)) {
    if (parts.signatures.includes(await sign(key, other, body))) return divergence;
  }
  return undefined;
}

function* bodyVariants(body: string): Generator<[Divergence, string]> {
  yield ['newline-added', body.replace(/\r?\n$/, '')];
  yield ['newline-removed', `${body}\n`];
  yield ['crlf', body.replaceAll('\r\n', '\n')];
  yield ['byte-order-mark', body.replace(/^\uFEFF/, '')];
  const parsed = parseJson(body);
  if (parsed === undefined) return;
  const compact = JSON.stringify(parsed.value);
  yield ['compacted', compact];
  yield ['indented', JSON.stringify(parsed.value, null, 2)];
  yield ['indented', JSON.stringify(parsed.value, null, 4)];
  yield ['escaped-again', compact.replace(/[\u0080-\uffff]/g, escapeUnit)];
  yield ['escaped-again', compact.replaceAll('/', String.raw`\/`)];
  if (typeof parsed.value === 'string') yield ['escaped-again', parsed.value];
  const data: unknown = isRecord(parsed.value) ? parsed.value['data'] : undefined;
  if (data !== undefined) yield ['data-only', JSON.stringify(data)];
}

function* keyVariants(secret: string): Generator<[Divergence, Uint8Array<ArrayBuffer>]> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  yield ['secret-as-text', bytes(secret.replace(/^whsec_/, ''))];
  yield ['secret-with-prefix', bytes(secret)];
}

function* partVariants(parts: Parts): Generator<[Divergence, Parts]> {
  yield ['id-without-prefix', { ...parts, id: parts.id.replace(/^msg_/, '') }];
  yield ['id-without-prefix', { ...parts, id: `msg_${parts.id}` }];
  yield [
    'timestamp-in-milliseconds',
    { ...parts, timestamp: String(Math.floor(secondsOf(parts.timestamp))) },
  ];
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  const parsed = text.trim().startsWith('{') ? parseJson(text)?.value : undefined;
  return isRecord(parsed) ? parsed : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** Strict: with its padding, and without the URL-safe letters, as libraries decode it. */
function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
