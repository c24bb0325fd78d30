import type { PropertyDeclarations } from 'lit';
import {
  type DeliveryFilters,
  narrowsAnything,
  narrowsLoaded,
  noFilters,
  statusesOf,
} from '../../operations/delivery-filters.js';
import type { FeedQuery } from '../../operations/delivery-stream.js';
import type { TimeWindow } from '../../operations/time-window.js';
import { OperationsElement } from '../operations-element.js';
import { remember } from '../remember.js';
import { FiltersChangedEvent } from './events.js';

/** Base of the list of deliveries: what it is narrowed to, by its host and by a person. */
export abstract class NarrowedElement extends OperationsElement {
  static override properties: PropertyDeclarations = {
    status: {},
    eventName: { attribute: 'event-name' },
    endpointId: { attribute: 'endpoint-id' },
    timeWindow: { attribute: false },
    withoutEndpointFilter: { type: Boolean, attribute: 'without-endpoint-filter' },
    local: { state: true },
  };

  status = '';
  eventName = '';
  endpointId = '';
  /** Only what happened in it. */
  timeWindow: TimeWindow | undefined;
  /** The endpoint is chosen elsewhere on the screen, so no filter is offered for it. */
  withoutEndpointFilter = false;

  private local: Pick<DeliveryFilters, 'code' | 'duration' | 'text'> = noFilters;

  get filters(): DeliveryFilters {
    return this.joinFilters(this.local, this.status, this.eventName, this.endpointId);
  }

  set filters(filters: DeliveryFilters) {
    this.status = filters.status;
    this.eventName = filters.event;
    this.endpointId = filters.endpoint;
    this.local = { code: filters.code, duration: filters.duration, text: filters.text };
  }

  private readonly joinFilters = remember(
    (local: typeof this.local, status: string, event: string, endpoint: string): DeliveryFilters => ({
      ...local,
      status,
      event,
      endpoint,
    }),
  );

  /** What the API is asked for. */
  protected get feedQuery(): FeedQuery {
    return {
      statuses: statusesOf(this.filters),
      endpointId: this.endpointId || undefined,
      eventName: this.eventName || undefined,
      window: this.timeWindow,
    };
  }

  /** The filters look at what is loaded, so that not all of it is shown. */
  protected get narrowsLoaded(): boolean {
    return narrowsLoaded(this.filters);
  }

  protected get narrowsAnything(): boolean {
    return narrowsAnything(this.filters);
  }

  /** A person's choice, which the host is told of. */
  protected choose(filters: DeliveryFilters): void {
    this.filters = filters;
    this.dispatchEvent(new FiltersChangedEvent(filters));
  }
}
