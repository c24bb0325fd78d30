/**
 * A request that is turned down, with the HTTP status and the sentence that the caller gets to read.
 * Anything else that is thrown is a bug of ours and becomes a 500 without details.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: 400 | 401 | 403 | 404 | 429,
    message: string,
    /** The `code` of the error envelope; the status where there is nothing more telling. */
    readonly code: number | string = status,
  ) {
    super(message);
  }
}

export const badRequest = (message: string, code?: string): Refusal => new Refusal(400, message, code);

/** One answer for what does not exist and for what belongs to someone else: neither may be told from the other. */
export const notFound = (what: string): Refusal => new Refusal(404, `${what} not found.`);
