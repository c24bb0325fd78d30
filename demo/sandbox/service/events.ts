import { newId, type Context } from '../context.js';
import type { App } from '../database/apps.js';
import { findEndpoint } from '../database/endpoints.js';
import { enqueue, type NewDelivery } from '../database/record.js';
import { passes } from '../domain/filter.js';
import { badRequest, notFound } from '../domain/refusal.js';
import { usableEvent } from './catalogs.js';

export interface Triggered {
  delivery_ids: string[];
  filtered_count: number;
  delivered_count: number;
}

/**
 * Sends an event to everyone who subscribed to it. What a filter holds back leaves no trace but the count.
 *
 * @param filterContext what the filters look at instead of the payload, if given
 */
export async function triggerEvent(
  context: Context,
  app: App,
  eventName: string,
  payload: unknown,
  filterContext?: unknown,
): Promise<Triggered> {
  if (!app.is_active) throw badRequest(`app_slug: the webhook app "${app.app_slug}" is switched off.`);
  await usableEvent(context, app, eventName, 'event_name');
  const createdAt = new Date(context.now());
  const text = JSON.stringify(payload);
  // In one transaction, so that no endpoint can be deleted between being chosen and being queued for.
  const triggered = await context.db.transaction().execute(async (trx) => {
    const subscribers = await context.subscribers.of(trx, app.app_slug, eventName);
    const chosen = subscribers.filter(({ filter_rules }) => passes(filter_rules, filterContext ?? payload));
    const deliveries = chosen.map((endpoint): NewDelivery => ({
      id: newId(context),
      app_slug: app.app_slug,
      endpoint_id: endpoint.id,
      event_name: eventName,
      origin: 'event',
      payload: text,
      max_attempts: endpoint.max_retries,
      created_at: createdAt,
    }));
    await enqueue(trx, deliveries);
    return {
      delivery_ids: deliveries.map((delivery) => delivery.id),
      filtered_count: subscribers.length - chosen.length,
      delivered_count: deliveries.length,
    };
  });
  context.signals.queued();
  return triggered;
}

const TEST_EVENT = 'test.webhook';

/**
 * One attempt, to an endpoint that may be switched off, past subscriptions and filters.
 *
 * @param beforeQueued is told the delivery's id before it can possibly be sent
 */
export async function sendTest(
  context: Context,
  app: App,
  endpointId: string,
  test: { eventName: string; payload: unknown },
  beforeQueued?: (deliveryId: string) => void,
): Promise<string> {
  if (test.eventName !== TEST_EVENT) await usableEvent(context, app, test.eventName, 'event_name');
  const id = newId(context);
  beforeQueued?.(id);
  await context.db.transaction().execute(async (trx) => {
    const endpoint = await findEndpoint(trx, app.app_slug, endpointId);
    if (!endpoint) throw notFound('Webhook endpoint');
    const delivery: NewDelivery = {
      id,
      app_slug: app.app_slug,
      endpoint_id: endpoint.id,
      event_name: context.upstream ? TEST_EVENT : test.eventName,
      origin: 'test',
      payload: JSON.stringify(test.payload),
      max_attempts: 1,
      created_at: new Date(context.now()),
    };
    await enqueue(trx, [delivery]);
  });
  context.signals.queued();
  return id;
}
