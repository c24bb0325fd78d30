import { FactEvent } from '../events.js';

/** A person chose another event of the catalog. */
export class EventSelectedEvent extends FactEvent {
  constructor(readonly name: string) {
    super('wacht-event-selected');
  }
}
