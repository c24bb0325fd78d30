import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { Refusal } from '../domain/refusal.js';
import { isLoopbackName } from './guard.js';

export type Origins = readonly string[] | ((origin: string) => boolean);

/** Any page of this machine: what a developer has open at some port. */
export function loopbackOrigins(origin: string): boolean {
  return (
    URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol) && isLoopbackName(new URL(origin).host)
  );
}

/**
 * Lets the pages of known origins in, with their cookie, and turns all others away: a form POST needs no preflight,
 * so that leaving out the CORS headers alone would not stop it from taking effect.
 */
export function frontendCors(origins: Origins, hasCookies: boolean): MiddlewareHandler {
  const isAllowed = typeof origins === 'function' ? origins : (origin: string) => origins.includes(origin);
  const answer = cors({
    origin: (origin) => (isAllowed(origin) ? origin : null),
    credentials: hasCookies,
    allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowHeaders: ['Content-Type', 'Accept'],
    exposeHeaders: ['x-development-session', 'Retry-After'],
    maxAge: 600,
  });
  return async (c, next) => {
    const origin = c.req.header('origin');
    if (origin !== undefined && !isAllowed(origin)) {
      throw new Refusal(403, `Pages of ${origin} may not call this deployment.`);
    }
    return answer(c, next);
  };
}
