import type { DeliveryAttempt, Endpoint } from '../../client/types.js';
import { toCurl } from '../../format/curl.js';
import { maskHeader, readRecordedHeaders } from '../../format/recorded-headers.js';

export interface CommandOptions {
  endpoint: Endpoint;
  eventName: string;
  payload: unknown;
  /** What was sent, once it was: its bytes and headers are used. */
  attempt: DeliveryAttempt | undefined;
  /** With the signature and the values of secret headers. */
  withSecrets: boolean;
  now: number;
}

/** Set by curl itself for its own request, or about one connection only. */
const ofOneRequest =
  /^(?:host|content-length|connection|accept|accept-encoding|user-agent|transfer-encoding|expect)$/i;

/**
 * The request of a test as a command. Before it was sent, the same body and no signature; afterwards what was sent.
 *
 * @returns undefined where a value can't be carried by any command
 */
export function testCommand({ endpoint, attempt, withSecrets, ...rest }: CommandOptions): string | undefined {
  const headers = recordedHeaders(attempt, withSecrets);
  try {
    return toCurl({
      url: endpoint.url,
      headers: { 'content-type': 'application/json', ...headers },
      body: attempt?.payload ?? bodyOf(rest),
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The envelope that the platform puts around a payload (contract, 'Delivery'). */
function bodyOf({ eventName, payload, now }: Pick<CommandOptions, 'eventName' | 'payload' | 'now'>): string {
  return JSON.stringify({ type: eventName, timestamp: new Date(now).toISOString(), data: payload });
}

function recordedHeaders(attempt: DeliveryAttempt | undefined, withSecrets: boolean): Record<string, string> {
  const recorded = readRecordedHeaders(attempt?.request_headers) ?? [];
  return Object.fromEntries(
    recorded
      .filter((header) => !ofOneRequest.test(header.name) && (withSecrets || !maskHeader(header).isSecret))
      .map(({ name, value }) => [name, value]),
  );
}

/** @returns whether something was left out that can be asked for. */
export function hidesSecrets(attempt: DeliveryAttempt | undefined): boolean {
  return (readRecordedHeaders(attempt?.request_headers) ?? []).some((header) => maskHeader(header).isSecret);
}
