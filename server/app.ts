import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { nameOf } from './gate.js';
import { resolveOptions, type Settings, type TicketAppOptions } from './options.js';
import { Problem } from './problem.js';
import { embedTicket } from './routes/embed-ticket.js';
import { corsHeaders, refuseCrossSite, SECURITY_HEADERS } from './web-security.js';

type Route = (settings: Settings, request: Request, requestId: string) => Promise<unknown>;

/** A caller's request id is kept when it is harmless in a log, so that one id follows a request through all systems. */
const requestIdOf = (request: Request): string => {
  const given = request.headers.get('x-request-id');
  return given !== null && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
};

/** Every answer is made here, so that none goes out without the headers that keep it private. */
function respond(
  settings: Settings,
  request: Request,
  requestId: string,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  return new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      'x-request-id': requestId,
      ...SECURITY_HEADERS,
      ...corsHeaders(request, settings.origins),
      ...headers,
    },
  });
}

function toProblem(settings: Settings, error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error;
  settings.logger.error({ request_id: requestId, error: nameOf(error) }, 'A request failed unexpectedly');
  return new Problem(
    'internal',
    'Try again. If it stays so, tell whoever runs this server, with the request id.',
  );
}

function handle(settings: Settings, method: 'GET' | 'POST', route: Route) {
  return async ({ req }: Context): Promise<Response> => {
    const request = req.raw;
    const requestId = requestIdOf(request);
    try {
      if (request.method === 'OPTIONS') return respond(settings, request, requestId, 204, null);
      if (request.method !== method) {
        throw new Problem('method-not-allowed', `Use ${method}.`, {
          headers: { allow: `${method}, OPTIONS` },
        });
      }
      if (method === 'POST') refuseCrossSite(request, settings.origins);
      return respond(settings, request, requestId, 200, await route(settings, request, requestId));
    } catch (error) {
      const problem = toProblem(settings, error, requestId);
      return respond(settings, request, requestId, problem.status, problem.body(requestId), {
        'content-type': 'application/problem+json',
        ...problem.extras.headers,
      });
    }
  };
}

/**
 * The ticket server as a Hono app: `POST {basePath}/embed-ticket` with `{ "deploymentId": "42" }`.
 * Mount it in another Hono app with `host.route('/', app)`, hand `app.fetch` to any fetch-style host, or put it into
 * Express or Fastify through `getRequestListener(app.fetch)` of `@hono/node-server`.
 *
 * @throws TypeError for an option that can't be right
 */
export function createTicketApp(options: TicketAppOptions): Hono {
  const settings = resolveOptions(options);
  const app = new Hono();
  // Routes and no middleware: mounted in a host's app, nothing of ours touches the host's other routes.
  app.all(`${settings.basePath}/embed-ticket`, handle(settings, 'POST', embedTicket));
  return app;
}
