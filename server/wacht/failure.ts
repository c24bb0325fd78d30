import { WachtError } from '@wacht/backend';

/** Why Wacht gave no usable answer. `odd`: it answered, but not as its API does. */
export type FailureKind =
  | 'timeout'
  | 'unreachable'
  | 'overloaded'
  | 'down'
  | 'key-refused'
  | 'no-such-app'
  | 'request-refused'
  | 'odd'
  | 'circuit-open';

/**
 * A call to Wacht that failed, with its cause told apart.
 * It extends the SDK's error because that is the one kind which the SDK hands on as it is; any other loses its cause.
 */
export class WachtFailure extends WachtError {
  override name = 'WachtFailure';

  constructor(
    readonly kind: FailureKind,
    message: string,
    readonly status?: number,
    readonly retryAfterSeconds?: number,
  ) {
    super(message, status);
  }
}

/** What an HTTP status from the platform API means for us. */
export function kindOfStatus(status: number): FailureKind {
  if (status === 401 || status === 403) return 'key-refused';
  if (status === 404) return 'no-such-app';
  if (status === 429) return 'overloaded';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 502 || status === 503) return 'down';
  if (status >= 500) return 'odd';
  return 'request-refused';
}

/** Makes a {@link WachtFailure} of whatever a caller-supplied client threw: less is known of the cause there. */
export function toFailure(error: unknown, timedOut: boolean): WachtFailure {
  if (error instanceof WachtFailure) return error;
  if (timedOut) return new WachtFailure('timeout', 'No whole answer within the time allowed');
  if (error instanceof WachtError && error.statusCode !== undefined) {
    return new WachtFailure(kindOfStatus(error.statusCode), 'Wacht answered with an error', error.statusCode);
  }
  const message = error instanceof Error ? error.message : '';
  return /fetch failed|ECONN|ENOTFOUND|EAI_AGAIN|socket/i.test(message)
    ? new WachtFailure('unreachable', 'No connection to Wacht')
    : new WachtFailure('odd', 'Wacht answered with something that is not its API');
}
