import type { Delivery } from '../../client/types.js';

/** What became of deliveries since a rotation. */
export interface Refusals {
  /** Deliveries with an answer, or none, since then. */
  readonly seen: number;
  /** How many were answered 401 or 403, by endpoint. */
  readonly byEndpoint: ReadonlyMap<string, number>;
}

/** A receiver that can't verify a signature says so with one of these. */
const refused = new Set([401, 403]);

/** @param since ms since the epoch, by the platform's clock as far as can be told */
export function countRefusals(rows: readonly Delivery[], since: number): Refusals {
  const attempted = rows.filter((row) => row.attempt_number > 0 && Date.parse(row.timestamp) >= since);
  const byEndpoint = new Map<string, number>();
  for (const { endpoint_id, http_status_code } of attempted) {
    if (!refused.has(http_status_code ?? 0)) continue;
    byEndpoint.set(endpoint_id, (byEndpoint.get(endpoint_id) ?? 0) + 1);
  }
  return { seen: attempted.length, byEndpoint };
}
