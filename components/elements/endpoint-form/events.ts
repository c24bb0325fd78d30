import { FactEvent, IntentEvent, type EndpointFacts } from '../events.js';
import type { DraftField } from './draft.js';

/** An endpoint is about to be created. The host may veto it, or hold it for an approval. */
export class BeforeCreateEvent extends IntentEvent {
  constructor(readonly endpoint: Omit<EndpointFacts, 'id'>) {
    super('wacht-before-create');
  }
}

/** An endpoint is about to be changed. Values of headers and rules of filters aren't told, only that they change. */
export class BeforeUpdateEvent extends IntentEvent {
  constructor(
    /** As it is saved now. */
    readonly endpoint: EndpointFacts,
    /** As it will be. */
    readonly change: Omit<EndpointFacts, 'id'>,
    readonly changed: readonly DraftField[],
  ) {
    super('wacht-before-update');
  }
}

export class EndpointCreatedEvent extends FactEvent {
  constructor(readonly endpoint: EndpointFacts) {
    super('wacht-endpoint-created');
  }
}

export class EndpointUpdatedEvent extends FactEvent {
  constructor(
    readonly endpoint: EndpointFacts,
    readonly changed: readonly DraftField[],
  ) {
    super('wacht-endpoint-updated');
  }
}
