import type { TimeWindow } from '../../operations/time-window.js';
import { FactEvent } from '../fact-events.js';

/** A range of the chart was chosen with the mouse or the keys; undefined when it was taken back. */
export class WindowSelectedEvent extends FactEvent {
  constructor(readonly window: TimeWindow | undefined) {
    super('wacht-window-selected');
  }
}

declare global {
  interface HTMLElementEventMap {
    'wacht-window-selected': WindowSelectedEvent;
  }
}
