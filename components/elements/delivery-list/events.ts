import type { Delivery } from '../../client/types.js';
import type { DeliveryFilters } from '../../operations/delivery-filters.js';
import { FactEvent } from '../fact-events.js';

/**
 * Somebody wants to look into a delivery. `preventDefault()` keeps `wacht-delivery-ops` from opening its drawer, for a
 * host that shows deliveries on a page of its own.
 */
export class DeliveryOpenEvent extends Event {
  constructor(readonly delivery: Delivery) {
    super('wacht-delivery-open', { bubbles: true, composed: true, cancelable: true });
  }
}

/** Other rows are chosen. Those that aren't loaded any more are not among them. */
export class SelectionChangedEvent extends FactEvent {
  constructor(readonly deliveries: readonly Delivery[]) {
    super('wacht-selection-changed');
  }
}

/** The list was narrowed down, or widened, by a person. */
export class FiltersChangedEvent extends FactEvent {
  constructor(readonly filters: DeliveryFilters) {
    super('wacht-filters-changed');
  }
}
