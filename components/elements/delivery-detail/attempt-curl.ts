import type { DeliveryAttempt } from '../../client/types.js';
import { toCurl } from '../../format/curl.js';
import { maskHeader, readRecordedHeaders } from '../../format/recorded-headers.js';

/**
 * The command that repeats an attempt in a terminal.
 * @param revealed names of the headers whose secret a person has looked at: only those are in it
 */
export function curlOf(attempt: DeliveryAttempt, url: string, revealed: ReadonlySet<string>): string {
  const headers = readRecordedHeaders(attempt.request_headers) ?? [];
  const shown = headers.map(({ name, value }) => {
    const isHidden = maskHeader({ name, value }).isSecret && !revealed.has(name);
    return [name, isHidden ? `<${name}>` : value] as const;
  });
  return toCurl({
    url,
    headers: Object.fromEntries(shown),
    body: (attempt.payload ?? '').replaceAll('\0', String.raw`\u0000`),
  });
}
