import type { AuditEvent } from './audit/entry.js';
import type { Settings } from './options.js';
import { Problem } from './problem.js';

/**
 * Writes to the audit log, where there is one.
 *
 * @throws Problem (503) when it can't be written: what can't be recorded doesn't happen
 */
export async function record(
  settings: Settings,
  event: AuditEvent,
): Promise<{ seq: number; at: number } | undefined> {
  const { audit, observe, logger } = settings;
  if (!audit) return undefined;
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  try {
    const recorded = await audit.append(event);
    observe({ what: 'audit', outcome: 'ok', seconds: seconds() });
    return recorded;
  } catch (error) {
    observe({ what: 'audit', outcome: 'failed', seconds: seconds() });
    const cause = error instanceof Error ? error.message : typeof error;
    logger.error(
      { request_id: event.requestId, cause },
      'The audit log cannot be written: nothing is given out',
    );
    throw new Problem('audit-unavailable', 'Nothing may happen here unrecorded. Try again in a minute.');
  }
}
