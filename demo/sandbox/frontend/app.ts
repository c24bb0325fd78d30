import { Hono, type MiddlewareHandler } from 'hono';
import type { Context } from '../context.js';
import { frontendCors, type Origins } from '../http/cors.js';
import { errorHandler, routeNotFound } from '../http/errors.js';
import { loopbackOnly, smallBodies } from '../http/guard.js';
import type { SessionRotation } from '../service/session-rotation.js';
import { appOfSession, exchangeTicket, openSession } from '../service/sessions.js';
import { analyticsRoutes } from './analytics-routes.js';
import { answer, type WebhookEnv } from './answer.js';
import { appRoutes } from './app-routes.js';
import { deliveryRoutes } from './delivery-routes.js';
import { endpointRoutes } from './endpoint-routes.js';
import { replayRoutes } from './replay-routes.js';
import { giveToken, readSession, type FrontendEnv, type Mode } from './session.js';
import { appInfoShape } from './shapes.js';

export interface FrontendOptions {
  origins: Origins;
  mode: Mode;
  /** Runs before anything of the API does: where tests put their faults. */
  before: MiddlewareHandler;
  isExposed: boolean;
  rotation: SessionRotation;
}

/** The API that browsers call. */
export function createFrontend(context: Context, options: FrontendOptions): Hono<FrontendEnv> {
  const { origins, mode, before, isExposed, rotation } = options;
  const frontend = new Hono<FrontendEnv>();
  frontend.onError(errorHandler(context.log));
  frontend.notFound(routeNotFound);
  frontend.use(
    loopbackOnly(isExposed),
    frontendCors(origins, mode === 'production'),
    before,
    smallBodies,
    readSession(rotation, mode),
  );
  frontend.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });

  frontend.get('/session/ticket/exchange', async (c) => {
    const { app, session, token } = await exchangeTicket(
      context,
      c.req.query('ticket') ?? '',
      c.get('session'),
    );
    if (token !== undefined) giveToken(c, mode, token);
    c.set('session', session);
    return answer(c, {
      success: true,
      message: 'Ticket exchanged',
      session_id: session.id,
      ...(app ? { webhook_app: appInfoShape(app) } : {}),
    });
  });

  frontend.route('/webhook', webhookRoutes(context, mode));
  return frontend;
}

function webhookRoutes(context: Context, mode: Mode): Hono<WebhookEnv> {
  const webhook = new Hono<WebhookEnv>();
  webhook.use(async (c, next) => {
    // As on the platform, a call without a session gets a new one that reaches nothing: parallel first calls
    // overwrite one another's.
    if (!c.get('session')) giveToken(c, mode, (await openSession(context)).token);
    c.set('app', await appOfSession(context, c.get('session')));
    await next();
  });
  webhook.route('/', appRoutes(context));
  webhook.route('/endpoints', endpointRoutes(context));
  webhook.route('/deliveries/replay', replayRoutes(context));
  webhook.route('/deliveries', deliveryRoutes(context));
  webhook.route('/analytics', analyticsRoutes(context));
  return webhook;
}
