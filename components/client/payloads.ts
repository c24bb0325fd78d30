import { WachtApiError } from './errors.js';
import { isRecord, textOf, type JsonRecord } from './json.js';
import type {
  Analytics,
  Delivery,
  DeliveryAttempt,
  DeliveryPage,
  Endpoint,
  EventCatalog,
  ReplayTask,
  ReplayTaskPage,
  Stats,
  Subscription,
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

/** Names of required fields, by the type that they must have. */
interface Shape {
  readonly string?: string;
  readonly number?: string;
  readonly boolean?: string;
}

/** A gateway strips the secret for those who may not see it. */
export const appOf = parser<WebhookApp>(
  'webhook_app',
  { string: 'app_slug name', boolean: 'is_active' },
  { signing_secret: '' },
);

/** `{ session_id, webhook_app }`; an exchange may answer without the app (contract, 'Tickets'). */
export const sessionAppOf: Parse<WebhookApp> = (payload) =>
  appOf(isRecord(payload) ? payload['webhook_app'] : undefined);

const plainEndpointOf = parser<Endpoint>('endpoint', {
  string: 'id url',
  number: 'max_retries timeout_seconds',
  boolean: 'is_active',
});

/** Either of the two lists says which events come, and the platform may send just one. */
export const endpointOf: Parse<Endpoint> = (payload) => {
  const endpoint: Partial<Endpoint> & Omit<Endpoint, 'subscribed_events' | 'subscriptions'> =
    plainEndpointOf(payload);
  const subscriptions = listOf((one) => one as Subscription, endpoint.subscriptions ?? []);
  const events = listOf(String, endpoint.subscribed_events ?? subscriptions.map((one) => one.event_name));
  return {
    ...endpoint,
    subscribed_events: events,
    subscriptions: endpoint.subscriptions ? subscriptions : events.map((event_name) => ({ event_name })),
  };
};

export const endpointsOf: Parse<Endpoint[]> = (payload) => listOf(endpointOf, payload);

const eventOf = parser<WebhookEvent>('event', { string: 'event_name' }, { is_archived: false });

export const eventsOf: Parse<WebhookEvent[]> = (payload) => listOf(eventOf, payload);

/** In a catalog some deployments call an event's name just that. */
export const catalogOf = withList(
  parser<EventCatalog>('catalog', { string: 'slug name' }),
  'events',
  (event) => eventOf(isRecord(event) ? { event_name: event['name'], ...event } : event),
);

export const settingsOf = withList(
  parser<WebhookSettings>('settings', {}, { failure_notification_emails: [] }),
  'failure_notification_emails',
  String,
);

export const statsOf = parser<Stats>('stats', { number: 'endpoint_count event_count pending_deliveries' });

const rowOf = parser<Delivery>('delivery', {
  string: 'id endpoint_id event_name status timestamp',
  number: 'attempt_number',
});

const deliveryOf: Parse<Delivery> = (payload) =>
  rowOf(
    isRecord(payload) && !('timestamp' in payload)
      ? { ...payload, timestamp: payload['created_at'] }
      : payload,
  );

export const attemptsOf: Parse<DeliveryAttempt[]> = (payload) => listOf(deliveryOf, payload);

const page = parser<DeliveryPage & ReplayTaskPage>('page', {}, { limit: 0, offset: 0, has_more: false });

export const deliveryPageOf: Parse<DeliveryPage> = (payload) => {
  const { limit, has_more, next_cursor } = page(payload);
  const cursor = textOf(next_cursor);
  const data = listOf(deliveryOf, isRecord(payload) && payload['data']);
  return { data, limit, has_more, ...(cursor ? { next_cursor: cursor } : {}) };
};

export const replayTaskOf = parser<ReplayTask>('replay task', {
  string: 'task_id status',
  number: 'total_count processed replayed_count failed_count',
});

export const replayTaskPageOf: Parse<ReplayTaskPage> = withList(page, 'data', replayTaskOf as Parse<never>);

export const analyticsOf = parser<Analytics>('analytics', {});

export const timeseriesOf = withList(
  parser<Timeseries>('timeseries', { string: 'interval' }),
  'data',
  parser<TimeseriesPoint>('timeseries point', {
    string: 'timestamp',
    number: 'total_deliveries successful_deliveries failed_deliveries filtered_deliveries success_rate',
  }),
);

/** A parser of records: the fields that the type demands are in the shape or the defaults, the others are optional. */
export function parser<T extends object>(what: string, shape: Shape, defaults: Partial<T> = {}): Parse<T> {
  const required = Object.entries(shape as Record<string, string>).flatMap(([type, names]) =>
    names.split(' ').map((name) => ({ name, type })),
  );
  const optional = Object.entries(defaults);
  return (payload) => {
    if (!isRecord(payload)) throw malformed(`${what} is missing`);
    // A page may hold ten thousand records. Plain copies and plain loops are quick before an engine has warmed to them.
    const record: Record<string, unknown> = { ...payload };
    for (const [name, value] of optional) if (!(name in record)) record[name] = value;
    writeIdsAsText(record);
    for (const field of required) {
      if (typeof record[field.name] !== field.type)
        throw malformed(`${what}.${field.name} should be a ${field.type}`);
    }
    return record as T;
  };
}

function withList<T extends object, Item>(parse: Parse<T>, name: string, parseItem: Parse<Item>): Parse<T> {
  return (payload) => {
    const record = parse(payload);
    return { ...record, [name]: listOf(parseItem, (record as JsonRecord)[name]) };
  };
}

function listOf<T>(parse: Parse<T>, payload: unknown): T[] {
  if (!Array.isArray(payload)) throw malformed('a list is missing');
  return payload.map((one) => parse(one));
}

/** Ids are strings whatever the server sends. Only those of the record itself: what lies deeper is others' data. */
function writeIdsAsText(record: Record<string, unknown>): void {
  for (const name in record) {
    const value = record[name];
    if (typeof value === 'number' && (name === 'id' || name.endsWith('_id'))) record[name] = String(value);
  }
}

const malformed = (what: string): WachtApiError =>
  new WachtApiError('malformed', `This is no answer of Wacht’s: ${what}. Check apiUrl.`);
