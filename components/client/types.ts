/**
 * What Wacht's frontend API takes and gives, in the wire's own names.
 *
 * Ids are 64-bit snowflakes and always strings here, whatever the server sends: a JS number would round them.
 * Times are RFC 3339 strings. Fields that only some deployments send are optional.
 */

/** At most `max_requests` deliveries in any `duration_ms`; what is over it is delayed, never dropped. */
export interface RateLimit {
  duration_ms: number;
  max_requests: number;
}

/** A literal (type-strict equality) or operators over a dotted payload path, joined with `$and` and `$or`. */
export type FilterRules = Readonly<Record<string, unknown>>;

export interface Subscription {
  event_name: string;
  filter_rules?: FilterRules | null;
}

export interface Endpoint {
  id: string;
  app_slug?: string;
  url: string;
  description?: string | null;
  /** The endpoint's own headers. Values may be secrets: mask them. */
  headers?: Readonly<Record<string, string>> | null;
  is_active: boolean;
  /** Counts attempts, the first included. */
  max_retries: number;
  timeout_seconds: number;
  /** Never written by the running platform (contract, 'Delivery'): infer failures from the log. */
  failure_count?: number;
  last_failure_at?: string | null;
  auto_disabled?: boolean;
  auto_disabled_at?: string | null;
  rate_limit_config?: RateLimit | null;
  subscribed_events: string[];
  subscriptions: Subscription[];
  created_at: string;
  updated_at: string;
}

export interface WebhookApp {
  app_slug: string;
  name: string;
  /** `whsec_` + base64 of 32 random bytes. One for the whole app. */
  signing_secret: string;
  is_active: boolean;
  failure_notification_emails?: string[];
}

export interface WebhookSettings {
  failure_notification_emails: string[];
}

export interface WebhookEvent {
  event_name: string;
  group?: string | null;
  description?: string | null;
  /** JSON schema of the payload. */
  schema?: Readonly<Record<string, unknown>> | null;
  example_payload?: unknown;
  is_archived: boolean;
  created_at?: string;
}

export interface EventCatalog {
  slug: string;
  name: string;
  description?: string | null;
  events: WebhookEvent[];
}

export interface Stats {
  endpoint_count: number;
  event_count: number;
  pending_deliveries: number;
}

/**
 * A delivery's state. `failed` will be retried; `permanently_failed` will not. `deactivated` and `reactivated` are
 * rows of the endpoint's own log. Platforms may add more: treat an unknown one by its HTTP code.
 */
export type DeliveryStatus =
  | 'pending'
  | 'success'
  | 'failed'
  | 'permanently_failed'
  | 'filtered'
  | 'endpoint_disabled'
  | 'deactivated'
  | 'reactivated'
  | (string & {});

export interface Delivery {
  id: string;
  app_slug?: string;
  endpoint_id: string;
  event_name: string;
  status: DeliveryStatus;
  /** Missing where there was no answer: connection, TLS and time-out can't be told apart. */
  http_status_code?: number | null;
  response_time_ms?: number | null;
  /** 0 for `pending`, then 1, 2, … */
  attempt_number: number;
  max_attempts?: number | null;
  /** When this row was written: the latest attempt's time in a list, the attempt's own in a detail. */
  timestamp: string;
  created_at?: string;
}

/** One log row of a delivery: attempt 0 is `pending` with the bare payload, then one an attempt with the envelope. */
export interface DeliveryAttempt extends Delivery {
  /** Text of others, usually JSON. Never markup. */
  payload?: string | null;
  request_headers?: string | null;
  response_headers?: string | null;
  response_body?: string | null;
}

export interface DeliveryQuery {
  endpoint_id?: string;
  status?: string;
  event_name?: string;
  limit?: number;
  /** Opaque: from `next_cursor`. */
  cursor?: string;
}

export interface DeliveryPage {
  data: Delivery[];
  limit: number;
  has_more: boolean;
  next_cursor?: string;
}

export type ReplayTaskStatus = 'queued' | 'running' | 'completed' | 'cancelled' | 'failed' | (string & {});

export interface ReplayTask {
  task_id: string;
  app_slug?: string;
  status: ReplayTaskStatus;
  created_at?: string;
  started_at?: string | null;
  completed_at?: string | null;
  total_count: number;
  processed: number;
  replayed_count: number;
  failed_count: number;
  /** A source delivery, not a new one. */
  last_delivery_id?: string | null;
}

export interface ReplayTaskPage {
  data: ReplayTask[];
  limit: number;
  offset: number;
  has_more: boolean;
}

/** Either up to 500 ids, or a window of at most 48 hours, both ends included. */
export type ReplayRequest =
  | { delivery_ids: readonly string[]; idempotency_key?: string }
  | {
      start_date: string;
      end_date?: string;
      /** Selects by the latest row inside the window. What one wants is `permanently_failed`. */
      status?: string;
      event_name?: string;
      endpoint_id?: string;
      idempotency_key?: string;
    };

/** `queued` says that it was accepted, and nothing of how it will end. */
export interface ReplayAccepted {
  status: string;
  message: string;
  task_id?: string;
}

export type AnalyticsField =
  | 'total_deliveries'
  | 'total_events'
  | 'successful'
  | 'failed'
  | 'filtered'
  | 'success_rate'
  | 'avg_response_time_ms'
  | 'p50_response_time_ms'
  | 'p95_response_time_ms'
  | 'p99_response_time_ms'
  | 'avg_payload_size';

export interface AnalyticsQuery {
  start_date?: string;
  end_date?: string;
  endpoint_id?: string;
  /** Only these are computed; without them, the success rate. */
  fields?: readonly AnalyticsField[];
}

/**
 * `total_deliveries` counts distinct deliveries; `successful`, `failed` and `filtered` count log rows, so `failed`
 * counts *attempts*. `success_rate` is 0 to 100, times are ms, sizes bytes. What wasn't asked for is missing.
 */
export type Analytics = Partial<Record<AnalyticsField, number | null>>;

export type Interval = 'minute' | 'hour' | 'day' | 'week' | 'month';

export interface TimeseriesQuery {
  start_date?: string;
  end_date?: string;
  interval?: Interval;
  endpoint_id?: string;
}

export interface TimeseriesPoint {
  /** Start of the bucket, UTC. Buckets without traffic are absent. */
  timestamp: string;
  total_deliveries: number;
  successful_deliveries: number;
  /** Attempts that failed. */
  failed_deliveries: number;
  filtered_deliveries: number;
  avg_response_time_ms?: number | null;
  success_rate: number;
}

export interface Timeseries {
  data: TimeseriesPoint[];
  interval: Interval;
}

export interface CreateEndpoint {
  url: string;
  description?: string;
  subscribed_events: readonly string[];
  subscriptions?: readonly Subscription[];
  headers?: Readonly<Record<string, string>>;
  rate_limit?: RateLimit | null;
}

/** The platform can't clear a rate limit, nor the last event, header or filter: the encoding leaves empty ones out. */
export interface UpdateEndpoint extends Partial<CreateEndpoint> {
  is_active?: boolean;
}

export interface TestEndpoint {
  event_name: string;
  /** Any JSON value; `{}` by default. */
  payload?: unknown;
}

/** Says that the test was taken, before anything was sent: the truth is the delivery (`findTestDelivery`). */
export interface TestAccepted {
  success: boolean;
  message: string;
}

/** What a person may do, as the ticket server said it. In direct mode only the interface keeps to it. */
export type Permission =
  'read' | 'manage' | 'test' | 'replay' | 'secret.reveal' | 'secret.rotate' | 'audit.read' | (string & {});

/** What can wait for a second person's word: the elements' events, without `wacht-before-`. */
export type Approval =
  | 'create'
  | 'update'
  | 'delete'
  | 'enable'
  | 'test'
  | 'reveal'
  | 'copy-secret'
  | 'rotate'
  | 'replay'
  | 'cancel'
  | 'export'
  | 'export-activity';

export interface Policy {
  can: readonly Permission[];
  max_endpoints?: number;
  url_hosts?: readonly string[];
  replay?: { max_hours?: number; max_deliveries?: number };
  /** A name that is none of these would hold nothing up: no session begins with it, nor with any limit misspelt. */
  approvals?: readonly Approval[];
  require_audit?: boolean;
}

export type SessionMode = 'production' | 'staging' | 'gateway';

/** The ticket server's answer. Only `ticket` is always there; attributes of the element can give the rest. */
export interface TicketGrant {
  ticket: string;
  /** Unix seconds. The *ticket's* expiry, and never a reason to renew the session. */
  expires_at?: number;
  /** The app the session must turn out to be for. */
  app_slug?: string;
  api_url?: string;
  mode?: SessionMode;
  session_seconds?: number;
  policy?: Policy;
  audit_url?: string;
  /** Who is asking, as an opaque name that is the same at every visit: what a person left behind is theirs alone. */
  viewer?: string;
}

export interface CallOptions {
  signal?: AbortSignal | undefined;
  /**
   * Of a read: an answer to the same question will do that was asked for no longer ago than this (ms), if nothing was
   * changed through this client since; at most 3000. None will do unless told otherwise.
   */
  maxAge?: number | undefined;
  /** Why, as a person typed it. It goes into the audit log where the session records its changes, and not to Wacht. */
  reason?: string | undefined;
  /** Of a replay of ids: what they are. It goes where the reason goes. */
  sources?: ReplaySources | undefined;
}

/** What a replay sends again, as far as whoever asks for it knows. */
export interface ReplaySources {
  readonly counts: readonly {
    readonly endpoint_id: string;
    readonly event_name: string;
    readonly count: number;
  }[];
  /** The times of their latest attempts, RFC 3339. */
  readonly oldest?: string | undefined;
  readonly newest?: string | undefined;
}
