import type { AuditAction } from '../client/audit.js';
import type { ErrorKind } from '../client/errors.js';

/** An action, or how it ended, could not be recorded. Bubbles and leaves shadow roots. */
export class AuditFailedEvent extends Event {
  constructor(
    readonly action: AuditAction,
    readonly error: ErrorKind,
    /** Whether that kept it from happening, as the policy's `require_audit` says. */
    readonly refused: boolean,
  ) {
    super('wacht-audit-failed', { bubbles: true, composed: true });
  }
}
