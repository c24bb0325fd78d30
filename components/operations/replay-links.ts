import type { WebhookClient } from '../client/contract.js';
import type { CallOptions, Delivery } from '../client/types.js';
import type { WebhookScope } from '../controllers/contract.js';
import { matchKey } from './replay-plan.js';
import { replayRunsOf } from './replay-runs.js';
import { MINUTE } from './time-window.js';

/** One replay, as somebody remembers it: this session, or a log of the host's. */
export interface ReplayTrace {
  /** When it began, ms since the epoch. */
  readonly at: number;
  /** What it sent again. Empty where it was a window, whose ids only the platform knows. */
  readonly deliveryIds: readonly string[];
  /** How many of them, by `matchKey`; what isn't known is missing. */
  readonly expected: Readonly<Record<string, number>>;
  /** How many ids there were, where `deliveryIds` may not name all. */
  readonly total?: number;
  /** Who asked for it, where a log says so: text of others. */
  readonly principal?: string;
}

/** The platform keeps no link between a delivery and its replay (contract, 'Replay'), so both ends are an estimate. */
export interface ReplayLinks {
  /** The latest replay that sent this delivery again. */
  readonly sentAgain: ReplayTrace | undefined;
  /** The replay that this delivery most likely came from. */
  readonly cameFrom: ReplayTrace | undefined;
}

/** New deliveries of a replay come to be within so long of its beginning (ms); later ones are traffic. */
const LASTS = 10 * MINUTE;
/** The platform's clock and this page's may differ by so much (ms). */
const SKEW = 5000;

/** When a delivery came to be. */
const bornAt = ({ created_at, timestamp }: Delivery): number => Date.parse(created_at ?? timestamp);

/** @param traces in any order */
export function linksOf(delivery: Delivery, traces: readonly ReplayTrace[]): ReplayLinks {
  const newest = [...traces].sort((a, b) => b.at - a.at);
  const born = bornAt(delivery);
  const key = matchKey(delivery);
  return {
    sentAgain: newest.find(({ deliveryIds }) => deliveryIds.includes(delivery.id)),
    cameFrom: newest.find(
      ({ at, expected, deliveryIds }) =>
        (expected[key] ?? 0) > 0 &&
        !deliveryIds.includes(delivery.id) &&
        born >= at - SKEW &&
        born <= at + LASTS,
    ),
  };
}

/** The delivery that `cameFrom` sent again, where only one can be meant. */
export function originalOf({ deliveryIds, total }: ReplayTrace): string | undefined {
  return (total ?? deliveryIds.length) === 1 ? deliveryIds[0] : undefined;
}

/**
 * The delivery that one became, where only one can be meant: the first of its endpoint and event since the replay.
 *
 * @throws WachtApiError when the list can't be read
 */
export async function readReplayed(
  client: WebhookClient,
  delivery: Delivery,
  trace: ReplayTrace,
  options: CallOptions,
): Promise<Delivery | undefined> {
  if (trace.expected[matchKey(delivery)] !== 1) return undefined;
  const { endpoint_id, event_name } = delivery;
  const page = await client.fetchDeliveries({ endpoint_id, event_name, limit: 100 }, options);
  return page.data
    .filter(
      (row) => row.id !== delivery.id && bornAt(row) >= trace.at - SKEW && bornAt(row) <= trace.at + LASTS,
    )
    .sort((a, b) => bornAt(a) - bornAt(b))[0];
}

const remembered = new WeakMap<WebhookScope, ReplayTrace[]>();

/** Remembers, for as long as the session lasts, that one delivery was sent again by itself. */
export function rememberReplay(scope: WebhookScope, delivery: Delivery, now: number): void {
  const trace = { at: now, deliveryIds: [delivery.id], expected: { [matchKey(delivery)]: 1 } };
  remembered.set(scope, [...(remembered.get(scope) ?? []), trace]);
  replayRunsOf(scope).note(trace.deliveryIds);
}

/** All replays that this session knows of: those of single deliveries, and the runs of its plans. */
export function tracesOf(scope: WebhookScope): ReplayTrace[] {
  const runs = replayRunsOf(scope).states.flatMap(({ plan, jobs, startedAt }) =>
    plan.jobs.flatMap((job, index): ReplayTrace[] => {
      const task = jobs[index]?.task;
      if (!task) return [];
      const at = Date.parse(task.started_at ?? task.created_at ?? '');
      return [
        {
          at: Number.isNaN(at) ? startedAt : at,
          deliveryIds: 'delivery_ids' in job.request ? job.request.delivery_ids : [],
          expected: job.expected,
        },
      ];
    }),
  );
  return [...(remembered.get(scope) ?? []), ...runs];
}
