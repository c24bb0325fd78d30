import { WachtApiError } from './errors.js';
import type {
  AnalyticsQuery,
  CreateEndpoint,
  DeliveryQuery,
  ReplayRequest,
  TestEndpoint,
  TimeseriesQuery,
  UpdateEndpoint,
  WebhookSettings,
} from './types.js';

export type Pairs = readonly (readonly [name: string, value: string])[];

/** One call as it goes over the wire, without what the session adds (contract, 'Browser calls'). */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the API's address; ids are encoded. */
  readonly path: string;
  readonly query?: Pairs;
  readonly form?: Pairs;
  /** Its URL bears the ticket, so it's neither cached nor a referrer nor in any message. */
  readonly secret?: boolean;
  /** Sending it twice does what sending it once does. */
  readonly repeatable?: boolean;
}

const get = (path: string, query: Pairs = []): WireRequest => ({ method: 'GET', path, query });

export const exchangeRequest = (ticket: string): WireRequest => ({
  ...get('/session/ticket/exchange', [['ticket', ticket]]),
  secret: true,
});
export const sessionRequest = get('/webhook/session');
export const settingsRequest = get('/webhook/settings');
export const endpointsRequest = get('/webhook/endpoints');
export const eventsRequest = get('/webhook/events');
export const catalogRequest = get('/webhook/catalog');
export const statsRequest = get('/webhook/stats');

/** No address at all clears the list, so the form may be empty. */
export const updateSettingsRequest = (settings: WebhookSettings): WireRequest => ({
  method: 'PUT',
  path: '/webhook/settings',
  form: repeated('failure_notification_emails', settings.failure_notification_emails),
  repeatable: true,
});

export const rotateSecretRequest: WireRequest = { method: 'POST', path: '/webhook/rotate-secret' };

export const createEndpointRequest = (endpoint: CreateEndpoint): WireRequest => ({
  method: 'POST',
  path: '/webhook/endpoints',
  form: endpointForm(endpoint, filled('description', endpoint.description)),
});

/** An empty description is sent: it clears the old one. */
export const updateEndpointRequest = (id: string, change: UpdateEndpoint): WireRequest => ({
  method: 'PUT',
  path: `/webhook/endpoints/${segment(id, 'endpoint id')}`,
  form: endpointForm(change, present('description', change.description)),
  repeatable: true,
});

export const deleteEndpointRequest = (id: string): WireRequest => ({
  method: 'DELETE',
  path: `/webhook/endpoints/${segment(id, 'endpoint id')}`,
  repeatable: true,
});

export const testEndpointRequest = (id: string, test: TestEndpoint): WireRequest => ({
  method: 'POST',
  path: `/webhook/endpoints/${segment(id, 'endpoint id')}/test`,
  form: [
    ['event_name', test.event_name],
    ['payload', json(test.payload ?? {}, 'payload')],
  ],
});

export const deliveriesRequest = (query: DeliveryQuery): WireRequest =>
  get('/webhook/deliveries', [
    ...filled('endpoint_id', query.endpoint_id),
    ...filled('status', query.status),
    ...filled('event_name', query.event_name),
    ...(query.limit ? present('limit', String(query.limit)) : []),
    ...filled('cursor', query.cursor),
  ]);

export const deliveryRequest = (id: string): WireRequest =>
  get(`/webhook/deliveries/${segment(id, 'delivery id')}`);

export const replayRequest = (replay: ReplayRequest): WireRequest => ({
  method: 'POST',
  path: '/webhook/deliveries/replay',
  form: [...replaySelection(replay), ...filled('idempotency_key', replay.idempotency_key)],
  repeatable: Boolean(replay.idempotency_key),
});

/** What is to be replayed, without the key that says which intent this is. */
export const replaySelection = (replay: ReplayRequest): Pairs =>
  'delivery_ids' in replay
    ? repeated('delivery_ids', replay.delivery_ids)
    : [
        ...filled('start_date', replay.start_date),
        ...filled('end_date', replay.end_date),
        ...filled('status', replay.status),
        ...filled('event_name', replay.event_name),
        ...filled('endpoint_id', replay.endpoint_id),
      ];

export const replayTasksRequest = ({
  limit = 50,
  offset = 0,
}: {
  limit?: number;
  offset?: number;
}): WireRequest =>
  get('/webhook/deliveries/replay', [
    ['limit', String(limit)],
    ['offset', String(offset)],
  ]);

export const replayTaskRequest = (taskId: string): WireRequest =>
  get(`/webhook/deliveries/replay/${segment(taskId, 'task id')}`);

export const cancelReplayRequest = (taskId: string): WireRequest => ({
  method: 'POST',
  path: `/webhook/deliveries/replay/${segment(taskId, 'task id')}/cancel`,
});

export const analyticsRequest = (query: AnalyticsQuery): WireRequest =>
  get('/webhook/analytics', [
    ...filled('start_date', query.start_date),
    ...filled('end_date', query.end_date),
    ...filled('endpoint_id', query.endpoint_id),
    ...filled('fields', query.fields?.join(',')),
  ]);

export const timeseriesRequest = (query: TimeseriesQuery): WireRequest =>
  get('/webhook/analytics/timeseries', [
    ...filled('start_date', query.start_date),
    ...filled('end_date', query.end_date),
    ...filled('interval', query.interval),
    ...filled('endpoint_id', query.endpoint_id),
  ]);

/** In the order that Wacht's SDK sends them; empty lists and maps can't be said in this encoding (contract). */
function endpointForm(endpoint: UpdateEndpoint, description: Pairs): Pairs {
  return [
    ...filled('url', endpoint.url),
    ...description,
    ...repeated('subscribed_events', endpoint.subscribed_events ?? []),
    ...(endpoint.subscriptions?.length
      ? present('subscriptions', json(endpoint.subscriptions, 'subscriptions'))
      : []),
    ...Object.entries(endpoint.headers ?? {}).map(([name, value]) => [`headers[${name}]`, value] as const),
    ...(endpoint.is_active === undefined ? [] : present('is_active', String(endpoint.is_active))),
    ...(endpoint.rate_limit
      ? [
          ['rate_limit[duration_ms]', String(endpoint.rate_limit.duration_ms)] as const,
          ['rate_limit[max_requests]', String(endpoint.rate_limit.max_requests)] as const,
        ]
      : []),
  ];
}

const present = (name: string, value: string | undefined): Pairs =>
  value === undefined ? [] : [[name, value]];
const filled = (name: string, value: string | undefined): Pairs => (value ? [[name, value]] : []);
const repeated = (name: string, values: readonly string[]): Pairs => values.map((value) => [name, value]);

/**
 * One segment of a path. Dots alone would climb to another route whatever is done to them: URL parsers read
 * `%2e%2e` as `..` too.
 */
function segment(id: string, what: string): string {
  if (id === '' || id === '.' || id === '..' || /[\ud800-\udfff]/u.test(id)) {
    throw new WachtApiError('invalid', `${JSON.stringify(id)} is no ${what}. Pass one that Wacht gave.`);
  }
  return encodeURIComponent(id);
}

function json(value: unknown, field: string): string {
  let cause: unknown;
  try {
    // A function or a symbol has no JSON, whatever the type says.
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return text;
  } catch (error) {
    cause = error;
  }
  throw new WachtApiError('invalid', `The ${field} can't be written as JSON.`, { field, cause });
}
