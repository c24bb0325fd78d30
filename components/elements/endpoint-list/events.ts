import type { Endpoint } from '../../client/types.js';

/** What a person asked of the list that another element does: a form, a test sender, a detail, a delivery list. */
export type EndpointAction = 'add' | 'edit' | 'test' | 'details' | 'failures' | 'deliveries';

/**
 * Somebody asked for what another element does. The list opens its form, test sender and details itself; a host that has
 * its own calls `preventDefault()`. `failures` opens the details,
 * unless the host takes it and shows its own list of deliveries. `deliveries` is only asked for where somebody shows
 * them, in the console.
 */
export class EndpointActionEvent extends Event {
  constructor(
    readonly action: EndpointAction,
    /** Undefined for `add`. */
    readonly endpoint: Endpoint | undefined,
  ) {
    super('wacht-endpoint-action', { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wacht-endpoint-action': EndpointActionEvent;
  }
  interface DocumentEventMap {
    'wacht-endpoint-action': EndpointActionEvent;
  }
}
