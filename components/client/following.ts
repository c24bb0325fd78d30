import type { WebhookClient } from './contract.js';
import { isUnsure, isWachtApiError } from './errors.js';
import type { CallOptions, Delivery, ReplayTask } from './types.js';
import { joined, pause } from './waiting.js';

const firstWait = 1000;
const longestWait = 10_000;
/** Failed polls in a row before it counts as unknown how the task ends. Each has had its own retries. */
const mostFailures = 5;
const ended: ReadonlySet<string> = new Set(['completed', 'cancelled', 'failed']);

/** Polls a task to its end; see `WebhookClient.waitForReplay`. */
export async function followReplay(
  client: WebhookClient,
  closing: AbortSignal,
  taskId: string,
  { signal, onProgress, paused }: Parameters<WebhookClient['waitForReplay']>[1] & CallOptions = {},
): Promise<ReplayTask> {
  const inner = joined(signal, closing);
  let failures = 0;
  for (let wait = firstWait; ; wait = Math.min(longestWait, wait * 1.5)) {
    try {
      const task = await client.fetchReplayTaskStatus({ taskId }, { signal: inner });
      failures = 0;
      onProgress?.(task);
      if (ended.has(task.status)) return task;
    } catch (error) {
      failures += 1;
      const passes = isUnsure(error) || isWachtApiError(error, 'rate-limited');
      if (!isWachtApiError(error) || !passes || failures >= mostFailures) throw error;
      wait = Math.max(wait, error.retryAfter ?? 0);
    }
    await pause(wait, inner);
    while (paused?.()) await pause(firstWait, inner);
  }
}

type Search = Parameters<WebhookClient['findTestDelivery']>[1];

/** The platform's own name for test sends; elsewhere the chosen event's (contract, 'Delivery'). */
const testEvent = 'test.webhook';
/** Without `known`, rows are told apart by time: the server's clock may be behind ours. */
const clockSlack = 5000;

/** Looks for the delivery that a test made; see `WebhookClient.findTestDelivery`. */
export async function findTestDelivery(
  client: WebhookClient,
  closing: AbortSignal,
  endpointId: string,
  search: Search,
  { signal }: CallOptions = {},
): Promise<Delivery | undefined> {
  const inner = joined(signal, closing);
  let left = search.timeout ?? 30_000;
  for (let wait = 400; ; wait = Math.min(3000, wait * 1.5)) {
    const page = await client.fetchDeliveries({ endpoint_id: endpointId, limit: 20 }, { signal: inner });
    const found = newest(page.data, search);
    if ((found && found.status !== 'pending') || left <= 0) return found;
    await pause(Math.min(wait, left), inner);
    left -= wait;
  }
}

/**
 * The list comes newest first, so what stands before the first known row is new, whatever the clocks say. Of several
 * the platform's own test event counts more than a real event of the same name.
 */
function newest(rows: readonly Delivery[], { event_name, since, known }: Search): Delivery | undefined {
  const firstKnown = rows.findIndex((row) => known?.includes(row.id));
  const recent =
    firstKnown >= 0
      ? rows.slice(0, firstKnown)
      : known?.length === 0
        ? rows
        : rows.filter((row) => isSince(row, since));
  return (
    recent.find((row) => row.event_name === testEvent) ??
    recent.findLast((row) => row.event_name === event_name)
  );
}

const isSince = (row: Delivery, since: number): boolean =>
  Date.parse(row.created_at ?? row.timestamp) >= since - clockSlack;
