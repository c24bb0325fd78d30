import type { WebhookClient } from '../client/contract.js';
import type { Delivery, Endpoint, RateLimit } from '../client/types.js';
import { timeOf } from './delivery-stream.js';
import { isStillRetried, nextAttemptAt } from './retry-schedule.js';
import { type TimeWindow } from './time-window.js';
import { isInside } from './window-math.js';

export type ReplayIntent = 'failed' | 'exact' | 'everything';

/** What somebody wants sent again. */
export type ReplaySelection =
  | { readonly intent: 'exact'; readonly deliveries: readonly Delivery[] }
  | {
      readonly intent: 'failed' | 'everything';
      readonly window: TimeWindow;
      readonly endpointId?: string;
      readonly eventName?: string;
    };

/** Why the platform would refuse a delivery, as far as a list can tell; a payload no longer kept it can't. */
export type RefusalReason =
  'still-retried' | 'endpoint-gone' | 'endpoint-off' | 'not-subscribed' | 'was-filtered';

export interface Refusal {
  readonly reason: RefusalReason;
  readonly endpointId: string;
  readonly count: number;
  /** For `still-retried`: when the first of them is tried again, by the platform's schedule. */
  readonly nextAttempt: number | undefined;
}

export interface EndpointLoad {
  readonly endpointId: string;
  readonly count: number;
  readonly rateLimit: RateLimit | undefined;
  /** How long its rate limit makes them take, in ms; undefined without a limit: then it depends on the receiver. */
  readonly atLeastMs: number | undefined;
}

/** What a replay would do, found out without sending anything. */
export interface DryRun {
  readonly countedAt: number;
  /** False where the list was longer than we read: then the counts are of its newest part. */
  readonly complete: boolean;
  /** How many rows match, refused ones included. */
  readonly matching: number;
  /** What would be sent, oldest first: receivers should see events in the order in which they happened. */
  readonly sendable: readonly Delivery[];
  /** How many of `sendable` a receiver has taken already. */
  readonly delivered: number;
  /** How many of `sendable` were sent again before. */
  readonly replayed: number;
  /** How many are left out because they were. */
  readonly leftOut: number;
  readonly refusals: readonly Refusal[];
  readonly loads: readonly EndpointLoad[];
  readonly events: readonly { readonly name: string; readonly count: number }[];
  readonly oldest: number | undefined;
  readonly newest: number | undefined;
}

export interface SurveyOptions {
  readonly now: () => number;
  readonly signal?: AbortSignal;
  /** How many rows it reads before it gives up being complete. Default 5 000: fifty requests. */
  readonly maxRows?: number;
  /** Ids that were sent again before. */
  readonly replayed?: ReadonlySet<string>;
  /** Sends those once more. */
  readonly withReplayed?: boolean;
  /** Told after every page how many rows were read. */
  readonly onRead?: (rows: number) => void;
}

const PAGE = 100;
/** Rows of an endpoint's own log, that stand among deliveries and are none. */
const logEntries: ReadonlySet<string> = new Set(['deactivated', 'reactivated']);
/** What 'failed' is made of: final ones, then those that are only listed to say that they are left out. */
const failedStatuses = ['permanently_failed', 'endpoint_disabled', 'failed'] as const;

/** @returns why the platform would refuse it; undefined when it would be sent */
export function judgeDelivery(
  delivery: Delivery,
  endpoints: ReadonlyMap<string, Endpoint>,
  now: number,
): RefusalReason | undefined {
  if (delivery.status === 'pending' || isStillRetried(delivery, now)) return 'still-retried';
  if (delivery.status === 'filtered') return 'was-filtered';
  const endpoint = endpoints.get(delivery.endpoint_id);
  if (!endpoint) return 'endpoint-gone';
  if (!endpoint.is_active) return 'endpoint-off';
  return endpoint.subscribed_events.includes(delivery.event_name) ? undefined : 'not-subscribed';
}

interface Reading {
  readonly rows: Map<string, Delivery>;
  complete: boolean;
  budget: number;
}

/** The newest row of each delivery wins: lists by status overlap. */
function keep(rows: Map<string, Delivery>, delivery: Delivery): void {
  const known = rows.get(delivery.id);
  if (known && known.attempt_number >= delivery.attempt_number) return;
  rows.set(delivery.id, delivery);
}

async function readList(
  client: WebhookClient,
  selection: Exclude<ReplaySelection, { intent: 'exact' }>,
  status: string | undefined,
  reading: Reading,
  options: SurveyOptions,
): Promise<void> {
  let cursor: string | undefined;
  do {
    if (reading.budget <= 0) {
      reading.complete = false;
      return;
    }
    const page = await client.fetchDeliveries(
      {
        ...(selection.endpointId === undefined ? {} : { endpoint_id: selection.endpointId }),
        ...(status === undefined ? {} : { status }),
        ...(selection.eventName === undefined ? {} : { event_name: selection.eventName }),
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      },
      { signal: options.signal },
    );
    reading.budget -= page.data.length;
    for (const row of page.data) if (isInside(selection.window, timeOf(row))) keep(reading.rows, row);
    options.onRead?.(reading.rows.size);
    // Newest first: a page that lies wholly before the window is the last one that matters.
    const past = page.data.length > 0 && page.data.every((row) => timeOf(row) < selection.window.from);
    cursor = page.has_more && !past ? page.next_cursor : undefined;
  } while (cursor !== undefined);
}

async function gather(
  client: WebhookClient,
  selection: ReplaySelection,
  options: SurveyOptions,
): Promise<{ rows: Delivery[]; complete: boolean }> {
  const reading: Reading = { rows: new Map(), complete: true, budget: options.maxRows ?? 5000 };
  if (selection.intent === 'exact') {
    for (const delivery of selection.deliveries) keep(reading.rows, delivery);
    return { rows: [...reading.rows.values()], complete: true };
  }
  const statuses = selection.intent === 'failed' ? failedStatuses : [undefined];
  for (const status of statuses) await readList(client, selection, status, reading, options);
  return { rows: [...reading.rows.values()], complete: reading.complete };
}

/** Milliseconds that a rate limit makes `count` deliveries take: the first lot goes at once. */
export function timeUnderLimit(count: number, limit: RateLimit): number {
  const lots = Math.ceil(count / Math.max(1, limit.max_requests));
  return Math.max(0, lots - 1) * limit.duration_ms;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function loadsOf(sendable: readonly Delivery[], endpoints: ReadonlyMap<string, Endpoint>): EndpointLoad[] {
  return [...countBy(sendable, (delivery) => delivery.endpoint_id)]
    .map(([endpointId, { length: count }]) => {
      const rateLimit = endpoints.get(endpointId)?.rate_limit_config ?? undefined;
      const atLeastMs = rateLimit && timeUnderLimit(count, rateLimit);
      return { endpointId, count, rateLimit, atLeastMs };
    })
    .sort((a, b) => b.count - a.count);
}

function refusalsOf(refused: readonly { delivery: Delivery; reason: RefusalReason }[]): Refusal[] {
  return [...countBy(refused, ({ reason, delivery }) => `${reason} ${delivery.endpoint_id}`).values()]
    .flatMap((group) => {
      const first = group[0];
      if (!first) return [];
      const { reason } = first;
      const due = group.filter(({ delivery }) => reason === 'still-retried' && delivery.status === 'failed');
      const nextAttempt = due.length
        ? Math.min(...due.map(({ delivery }) => nextAttemptAt(delivery)))
        : undefined;
      return [{ reason, endpointId: first.delivery.endpoint_id, count: group.length, nextAttempt }];
    })
    .sort((a, b) => b.count - a.count);
}

/**
 * Looks at what a replay would send, and what the platform would refuse, before anything is sent.
 *
 * @throws WachtApiError when the list can't be read
 */
export async function surveyReplay(
  client: WebhookClient,
  selection: ReplaySelection,
  endpoints: readonly Endpoint[],
  options: SurveyOptions,
): Promise<DryRun> {
  const { rows, complete } = await gather(client, selection, options);
  const now = options.now();
  const byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));
  const sendable: Delivery[] = [];
  const refused: { delivery: Delivery; reason: RefusalReason }[] = [];
  // Beyond what was read a window is sent as a whole, with all that is in it.
  const leavesOut = complete && options.withReplayed !== true;
  const again = (delivery: Delivery) => options.replayed?.has(delivery.id) === true;
  let leftOut = 0;
  for (const delivery of rows) {
    if (logEntries.has(delivery.status)) continue;
    const reason = judgeDelivery(delivery, byId, now);
    if (reason) refused.push({ delivery, reason });
    // A retried row whose next attempt is long over has recovered or ended since: it didn't fail for good.
    else if (selection.intent !== 'failed' || delivery.status !== 'failed') {
      if (leavesOut && again(delivery)) leftOut += 1;
      else sendable.push(delivery);
    }
  }
  // The log is newest first: what happened in the same moment stays in its order too.
  sendable.reverse().sort((a, b) => timeOf(a) - timeOf(b));
  const oldest = sendable[0];
  const newest = sendable.at(-1);
  return {
    countedAt: now,
    complete,
    matching: sendable.length + refused.length + leftOut,
    sendable,
    delivered: sendable.filter(({ status }) => status === 'success').length,
    replayed: sendable.filter(again).length,
    leftOut,
    refusals: refusalsOf(refused),
    loads: loadsOf(sendable, byId),
    events: [...countBy(sendable, (delivery) => delivery.event_name)]
      .map(([name, { length: count }]) => ({ name, count }))
      .sort((a, b) => b.count - a.count),
    oldest: oldest && timeOf(oldest),
    newest: newest && timeOf(newest),
  };
}
