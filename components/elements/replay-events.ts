import type { ReplayIntent } from '../operations/replay-survey.js';
import type { TimeWindow } from '../operations/time-window.js';
import { FactEvent, IntentEvent } from './events.js';

/** What is to be sent again, as events tell of it. */
export interface ReplayFacts {
  readonly intent: ReplayIntent;
  /** How many deliveries, where it is known. */
  readonly count: number | undefined;
  /** For `exact`: which. */
  readonly deliveryIds?: readonly string[];
  readonly window?: TimeWindow;
  readonly endpointId?: string;
  readonly eventName?: string;
  /** What the person gave as the reason. */
  readonly reason?: string;
}

/** Deliveries are about to be sent again. `waitUntil()` is the place for an approval. */
export class BeforeReplayEvent extends IntentEvent {
  constructor(readonly replay: ReplayFacts) {
    super('wacht-before-replay');
  }
}

/** The platform took a replay. How it ends is another matter: see its task, and the new deliveries. */
export class ReplayQueuedEvent extends FactEvent {
  constructor(
    readonly replay: ReplayFacts,
    /** Missing where the platform didn't name one. */
    readonly taskId: string | undefined,
  ) {
    super('wacht-replay-queued');
  }
}
