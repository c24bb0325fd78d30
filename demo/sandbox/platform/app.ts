import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import type { Context } from '../context.js';
import { Refusal } from '../domain/refusal.js';
import { errorHandler, routeNotFound } from '../http/errors.js';
import { loopbackOnly, smallBodies } from '../http/guard.js';
import { readJson } from '../http/json.js';
import { issueTicket } from '../service/sessions.js';
import { appRoutes, catalogRoutes } from './app-routes.js';
import { deliveryRoutes } from './delivery-routes.js';
import { endpointRoutes, reactivateRoute } from './endpoint-routes.js';
import { ticketBody } from './schemas.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Lets in whoever shows the token, in a time that doesn't tell how much of a wrong one was right. */
export function bearer(expected: string, whatIsMissing: string): MiddlewareHandler {
  const wanted = digest(expected);
  return async (c, next) => {
    const token = /^Bearer\s+(.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    if (!timingSafeEqual(digest(token.trim()), wanted)) throw new Refusal(401, whatIsMissing);
    await next();
  };
}

export interface PlatformOptions {
  apiKey: string;
  /** Where the browser's API is, once it listens: tickets carry its address. */
  frontendUrl: () => string;
  /** Served below `/_sandbox`, behind a check of its own. */
  admin: Hono;
  before: MiddlewareHandler;
  isExposed: boolean;
}

/** The API that servers call with a key. No page may: there are no CORS headers anywhere on this origin. */
export function createPlatform(context: Context, options: PlatformOptions): Hono {
  const { apiKey, frontendUrl, admin, before, isExposed } = options;
  const platform = new Hono();
  platform.onError(errorHandler(context.log));
  platform.notFound(routeNotFound);
  platform.use(loopbackOnly(isExposed));
  platform.route('/_sandbox', admin);
  platform.use(
    before,
    smallBodies,
    bearer(apiKey, 'The API key is missing or wrong: Authorization: Bearer <api key>.'),
  );

  platform.post('/session/tickets', async (c) => {
    const issued = await issueTicket(context, await readJson(c.req, ticketBody));
    return c.json({ ...issued, url: `${frontendUrl()}/session/ticket/exchange?ticket=${issued.ticket}` });
  });
  platform.route('/webhooks/apps', appRoutes(context));
  platform.route('/webhooks/apps', endpointRoutes(context));
  platform.route('/webhooks/apps', deliveryRoutes(context));
  platform.route('/webhooks/event-catalogs', catalogRoutes(context));
  platform.route('/webhooks/endpoints', reactivateRoute(context));
  return platform;
}
