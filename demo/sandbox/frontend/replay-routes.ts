import { Hono } from 'hono';
import type { Context } from '../context.js';
import { readForm, type Form } from '../http/form.js';
import * as query from '../http/query.js';
import { replayRequestOf } from '../http/replay-request.js';
import { cancelTask, listTasks, startReplay, taskOf, type ReplayRequest } from '../service/replays.js';
import { answer, type WebhookEnv } from './answer.js';
import { taskShape } from './shapes.js';

const requestOf = (form: Form): ReplayRequest =>
  replayRequestOf({
    deliveryIds: form.all('delivery_ids'),
    startDate: query.text(form.read, 'start_date'),
    endDate: query.text(form.read, 'end_date'),
    status: query.text(form.read, 'status'),
    eventName: query.text(form.read, 'event_name'),
    endpointId: query.text(form.read, 'endpoint_id'),
    idempotencyKey: query.text(form.read, 'idempotency_key'),
  });

export function replayRoutes(context: Context): Hono<WebhookEnv> {
  const routes = new Hono<WebhookEnv>();

  routes.post('/', async (c) => {
    const taskId = await startReplay(context, c.get('app').app_slug, requestOf(await readForm(c.req)));
    return answer(c, { status: 'queued', message: 'Replay queued', task_id: taskId });
  });

  routes.get('/', async (c) => {
    const read: query.Lookup = (name) => c.req.query(name);
    const limit = query.wholeNumber(read, 'limit', { min: 1, max: 100, otherwise: 20 });
    const offset = query.wholeNumber(read, 'offset', { otherwise: 0 });
    const { tasks, hasMore } = await listTasks(context, c.get('app').app_slug, { limit, offset });
    return answer(c, { data: tasks.map(taskShape), limit, offset, has_more: hasMore });
  });

  routes.get('/:task_id', async (c) =>
    answer(c, taskShape(await taskOf(context, c.get('app').app_slug, c.req.param('task_id')))),
  );

  routes.post('/:task_id/cancel', async (c) => {
    await cancelTask(context, c.get('app').app_slug, c.req.param('task_id'));
    return answer(c, { status: 'cancelled', message: 'Replay task cancelled' });
  });

  return routes;
}
