import { isId } from '../domain/ids.js';
import { badRequest } from '../domain/refusal.js';
import type { ReplayRequest } from '../service/replays.js';
import { parseDate } from './query.js';

export interface ReplayFields {
  deliveryIds: readonly string[];
  startDate?: string | null | undefined;
  endDate?: string | null | undefined;
  status?: string | null | undefined;
  eventName?: string | null | undefined;
  endpointId?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
}

const LONGEST_KEY = 255;

function checkId(value: string, field: string): string {
  if (!isId(value)) throw badRequest(`${field}: "${value}" is no id.`);
  return value;
}

/** The two forms of a replay, of which a request has to be exactly one. @throws Refusal 400 */
export function replayRequestOf(fields: ReplayFields): ReplayRequest {
  const { deliveryIds, startDate, endDate, status, eventName, endpointId } = fields;
  const idempotencyKey = fields.idempotencyKey ?? undefined;
  if (idempotencyKey !== undefined && idempotencyKey.length > LONGEST_KEY) {
    throw badRequest(`idempotency_key may have ${LONGEST_KEY} characters at most.`);
  }
  if (deliveryIds.length > 0) {
    if (startDate != null)
      throw badRequest('delivery_ids and start_date exclude each other: name deliveries, or a window.');
    return { kind: 'ids', ids: deliveryIds.map((id) => checkId(id, 'delivery_ids')), idempotencyKey };
  }
  if (startDate == null) throw badRequest('delivery_ids or start_date is required.');
  return {
    kind: 'window',
    start: parseDate(startDate, 'start_date'),
    end: endDate == null ? undefined : parseDate(endDate, 'end_date'),
    status: status ?? undefined,
    eventName: eventName ?? undefined,
    endpointId: endpointId == null ? undefined : checkId(endpointId, 'endpoint_id'),
    idempotencyKey,
  };
}
