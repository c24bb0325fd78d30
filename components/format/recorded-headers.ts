import { readJson } from './json-text.js';

export interface RecordedHeader {
  /** In lower case, as HTTP compares them. */
  readonly name: string;
  readonly value: string;
}

/** What may be shown of a value before it is revealed. */
export interface MaskedValue {
  /** Says what kind it is, such as `Bearer ` or `v1,`. */
  readonly prefix: string;
  readonly isSecret: boolean;
}

/**
 * Headers as the log keeps them: a string of a JSON object, values single or in lists.
 *
 * @returns undefined where the text is something else: show it raw
 */
export function readRecordedHeaders(text: string | null | undefined): RecordedHeader[] | undefined {
  if (!text?.trim()) return [];
  // Numbers by their spelling, because a header is text.
  const reading = readJson(text, { number: (source) => source });
  if (!reading.ok || !isRecord(reading.value)) return undefined;
  return Object.entries(reading.value)
    .flatMap(([name, value]) =>
      valuesOf(value).map((single) => ({ name: name.toLowerCase(), value: single })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Names that hold secrets by themselves; the platform logs them as they were sent (contract, 'Delivery'). */
const secretNames =
  /^(?:proxy-)?authorization$|^cookie2?$|^set-cookie2?$|signature|secret|token|password|passwd|credential|session|(?:^|[-_])(?:api|access|auth|app|client|private|shared)[-_]?(?:key|id)?$|(?:^|[-_])key(?:$|[-_])|(?:^|[-_])sig$|^x-hub-/i;

/** Long values under these names identify, and open nothing. */
const plainNames =
  /^(?:webhook-id|webhook-timestamp|content-[\w-]+|user-agent|host|date|etag|expires|age|via|server|vary|accept[\w-]*|cache-control|last-modified|location|traceparent|tracestate|(?:x-)?(?:request|correlation|trace|amzn?-?trace|cloud-trace-context|b3[\w-]*)-?(?:id)?|cf-ray|x-amz-cf-id|report-to|nel|strict-transport-security|content-security-policy|access-control-[\w-]+)$/i;

/** Spellings that issuers give to their secrets. */
const secretValues =
  /^(?:bearer|basic|digest|token|hmac\S*|aws4-hmac-sha256)\s|^ey[\w-]{8,}\.[\w-]+\.[\w-]*$|^(?:whsec|sk|pk|rk|ghp|gho|ghs|github_pat|glpat|xox[abpors]|npm|AKIA|ASIA|SG|shpat|dop_v1|key|token|secret)[_-]?[\w.=+/-]{12,}$/i;

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** One unbroken word of 24 or more, letters and digits mixed: nobody reads that, and it may open something. */
const looksRandom = /^(?=.*\d)(?=.*[a-z])[\w+/=.~-]{24,}$/i;

/** Decides by name and by looks, and rather hides too much: revealing is one click. */
export function maskHeader({ name, value }: RecordedHeader): MaskedValue {
  const isSecret =
    secretNames.test(name) ||
    secretValues.test(value) ||
    (!plainNames.test(name) && !uuid.test(value) && looksRandom.test(value));
  return {
    prefix: isSecret ? (/^(?:[a-z][\w-]{0,15} (?=\S)|v\d[a-z]?,)/i.exec(value)?.[0] ?? '') : '',
    isSecret,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valuesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(valuesOf);
  if (typeof value === 'string') return [value];
  return [JSON.stringify(value)];
}
