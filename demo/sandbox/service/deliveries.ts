import type { Context } from '../context.js';
import { attemptsOf, findDelivery, type AttemptRow, type Delivery } from '../database/deliveries.js';
import { messageBody } from '../domain/message.js';
import { notFound } from '../domain/refusal.js';

export type LogRow = Omit<AttemptRow, 'id'> & { payload: string | null };

/** A delivery's rows, oldest first, the `pending` one among them, each with the payload as the log shows it. */
export async function logOf(
  context: Context,
  slug: string,
  id: string,
): Promise<{ delivery: Delivery; rows: LogRow[] }> {
  const delivery = await findDelivery(context.db, slug, id);
  if (!delivery) throw notFound('Webhook delivery');
  const attempts = await attemptsOf(context.db, id);
  const { event_name, created_at, payload, origin } = delivery;
  // The bare payload on the pending row, the whole envelope on attempts.
  const envelope = payload === null ? null : messageBody(event_name, created_at.getTime(), payload);
  const rows = attempts.map((row) => ({ ...row, payload: row.attempt_number > 0 ? envelope : payload }));
  // A replayed delivery has no pending row; a notice never waited for anything.
  return { delivery, rows: origin === 'event' || origin === 'test' ? [pendingRow(delivery), ...rows] : rows };
}

function pendingRow(delivery: Delivery): LogRow {
  return {
    delivery_id: delivery.id,
    app_slug: delivery.app_slug,
    endpoint_id: delivery.endpoint_id,
    event_name: delivery.event_name,
    status: 'pending',
    attempt_number: 0,
    http_status_code: null,
    response_time_ms: null,
    payload_size: Buffer.byteLength(delivery.payload ?? ''),
    request_headers: null,
    response_headers: null,
    response_body: null,
    logged_at: delivery.created_at,
    payload: delivery.payload,
  };
}
