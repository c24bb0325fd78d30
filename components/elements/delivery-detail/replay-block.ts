import type { DeliveryAttempt } from '../../client/types.js';
import type { Formatters } from '../../localization/formatters.js';
import type { InspectionMessages } from '../../localization/en/inspection.js';
import { nextStep } from '../../operations/next-step.js';
import { judgeDelivery } from '../../operations/replay-survey.js';
import { isRecord } from '../delivery-status.js';
import type { DeliveryData } from './delivery-data.js';

/** Why a delivery can't be sent again now, in words; undefined when it can, as far as is known. */
export function blockedBecause(
  latest: DeliveryAttempt,
  { endpoints, endpoint }: Pick<DeliveryData, 'endpoints' | 'endpoint'>,
  mayReplay: boolean,
  { blocked }: InspectionMessages['detail'],
  format: Formatters,
): string | undefined {
  const now = Date.now();
  if (!mayReplay) return blocked.permission;
  if (isRecord(latest)) return blocked.record;
  if (!endpoints) return undefined;
  const refusal = judgeDelivery(latest, new Map(endpoints.map((each) => [each.id, each])), now);
  if (refusal !== 'still-retried') return refusal && blocked[refusal];
  const next = nextStep(latest, latest.max_attempts ?? endpoint?.max_retries);
  const due = next.kind === 'retry' ? next.planned[0]?.at : undefined;
  return due !== undefined && due > now ? blocked.active(format.relative(due, now)) : blocked.activeNow;
}
