import type { ErrorKind } from '../client/errors.js';
import type { SessionStatus } from '../client/contract.js';

/** A fact: it has happened. Bubbles and leaves shadow roots. */
export abstract class FactEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}

/** The session's state changed. Never holds a ticket, a token or a secret. */
export class SessionChangeEvent extends FactEvent {
  constructor(
    readonly status: SessionStatus,
    readonly app: string | undefined,
    readonly error: ErrorKind | undefined,
  ) {
    super('wacht-session-change');
  }
}
