import { Hono } from 'hono';
import type { Context } from '../context.js';
import { listEndpoints } from '../database/endpoints.js';
import { isId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { readJson } from '../http/json.js';
import * as query from '../http/query.js';
import { appOf } from '../service/apps.js';
import {
  createEndpoint,
  deleteEndpoint,
  reactivateEndpoint,
  updateEndpoint,
  type EndpointPatch,
} from '../service/endpoints.js';
import { sendTest, triggerEvent } from '../service/events.js';
import { pageOf } from './page.js';
import * as body from './schemas.js';
import { endpointShape } from './shapes.js';

function checkedId(id: string): string {
  if (!isId(id)) throw notFound('Webhook endpoint');
  return id;
}

/** null means 'not given' in this API, except for a description, which it clears. */
function patchOf(
  fields: {
    [K in keyof EndpointPatch]?: EndpointPatch[K] | null | undefined;
  } & { rate_limit_config?: EndpointPatch['rate_limit'] | null | undefined },
): EndpointPatch {
  const { description, rate_limit_config: rateLimit, ...rest } = fields;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null));
  return { ...given, description, rate_limit: rateLimit ?? undefined };
}

export function endpointRoutes(context: Context): Hono {
  const routes = new Hono();

  routes.get('/:app_slug/endpoints', async (c) => {
    const read: query.Lookup = (name) => c.req.query(name);
    const page = pageOf(read);
    const includeInactive = query.yesOrNo(read, 'include_inactive') ?? false;
    const app = await appOf(context, c.req.param('app_slug'));
    const all = await listEndpoints(context.db, app.app_slug);
    const listed = all.filter((endpoint) => includeInactive || endpoint.is_active);
    const data = listed.slice(page.offset, page.offset + page.limit);
    return c.json({
      data: data.map((endpoint) => endpointShape(context, endpoint)),
      total: listed.length,
      ...page,
    });
  });

  routes.post('/:app_slug/endpoints', async (c) => {
    const app = await appOf(context, c.req.param('app_slug'));
    const { url, subscriptions, ...fields } = await readJson(c.req, body.createEndpointBody);
    const endpoint = await createEndpoint(context, app, { ...patchOf(fields), url, subscriptions });
    return c.json(endpointShape(context, endpoint));
  });

  routes.patch('/:app_slug/endpoints/:endpoint_id', async (c) => {
    const app = await appOf(context, c.req.param('app_slug'));
    const patch = patchOf(await readJson(c.req, body.updateEndpointBody));
    return c.json(
      endpointShape(
        context,
        await updateEndpoint(context, app, checkedId(c.req.param('endpoint_id')), patch),
      ),
    );
  });

  routes.delete('/:app_slug/endpoints/:endpoint_id', async (c) => {
    const app = await appOf(context, c.req.param('app_slug'));
    await deleteEndpoint(context, app, checkedId(c.req.param('endpoint_id')));
    return c.json({});
  });

  routes.post('/:app_slug/endpoints/:endpoint_id/test', async (c) => {
    const app = await appOf(context, c.req.param('app_slug'));
    const endpointId = checkedId(c.req.param('endpoint_id'));
    const { event_name: eventName, payload } = await readJson(c.req, body.testBody);
    let attempted: ReturnType<Context['signals']['watch']> | undefined;
    await sendTest(context, app, endpointId, { eventName, payload: payload ?? {} }, (id) => {
      attempted = context.signals.watch(id);
    });
    const attempt = await attempted;
    return c.json({
      success: attempt?.status === 'success',
      status_code: attempt?.http_status_code ?? 0,
      response_time_ms: attempt?.response_time_ms ?? 0,
      response_body: attempt?.response_body ?? null,
      error: attempt?.http_status_code == null ? 'The receiver did not answer.' : null,
    });
  });

  routes.post('/:app_slug/trigger', async (c) => {
    const app = await appOf(context, c.req.param('app_slug'));
    const { event_name, payload, filter_context } = await readJson(c.req, body.triggerBody);
    return c.json(await triggerEvent(context, app, event_name, payload, filter_context));
  });

  return routes;
}

export function reactivateRoute(context: Context): Hono {
  const routes = new Hono();
  routes.post('/:endpoint_id/reactivate', async (c) => {
    await reactivateEndpoint(context, checkedId(c.req.param('endpoint_id')));
    return c.json({ success: true, message: 'Webhook endpoint reactivated' });
  });
  return routes;
}
