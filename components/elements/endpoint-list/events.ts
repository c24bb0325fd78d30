import type { Endpoint } from '../../client/types.js';
import type { EndpointFacts } from '../endpoint-facts.js';
import { FactEvent } from '../fact-events.js';

/** What a person asked of the list that another element does: a form, a test sender, a detail, a delivery list. */
export type EndpointAction =
  'add' | 'edit' | 'test' | 'details' | 'failures' | 'deliveries' | 'guide' | 'events';

/** An action of the host's own, in the menu of each row. */
export interface EndpointRowAction {
  /** What the event says when it was chosen. */
  readonly id: string;
  readonly label: string;
  /** For which endpoints it is there; for all, where it isn't said. */
  readonly appliesTo?: (endpoint: EndpointFacts) => boolean;
}

/** A person chose an action of the host's own for an endpoint. */
export class EndpointRowActionEvent extends FactEvent {
  constructor(
    readonly action: string,
    readonly endpoint: EndpointFacts,
  ) {
    super('wacht-endpoint-row-action');
  }
}

/**
 * Somebody asked for what another element does. The list opens its form, test sender and details itself; a host that has
 * its own calls `preventDefault()`. `failures` opens the details,
 * unless the host takes it and shows its own list of deliveries. `deliveries` is only asked for where somebody shows
 * them, in the console. `guide` opens the receiver guide, `events` the event catalog.
 */
export class EndpointActionEvent extends Event {
  constructor(
    readonly action: EndpointAction,
    /** Undefined for `add` and `events`, and for a `guide` to no endpoint in particular. */
    readonly endpoint: Endpoint | undefined,
  ) {
    super('wacht-endpoint-action', { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wacht-endpoint-action': EndpointActionEvent;
    'wacht-endpoint-row-action': EndpointRowActionEvent;
  }
  interface DocumentEventMap {
    'wacht-endpoint-action': EndpointActionEvent;
    'wacht-endpoint-row-action': EndpointRowActionEvent;
  }
}
