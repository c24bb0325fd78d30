import type { EndpointFacts } from './endpoint-facts.js';
import { FactEvent } from './fact-events.js';

export * from './endpoint-facts.js';
export * from './fact-events.js';
export type { WachtEventMap } from './event-map.js';

const PREFIX = 'wacht-before-';

/** Where intents come from: an element that knows what the policy wants a second person's word for. */
export interface IntentSource extends EventTarget {
  /** @returns what to say where `action` needs an approval; undefined where it needs none */
  approvalNeeded(action: string): string | undefined;
}

/**
 * Something is about to happen, and the host may have a say: `preventDefault()` stops it, `waitUntil(promise)` holds
 * it until the promise settles. A rejection, or `false`, stops it too; an `Error`'s message is then shown as the reason.
 * Where the policy's `approvals` names the action (`replay` for `wacht-before-replay`), it doesn't happen unless a
 * listener waits for somebody's word.
 *
 * Intents bubble and leave shadow roots, so one listener on the tag hears all of them.
 */
export abstract class IntentEvent extends Event {
  private readonly waiting: Promise<unknown>[] = [];
  private open = true;

  constructor(type: string) {
    super(type, { bubbles: true, composed: true, cancelable: true });
  }

  /** Holds the action. @throws InvalidStateError when the listeners have all run already. */
  waitUntil(promise: Promise<unknown>): void {
    if (!this.open)
      throw new DOMException('waitUntil() belongs into the listener, before any await.', 'InvalidStateError');
    this.waiting.push(promise);
  }

  /** @internal Sends the intent from `target` and resolves to whether, and if not why, it may go on. */
  async sendFrom(target: IntentSource): Promise<IntentOutcome> {
    const allowed = target.dispatchEvent(this);
    this.open = false;
    if (!allowed) return { allowed: false, reason: undefined };
    const unapproved = this.waiting.length === 0 && target.approvalNeeded(this.type.slice(PREFIX.length));
    if (unapproved) return { allowed: false, reason: unapproved };
    try {
      const answers = await Promise.all(this.waiting);
      return answers.includes(false) ? { allowed: false, reason: undefined } : { allowed: true };
    } catch (error) {
      const reason = error instanceof Error && error.message !== '' ? error.message : undefined;
      return { allowed: false, reason };
    }
  }
}

export type IntentOutcome = { allowed: true } | { allowed: false; reason: string | undefined };

/** An endpoint is about to be switched on or off. */
export class BeforeEnableEvent extends IntentEvent {
  constructor(
    readonly endpoint: EndpointFacts,
    /** What it will be: true is on. */
    readonly enable: boolean,
  ) {
    super('wacht-before-enable');
  }
}

export class BeforeDeleteEvent extends IntentEvent {
  constructor(readonly endpoint: EndpointFacts) {
    super('wacht-before-delete');
  }
}

/** The signing secret is about to be shown. The event doesn't hold it. */
export class BeforeRevealEvent extends IntentEvent {
  constructor() {
    super('wacht-before-reveal');
  }
}

/** The signing secret is about to be copied. The event doesn't hold it. */
export class BeforeCopySecretEvent extends IntentEvent {
  constructor() {
    super('wacht-before-copy-secret');
  }
}

export class BeforeRotateEvent extends IntentEvent {
  constructor() {
    super('wacht-before-rotate');
  }
}

export class EndpointEnabledEvent extends FactEvent {
  constructor(readonly endpoint: EndpointFacts) {
    super('wacht-endpoint-enabled');
  }
}

export class EndpointDisabledEvent extends FactEvent {
  constructor(readonly endpoint: EndpointFacts) {
    super('wacht-endpoint-disabled');
  }
}

export class EndpointDeletedEvent extends FactEvent {
  constructor(readonly endpoint: EndpointFacts) {
    super('wacht-endpoint-deleted');
  }
}

export class SecretRevealedEvent extends FactEvent {
  constructor() {
    super('wacht-secret-revealed');
  }
}

export class SecretCopiedEvent extends FactEvent {
  constructor() {
    super('wacht-secret-copied');
  }
}

/** From now on deliveries are signed with a new secret, alone: the old one stopped verifying. */
export class SecretRotatedEvent extends FactEvent {
  constructor() {
    super('wacht-secret-rotated');
  }
}

/** The addresses that are told of failures were saved. */
export class NotificationsSavedEvent extends FactEvent {
  constructor(readonly addresses: readonly string[]) {
    super('wacht-notifications-saved');
  }
}
