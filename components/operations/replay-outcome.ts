import type { WebhookClient } from '../client/contract.js';
import type { Delivery } from '../client/types.js';
import { own } from '../format/own.js';
import { matchKey } from './replay-plan.js';

/**
 * How the new deliveries of a replay fared. Nothing links them to the replay (contract, 'Replay'), so they are matched
 * by endpoint, event and time.
 */
export interface Outcome {
  readonly delivered: number;
  /** Out of attempts, or refused for good. */
  readonly failed: number;
  readonly filtered: number;
  /** Failed so far, and tried again: neither delivered nor failed. */
  readonly undecided: number;
  /** Sent as far as the task tells, but not in the log yet. */
  readonly unseen: number;
  /** Live traffic of the same endpoint and event lies among them, so these may be other deliveries. */
  readonly mixed: boolean;
  readonly failures: readonly FailureCount[];
}

export interface FailureCount {
  readonly endpointId: string;
  /** Missing where there was no answer. */
  readonly code: number | undefined;
  readonly count: number;
}

type Fate = 'delivered' | 'failed' | 'filtered' | 'undecided';

const fates: Partial<Record<string, Fate>> = {
  success: 'delivered',
  permanently_failed: 'failed',
  endpoint_disabled: 'failed',
  filtered: 'filtered',
  failed: 'undecided',
  pending: 'undecided',
};

function fateOf(delivery: Delivery): Fate {
  const code = delivery.http_status_code ?? 0;
  return own(fates, delivery.status) ?? (code >= 200 && code < 300 ? 'delivered' : 'undecided');
}

/**
 * When a delivery came to be, as near as a list row tells: a first attempt follows at once, a later one is far from
 * the beginning.
 */
function bornAt(delivery: Delivery): number {
  const first = delivery.attempt_number <= 1;
  return Date.parse(first ? delivery.timestamp : (delivery.created_at ?? delivery.timestamp));
}

function failuresOf(failed: readonly Delivery[]): FailureCount[] {
  const counts = new Map<string, FailureCount>();
  for (const delivery of failed) {
    const code = delivery.http_status_code ?? undefined;
    const key = `${delivery.endpoint_id} ${String(code)}`;
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, { endpointId: delivery.endpoint_id, code, count });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

/**
 * @param expected how many were sent, by `matchKey`
 * @param rows deliveries that came to be since, in any order
 */
export function matchOutcome(expected: Readonly<Record<string, number>>, rows: readonly Delivery[]): Outcome {
  const left = new Map(Object.entries(expected));
  const count = { delivered: 0, failed: 0, filtered: 0, undecided: 0 };
  const bad: Delivery[] = [];
  let mixed = false;
  for (const delivery of [...rows].sort((a, b) => bornAt(a) - bornAt(b))) {
    const wanted = left.get(matchKey(delivery));
    if (wanted === undefined) continue;
    if (wanted === 0) {
      mixed = true;
      continue;
    }
    left.set(matchKey(delivery), wanted - 1);
    const fate = fateOf(delivery);
    count[fate] += 1;
    if (fate === 'failed' || (fate === 'undecided' && delivery.status === 'failed')) bad.push(delivery);
  }
  const unseen = [...left.values()].reduce((sum, each) => sum + each, 0);
  return { ...count, unseen, mixed, failures: failuresOf(bad) };
}

export interface OutcomeOptions {
  readonly signal?: AbortSignal;
  /** Rows to read at most. Default 3 000. */
  readonly maxRows?: number;
}

/**
 * Reads the deliveries that came to be since `since` (ms, the platform's clock) and matches them.
 *
 * @throws WachtApiError when the list can't be read
 */
export async function readOutcome(
  client: WebhookClient,
  expected: Readonly<Record<string, number>>,
  since: number,
  options: OutcomeOptions = {},
): Promise<Outcome> {
  const rows = new Map<string, Delivery>();
  let budget = options.maxRows ?? 3000;
  let cursor: string | undefined;
  do {
    const page = await client.fetchDeliveries(
      { limit: 100, ...(cursor === undefined ? {} : { cursor }) },
      { signal: options.signal },
    );
    budget -= page.data.length;
    for (const row of page.data) if (bornAt(row) >= since) rows.set(row.id, row);
    const past = page.data.length > 0 && page.data.every((row) => Date.parse(row.timestamp) < since);
    cursor = page.has_more && !past && budget > 0 ? page.next_cursor : undefined;
  } while (cursor !== undefined);
  return matchOutcome(expected, [...rows.values()]);
}

export type GuardVerdict = 'go' | 'wait' | 'too-many-failed' | 'too-many-undecided' | 'unknown';

/**
 * What a guard says to the deliveries sent so far.
 *
 * What is still retried counts as undecided (it may yet be delivered), so it holds the next batch back until
 * `patience` is over; then it counts against the threshold, because a receiver that hasn't taken the first ones
 * shouldn't get more.
 */
export function judgeOutcome(outcome: Outcome, threshold: number, patienceOver: boolean): GuardVerdict {
  const { delivered, failed, filtered, undecided, unseen } = outcome;
  const known = delivered + failed + filtered + undecided;
  const limit = (threshold / 100) * (known + unseen);
  if (failed > limit) return 'too-many-failed';
  if (undecided + unseen === 0) return 'go';
  if (!patienceOver) return 'wait';
  return failed + undecided + unseen > limit ? 'too-many-undecided' : 'go';
}

/** Where nothing can be matched. */
export const nothingKnown: Outcome = {
  delivered: 0,
  failed: 0,
  filtered: 0,
  undecided: 0,
  unseen: 0,
  mixed: false,
  failures: [],
};

/** Percent of the decided ones that failed; undefined while nothing is decided. */
export function failedShare(outcome: Outcome): number | undefined {
  const decided = outcome.delivered + outcome.failed + outcome.filtered;
  return decided === 0 ? undefined : (outcome.failed / decided) * 100;
}
