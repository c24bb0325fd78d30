import type { WachtApiError } from './errors.js';
import type { RecordChange } from './recording.js';
import type {
  Analytics,
  AnalyticsQuery,
  CallOptions,
  CreateEndpoint,
  Delivery,
  DeliveryAttempt,
  DeliveryPage,
  DeliveryQuery,
  Endpoint,
  EventCatalog,
  Policy,
  ReplayAccepted,
  ReplayRequest,
  ReplayTask,
  ReplayTaskPage,
  SessionMode,
  Stats,
  TestAccepted,
  TestEndpoint,
  TicketGrant,
  Timeseries,
  TimeseriesQuery,
  UpdateEndpoint,
  WebhookApp,
  WebhookEvent,
  WebhookSettings,
} from './types.js';

export interface WebhookClientOptions {
  /** Wacht's frontend API. A ticket server that names `api_url` overrides it. */
  apiUrl?: string;
  /** `pk_live_…` or `pk_test_…`: gives both `apiUrl` and `mode`. */
  publishableKey?: string;
  mode?: SessionMode;
  /** Replaces the request to the ticket server altogether. */
  fetchTicket?: (options: { signal: AbortSignal }) => Promise<TicketGrant>;
  /** Where the host's server gives tickets. Relative URLs need `baseUrl`. */
  ticketUrl?: string;
  deploymentId?: string;
  /** What `ticketUrl` is relative to: a page passes its `location.href`. */
  baseUrl?: string;
  fetch?: typeof globalThis.fetch;
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** For idempotency keys: unguessable and never repeated. */
  newId?: () => string;
  /** Milliseconds an attempt may take, body included. Default 15 000. */
  timeout?: number;
  /** How often a read is tried again after a passing failure. Default 2; 0 means none. */
  retries?: number;
  /**
   * Whether cookies go along with the ticket request. Default `same-origin`, which also refuses a `ticketUrl` on
   * another origin than `baseUrl`.
   */
  ticketCredentials?: 'same-origin' | 'include' | 'omit';
  /** Ties the sessions of one browser together: `connectTabs(…)`. Without it every write confirms the session first. */
  tabs?: SessionTabs | undefined;
  /** Loads what records each change in the host's audit log. Asked for only in a session that has one. */
  recorder?: (() => Promise<RecordChange>) | undefined;
  /** Gets what a developer should know. Default: the console's warning. */
  warn?: (message: string) => void;
}

/** How the sessions of one browser find each other; see `connectTabs`. */
export interface SessionTabs {
  /** @param host the frontend API's origin, which is what a cookie belongs to */
  join(host: string, onMoved: () => void): TabLink;
}

export interface TabLink {
  /** Tells the others that the session may be another's from now on. Carries no data. */
  announce(): void;
  exclusive<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
  shared<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
  leave(): void;
}

export type SessionStatus =
  | 'idle'
  /** The ticket is asked for, or waits for the writes of other tabs: an exchange moves the session under them. */
  | 'ticketing'
  | 'exchanging'
  | 'ready'
  /** The ticket server said no (401 or 403). */
  | 'denied'
  /** Being renewed: reads wait, what is on screen stays. */
  | 'expired'
  /** With `retry()` as the way on. */
  | 'failed';

export interface SessionSnapshot {
  readonly status: SessionStatus;
  readonly app: WebhookApp | undefined;
  readonly policy: Policy;
  readonly error: WachtApiError | undefined;
  readonly mode: SessionMode;
  readonly auditUrl: string | undefined;
  /** An opaque name of who is signed in, where the ticket server gives one. */
  readonly viewer: string | undefined;
  /** What a person should be told about the session, with the time (ms) as its identity. */
  readonly notice: SessionNotice | undefined;
}

/** `moved`: another tab took the browser's one session to another tenant, so this one had to connect anew. */
export interface SessionNotice {
  readonly kind: 'moved';
  readonly at: number;
}

export interface WebhookSession {
  /** A new object whenever something changed. */
  readonly snapshot: SessionSnapshot;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (snapshot: SessionSnapshot) => void): () => void;
  /** Begins the session, or joins the beginning that is under way. Calls begin it by themselves. */
  start(options?: CallOptions): Promise<WebhookApp>;
  /** From `denied` or `failed`: once more from a new ticket. */
  retry(options?: CallOptions): Promise<WebhookApp>;
  can(permission: string): boolean;
  /** Says that the session may have moved: it's confirmed before the next call. For when a page comes back into view. */
  doubt(): void;
  close(): void;
}

/** The port of Wacht's browser calls. Every method waits for the session and resolves to the payload itself. */
export interface WebhookClient {
  readonly session: WebhookSession;
  /** Exchanges a ticket that the caller got itself. Never call it twice with one ticket. */
  exchangeTicket(ticket: string, options?: CallOptions): Promise<WebhookApp>;
  fetchSession(options?: CallOptions): Promise<WebhookApp>;
  fetchSettings(options?: CallOptions): Promise<WebhookSettings>;
  updateSettings(settings: WebhookSettings, options?: CallOptions): Promise<WebhookSettings>;
  rotateSecret(options?: CallOptions): Promise<WebhookApp>;
  fetchEndpoints(options?: CallOptions): Promise<Endpoint[]>;
  createEndpoint(endpoint: CreateEndpoint, options?: CallOptions): Promise<Endpoint>;
  /** Sends the endpoint's current `url` when the change doesn't: the server demands one. */
  updateEndpoint(endpointId: string, change: UpdateEndpoint, options?: CallOptions): Promise<Endpoint>;
  reactivateEndpoint(endpointId: string, options?: CallOptions): Promise<Endpoint>;
  deleteEndpoint(endpointId: string, options?: CallOptions): Promise<{ deleted: boolean }>;
  testEndpoint(endpointId: string, test: TestEndpoint, options?: CallOptions): Promise<TestAccepted>;
  /**
   * Ties a test send to the delivery it made: looks for one of that endpoint, newer than `since` (ms), that wasn't
   * among `known`, until it has ended or the signal aborts. Resolves to undefined when none turned up in `timeout` ms.
   */
  findTestDelivery(
    endpointId: string,
    search: { event_name: string; since: number; known?: readonly string[]; timeout?: number },
    options?: CallOptions,
  ): Promise<Delivery | undefined>;
  fetchEvents(options?: CallOptions): Promise<WebhookEvent[]>;
  fetchCatalog(options?: CallOptions): Promise<EventCatalog>;
  fetchStats(options?: CallOptions): Promise<Stats>;
  fetchDeliveries(query?: DeliveryQuery, options?: CallOptions): Promise<DeliveryPage>;
  /** All pages, one row after another. */
  deliveries(query?: DeliveryQuery, options?: CallOptions): AsyncIterableIterator<Delivery>;
  fetchDeliveryDetail(deliveryId: string, options?: CallOptions): Promise<DeliveryAttempt[]>;
  /** Queues a replay. An `idempotency_key` is made where none is given; reuse one to repeat the same intent safely. */
  replayDelivery(request: ReplayRequest, options?: CallOptions): Promise<ReplayAccepted>;
  fetchReplayTasks(
    page?: { limit?: number; offset?: number },
    options?: CallOptions,
  ): Promise<ReplayTaskPage>;
  replayTasks(options?: CallOptions): AsyncIterableIterator<ReplayTask>;
  fetchReplayTaskStatus(task: { taskId: string }, options?: CallOptions): Promise<ReplayTask>;
  cancelReplayTask(
    task: { taskId: string },
    options?: CallOptions,
  ): Promise<{ status: string; message: string }>;
  /** Polls with back-off until the task has ended. Rejects when it can't be known any more, never silently. */
  waitForReplay(
    taskId: string,
    options?: CallOptions & { onProgress?: (task: ReplayTask) => void; paused?: () => boolean },
  ): Promise<ReplayTask>;
  fetchAnalytics(query?: AnalyticsQuery, options?: CallOptions): Promise<Analytics>;
  fetchTimeseries(query?: TimeseriesQuery, options?: CallOptions): Promise<Timeseries>;
}
