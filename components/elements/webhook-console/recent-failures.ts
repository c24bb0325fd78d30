import type { WebhookClient } from '../../client/contract.js';
import type { CallOptions } from '../../client/types.js';
import { DAY } from '../../operations/time-window.js';

/** Rows that one request brings: more isn't worth counting for a number beside a word. */
const PAGE = 100;

export interface FailedLately {
  readonly count: number;
  /** There are more than were counted. */
  readonly isMore: boolean;
}

/** How many deliveries failed for good within a day. Analytics can't tell: what it counts as failed are attempts. */
export async function readFailedLately(
  client: WebhookClient,
  now: number,
  options: CallOptions,
): Promise<FailedLately> {
  const page = await client.fetchDeliveries({ status: 'permanently_failed', limit: PAGE }, options);
  const count = page.data.filter((row) => Date.parse(row.timestamp) > now - DAY).length;
  return { count, isMore: count === page.data.length && page.has_more };
}
