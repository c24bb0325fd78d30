import { demand } from './addresses.js';
import type { AnalyticsQuery, DeliveryQuery, TimeseriesQuery } from './types.js';

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
export const taskPath = (taskId: string): string => `${replayPath}/${segment(taskId, 'task')}`;

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

export const deliveriesRequest = (query: DeliveryQuery): WireRequest =>
  get('/webhook/deliveries', filled(query, 'endpoint_id', 'status', 'event_name', 'limit', 'cursor'));

export const deliveryRequest = (id: string): WireRequest =>
  get(`/webhook/deliveries/${segment(id, 'delivery')}`);

export const replayTasksRequest = (page: { limit?: number; offset?: number }): WireRequest => {
  const { limit = 50, offset = 0 } = page;
  return get(replayPath, pairs({ limit, offset }));
};

export const replayTaskRequest = (taskId: string): WireRequest => get(taskPath(taskId));

export const analyticsRequest = (query: AnalyticsQuery): WireRequest =>
  get('/webhook/analytics', filled(query, 'start_date', 'end_date', 'endpoint_id', 'fields'));

export const timeseriesRequest = (query: TimeseriesQuery): WireRequest =>
  get('/webhook/analytics/timeseries', filled(query, 'start_date', 'end_date', 'interval', 'endpoint_id'));

export const pairs = (fields: Readonly<Record<string, string | number | boolean | undefined>>): Pairs =>
  Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));

/** The named fields in this order, without the empty ones; a list as text has commas. */
export const filled = <T extends object>(fields: T, ...names: (keyof T & string)[]): Pairs =>
  names.flatMap((name) => {
    const value = fields[name];
    const text = value ? String(value) : '';
    return text ? [[name, text]] : [];
  });

/**
 * One segment of a path. Dots alone would climb to another route whatever is done to them: URL parsers read
 * `%2e%2e` as `..` too.
 */
export function segment(id: string, what: string): string {
  const climbs = /^\.{0,2}$/.test(id) || /[\ud800-\udfff]/u.test(id);
  demand(!climbs, `${what} id`, 'one that Wacht gave');
  return encodeURIComponent(id);
}
