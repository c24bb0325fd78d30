export type ErrorKind =
  | 'no-session'
  | 'cookie-blocked'
  | 'wrong-app'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'rate-limited'
  | 'replay-limit'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'server'
  | 'malformed'
  /** The host's audit log took no record of it, and the policy demands one: nothing was done. */
  | 'unrecorded';

export interface ErrorDetails {
  /** HTTP status, where there was an answer. */
  status?: number | undefined;
  /** The platform's own code, whatever its type was. */
  code?: string | undefined;
  /** Milliseconds to wait, from `Retry-After`. */
  retryAfter?: number | undefined;
  /** When that is over, in milliseconds since the epoch, by the clock here. */
  retryAt?: number | undefined;
  requestId?: string | undefined;
  /** For `invalid`: the form field at fault, where it can be known. */
  field?: string | undefined;
  cause?: unknown;
}

/** Everything that can go wrong between here and Wacht. Tell causes apart by `kind`, never by the message. */
export class WachtApiError extends Error {
  override readonly name = 'WachtApiError';
  declare readonly kind: ErrorKind;
  declare readonly status: number | undefined;
  declare readonly code: string | undefined;
  declare readonly retryAfter: number | undefined;
  declare readonly retryAt: number | undefined;
  declare readonly requestId: string | undefined;
  declare readonly field: string | undefined;

  constructor(kind: ErrorKind, message: string, { cause, ...details }: ErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, details, { kind });
  }
}

export function isWachtApiError(error: unknown, kind?: ErrorKind): error is WachtApiError {
  return error instanceof WachtApiError && (kind === undefined || error.kind === kind);
}

/** What isn't our error becomes the cause of one. */
export const asApiError = (error: unknown): WachtApiError =>
  isWachtApiError(error)
    ? error
    : new WachtApiError('malformed', 'It failed: see the cause, and try again.', { cause: error });

/** Whether nobody knows what became of the call: what it would have changed may have changed all the same. */
export const isUnsure = (error: unknown): boolean =>
  error instanceof WachtApiError && /^(network|timeout|server|malformed)$/.test(error.kind);

/** What loads with the first need of it did not come. */
export const missing = (cause: unknown): WachtApiError =>
  new WachtApiError('network', 'Part of the client can’t be loaded. Check the connection, and try again.', {
    cause,
  });
