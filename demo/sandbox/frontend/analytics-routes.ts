import { Hono } from 'hono';
import type { Context } from '../context.js';
import { ANALYTICS_FIELDS, INTERVALS, type AnalyticsField } from '../domain/analytics.js';
import { badRequest } from '../domain/refusal.js';
import * as query from '../http/query.js';
import { analyticsOf, timeseriesOf, type SpanQuery } from '../service/analytics.js';
import { answer, type WebhookEnv } from './answer.js';

const spanOf = (read: query.Lookup): SpanQuery => ({
  start: query.date(read, 'start_date'),
  end: query.date(read, 'end_date'),
  endpointId: query.id(read, 'endpoint_id'),
});

/** Without `fields`, the success rate. */
function fieldsOf(read: query.Lookup): readonly AnalyticsField[] {
  const names = (query.text(read, 'fields') ?? 'success_rate').split(',').map((name) => name.trim());
  return names.map((name) => {
    const field = ANALYTICS_FIELDS.find((candidate) => candidate === name);
    if (!field) throw badRequest(`fields: "${name}" is none of ${ANALYTICS_FIELDS.join(', ')}.`);
    return field;
  });
}

export function analyticsRoutes(context: Context): Hono<WebhookEnv> {
  const routes = new Hono<WebhookEnv>();

  routes.get('/', async (c) => {
    const read: query.Lookup = (name) => c.req.query(name);
    return answer(c, await analyticsOf(context, c.get('app').app_slug, spanOf(read), fieldsOf(read)));
  });

  routes.get('/timeseries', async (c) => {
    const read: query.Lookup = (name) => c.req.query(name);
    const interval = query.oneOf(read, 'interval', INTERVALS) ?? 'hour';
    return answer(c, {
      data: await timeseriesOf(context, c.get('app').app_slug, spanOf(read), interval),
      interval,
    });
  });

  return routes;
}
