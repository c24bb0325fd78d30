import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { Answer, Asked } from './asked.js';
import { nameOf } from './gate.js';
import { rateLimitHeaders } from './limits/limiter.js';
import type { RouteName } from './observation.js';
import { resolveOptions, type Settings, type TicketAppOptions } from './options.js';
import { Problem } from './problem.js';
import { listEvents, reportEvent } from './routes/audit-events.js';
import { embedTicket } from './routes/embed-ticket.js';
import { openApi } from './routes/openapi.js';
import { corsHeaders, refuseCrossSite, SECURITY_HEADERS } from './web-security.js';

type Route = (settings: Settings, asked: Asked) => Promise<Answer>;
type Routes = Readonly<Partial<Record<string, Route>>>;

const NONE: Routes = {};

/** A caller's request id is kept when it is harmless in a log, so that one id follows a request through all systems. */
function requestIdOf(request: Request): string {
  const given = request.headers.get('x-request-id');
  return given !== null && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}

/** Every answer is made here, so that none goes out without the headers that keep it private. */
function respond(
  { origins }: Settings,
  asked: Asked,
  answer: Answer,
  headers: Record<string, string> = {},
): Response {
  return new Response(answer.body === null ? null : JSON.stringify(answer.body), {
    status: answer.status ?? 200,
    headers: {
      'content-type': 'application/json',
      'x-request-id': asked.requestId,
      ...SECURITY_HEADERS,
      ...corsHeaders(asked.request, origins),
      ...rateLimitHeaders(asked.verdicts),
      ...headers,
    },
  });
}

function toProblem({ logger }: Settings, { requestId }: Asked, error: unknown): Problem {
  if (error instanceof Problem) return error;
  // The stack says where, and unlike the message quotes nothing that was sent.
  const where = error instanceof Error ? error.stack?.split('\n')[1]?.trim() : undefined;
  logger.error({ request_id: requestId, error: nameOf(error), where }, 'A request failed unexpectedly');
  return new Problem(
    'internal',
    'Try again. If it stays so, tell whoever runs this server, with the request id.',
  );
}

async function answer(settings: Settings, asked: Asked, routes: Routes): Promise<Answer> {
  if (routes === NONE) throw new Problem('not-found', 'This server has nothing at this address.');
  const { method } = asked.request;
  if (method === 'OPTIONS') return { status: 204, body: null };
  const route = Object.hasOwn(routes, method) ? routes[method] : undefined;
  if (!route) {
    const methods = Object.keys(routes).join(', ');
    throw new Problem('method-not-allowed', `Use ${methods}.`, { headers: { allow: `${methods}, OPTIONS` } });
  }
  if (method !== 'GET') refuseCrossSite(asked.request, settings.origins);
  return route(settings, asked);
}

function handle(settings: Settings, name: RouteName, routes: Routes) {
  const { observe, logger, addressOf } = settings;
  return async ({ req, env }: Context): Promise<Response> => {
    const started = performance.now();
    const request = req.raw;
    const asked: Asked = { request, requestId: requestIdOf(request), address: undefined, verdicts: [] };
    let response: Response;
    let kind: Problem['kind'] | 'ok' = 'ok';
    try {
      asked.address = addressOf(request, env);
      response = respond(settings, asked, await answer(settings, asked, routes));
    } catch (error) {
      const problem = toProblem(settings, asked, error);
      kind = problem.kind;
      const body = problem.body(asked.requestId);
      const headers = { 'content-type': 'application/problem+json', ...problem.extras.headers };
      response = respond(settings, asked, { status: problem.status, body }, headers);
    }
    const seconds = (performance.now() - started) / 1000;
    observe({ what: 'request', route: name, status: response.status, kind, seconds });
    logger.info(
      { request_id: asked.requestId, route: name, status: response.status, kind, seconds },
      'Answered',
    );
    return response;
  };
}

/**
 * The ticket server as a Hono app: `POST {basePath}/embed-ticket` with `{ "deploymentId": "42" }`, the audit log at
 * `{basePath}/audit-events` where there is one, and `GET {basePath}/openapi.json`.
 *
 * Mount it in another Hono app with `host.route('/', app)`, hand `app.fetch` to any fetch-style host, or put it into
 * Express or Fastify through `getRequestListener(app.fetch)` of `@hono/node-server`.
 *
 * @throws TypeError for an option that can't be right
 */
export function createTicketApp(options: TicketAppOptions): Hono {
  const settings = resolveOptions(options);
  const { basePath } = settings;
  const app = new Hono();
  // Routes and no middleware: mounted in a host's app, nothing of ours touches the host's other routes.
  app.all(`${basePath}/embed-ticket`, handle(settings, 'embed-ticket', { POST: embedTicket }));
  app.all(
    `${basePath}/audit-events`,
    handle(settings, 'audit-events', { GET: listEvents, POST: reportEvent }),
  );
  // Only where this app is all there is: a host that it is mounted in keeps its own.
  app.notFound(handle(settings, 'none', NONE));
  app.all(`${basePath}/openapi.json`, handle(settings, 'openapi', { GET: openApi(settings) }));
  return app;
}
