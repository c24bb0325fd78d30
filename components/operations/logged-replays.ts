import type { AuditRecord } from '../client/audit.js';
import type { Delivery } from '../client/types.js';
import type { WebhookScope } from '../controllers/contract.js';
import { activitiesOf, type Activity } from './activity-feed.js';
import type { ReplayTrace } from './replay-links.js';
import { matchKey } from './replay-plan.js';

/** A replay as the audit log has it. All but the time is text that someone wrote. */
export interface LoggedReplay {
  /** When it was asked for, ms since the epoch. */
  readonly at: number;
  readonly principal: string;
  readonly reason: string | undefined;
  readonly taskId: string | undefined;
  /** As many as the log names: a report holds the first hundred. Empty for a window. */
  readonly deliveryIds: readonly string[];
}

/** The newest records that are looked through; a replay has two. */
const NEWEST = 200;

/** Replays that the platform took, newest first. */
export function loggedReplaysOf(records: readonly AuditRecord[]): LoggedReplay[] {
  return activitiesOf(records)
    .filter(({ action, outcome }) => action === 'delivery.replay' && outcome === 'succeeded')
    .map((row) => ({
      at: row.at,
      principal: row.principal,
      reason: row.reason?.trim() ? row.reason : undefined,
      taskId: row.target ?? undefined,
      deliveryIds: idsOf(row),
    }));
}

function idsOf({ after }: Activity): readonly string[] {
  const ids = (after as { delivery_ids?: unknown } | null)?.delivery_ids;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}

/** The latest one that names this delivery. */
export const loggedReplayOf = (
  deliveryId: string,
  replays: readonly LoggedReplay[],
): LoggedReplay | undefined => replays.find(({ deliveryIds }) => deliveryIds.includes(deliveryId));

/**
 * What is known of the new deliveries of a replay that sent this one alone. Of one that sent more, the log doesn't say
 * which were to the same endpoint with the same event.
 */
export function traceOfOne(delivery: Delivery, { at, deliveryIds }: LoggedReplay): ReplayTrace | undefined {
  if (deliveryIds.length !== 1) return undefined;
  return { at, deliveryIds, expected: { [matchKey(delivery)]: 1 } };
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
