import type { Interval, Subscription, UpdateEndpoint } from '../../components/client/types.js';
import { readFrom, reportTo } from './fake-audit.js';
import type { FakeState } from './fake-wacht-state.js';
import { newSnowflake, sampleEndpoint } from './samples.js';

/** What a route needs to know of a call. */
export interface FakeCall {
  url: URL;
  /** Of a form body; empty where there was none. */
  form: URLSearchParams;
  /** Of a JSON body. */
  json: unknown;
  /** Path parameters, decoded. */
  params: Readonly<Record<string, string>>;
}

/** Something other than success; `errors[]` is the platform's usual shape. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code: string | number = status,
  ) {
    super(message);
  }
}

export interface FakeRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** Whether it answers without a session, and in its own shape. */
  open?: 'bare' | 'enveloped';
  /** Of the host's own server, on the page's origin. */
  isHosts?: true;
  answer: (state: FakeState, call: FakeCall) => unknown;
}

const optional = (form: URLSearchParams, name: string) => form.get(name) ?? undefined;

/** `name[KEY]=value` as `{ KEY: value }`; undefined where there is none: the server then keeps what it has. */
function fieldsOf(form: URLSearchParams, name: string): Record<string, string> | undefined {
  const fields = [...form].flatMap(([key, value]) => {
    const match = /^([^[]+)\[(.+)\]$/.exec(key);
    return match?.[1] === name && match[2] ? [[match[2], value] as const] : [];
  });
  return fields.length ? Object.fromEntries(fields) : undefined;
}

function endpointFields(state: FakeState, form: URLSearchParams): UpdateEndpoint {
  const url = form.get('url');
  if (!url) throw new Refusal(400, 'url is required');
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (!host || /^(localhost|127\.|10\.|192\.168\.|169\.254\.)/.test(host)) {
    throw new Refusal(400, 'Endpoint URL must not point to a private address');
  }
  const events = form.getAll('subscribed_events');
  const unknown = events.find(
    (name) => !state.events.some((event) => event.event_name === name && !event.is_archived),
  );
  if (unknown) throw new Refusal(400, `Unknown event: ${unknown}`);
  const rate = fieldsOf(form, 'rate_limit');
  const headers = fieldsOf(form, 'headers');
  const subscriptions = form.get('subscriptions');
  const description = optional(form, 'description');
  return {
    url,
    ...(description === undefined ? {} : { description }),
    ...(events.length ? { subscribed_events: events } : {}),
    ...(subscriptions ? { subscriptions: JSON.parse(subscriptions) as Subscription[] } : {}),
    ...(headers ? { headers } : {}),
    ...(rate
      ? {
          rate_limit: {
            duration_ms: Number(rate['duration_ms']),
            max_requests: Number(rate['max_requests']),
          },
        }
      : {}),
    ...(form.has('is_active') ? { is_active: form.get('is_active') === 'true' } : {}),
  };
}

function findEndpoint(state: FakeState, id: string | undefined) {
  const endpoint = state.endpoints.find((candidate) => candidate.id === id);
  if (!endpoint) throw new Refusal(404, 'Endpoint not found');
  return endpoint;
}

function findTask(state: FakeState, id: string | undefined) {
  const task = state.tasks.find(({ task_id }) => task_id === id);
  if (!task) throw new Refusal(404, 'Replay task not found');
  return task;
}

function listDeliveries(state: FakeState, url: URL) {
  const limit = Number(url.searchParams.get('limit') ?? 100) || 100;
  const all = state.latest({
    status: url.searchParams.get('status'),
    endpoint_id: url.searchParams.get('endpoint_id'),
    event_name: url.searchParams.get('event_name'),
  });
  // A cursor names the last row given, so that new rows don't shift the pages that follow.
  const cursor = url.searchParams.get('cursor');
  const start =
    cursor === null ? 0 : all.findIndex((row) => btoa(`${row.timestamp}|${row.id}`) === cursor) + 1;
  if (cursor !== null && start === 0) throw new Refusal(400, 'Invalid cursor');
  const data = all.slice(start, start + limit);
  const last = data.at(-1);
  const has_more = start + limit < all.length;
  return {
    data,
    limit,
    has_more,
    ...(has_more && last ? { next_cursor: btoa(`${last.timestamp}|${last.id}`) } : {}),
  };
}

const hours48 = 48 * 3_600_000;

function replay(state: FakeState, form: URLSearchParams) {
  const key = form.get('idempotency_key');
  const known = key === null ? undefined : state.idempotent.get(key);
  if (known) return { status: 'queued', message: 'Replay already queued', task_id: known };
  const running = state.tasks.filter(({ status }) => status === 'queued' || status === 'running');
  if (running.length >= 3) {
    throw new Refusal(400, 'Too many replay tasks are running', 'REPLAY_CONCURRENCY_EXCEEDED');
  }
  const ids = form.getAll('delivery_ids');
  if (ids.length > 500) {
    throw new Refusal(400, 'At most 500 deliveries can be replayed at once', 'REPLAY_MAX_IDS_EXCEEDED');
  }
  const task = state.queueReplay(ids.length ? selectIds(state, ids) : selectWindow(state, form));
  if (key !== null) state.idempotent.set(key, task.task_id);
  if (state.runReplays) state.runTask(task.task_id);
  return { status: 'queued', message: 'Replay queued', task_id: task.task_id };
}

function selectIds(state: FakeState, ids: string[]) {
  const all = new Map(state.latest({}).map((row) => [row.id, row]));
  return ids.flatMap((id) => all.get(id) ?? []);
}

function selectWindow(state: FakeState, form: URLSearchParams) {
  const start = Date.parse(form.get('start_date') ?? '');
  const end = form.has('end_date') ? Date.parse(form.get('end_date') ?? '') : state.now();
  if (Number.isNaN(start) || Number.isNaN(end))
    throw new Refusal(400, 'Either ids or start_date is required');
  if (end - start > hours48) {
    throw new Refusal(400, 'The window may not be over 48 hours', 'REPLAY_DATE_WINDOW_EXCEEDED');
  }
  return state
    .latest({
      status: form.get('status'),
      endpoint_id: form.get('endpoint_id'),
      event_name: form.get('event_name'),
    })
    .filter((row) => Date.parse(row.timestamp) >= start && Date.parse(row.timestamp) <= end);
}

const day = 86_400_000;
const windowOf = (state: FakeState, url: URL, days: number) => {
  const end = Date.parse(url.searchParams.get('end_date') ?? '') || state.now();
  const start = Date.parse(url.searchParams.get('start_date') ?? '') || end - days * day;
  return [start, end, url.searchParams.get('endpoint_id')] as const;
};

/** Every call of the contract's table, by a name that tests use. */
export const routes = {
  ticket: {
    method: 'POST',
    path: '/embed-ticket',
    open: 'bare',
    isHosts: true,
    answer: (state) => {
      const ticket = newSnowflake();
      state.tickets.add(ticket);
      return {
        ticket,
        expires_at: Math.floor(state.now() / 1000) + 120,
        app_slug: state.app.app_slug,
        api_url: 'https://wacht.test',
        mode: 'production',
        viewer: state.viewer,
        ...(state.policy ? { policy: state.policy } : {}),
        ...(state.audit ? { audit_url: '/audit-events?deploymentId=42' } : {}),
      };
    },
  },
  auditReport: {
    method: 'POST',
    path: '/audit-events',
    open: 'bare',
    isHosts: true,
    answer: reportTo,
  },
  auditList: { method: 'GET', path: '/audit-events', open: 'bare', isHosts: true, answer: readFrom },
  exchange: {
    method: 'GET',
    path: '/session/ticket/exchange',
    open: 'enveloped',
    answer: (state, { url }) => {
      if (!state.tickets.delete(url.searchParams.get('ticket') ?? '')) {
        throw new Refusal(401, 'Ticket is not valid');
      }
      state.hasSession = true;
      return { success: true, session_id: '1', webhook_app: state.app };
    },
  },
  session: {
    method: 'GET',
    path: '/webhook/session',
    answer: (state) => ({ session_id: '1', webhook_app: state.app }),
  },
  settings: {
    method: 'GET',
    path: '/webhook/settings',
    answer: (state) => ({ failure_notification_emails: state.emails }),
  },
  updateSettings: {
    method: 'PUT',
    path: '/webhook/settings',
    answer: (state, { form }) => {
      state.emails = form.getAll('failure_notification_emails');
      return { failure_notification_emails: state.emails };
    },
  },
  rotateSecret: {
    method: 'POST',
    path: '/webhook/rotate-secret',
    answer: (state) => {
      state.app = { ...state.app, signing_secret: `whsec_${btoa(newSnowflake().padEnd(32, '0'))}` };
      return state.app;
    },
  },
  endpoints: { method: 'GET', path: '/webhook/endpoints', answer: (state) => state.endpoints },
  createEndpoint: {
    method: 'POST',
    path: '/webhook/endpoints',
    answer: (state, { form }) => {
      const { rate_limit, subscriptions, subscribed_events, ...fields } = endpointFields(state, form);
      if (!subscribed_events?.length) throw new Refusal(400, 'At least one event is required');
      const now = new Date(state.now()).toISOString();
      const endpoint = sampleEndpoint({
        description: null,
        ...fields,
        subscribed_events: [...subscribed_events],
        ...(subscriptions ? { subscriptions: [...subscriptions] } : {}),
        rate_limit_config: rate_limit ?? null,
        created_at: now,
        updated_at: now,
      });
      state.endpoints.push(endpoint);
      return endpoint;
    },
  },
  updateEndpoint: {
    method: 'PUT',
    path: '/webhook/endpoints/:id',
    answer: (state, { form, params }) => {
      const endpoint = findEndpoint(state, params['id']);
      const { rate_limit, subscriptions, subscribed_events, ...fields } = endpointFields(state, form);
      Object.assign(endpoint, fields, { updated_at: new Date(state.now()).toISOString() });
      if (rate_limit) endpoint.rate_limit_config = rate_limit;
      if (subscribed_events) {
        endpoint.subscribed_events = [...subscribed_events];
        endpoint.subscriptions = subscribed_events.map((event_name) => ({ event_name }));
      }
      if (subscriptions) endpoint.subscriptions = [...subscriptions];
      return endpoint;
    },
  },
  deleteEndpoint: {
    method: 'DELETE',
    path: '/webhook/endpoints/:id',
    answer: (state, { params }) => {
      const endpoint = findEndpoint(state, params['id']);
      state.endpoints = state.endpoints.filter((other) => other !== endpoint);
      return { deleted: true };
    },
  },
  testEndpoint: {
    method: 'POST',
    path: '/webhook/endpoints/:id/test',
    answer: (state, { form, params }) => {
      const endpoint = findEndpoint(state, params['id']);
      state.deliver(endpoint.id, form.get('event_name') ?? 'test.webhook', form.get('payload') ?? '{}');
      return { success: true, message: 'Test webhook queued' };
    },
  },
  events: { method: 'GET', path: '/webhook/events', answer: (state) => state.events },
  catalog: {
    method: 'GET',
    path: '/webhook/catalog',
    answer: (state) => ({ slug: 'billing', name: 'Billing events', events: state.events }),
  },
  stats: {
    method: 'GET',
    path: '/webhook/stats',
    answer: (state) => ({
      endpoint_count: state.endpoints.length,
      event_count: state.events.length,
      pending_deliveries: state.latest({ status: 'pending' }).length,
    }),
  },
  deliveries: {
    method: 'GET',
    path: '/webhook/deliveries',
    answer: (state, { url }) => listDeliveries(state, url),
  },
  replayTasks: {
    method: 'GET',
    path: '/webhook/deliveries/replay',
    answer: (state, { url }) => {
      const limit = Number(url.searchParams.get('limit') ?? 20);
      if (limit > 100) throw new Refusal(400, 'limit must be 1 to 100');
      const offset = Number(url.searchParams.get('offset') ?? 0);
      const data = state.tasks.slice(offset, offset + limit);
      return { data, limit, offset, has_more: offset + limit < state.tasks.length };
    },
  },
  replay: {
    method: 'POST',
    path: '/webhook/deliveries/replay',
    answer: (state, { form }) => replay(state, form),
  },
  replayTask: {
    method: 'GET',
    path: '/webhook/deliveries/replay/:id',
    answer: (state, { params }) => findTask(state, params['id']),
  },
  cancelReplay: {
    method: 'POST',
    path: '/webhook/deliveries/replay/:id/cancel',
    answer: (state, { params }) => {
      const task = findTask(state, params['id']);
      task.status = 'cancelled';
      task.completed_at = new Date(state.now()).toISOString();
      return { status: 'cancelled', message: 'Replay cancelled' };
    },
  },
  delivery: {
    method: 'GET',
    path: '/webhook/deliveries/:id',
    answer: (state, { params }) => {
      const delivery = state.deliveries.find(({ id }) => id === params['id']);
      if (!delivery) throw new Refusal(404, 'Delivery not found');
      return delivery.rows;
    },
  },
  analytics: {
    method: 'GET',
    path: '/webhook/analytics',
    answer: (state, { url }) => {
      const all = state.analytics(...windowOf(state, url, 30));
      const fields = (url.searchParams.get('fields') ?? 'success_rate').split(',');
      return Object.fromEntries(Object.entries(all).filter(([name]) => fields.includes(name)));
    },
  },
  timeseries: {
    method: 'GET',
    path: '/webhook/analytics/timeseries',
    answer: (state, { url }) => {
      const interval = (url.searchParams.get('interval') ?? 'hour') as Interval;
      const [start, end, endpointId] = windowOf(state, url, 7);
      return { data: state.timeseries(start, end, interval, endpointId), interval };
    },
  },
} satisfies Record<string, FakeRoute>;

export type RouteName = keyof typeof routes;
