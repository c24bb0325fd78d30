import { FactEvent } from '../fact-events.js';

/** The screen shows something else that is worth a link: a host with routes of its own writes it into its address. */
export class LocationChangedEvent extends FactEvent {
  constructor(
    /** A query string: give it back to `location` and the same is shown. */
    readonly location: string,
  ) {
    super('wacht-location-changed');
  }
}
