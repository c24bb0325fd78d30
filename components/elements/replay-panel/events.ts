import type { ReplayIntent } from '../../operations/replay-survey.js';
import type { TimeWindow } from '../../operations/time-window.js';
import { FactEvent, IntentEvent } from '../events.js';

/** What is about to be sent again, for a host to judge and to log. */
export interface ReplayFacts {
  readonly intent: ReplayIntent;
  /** How many deliveries; undefined where only the platform knows. */
  readonly count: number | undefined;
  /** For the intents that have one. */
  readonly window: TimeWindow | undefined;
  readonly endpointIds: readonly string[];
  /** How many replay tasks it becomes. */
  readonly jobs: number;
  readonly guarded: boolean;
  readonly reason: string;
}

/** A replay is about to start. `preventDefault()` stops it; `waitUntil(promise)` holds it, as for an approval. */
export class BeforeReplayEvent extends IntentEvent {
  constructor(readonly replay: ReplayFacts) {
    super('wacht-before-replay');
  }
}

/** The first of a replay was accepted. Nothing is known yet of how the new deliveries fare. */
export class ReplayQueuedEvent extends FactEvent {
  constructor(
    readonly replay: ReplayFacts,
    /** The platform's task, where one has begun. */
    readonly taskId: string | undefined,
  ) {
    super('wacht-replay-queued');
  }
}

declare global {
  interface HTMLElementEventMap {
    'wacht-before-replay': BeforeReplayEvent;
    'wacht-replay-queued': ReplayQueuedEvent;
  }
}
