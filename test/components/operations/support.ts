import type { WebhookClient } from '../../../components/client/contract.js';
import type { Delivery, DeliveryQuery, Endpoint } from '../../../components/client/types.js';

/** A client with only the calls that a test gives it; any other is a mistake and says so. */
export function clientWith(calls: Partial<WebhookClient>): WebhookClient {
  return new Proxy(calls as WebhookClient, {
    get(target, name) {
      const call = (target as unknown as Record<string | symbol, unknown>)[name];
      if (call === undefined) throw new Error(`The test gave no ${String(name)}`);
      return call;
    },
  });
}

let last = 9_007_199_254_740_993n;
const nextId = (): string => String((last += 1n));

export const delivery = (change: Partial<Delivery> = {}): Delivery => ({
  id: nextId(),
  endpoint_id: 'bridge',
  event_name: 'invoice.paid',
  status: 'permanently_failed',
  http_status_code: 500,
  attempt_number: 5,
  max_attempts: 5,
  timestamp: '2026-05-12T03:00:00.000Z',
  ...change,
});

export const endpoint = (id: string, change: Partial<Endpoint> = {}): Endpoint => ({
  id,
  url: `https://${id}.example/hooks`,
  is_active: true,
  max_retries: 5,
  timeout_seconds: 30,
  subscribed_events: ['invoice.paid', 'invoice.created'],
  subscriptions: [],
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  ...change,
});

/** A list as the platform serves it: newest first, filtered, by cursor. Remembers what it was asked. */
export function listOf(rows: () => readonly Delivery[]) {
  const asked: DeliveryQuery[] = [];
  const fetchDeliveries: WebhookClient['fetchDeliveries'] = (query = {}) => {
    asked.push(query);
    const matching = rows()
      .filter((row) => query.status === undefined || row.status === query.status)
      .filter((row) => query.endpoint_id === undefined || row.endpoint_id === query.endpoint_id)
      .sort((a, b) => b.timestamp.localeCompare(a.timestamp));
    const limit = query.limit ?? 50;
    const start = Number(query.cursor ?? 0);
    const next = start + limit;
    return Promise.resolve({
      data: matching.slice(start, next),
      limit,
      has_more: next < matching.length,
      ...(next < matching.length ? { next_cursor: String(next) } : {}),
    });
  };
  return { asked, fetchDeliveries };
}
