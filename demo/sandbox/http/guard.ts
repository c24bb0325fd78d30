import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { badRequest, Refusal } from '../domain/refusal.js';

const LARGEST_BODY = 1024 * 1024;

export function isLoopbackName(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d*$/, '');
  return name === 'localhost' || name.endsWith('.localhost') || name === '127.0.0.1' || name === '[::1]';
}

/**
 * Answers only to this machine's own names. A page of a stranger can point a name of its own at 127.0.0.1 (DNS
 * rebinding); it can't make the browser call that name `localhost`.
 */
export function loopbackOnly(isExposed: boolean): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (!isExposed && !isLoopbackName(host)) {
      throw new Refusal(403, 'The sandbox answers only to localhost and 127.0.0.1, whatever name led here.');
    }
    await next();
  };
}

export const smallBodies: MiddlewareHandler = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: () => {
    throw badRequest('The body is larger than 1 MB.');
  },
});
