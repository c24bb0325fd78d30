import { WachtApiError } from './errors.js';
import { isRecord, textOf, type JsonRecord } from './json.js';
import type {
  Analytics,
  Delivery,
  DeliveryAttempt,
  DeliveryPage,
  Endpoint,
  EventCatalog,
  ReplayAccepted,
  ReplayTask,
  ReplayTaskPage,
  Stats,
  Subscription,
  TestAccepted,
  Timeseries,
  TimeseriesPoint,
  WebhookApp,
  WebhookEvent,
  WebhookSettings,
} from './types.js';

/**
 * Narrow parsers: what every screen leans on is checked where it enters, everything else is passed on as it came.
 * Each makes new objects, as simultaneous readers share one answer.
 */
export type Parse<T> = (payload: unknown) => T;

type Kind = 'string' | 'number' | 'boolean';
type Shape = Readonly<Record<string, Kind>>;

export const appOf: Parse<WebhookApp> = (payload) => {
  const app = shaped(payload, 'webhook_app', { app_slug: 'string', name: 'string', is_active: 'boolean' });
  // A gateway strips the secret for those who may not see it.
  return as({ signing_secret: '', ...app });
};

/** `{ session_id, webhook_app }`; an exchange may answer without the app (contract, 'Tickets'). */
export const sessionAppOf: Parse<WebhookApp> = (payload) =>
  appOf(isRecord(payload) ? payload['webhook_app'] : undefined);

export const endpointOf: Parse<Endpoint> = (payload) => {
  const endpoint = shaped(payload, 'endpoint', {
    id: 'string',
    url: 'string',
    is_active: 'boolean',
    max_retries: 'number',
    timeout_seconds: 'number',
    created_at: 'string',
    updated_at: 'string',
  });
  const { subscribed_events: events, subscriptions } = endpoint;
  const named = listOf((one) => one as Subscription, subscriptions ?? []);
  const subscribed = listOf(String, events ?? named.map((one) => one.event_name));
  return as({
    ...endpoint,
    subscribed_events: subscribed,
    subscriptions: subscriptions ? named : subscribed.map((event_name) => ({ event_name })),
  });
};

export const eventOf: Parse<WebhookEvent> = (payload) =>
  as({ is_archived: false, ...shaped(payload, 'event', { event_name: 'string' }) });

export const catalogOf: Parse<EventCatalog> = (payload) => {
  const catalog = shaped(payload, 'catalog', { slug: 'string', name: 'string' });
  return as({ ...catalog, events: listOf(eventOf, catalog['events'] ?? []) });
};

export const settingsOf: Parse<WebhookSettings> = (payload) => {
  const { failure_notification_emails: emails } = shaped(payload, 'settings', {});
  return { failure_notification_emails: listOf(String, emails ?? []) };
};

export const statsOf: Parse<Stats> = (payload) =>
  as(
    shaped(payload, 'stats', {
      endpoint_count: 'number',
      event_count: 'number',
      pending_deliveries: 'number',
    }),
  );

export const deliveryOf: Parse<Delivery> = (payload) => {
  const row = isRecord(payload) ? { timestamp: payload['created_at'], ...payload } : payload;
  return as(
    shaped(row, 'delivery', {
      id: 'string',
      endpoint_id: 'string',
      event_name: 'string',
      status: 'string',
      attempt_number: 'number',
      timestamp: 'string',
    }),
  );
};

export const attemptsOf: Parse<DeliveryAttempt[]> = (payload) => listOf(deliveryOf, payload);

export const deliveryPageOf: Parse<DeliveryPage> = (payload) => {
  const page = shaped(payload, 'deliveries', {});
  const data = listOf(deliveryOf, page['data']);
  const cursor = textOf(page['next_cursor']);
  return {
    data,
    limit: numberOr(page['limit'], data.length),
    has_more: page['has_more'] === true,
    ...(cursor ? { next_cursor: cursor } : {}),
  };
};

export const replayAcceptedOf: Parse<ReplayAccepted> = (payload) =>
  as({ message: '', ...shaped(payload, 'replay', { status: 'string' }) });

export const replayTaskOf: Parse<ReplayTask> = (payload) =>
  as(
    shaped(payload, 'replay task', {
      task_id: 'string',
      status: 'string',
      total_count: 'number',
      processed: 'number',
      replayed_count: 'number',
      failed_count: 'number',
    }),
  );

export const replayTaskPageOf: Parse<ReplayTaskPage> = (payload) => {
  const page = shaped(payload, 'replay tasks', {});
  const data = listOf(replayTaskOf, page['data']);
  return {
    data,
    limit: numberOr(page['limit'], data.length),
    offset: numberOr(page['offset'], 0),
    has_more: page['has_more'] === true,
  };
};

export const cancelledOf: Parse<{ status: string; message: string }> = (payload) =>
  as({ message: '', ...shaped(payload, 'answer', { status: 'string' }) });

export const deletedOf: Parse<{ deleted: boolean }> = (payload) =>
  as(shaped(payload, 'answer', { deleted: 'boolean' }));

export const testAcceptedOf: Parse<TestAccepted> = (payload) =>
  as({ message: '', ...shaped(payload, 'answer', { success: 'boolean' }) });

export const analyticsOf: Parse<Analytics> = (payload) => as(shaped(payload, 'analytics', {}));

export const timeseriesOf: Parse<Timeseries> = (payload) => {
  const series = shaped(payload, 'timeseries', { interval: 'string' });
  return as({ ...series, data: listOf(pointOf, series['data']) });
};

const pointOf: Parse<TimeseriesPoint> = (payload) =>
  as(
    shaped(payload, 'timeseries point', {
      timestamp: 'string',
      total_deliveries: 'number',
      successful_deliveries: 'number',
      failed_deliveries: 'number',
      filtered_deliveries: 'number',
      success_rate: 'number',
    }),
  );

export function listOf<T>(parse: Parse<T>, payload: unknown): T[] {
  if (!Array.isArray(payload)) throw malformed('a list is missing');
  return payload.map((one) => parse(one));
}

function shaped(payload: unknown, what: string, shape: Shape): Record<string, unknown> {
  if (!isRecord(payload)) throw malformed(`the ${what} is missing`);
  const record = withTextIds(payload);
  for (const [name, kind] of Object.entries(shape)) {
    if (typeof record[name] !== kind) throw malformed(`${what}.${name} should be a ${kind}`);
  }
  return record;
}

/** Ids are strings whatever the server sends. Only those of the record itself: what lies deeper is others' data. */
function withTextIds(record: JsonRecord): Record<string, unknown> {
  const entries = Object.entries(record).map(([name, value]) =>
    typeof value === 'number' && (name === 'id' || name.endsWith('_id'))
      ? [name, String(value)]
      : [name, value],
  );
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** The fields that the type demands were checked above; the others are optional. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- infers the type that the caller returns
const as = <T>(record: Record<string, unknown>): T => record as T;

const numberOr = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback);

function malformed(what: string): WachtApiError {
  return new WachtApiError(
    'malformed',
    `The answer isn't one of Wacht's webhook API: ${what}. Check that the API address points at the frontend API.`,
  );
}
