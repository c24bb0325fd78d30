import type { App } from '../database/apps.js';
import type { Catalog, CatalogEvent } from '../database/catalogs.js';
import type { ListItem } from '../database/deliveries.js';
import type { Endpoint } from '../database/endpoints.js';
import type { ReplayTask } from '../database/replays.js';
import type { Session } from '../database/sessions.js';
import type { LogRow } from '../service/deliveries.js';
import type { Context } from '../context.js';

/** How things look in the browser's API: ids are strings, and what is not there is left out. */
const time = (date: Date): string => date.toISOString();

function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], null | undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as never;
}

export const sessionShape = (session: Session) => ({
  id: session.id,
  created_at: time(session.created_at),
  updated_at: time(session.updated_at),
});

export const appInfoShape = (app: App) => ({
  app_slug: app.app_slug,
  name: app.name,
  signing_secret: app.signing_secret,
  is_active: app.is_active,
  failure_notification_emails: app.failure_notification_emails,
});

export const appShape = ({ deploymentId }: Context, app: App) =>
  present({
    deployment_id: deploymentId,
    ...appInfoShape(app),
    description: app.description,
    event_catalog_slug: app.event_catalog_slug,
    created_at: time(app.created_at),
    updated_at: time(app.updated_at),
  });

export const eventShape = ({ deploymentId }: Context, app: App, event: CatalogEvent) =>
  present({
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

export const catalogShape = ({ deploymentId }: Context, catalog: Catalog) =>
  present({
    deployment_id: deploymentId,
    slug: catalog.slug,
    name: catalog.name,
    description: catalog.description,
    events: catalog.events.map((event) =>
      present({
        name: event.event_name,
        group: event.group_name,
        description: event.description,
        schema: event.schema,
        example_payload: event.example_payload,
        is_archived: event.is_archived,
      }),
    ),
    created_at: time(catalog.created_at),
    updated_at: time(catalog.updated_at),
  });

/** What the platform's running code never writes, whatever its API promises. */
const failureShape = ({ upstream }: Context, endpoint: Endpoint) =>
  upstream
    ? { failure_count: 0, auto_disabled: false }
    : {
        failure_count: endpoint.failure_count,
        last_failure_at: endpoint.last_failure_at && time(endpoint.last_failure_at),
        auto_disabled: endpoint.auto_disabled,
        auto_disabled_at: endpoint.auto_disabled_at && time(endpoint.auto_disabled_at),
      };

export const endpointShape = (context: Context, endpoint: Endpoint) =>
  present({
    id: endpoint.id,
    deployment_id: context.deploymentId,
    app_slug: endpoint.app_slug,
    url: endpoint.url,
    description: endpoint.description,
    headers: Object.keys(endpoint.headers).length > 0 ? endpoint.headers : null,
    is_active: endpoint.is_active,
    max_retries: endpoint.max_retries,
    timeout_seconds: endpoint.timeout_seconds,
    ...failureShape(context, endpoint),
    rate_limit_config:
      endpoint.rate_limit_duration_ms === null
        ? null
        : { duration_ms: endpoint.rate_limit_duration_ms, max_requests: endpoint.rate_limit_max_requests },
    created_at: time(endpoint.created_at),
    updated_at: time(endpoint.updated_at),
    subscribed_events: endpoint.subscriptions.map((subscription) => subscription.event_name),
    subscriptions: endpoint.subscriptions.map((subscription) => present(subscription)),
  });

export const itemShape = ({ deploymentId }: Context, item: ListItem) =>
  present({
    id: item.id,
    deployment_id: deploymentId,
    app_slug: item.app_slug,
    endpoint_id: item.endpoint_id,
    event_name: item.event_name,
    event_type: item.event_name,
    status: item.status,
    http_status_code: item.http_status_code,
    response_status: item.http_status_code,
    response_time_ms: item.response_time_ms,
    attempt_number: item.attempt_number,
    max_attempts: item.max_attempts,
    timestamp: time(item.logged_at),
    created_at: time(item.created_at),
  });

export const detailShape = (
  context: Context,
  row: LogRow,
  delivery: { max_attempts: number; created_at: Date },
) =>
  present({
    ...itemShape(context, {
      ...row,
      id: row.delivery_id,
      max_attempts: delivery.max_attempts,
      created_at: delivery.created_at,
    }),
    payload: row.payload,
    request_headers: row.request_headers,
    response_headers: row.response_headers,
    response_body: row.response_body,
  });

export const taskShape = (task: ReplayTask) =>
  present({
    task_id: task.task_id,
    app_slug: task.app_slug,
    status: task.status,
    created_at: time(task.created_at),
    started_at: task.started_at && time(task.started_at),
    completed_at: task.completed_at && time(task.completed_at),
    total_count: task.total_count,
    processed: task.processed,
    replayed_count: task.replayed_count,
    failed_count: task.failed_count,
    last_delivery_id: task.last_delivery_id,
  });
