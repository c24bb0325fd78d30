import { demand } from './addresses.js';
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
}

export const replayPath = '/webhook/deliveries/replay';
const taskPath = (taskId: string): string => `${replayPath}/${segment(taskId, 'task')}`;
const endpointPath = (id: string): string => `/webhook/endpoints/${segment(id, 'endpoint')}`;

/** Whether sending it twice does what sending it once does. A replay bears a key for that. */
export const isRepeatable = ({ method, path }: WireRequest): boolean =>
  method !== 'POST' || path === replayPath;

const get = (path: string, query: Pairs = []): WireRequest => ({ method: 'GET', path, query });

export const exchangeRequest = (ticket: string): WireRequest => ({
  ...get('/session/ticket/exchange', pairs({ ticket })),
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
});

export const rotateSecretRequest: WireRequest = { method: 'POST', path: '/webhook/rotate-secret' };

export const createEndpointRequest = (endpoint: CreateEndpoint): WireRequest => ({
  method: 'POST',
  path: '/webhook/endpoints',
  form: endpointForm(endpoint, filled(endpoint, 'description')),
});

/** An empty description is sent: it clears the old one. */
export const updateEndpointRequest = (id: string, change: UpdateEndpoint): WireRequest => ({
  method: 'PUT',
  path: endpointPath(id),
  form: endpointForm(change, pairs({ description: change.description })),
});

export const deleteEndpointRequest = (id: string): WireRequest => ({
  method: 'DELETE',
  path: endpointPath(id),
});

export const testEndpointRequest = (id: string, test: TestEndpoint): WireRequest => ({
  method: 'POST',
  path: `${endpointPath(id)}/test`,
  form: pairs({ event_name: test.event_name, payload: JSON.stringify(test.payload ?? {}) }),
});

export const deliveriesRequest = (query: DeliveryQuery): WireRequest =>
  get('/webhook/deliveries', filled(query, 'endpoint_id', 'status', 'event_name', 'limit', 'cursor'));

export const deliveryRequest = (id: string): WireRequest =>
  get(`/webhook/deliveries/${segment(id, 'delivery')}`);

export const replayRequest = (replay: ReplayRequest): WireRequest => ({
  method: 'POST',
  path: replayPath,
  form: [...replaySelection(replay), ...filled(replay, 'idempotency_key')],
});

/** What is to be replayed, without the key that says which intent this is. */
export const replaySelection = (replay: ReplayRequest): Pairs =>
  'delivery_ids' in replay
    ? repeated('delivery_ids', replay.delivery_ids)
    : filled(replay, 'start_date', 'end_date', 'status', 'event_name', 'endpoint_id');

export const replayTasksRequest = (page: { limit?: number; offset?: number }): WireRequest => {
  const { limit = 50, offset = 0 } = page;
  return get(replayPath, pairs({ limit, offset }));
};

export const replayTaskRequest = (taskId: string): WireRequest => get(taskPath(taskId));

export const cancelReplayRequest = (taskId: string): WireRequest => ({
  method: 'POST',
  path: `${taskPath(taskId)}/cancel`,
});

export const analyticsRequest = (query: AnalyticsQuery): WireRequest =>
  get('/webhook/analytics', filled(query, 'start_date', 'end_date', 'endpoint_id', 'fields'));

export const timeseriesRequest = (query: TimeseriesQuery): WireRequest =>
  get('/webhook/analytics/timeseries', filled(query, 'start_date', 'end_date', 'interval', 'endpoint_id'));

/** In the order that Wacht's SDK sends them; empty lists and maps can't be said in this encoding (contract). */
function endpointForm(endpoint: UpdateEndpoint, description: Pairs): Pairs {
  const { subscribed_events: events = [], subscriptions, headers, rate_limit: limit } = endpoint;
  return [
    ...filled(endpoint, 'url'),
    ...description,
    ...repeated('subscribed_events', events),
    ...(subscriptions?.length ? pairs({ subscriptions: JSON.stringify(subscriptions) }) : []),
    ...inBrackets('headers', pairs(headers ?? {})),
    ...pairs({ is_active: endpoint.is_active }),
    ...inBrackets(
      'rate_limit',
      limit ? pairs({ duration_ms: limit.duration_ms, max_requests: limit.max_requests }) : [],
    ),
  ];
}

const pairs = (fields: Readonly<Record<string, string | number | boolean | undefined>>): Pairs =>
  Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));

/** The named fields in this order, without the empty ones; a list as text has commas. */
const filled = <T extends object>(fields: T, ...names: (keyof T & string)[]): Pairs =>
  names.flatMap((name) => {
    const value = fields[name];
    const text = value ? String(value) : '';
    return text ? [[name, text]] : [];
  });

const repeated = (name: string, values: readonly string[]): Pairs => values.map((value) => [name, value]);

const inBrackets = (map: string, fields: Pairs): Pairs =>
  fields.map(([name, value]) => [`${map}[${name}]`, value]);

/**
 * One segment of a path. Dots alone would climb to another route whatever is done to them: URL parsers read
 * `%2e%2e` as `..` too.
 */
function segment(id: string, what: string): string {
  const climbs = /^\.{0,2}$/.test(id) || /[\ud800-\udfff]/u.test(id);
  demand(!climbs, `${what} id`, 'one that Wacht gave');
  return encodeURIComponent(id);
}
