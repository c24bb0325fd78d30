import { filled, pairs, replayPath, segment, taskPath, type Pairs, type WireRequest } from './requests.js';
import type {
  CreateEndpoint,
  ReplayRequest,
  TestEndpoint,
  UpdateEndpoint,
  WebhookSettings,
} from './types.js';

const endpointPath = (id: string): string => `/webhook/endpoints/${segment(id, 'endpoint')}`;

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

export const cancelReplayRequest = (taskId: string): WireRequest => ({
  method: 'POST',
  path: `${taskPath(taskId)}/cancel`,
});

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

const repeated = (name: string, values: readonly string[]): Pairs => values.map((value) => [name, value]);

const inBrackets = (map: string, fields: Pairs): Pairs =>
  fields.map(([name, value]) => [`${map}[${name}]`, value]);
