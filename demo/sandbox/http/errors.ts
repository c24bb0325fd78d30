import type { Context as HonoContext, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Refusal } from '../domain/refusal.js';

function envelope(
  c: HonoContext,
  status: ContentfulStatusCode,
  message: string,
  code: number | string = status,
): Response {
  return c.json({ errors: [{ message, code }] }, status);
}

/** Turns whatever was thrown into Wacht's error envelope. A bug of ours is logged, and tells the caller nothing. */
export function errorHandler(log: (line: string) => void): ErrorHandler {
  return (error, c) => {
    if (error instanceof Refusal) return envelope(c, error.status, error.message, error.code);
    if (error instanceof HTTPException) return envelope(c, error.status, error.message);
    log(`${c.req.method} ${c.req.path} failed: ${error.stack ?? error.message}`);
    return envelope(c, 500, 'Something broke inside of the sandbox; its log says what.');
  };
}

export const routeNotFound: NotFoundHandler = (c) =>
  envelope(c, 404, `There is no ${c.req.method} ${c.req.path}.`);
