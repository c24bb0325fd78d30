import type { ColumnType, Generated, Kysely } from 'kysely';
import type { FilterRules } from '../domain/filter.js';

/** Written as the text of JSON, read parsed. The column type is `json`, which keeps the order of keys. */
type Json<T> = ColumnType<T, string, string>;

export interface MetaTable {
  key: string;
  value: string;
}

export interface AppsTable {
  app_slug: string;
  name: string;
  description: string | null;
  signing_secret: string;
  failure_notification_emails: Json<string[]>;
  event_catalog_slug: string | null;
  is_active: boolean;
  created_at: Date;
  updated_at: Date;
}

export interface CatalogsTable {
  slug: string;
  name: string;
  description: string | null;
  created_at: Date;
  updated_at: Date;
}

export interface CatalogEventsTable {
  catalog_slug: string;
  event_name: string;
  group_name: string | null;
  description: string | null;
  schema: Json<Record<string, unknown> | null> | null;
  example_payload: Json<Record<string, unknown> | null> | null;
  is_archived: boolean;
  position: Generated<number>;
  created_at: Date;
}

export interface EndpointsTable {
  id: string;
  app_slug: string;
  url: string;
  description: string | null;
  headers: Json<Record<string, string>>;
  is_active: boolean;
  max_retries: number;
  timeout_seconds: number;
  rate_limit_duration_ms: number | null;
  rate_limit_max_requests: number | null;
  /** Exhausted deliveries in the day that started at `failures_since`. */
  failure_count: number;
  failures_since: Date | null;
  last_failure_at: Date | null;
  auto_disabled: boolean;
  auto_disabled_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export interface SubscriptionsTable {
  endpoint_id: string;
  event_name: string;
  filter_rules: Json<FilterRules | null> | null;
  position: number;
}

/** Where a delivery came from. `notice` is the log's entry about an endpoint, and was never sent to anyone. */
export type Origin = 'event' | 'test' | 'replay' | 'notice';

export type LogStatus =
  | 'pending'
  | 'success'
  | 'failed'
  | 'permanently_failed'
  | 'filtered'
  | 'endpoint_disabled'
  | 'deactivated'
  | 'reactivated';

/** The current state of each delivery: what a page of the list shows, without a look at the log. */
export interface DeliveriesTable {
  id: string;
  app_slug: string;
  endpoint_id: string;
  event_name: string;
  origin: Origin;
  /** JSON text, byte for byte what came in; null where it is no longer kept. */
  payload: string | null;
  status: LogStatus;
  attempt_number: number;
  max_attempts: number;
  http_status_code: number | null;
  response_time_ms: number | null;
  /** The time of the latest row of the log. */
  logged_at: Date;
  created_at: Date;
}

/** The log, append-only. The `pending` row of an event's delivery is the delivery's own creation, not a row here. */
export interface AttemptsTable {
  id: Generated<string>;
  delivery_id: string;
  app_slug: string;
  endpoint_id: string;
  event_name: string;
  status: LogStatus;
  attempt_number: number;
  http_status_code: number | null;
  response_time_ms: number | null;
  payload_size: number;
  request_headers: string | null;
  response_headers: string | null;
  response_body: string | null;
  logged_at: Date;
}

/** Deliveries that still have an attempt to come. A row leaves in the transaction that logs its last attempt. */
export interface QueueTable {
  delivery_id: string;
  app_slug: string;
  endpoint_id: string;
  due_at: Date;
  claimed_at: Date | null;
}

export type TaskStatus = 'queued' | 'running' | 'completed' | 'cancelled';

export interface ReplayTasksTable {
  task_id: string;
  app_slug: string;
  kind: 'ids' | 'window';
  status: TaskStatus;
  idempotency_key: string | null;
  total_count: number;
  processed: number;
  replayed_count: number;
  failed_count: number;
  last_delivery_id: string | null;
  created_at: Date;
  started_at: Date | null;
  completed_at: Date | null;
}

/** What became of each id of a task. The APIs only ever tell counts; the admin API tells this. */
export interface ReplayItemsTable {
  task_id: string;
  position: number;
  delivery_id: string;
  outcome: 'replayed' | 'refused' | 'failed' | null;
  reason: string | null;
  new_delivery_id: string | null;
}

export interface TicketsTable {
  ticket: string;
  ticket_type: string;
  webhook_app_slug: string | null;
  expires_at: Date;
  used_at: Date | null;
  created_at: Date;
}

export interface SessionsTable {
  id: string;
  /** SHA-256 of the bearer token: the database never holds what a browser holds. */
  token_hash: string;
  app_slug: string | null;
  expires_at: Date;
  created_at: Date;
  updated_at: Date;
}

export interface MailsTable {
  id: Generated<string>;
  app_slug: string;
  endpoint_id: string;
  address: string;
  subject: string;
  body: string;
  sent_at: Date;
}

export interface Tables {
  meta: MetaTable;
  apps: AppsTable;
  catalogs: CatalogsTable;
  catalog_events: CatalogEventsTable;
  endpoints: EndpointsTable;
  subscriptions: SubscriptionsTable;
  deliveries: DeliveriesTable;
  attempts: AttemptsTable;
  queue: QueueTable;
  replay_tasks: ReplayTasksTable;
  replay_items: ReplayItemsTable;
  tickets: TicketsTable;
  sessions: SessionsTable;
  mails: MailsTable;
}

/** The database, or a transaction of it: whoever takes one works in both. */
export type Database = Kysely<Tables>;
