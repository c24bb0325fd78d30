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
  | 'malformed';

export interface ErrorDetails {
  /** HTTP status, where there was an answer. */
  status?: number | undefined;
  /** The platform's own code, whatever its type was. */
  code?: string | undefined;
  /** Milliseconds to wait, from `Retry-After`. */
  retryAfter?: number | undefined;
  requestId?: string | undefined;
  /** For `invalid`: the form field at fault, where it can be known. */
  field?: string | undefined;
  cause?: unknown;
}

/** Everything that can go wrong between here and Wacht. Tell causes apart by `kind`, never by the message. */
export class WachtApiError extends Error {
  override readonly name = 'WachtApiError';
  readonly kind: ErrorKind;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;
  readonly field: string | undefined;

  constructor(kind: ErrorKind, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = kind;
    this.status = details.status;
    this.code = details.code;
    this.retryAfter = details.retryAfter;
    this.requestId = details.requestId;
    this.field = details.field;
  }
}

export function isWachtApiError(error: unknown, kind?: ErrorKind): error is WachtApiError {
  return error instanceof WachtApiError && (kind === undefined || error.kind === kind);
}
