import type { Schema, Tightening } from './contract.js';

const text: Schema = { type: 'string' };
const whole: Schema = { type: 'integer' };
const moment: Schema = { type: 'string', format: 'date-time' };
const optionalText: Schema = { type: 'string', nullable: true };
const anything: Schema = {};

/** The definition of an event inside of a catalog, in both APIs. */
const definition: Schema = {
  properties: {
    name: text,
    description: text,
    group: optionalText,
    schema: { type: 'object', nullable: true },
    example_payload: { type: 'object', nullable: true },
    is_archived: { type: 'boolean' },
  },
};
const definitionExtras = ['group', 'schema', 'example_payload'].map(
  (name) => `WebhookEventDefinition.${name}`,
);

const errors: Schema = {
  properties: { errors: { items: { properties: { message: text, code: anything } } } },
};

/**
 * Where the sandbox's answers, and so this check, differ from the published files; each with the reason.
 * Ids are strings everywhere (contract, 'Hosts, modes, sessions'); that is done in `check`.
 */
export const frontendRules: Tightening = {
  replaced: {
    // Replay limits have codes in words on some deployments; the published type is integer.
    ErrorEnvelope: errors,
    // The published file keeps only the two fields that are added to an endpoint; the contract lists the rest.
    EndpointWithSubscriptions: {
      properties: {
        id: { type: 'string', format: 'id' },
        deployment_id: { type: 'string', format: 'id' },
        app_slug: text,
        url: text,
        description: text,
        headers: { type: 'object' },
        is_active: { type: 'boolean' },
        max_retries: whole,
        timeout_seconds: whole,
        failure_count: whole,
        last_failure_at: moment,
        auto_disabled: { type: 'boolean' },
        auto_disabled_at: moment,
        rate_limit_config: { $ref: '#/components/schemas/RateLimitConfig' },
        created_at: moment,
        updated_at: moment,
        subscribed_events: { items: text },
        subscriptions: { items: { $ref: '#/components/schemas/WebhookEventSubscription' } },
      },
    },
    WebhookEventDefinition: definition,
    // Published as an array of integers: it is the catalog's JSON, byte by byte, in the generator's eyes.
    WebhookEventCatalog: {
      properties: {
        deployment_id: { type: 'string', format: 'id' },
        slug: text,
        name: text,
        description: text,
        events: { items: { $ref: '#/components/schemas/WebhookEventDefinition' } },
        created_at: moment,
        updated_at: moment,
      },
    },
  },
  optional: new Set([
    'WebhookApp.description',
    'WebhookApp.event_catalog_slug',
    'WebhookEventCatalog.description',
    ...definitionExtras,
    'WebhookAppEvent.group',
    'WebhookAppEvent.description',
    'WebhookAppEvent.schema',
    'WebhookAppEvent.example_payload',
    'WebhookEventSubscription.filter_rules',
    ...['description', 'headers', 'last_failure_at', 'auto_disabled_at', 'rate_limit_config'].map((name) => `EndpointWithSubscriptions.${name}`),
    // Absent where there was no answer, and on rows that are no attempts.
    ...['http_status_code', 'response_status', 'response_time_ms'].flatMap((name) => [`DeliveryListItem.${name}`, `DeliveryDetail.${name}`]),
    ...['payload', 'response_body', 'response_headers', 'request_headers'].map((name) => `DeliveryDetail.${name}`),
    'DeliveriesResponse.next_cursor',
    ...['created_at', 'started_at', 'completed_at', 'last_delivery_id'].map((name) => `ReplayTaskStatusResponse.${name}`),
    'TimeseriesPoint.avg_response_time_ms',
    // Only the fields asked for are computed.
    ...['total_deliveries', 'total_events', 'successful', 'failed', 'filtered', 'success_rate', 'avg_response_time_ms', 'p50_response_time_ms', 'p95_response_time_ms', 'p99_response_time_ms', 'avg_payload_size'].map((name) => `AnalyticsResponse.${name}`),
    // Of other types of tickets.
    ...['actor', 'agents', 'api_auth_app', 'session', 'webhook_app'].map((name) => `ExchangeTicketResponse.${name}`),
  ]),
}; // prettier-ignore

export const platformRules: Tightening = {
  replaced: {
    ErrorEnvelope: errors,
    WebhookEventDefinition: definition,
    // Published as the names of its two forms, 'ByIds' and 'ByDateRange'; its fields are those of the browser's.
    ReplayWebhookDeliveryRequest: {
      properties: {
        delivery_ids: { items: { type: 'string', format: 'id' } },
        start_date: text,
        end_date: optionalText,
        status: optionalText,
        event_name: optionalText,
        endpoint_id: { type: 'string', format: 'id', nullable: true },
        idempotency_key: optionalText,
      },
    },
    // Published as 'any' and 'object'.
    WebhookEventCatalog: {
      properties: {
        deployment_id: { type: 'string', format: 'id' },
        slug: text,
        name: text,
        description: optionalText,
        events: { items: { $ref: '#/components/schemas/WebhookEventDefinition' } },
        created_at: moment,
        updated_at: moment,
      },
    },
    WebhookAppEvent: {
      properties: {
        deployment_id: { type: 'string', format: 'id' },
        app_slug: text,
        event_name: text,
        group: optionalText,
        description: optionalText,
        schema: { type: 'object', nullable: true },
        example_payload: { type: 'object', nullable: true },
        is_archived: { type: 'boolean' },
        created_at: moment,
      },
    },
  },
  optional: new Set([]),
};
