import type { Delivery } from '../../client/types.js';
import { timeOf } from '../../operations/delivery-stream.js';
import { isFailure } from '../delivery-status.js';
import type { EndpointLog, EndpointLookups } from '../endpoint-list/endpoint-log.js';

export interface FailingSince {
  /** Ms since the epoch. */
  readonly at: number;
  /** It may have begun earlier: the rows at hand hold no success before it. */
  readonly orEarlier: boolean;
}

/**
 * When the failures of an endpoint began that no success has followed, as far as the log's newest rows tell. Older
 * failures prove nothing: between them and those rows there may be successes.
 *
 * @returns undefined where its newest delivery at hand didn't fail
 */
export function failingSince(
  endpointId: string,
  log: EndpointLog,
  lookups: EndpointLookups | undefined,
): FailingSince | undefined {
  const rows =
    lookups?.byEndpoint.get(endpointId) ?? log.newest.filter((row) => row.endpoint_id === endpointId);
  const success = Math.max(...rows.filter(({ status }) => status === 'success').map(timeOf));
  const since = rows.filter((row) => isFailure(row) && timeOf(row) > success);
  if (since.length === 0) return undefined;
  const orEarlier = success === -Infinity && !log.whole;
  return {
    at: Math.min(...since.map((row) => (orEarlier ? timeOf(row) : firstFailure(row, success)))),
    orEarlier,
  };
}

/** A row is of the latest attempt. The first, where it failed too, came with the delivery. */
function firstFailure(row: Delivery, success: number): number {
  const made = row.attempt_number > 1 && row.created_at ? Date.parse(row.created_at) : NaN;
  return made > success ? made : timeOf(row);
}
