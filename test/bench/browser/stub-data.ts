/** The data of the benches' stub: the same in every run, but for times, which lie within the last day. */

const ENDPOINTS = 50;
const EVENTS = [
  'invoice.paid',
  'invoice.failed',
  'order.created',
  'order.updated',
  'user.deleted',
  'subscription.renewed',
];
const STATUSES = ['success', 'success', 'success', 'failed', 'success', 'permanently_failed', 'filtered'];
const DAY = 86_400_000;

const wrap = (data: unknown): Buffer => Buffer.from(JSON.stringify({ status: 200, message: 'ok', data }));
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
const at = (ms: number): string => new Date(ms).toISOString();

const app = {
  app_slug: 'wh_7',
  name: 'Acme webhooks',
  signing_secret: 'whsec_YmVuY2ggYmVuY2ggYmVuY2ggYmVuY2ggYmVuY2ghISE=',
  is_active: true,
  failure_notification_emails: [],
};
const owner = { deployment_id: '7', app_slug: app.app_slug };

const endpointId = (index: number): string => `1900000000000${1000 + (index % ENDPOINTS)}`;

function endpoint(index: number, now: number) {
  const names = EVENTS.slice(0, 1 + (index % EVENTS.length));
  return {
    ...owner,
    id: endpointId(index),
    url: `https://customer-${index}.example.com/hooks/wacht/v1?tenant=${index}`,
    description: `Endpoint number ${index} of the billing pipeline`,
    headers: { 'X-Env': 'prod' },
    is_active: index % 7 !== 0,
    max_retries: 5,
    timeout_seconds: 30,
    failure_count: 0,
    auto_disabled: false,
    rate_limit_config: index % 3 ? null : { duration_ms: 60_000, max_requests: 100 },
    created_at: at(now - index * DAY),
    updated_at: at(now - index * 3_600_000),
    subscribed_events: names,
    subscriptions: names.map((event_name) => ({ event_name })),
  };
}

function delivery(index: number, step: number, now: number) {
  const status = pick(STATUSES, index);
  const code =
    status === 'success' ? 200 : status.includes('failed') ? pick([500, 404, 503], index) : undefined;
  return {
    ...owner,
    id: `21000000000${1_000_000 - index}`,
    endpoint_id: endpointId(index),
    event_name: pick(EVENTS, index),
    status,
    http_status_code: code,
    response_time_ms: code ? 40 + ((index * 37) % 900) : undefined,
    attempt_number: 1 + (index % 3),
    max_attempts: 5,
    timestamp: at(now - 1000 - index * step),
  };
}

function hourly(now: number) {
  return Array.from({ length: 24 }, (_, hour) => ({
    timestamp: at(now - (now % 3_600_000) - (23 - hour) * 3_600_000),
    total_events: 100 + hour,
    total_deliveries: 120 + hour,
    successful_deliveries: 110 + hour,
    failed_deliveries: 8,
    filtered_deliveries: 2,
    avg_response_time_ms: 120.5 + hour,
    success_rate: 91.7,
  }));
}

const analytics = {
  total_deliveries: 3012,
  total_events: 2640,
  successful: 2800,
  failed: 190,
  filtered: 22,
  success_rate: 93.6,
  avg_response_time_ms: 182.4,
  p50_response_time_ms: 120,
  p95_response_time_ms: 610,
  p99_response_time_ms: 1200,
  avg_payload_size: 812,
};

/**
 * The lists. Where there are very many, the first page of one that isn't narrowed holds all, whatever was asked for:
 * that is how a hundred thousand are loaded at once. Whoever looks again gets what they ask for.
 */
function deliveryLists(count: number, now: number) {
  const step = Math.floor((DAY * 0.9) / count);
  const rows = Array.from({ length: count }, (_, index) => delivery(index, step, now));
  const places = new Map(rows.map(({ id }, index) => [id, index]));
  const made = new Map<string, Buffer>();
  const page = (query: URLSearchParams, isFirst: boolean): Buffer => {
    const isWhole = isFirst && count > 1000 && !query.has('status');
    const key = `${isWhole} ${query}`;
    const known = made.get(key);
    if (known) return known;
    const limit = isWhole ? count : Number(query.get('limit')) || 100;
    const [status, endpoint, cursor] = [query.get('status'), query.get('endpoint_id'), query.get('cursor')];
    const matching = rows.filter(
      (row) => (!status || row.status === status) && (!endpoint || row.endpoint_id === endpoint),
    );
    const from = Number(cursor ?? 0);
    const has_more = matching.length > from + limit;
    const fresh = wrap({
      data: matching.slice(from, from + limit),
      limit,
      has_more,
      ...(has_more && { next_cursor: String(from + limit) }),
    });
    made.set(key, fresh);
    return fresh;
  };
  /** As the list has it, an attempt each. */
  const attempts = (id: string): Buffer | undefined => {
    const row = rows[places.get(id) ?? -1];
    if (!row) return undefined;
    const { attempt_number: made } = row;
    return wrap(
      Array.from({ length: made }, (_, index) => ({
        ...row,
        attempt_number: index + 1,
        status: index + 1 === made ? row.status : 'failed',
        timestamp: at(Date.parse(row.timestamp) - (made - 1 - index) * 30_000),
        payload: '{}',
      })),
    );
  };
  return { page, attempts };
}

export interface Answers {
  readonly exchange: Buffer;
  /** @param isFirst this session reads this list for the first time */
  read(url: URL, isFirst: boolean): Buffer | undefined;
}

/** Every answer; those that are asked for again, made once. */
export function answersFor(deliveries: number, now = Date.now()): Answers {
  const events = EVENTS.map((event_name) => ({
    ...owner,
    event_name,
    description: `Sent on ${event_name}`,
    schema: {},
    example_payload: { id: 'x' },
    is_archived: false,
    created_at: at(now),
  }));
  const lists = deliveryLists(deliveries, now);
  const fixed: Readonly<Record<string, Buffer>> = {
    '/deployment': wrap({ mode: 'production', ui_settings: {} }),
    '/webhook/session': wrap({ session_id: '777', webhook_app: app }),
    '/webhook/settings': wrap({ failure_notification_emails: [] }),
    '/webhook/endpoints': wrap(Array.from({ length: ENDPOINTS }, (_, index) => endpoint(index, now))),
    '/webhook/analytics': wrap(analytics),
    '/webhook/analytics/timeseries': wrap({ data: hourly(now), interval: 'hour' }),
    '/webhook/events': wrap(events),
    '/webhook/stats': wrap({ endpoint_count: ENDPOINTS, event_count: EVENTS.length, pending_deliveries: 3 }),
    '/webhook/deliveries/replay': wrap({ data: [], limit: 50, offset: 0, has_more: false }),
  };
  return {
    exchange: wrap({ success: true, session_id: '777', webhook_app: app }),
    read: (url, isFirst) => {
      if (url.pathname === '/webhook/deliveries') return lists.page(url.searchParams, isFirst);
      return fixed[url.pathname] ?? lists.attempts(url.pathname.replace('/webhook/deliveries/', ''));
    },
  };
}
