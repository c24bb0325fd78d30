import { Hono } from 'hono';
import type { Context } from '../context.js';
import { listEndpoints } from '../database/endpoints.js';
import { isId } from '../domain/ids.js';
import { badRequest, notFound } from '../domain/refusal.js';
import { readForm } from '../http/form.js';
import { text } from '../http/query.js';
import { createEndpoint, deleteEndpoint, endpointOf, updateEndpoint } from '../service/endpoints.js';
import { sendTest } from '../service/events.js';
import { answer, type WebhookEnv } from './answer.js';
import { draftOf, patchOf } from './endpoint-form.js';
import { endpointShape } from './shapes.js';

/** What is no id finds nothing, like an id that isn't there. */
function checkedId(id: string): string {
  if (!isId(id)) throw notFound('Webhook endpoint');
  return id;
}

export function endpointRoutes(context: Context): Hono<WebhookEnv> {
  const routes = new Hono<WebhookEnv>();

  routes.get('/', async (c) => {
    const endpoints = await listEndpoints(context.db, c.get('app').app_slug);
    return answer(
      c,
      endpoints.map((endpoint) => endpointShape(context, endpoint)),
    );
  });

  routes.post('/', async (c) => {
    const endpoint = await createEndpoint(context, c.get('app'), draftOf(await readForm(c.req)));
    return answer(c, endpointShape(context, endpoint), 'Webhook endpoint created');
  });

  routes.put('/:id', async (c) => {
    const app = c.get('app');
    const current = await endpointOf(context, app.app_slug, checkedId(c.req.param('id')));
    const endpoint = await updateEndpoint(context, app, current.id, patchOf(await readForm(c.req), current));
    return answer(c, endpointShape(context, endpoint), 'Webhook endpoint updated');
  });

  routes.delete('/:id', async (c) => {
    await deleteEndpoint(context, c.get('app'), checkedId(c.req.param('id')));
    return answer(c, { deleted: true }, 'Webhook endpoint deleted');
  });

  routes.post('/:id/test', async (c) => {
    const id = checkedId(c.req.param('id'));
    // Before the form is looked at: what is wrong with it must not tell whether the endpoint exists.
    await endpointOf(context, c.get('app').app_slug, id);
    const form = await readForm(c.req);
    const eventName = text(form.read, 'event_name');
    if (eventName === undefined) throw badRequest('event_name is required.');
    await sendTest(context, c.get('app'), id, { eventName, payload: form.json('payload') ?? {} });
    return answer(c, { success: true, message: 'Test webhook queued for delivery' });
  });

  return routes;
}
