import { Hono } from 'hono';
import type { Context } from '../context.js';
import { listDeliveries } from '../database/deliveries.js';
import { decodeCursor, encodeCursor } from '../domain/cursor.js';
import { isId } from '../domain/ids.js';
import { badRequest, notFound } from '../domain/refusal.js';
import * as query from '../http/query.js';
import { logOf } from '../service/deliveries.js';
import { answer, type WebhookEnv } from './answer.js';
import { detailShape, itemShape } from './shapes.js';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** The opaque cursor, or the last delivery's id as the specification also allows. */
function beforeOf(read: query.Lookup): string | undefined {
  const cursor = query.text(read, 'cursor');
  // Ids carry their time, so that the id alone is the place.
  query.text(read, 'cursor_ts');
  if (cursor === undefined) return query.id(read, 'cursor_id');
  const before = decodeCursor(cursor);
  if (before === undefined) throw badRequest('cursor must be the next_cursor of an earlier answer.');
  return before;
}

export function deliveryRoutes(context: Context): Hono<WebhookEnv> {
  const routes = new Hono<WebhookEnv>();

  routes.get('/', async (c) => {
    const read: query.Lookup = (name) => c.req.query(name);
    const limit = query.wholeNumber(read, 'limit', { min: 1, max: MAX_LIMIT, otherwise: DEFAULT_LIMIT });
    const offset = query.wholeNumber(read, 'offset', { otherwise: 0 });
    const filter = {
      endpointId: query.id(read, 'endpoint_id'),
      status: query.text(read, 'status'),
      eventName: query.text(read, 'event_name'),
      before: beforeOf(read),
    };
    const items = await listDeliveries(context.db, c.get('app').app_slug, filter, {
      limit: limit + 1,
      offset,
    });
    const page = items.slice(0, limit);
    const last = page.at(-1);
    const hasMore = items.length > limit;
    return answer(c, {
      data: page.map((item) => itemShape(context, item)),
      limit,
      has_more: hasMore,
      ...(hasMore && last ? { next_cursor: encodeCursor(last.id) } : {}),
    });
  });

  routes.get('/:id', async (c) => {
    const id = c.req.param('id');
    if (!isId(id)) throw notFound('Webhook delivery');
    const { delivery, rows } = await logOf(context, c.get('app').app_slug, id);
    return answer(
      c,
      rows.map((row) => detailShape(context, row, delivery)),
    );
  });

  return routes;
}
