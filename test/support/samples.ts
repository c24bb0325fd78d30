import type {
  DeliveryAttempt,
  DeliveryStatus,
  Endpoint,
  ReplayTask,
  WebhookApp,
  WebhookEvent,
} from '../../components/client/types.js';

/** A moment that samples are counted back from, so that tests read alike whenever they run. */
export const minutesAgo = (minutes: number, now = Date.now()): string =>
  new Date(now - minutes * 60_000).toISOString();

let lastId = 0n;
/** Ids are snowflakes above 2^53, so that whatever puts one through a number shows. */
export const newSnowflake = (): string => String(9_007_199_254_740_993n + ++lastId * 4096n);

export const sampleApp = (change: Partial<WebhookApp> = {}): WebhookApp => ({
  app_slug: 'wh_42',
  name: 'Ledgerly billing',
  signing_secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
  is_active: true,
  failure_notification_emails: ['ops@ledgerly.example'],
  ...change,
});

export const sampleEvent = (event_name: string, change: Partial<WebhookEvent> = {}): WebhookEvent => ({
  event_name,
  group: event_name.split('.')[0] ?? null,
  description: `Sent for ${event_name}.`,
  schema: { type: 'object', properties: { id: { type: 'string' }, amount: { type: 'number' } } },
  example_payload: { id: 'in_1', amount: 4200 },
  is_archived: false,
  created_at: minutesAgo(60 * 24 * 90),
  ...change,
});

export const sampleEndpoint = (change: Partial<Endpoint> = {}): Endpoint => {
  const subscribed_events = change.subscribed_events ?? ['invoice.paid', 'invoice.created'];
  return {
    id: newSnowflake(),
    app_slug: 'wh_42',
    url: 'https://hooks.acme.example/wacht',
    description: 'Bookkeeping',
    headers: {},
    is_active: true,
    max_retries: 5,
    timeout_seconds: 30,
    failure_count: 0,
    last_failure_at: null,
    auto_disabled: false,
    auto_disabled_at: null,
    rate_limit_config: null,
    subscriptions: subscribed_events.map((event_name) => ({ event_name })),
    created_at: minutesAgo(60 * 24 * 30),
    updated_at: minutesAgo(60 * 24 * 30),
    ...change,
    subscribed_events,
  };
};

/** A delivery with its log rows, oldest first, as the platform keeps them. */
export interface SampleDelivery {
  id: string;
  rows: DeliveryAttempt[];
}

export interface DeliverySketch {
  id?: string;
  endpoint_id: string;
  app_slug?: string;
  event_name?: string;
  /** How it stands now; the attempts before the last one are `failed`. */
  status?: DeliveryStatus;
  /** How many attempts were made. 0 for `pending`. */
  attempts?: number;
  max_attempts?: number;
  /** Of the last attempt; null for no answer. */
  code?: number | null;
  ms?: number | null;
  /** When the latest row was written. */
  at?: string;
  payload?: string;
  response_body?: string;
  request_headers?: string;
  response_headers?: string;
}

const codeOf = (status: DeliveryStatus): number | null =>
  status === 'success' ? 200 : status === 'endpoint_disabled' ? 410 : 500;

/** Attempts are a minute apart here; the platform's schedule is longer. */
export function sampleDelivery(sketch: DeliverySketch): SampleDelivery {
  const id = sketch.id ?? newSnowflake();
  const status = sketch.status ?? 'success';
  const attempts = status === 'pending' || status === 'filtered' ? 0 : (sketch.attempts ?? 1);
  const last = Date.parse(sketch.at ?? minutesAgo(1));
  const event_name = sketch.event_name ?? 'invoice.paid';
  const payload = sketch.payload ?? '{"id":"in_1","amount":4200}';
  const time = (attempt: number) => new Date(last - (attempts - attempt) * 60_000).toISOString();
  const common = {
    id,
    app_slug: sketch.app_slug ?? 'wh_42',
    endpoint_id: sketch.endpoint_id,
    event_name,
    max_attempts: sketch.max_attempts ?? 5,
    created_at: time(0),
  };
  const first: DeliveryAttempt = {
    ...common,
    status: attempts === 0 ? status : 'pending',
    attempt_number: 0,
    timestamp: time(0),
    payload,
  };
  const made = Array.from({ length: attempts }, (_, index): DeliveryAttempt => {
    const attempt = index + 1;
    const isLast = attempt === attempts;
    const code = isLast && sketch.code !== undefined ? sketch.code : codeOf(isLast ? status : 'failed');
    return {
      ...common,
      status: isLast ? status : 'failed',
      attempt_number: attempt,
      timestamp: time(attempt),
      payload: `{"type":${JSON.stringify(event_name)},"timestamp":"${time(0)}","data":${payload}}`,
      request_headers:
        sketch.request_headers ??
        JSON.stringify({
          'content-type': 'application/json',
          'webhook-id': `msg_${id}`,
          'webhook-timestamp': String(Math.floor(Date.parse(time(0)) / 1000)),
          'webhook-signature': 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
        }),
      ...(code === null
        ? { http_status_code: null, response_time_ms: null }
        : {
            http_status_code: code,
            response_time_ms: sketch.ms ?? 120,
            response_headers: sketch.response_headers ?? '{"content-type":"text/plain"}',
            response_body: sketch.response_body ?? (code < 300 ? 'ok' : 'Internal Server Error'),
          }),
    };
  });
  return { id, rows: [first, ...made] };
}

export const sampleTask = (change: Partial<ReplayTask> = {}): ReplayTask => ({
  task_id: `webhook-replay-batch-${newSnowflake()}`,
  app_slug: 'wh_42',
  status: 'completed',
  created_at: minutesAgo(10),
  started_at: minutesAgo(10),
  completed_at: minutesAgo(9),
  total_count: 10,
  processed: 10,
  replayed_count: 10,
  failed_count: 0,
  last_delivery_id: null,
  ...change,
});
