import type { AuditRecord } from '../client/audit.js';
import type { Delivery } from '../client/types.js';
import type { WebhookScope } from '../controllers/contract.js';
import { activitiesOf } from './activity-feed.js';
import type { ReplayTrace } from './replay-links.js';
import { matchKey } from './replay-plan.js';
import type { TimeWindow } from './time-window.js';

/** A replay of a window of the log: only the platform knows what it sent. */
export interface LoggedWindow extends TimeWindow {
  readonly status: string | undefined;
  readonly eventName: string | undefined;
  readonly endpointId: string | undefined;
}

/** A replay as the audit log has it. All but the times and counts is text that someone wrote. */
export interface LoggedReplay {
  /** When it was asked for, ms since the epoch. */
  readonly at: number;
  readonly principal: string;
  readonly reason: string | undefined;
  readonly taskId: string | undefined;
  /** How many ids it was asked with; 0 for a window. */
  readonly count: number;
  /** As many of them as the log names: a report holds the first hundred. */
  readonly deliveryIds: readonly string[];
  /** How many of them, by `matchKey`. Empty in records of earlier versions. */
  readonly expected: Readonly<Record<string, number>>;
  /** From the oldest to the newest of them. */
  readonly covers: TimeWindow | undefined;
  readonly window: LoggedWindow | undefined;
}

/** What the log tells of one delivery: the latest of each. */
export interface LoggedMentions {
  /** Sent it again. */
  readonly named: LoggedReplay | undefined;
  /** Sent many of its endpoint and event then, of which the log names only the first. */
  readonly likely: LoggedReplay | undefined;
  /** Sent a window that it was in. */
  readonly inWindow: LoggedReplay | undefined;
}

/** The newest records that are looked through; a replay has two. */
const NEWEST = 200;
/** Rows that no replay sends. */
const neverSent: ReadonlySet<string> = new Set(['filtered', 'deactivated', 'reactivated']);

/** Replays that the platform took, newest first. */
export function loggedReplaysOf(records: readonly AuditRecord[]): LoggedReplay[] {
  return activitiesOf(records)
    .filter(({ action, outcome }) => action === 'delivery.replay' && outcome === 'succeeded')
    .map((row) => ({
      at: row.at,
      principal: row.principal,
      reason: row.reason?.trim() ? row.reason : undefined,
      taskId: row.target ?? undefined,
      ...factsOf(fieldsOf(row.after)),
    }));
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const timeOf = (value: unknown): number | undefined => {
  const time = Date.parse(textOf(value) ?? '');
  return Number.isNaN(time) ? undefined : time;
};

function factsOf(after: Fields): Omit<LoggedReplay, 'at' | 'principal' | 'reason' | 'taskId'> {
  const ids = listOf(after['delivery_ids']).filter((id) => typeof id === 'string');
  const [oldest, newest] = [timeOf(after['oldest']), timeOf(after['newest'])];
  const from = timeOf(after['start_date']);
  return {
    // What was cut off the list is counted at its end.
    deliveryIds: ids.filter((id) => !id.startsWith('…')),
    count: typeof after['count'] === 'number' ? after['count'] : ids.length,
    expected: expectedOf(after['sources']),
    covers: oldest === undefined || newest === undefined ? undefined : { from: oldest, until: newest },
    window:
      from === undefined
        ? undefined
        : {
            from,
            until: timeOf(after['end_date']) ?? Infinity,
            status: textOf(after['status']),
            eventName: textOf(after['event_name']),
            endpointId: textOf(after['endpoint_id']),
          },
  };
}

function expectedOf(sources: unknown): Record<string, number> {
  const counted = listOf(sources).flatMap((source) => {
    const { endpoint_id: endpoint, events } = fieldsOf(source);
    return listOf(events).flatMap((event): [string, number][] => {
      const { name, count } = fieldsOf(event);
      if (typeof endpoint !== 'string' || typeof name !== 'string' || typeof count !== 'number') return [];
      return [[matchKey({ endpoint_id: endpoint, event_name: name }), count]];
    });
  });
  return Object.fromEntries(counted);
}

/** @param rows of the delivery's log: one an attempt */
export function mentionsOf(rows: readonly Delivery[], replays: readonly LoggedReplay[]): LoggedMentions {
  const [first] = rows;
  if (!first) return { named: undefined, likely: undefined, inWindow: undefined };
  const named = replays.find(({ deliveryIds }) => deliveryIds.includes(first.id));
  const likely = replays.find(
    ({ count, deliveryIds, expected, covers }) =>
      count > deliveryIds.length &&
      (expected[matchKey(first)] ?? 0) > 0 &&
      covers !== undefined &&
      rows.some(({ timestamp }) => isWithin(Date.parse(timestamp), covers)),
  );
  return {
    named,
    likely: named ? undefined : likely,
    inWindow: replays.find((replay) => wasInWindow(rows, replay)),
  };
}

/** Both ends included, as the platform has it. */
const isWithin = (time: number, { from, until }: TimeWindow): boolean => time >= from && time <= until;

/** The platform goes by the latest row inside of the window (contract, 'Replay'). */
function wasInWindow(rows: readonly Delivery[], { window, at }: LoggedReplay): boolean {
  if (!window) return false;
  const reach = { from: window.from, until: Math.min(window.until, at) };
  const latest = rows
    .filter(({ timestamp }) => isWithin(Date.parse(timestamp), reach))
    .sort((a, b) => b.attempt_number - a.attempt_number)[0];
  return (
    latest !== undefined &&
    !neverSent.has(latest.status) &&
    [latest.status, undefined].includes(window.status) &&
    [latest.event_name, undefined].includes(window.eventName) &&
    [latest.endpoint_id, undefined].includes(window.endpointId)
  );
}

/**
 * What is known of the new deliveries of a replay that named its ids. A record of an earlier version doesn't say what
 * they were; of a replay of one, that one does.
 */
export function tracesOfLog(replays: readonly LoggedReplay[], delivery: Delivery): ReplayTrace[] {
  return replays.flatMap(({ at, principal, count, deliveryIds, expected }) => {
    if (deliveryIds.length === 0) return [];
    const isThisOne = count === 1 && deliveryIds[0] === delivery.id;
    const known = Object.keys(expected).length > 0 || !isThisOne ? expected : { [matchKey(delivery)]: 1 };
    return [{ at, deliveryIds, expected: known, total: count, principal }];
  });
}

/** Whether this session has a log of replays, and this person may read it. */
export function hasReplayLog(scope: WebhookScope | undefined): boolean {
  const { auditUrl, policy } = scope?.client.session.snapshot ?? {};
  return auditUrl !== undefined && policy?.can.includes('audit.read') === true;
}

/**
 * One request, however many ask at a time.
 *
 * @throws WachtApiError when the log can't be read
 */
export function readLoggedReplays(scope: WebhookScope, signal: AbortSignal): Promise<LoggedReplay[]> {
  const read = async (shared: AbortSignal) => {
    const { auditClientOf } = await import('../controllers/recorder.js');
    const asked = { kind: 'act', action: 'delivery.replay', limit: NEWEST };
    const { data } = await auditClientOf(scope.recording).fetchActivity(asked, { signal: shared });
    return loggedReplaysOf(data);
  };
  return scope.share('logged-replays', read, signal);
}
