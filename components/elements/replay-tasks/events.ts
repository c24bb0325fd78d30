import { FactEvent, IntentEvent } from '../events.js';

/** A replay is about to be cancelled: a task of the platform, or a plan of this tab. */
export class BeforeCancelEvent extends IntentEvent {
  constructor(
    readonly taskIds: readonly string[],
    /** Queued already, which nothing recalls. */
    readonly gone: number,
  ) {
    super('wacht-before-cancel');
  }
}

/** A replay was cancelled. What had been queued still goes out. */
export class ReplayCancelledEvent extends FactEvent {
  constructor(
    readonly taskIds: readonly string[],
    readonly gone: number,
  ) {
    super('wacht-replay-cancelled');
  }
}

declare global {
  interface HTMLElementEventMap {
    'wacht-before-cancel': BeforeCancelEvent;
    'wacht-replay-cancelled': ReplayCancelledEvent;
  }
}
