import type { WebhookClient } from '../../client/contract.js';
import type { CallOptions } from '../../client/types.js';
import type { EndpointLog } from '../endpoint-list/endpoint-log.js';

/** Enough for ten strikes. */
const page = 20;

/** What the log tells of one endpoint: its newest rows, and those out of attempts. */
export async function readEndpointRows(
  client: WebhookClient,
  endpoint_id: string,
  options: CallOptions,
): Promise<EndpointLog> {
  const [newest, exhausted] = await Promise.all([
    client.fetchDeliveries({ endpoint_id, limit: page }, options),
    client.fetchDeliveries({ endpoint_id, status: 'permanently_failed', limit: page }, options),
  ]);
  const oldest = exhausted.data.at(-1);
  return {
    newest: newest.data,
    exhausted: exhausted.data,
    whole: !newest.has_more,
    exhaustedSince: exhausted.has_more && oldest ? Date.parse(oldest.timestamp) : 0,
  };
}
