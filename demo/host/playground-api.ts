/** What the playground's panel and its server say to each other. Part of the demo, not of a product. */

export const inboxModes = ['200', '500', '410', '429', 'hang'] as const;
export type InboxMode = (typeof inboxModes)[number];

export interface EventChoice {
  readonly name: string;
  readonly description: string;
}

export interface TriggerOutcome {
  readonly triggered: number;
  /** Deliveries, one for each endpoint that an event went to. */
  readonly queued: number;
  readonly filtered: number;
}

export interface Inbox {
  readonly inbox: string;
  readonly mode: InboxMode;
}

export interface Received {
  readonly number: number;
  readonly id: string | null;
  readonly inbox: string;
  readonly path: string;
  readonly eventType: string | null;
  readonly receivedAt: string;
  readonly verified: boolean;
  readonly doubt: string | null;
  readonly duplicate: boolean;
  readonly answered: number | 'holding' | 'dropped';
}

export interface ReceiverView {
  readonly inboxes: readonly Inbox[];
  /** Newest first. */
  readonly received: readonly Received[];
  /** False after a rotation, until somebody gives the receiver the new secret. */
  readonly holdsCurrentSecret: boolean;
}
