import type { Context } from '../context.js';
import type { App } from '../database/apps.js';
import type { Catalog, CatalogEvent } from '../database/catalogs.js';
import type { ListItem } from '../database/deliveries.js';
import type { Endpoint } from '../database/endpoints.js';
import type { LogRow } from '../service/deliveries.js';

/** How things look in the platform's API: bare, with null for what is not there. */
const time = (date: Date): string => date.toISOString();

export const appShape = ({ deploymentId }: Context, app: App) => ({
  deployment_id: deploymentId,
  app_slug: app.app_slug,
  name: app.name,
  description: app.description,
  signing_secret: app.signing_secret,
  failure_notification_emails: app.failure_notification_emails,
  event_catalog_slug: app.event_catalog_slug,
  is_active: app.is_active,
  created_at: time(app.created_at),
  updated_at: time(app.updated_at),
});

export const catalogShape = ({ deploymentId }: Context, catalog: Catalog) => ({
  deployment_id: deploymentId,
  slug: catalog.slug,
  name: catalog.name,
  description: catalog.description,
  events: catalog.events.map((event) => ({
    name: event.event_name,
    description: event.description ?? '',
    group: event.group_name,
    schema: event.schema,
    example_payload: event.example_payload,
    is_archived: event.is_archived,
  })),
  created_at: time(catalog.created_at),
  updated_at: time(catalog.updated_at),
});

export const eventShape = ({ deploymentId }: Context, app: App, event: CatalogEvent) => ({
  deployment_id: deploymentId,
  app_slug: app.app_slug,
  event_name: event.event_name,
  group: event.group_name,
  description: event.description,
  schema: event.schema,
  example_payload: event.example_payload,
  is_archived: event.is_archived,
  created_at: time(event.created_at),
});

export const endpointShape = ({ deploymentId, upstream }: Context, endpoint: Endpoint) => ({
  id: endpoint.id,
  deployment_id: deploymentId,
  app_slug: endpoint.app_slug,
  url: endpoint.url,
  description: endpoint.description,
  headers: endpoint.headers,
  is_active: endpoint.is_active,
  max_retries: endpoint.max_retries,
  timeout_seconds: endpoint.timeout_seconds,
  // The platform's running code never writes these four.
  failure_count: upstream ? 0 : endpoint.failure_count,
  last_failure_at: upstream || !endpoint.last_failure_at ? null : time(endpoint.last_failure_at),
  auto_disabled: !upstream && endpoint.auto_disabled,
  auto_disabled_at: upstream || !endpoint.auto_disabled_at ? null : time(endpoint.auto_disabled_at),
  rate_limit_config:
    endpoint.rate_limit_duration_ms === null
      ? null
      : { duration_ms: endpoint.rate_limit_duration_ms, max_requests: endpoint.rate_limit_max_requests },
  created_at: time(endpoint.created_at),
  updated_at: time(endpoint.updated_at),
});

export const itemShape = ({ deploymentId }: Context, item: ListItem) => ({
  delivery_id: item.id,
  deployment_id: deploymentId,
  app_slug: item.app_slug,
  endpoint_id: item.endpoint_id,
  event_name: item.event_name,
  status: item.status,
  http_status_code: item.http_status_code,
  response_time_ms: item.response_time_ms,
  attempt_number: item.attempt_number,
  max_attempts: item.max_attempts,
  timestamp: time(item.logged_at),
});

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

export const detailShape = (
  context: Context,
  row: LogRow,
  delivery: { max_attempts: number; created_at: Date },
) => ({
  ...itemShape(context, {
    ...row,
    id: row.delivery_id,
    max_attempts: delivery.max_attempts,
    created_at: delivery.created_at,
  }),
  payload: parsed(row.payload),
  response_body: row.response_body,
  response_headers: parsed(row.response_headers),
});
