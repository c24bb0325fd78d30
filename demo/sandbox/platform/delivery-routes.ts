import { Hono } from 'hono';
import type { Context } from '../context.js';
import { countDeliveries, listDeliveries } from '../database/deliveries.js';
import type { ReplayTask } from '../database/replays.js';
import { INTERVALS } from '../domain/analytics.js';
import { isId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { readJson } from '../http/json.js';
import * as query from '../http/query.js';
import { replayRequestOf } from '../http/replay-request.js';
import { platformAnalyticsOf, platformStatsOf, timeseriesOf, type SpanQuery } from '../service/analytics.js';
import { appOf } from '../service/apps.js';
import { logOf } from '../service/deliveries.js';
import { cancelTask, listTasks, startReplay, taskOf } from '../service/replays.js';
import { pageOf } from './page.js';
import * as body from './schemas.js';
import { detailShape, itemShape } from './shapes.js';

const time = (date: Date | null): string | null => date?.toISOString() ?? null;

const taskShape = (task: ReplayTask) => ({
  task_id: task.task_id,
  app_slug: task.app_slug,
  status: task.status,
  created_at: time(task.created_at),
  started_at: time(task.started_at),
  completed_at: time(task.completed_at),
  total_count: task.total_count,
  processed: task.processed,
  replayed_count: task.replayed_count,
  failed_count: task.failed_count,
  last_delivery_id: task.last_delivery_id,
});

const spanOf = (read: query.Lookup): SpanQuery => ({
  start: query.date(read, 'start_date'),
  end: query.date(read, 'end_date'),
  endpointId: query.id(read, 'endpoint_id'),
});

export function deliveryRoutes(context: Context): Hono {
  const routes = new Hono();

  routes.get('/:app_slug/deliveries', async (c) => {
    const read: query.Lookup = (name) => c.req.query(name);
    const page = pageOf(read);
    const { app_slug: slug } = await appOf(context, c.req.param('app_slug'));
    const filter = {
      endpointId: query.id(read, 'endpoint_id'),
      eventName: query.text(read, 'event_name'),
      status: query.text(read, 'status'),
      since: query.date(read, 'since'),
      until: query.date(read, 'until'),
    };
    const items = await listDeliveries(context.db, slug, filter, page);
    const total = await countDeliveries(context.db, slug, filter);
    return c.json({ data: items.map((item) => itemShape(context, item)), total, ...page });
  });

  routes.get('/:app_slug/deliveries/replay', async (c) => {
    const read: query.Lookup = (name) => c.req.query(name);
    const limit = query.wholeNumber(read, 'limit', { min: 1, max: 100, otherwise: 20 });
    const offset = query.wholeNumber(read, 'offset', { otherwise: 0 });
    const { app_slug: slug } = await appOf(context, c.req.param('app_slug'));
    const { tasks, hasMore } = await listTasks(context, slug, { limit, offset });
    return c.json({ data: tasks.map(taskShape), limit, offset, has_more: hasMore });
  });

  routes.post('/:app_slug/deliveries/replay', async (c) => {
    const { app_slug: slug } = await appOf(context, c.req.param('app_slug'));
    const fields = await readJson(c.req, body.replayBody);
    const request = replayRequestOf({
      deliveryIds: fields.delivery_ids ?? [],
      startDate: fields.start_date,
      endDate: fields.end_date,
      status: fields.status,
      eventName: fields.event_name,
      endpointId: fields.endpoint_id,
      idempotencyKey: fields.idempotency_key,
    });
    return c.json({
      status: 'queued',
      message: 'Replay queued',
      task_id: await startReplay(context, slug, request),
    });
  });

  routes.get('/:app_slug/deliveries/replay/:task_id', async (c) => {
    const { app_slug: slug } = await appOf(context, c.req.param('app_slug'));
    return c.json(taskShape(await taskOf(context, slug, c.req.param('task_id'))));
  });

  routes.post('/:app_slug/deliveries/replay/:task_id/cancel', async (c) => {
    const { app_slug: slug } = await appOf(context, c.req.param('app_slug'));
    await cancelTask(context, slug, c.req.param('task_id'));
    return c.json({ status: 'cancelled', message: 'Replay task cancelled' });
  });

  routes.get('/:app_slug/deliveries/:delivery_id', async (c) => {
    const { app_slug: slug } = await appOf(context, c.req.param('app_slug'));
    const id = c.req.param('delivery_id');
    if (!isId(id)) throw notFound('Webhook delivery');
    const status = c.req.query('status');
    const { delivery, rows } = await logOf(context, slug, id);
    const row = rows.filter((candidate) => status === undefined || candidate.status === status).at(-1);
    if (!row) throw notFound('Webhook delivery');
    return c.json(detailShape(context, row, delivery));
  });

  routes.get('/:app_slug/stats', async (c) => {
    const { app_slug: slug } = await appOf(context, c.req.param('app_slug'));
    return c.json(await platformStatsOf(context, slug));
  });

  routes.get('/:app_slug/analytics', async (c) => {
    const { app_slug: slug } = await appOf(context, c.req.param('app_slug'));
    return c.json(
      await platformAnalyticsOf(
        context,
        slug,
        spanOf((name) => c.req.query(name)),
      ),
    );
  });

  routes.get('/:app_slug/timeseries', async (c) => {
    const read: query.Lookup = (name) => c.req.query(name);
    const { app_slug: slug } = await appOf(context, c.req.param('app_slug'));
    const interval = query.oneOf(read, 'interval', INTERVALS) ?? 'hour';
    return c.json({ data: await timeseriesOf(context, slug, spanOf(read), interval), interval });
  });

  return routes;
}
