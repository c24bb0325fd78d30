/**
 * The console is about to show something else that is worth a link. A host with routes of its own calls
 * `preventDefault()`, goes to its route, and sets `location` to the same; else the console shows it by itself.
 */
export class NavigateEvent extends Event {
  constructor(
    /** `deliveries?range=7d`, for instance: give it to `location` and that is shown. */
    readonly location: string,
    /** The address of it, where there are addresses. */
    readonly href: string | undefined,
    /** No entry of its own in the history: a filter changed, a drawer closed. */
    readonly replace: boolean,
  ) {
    super('wacht-navigate', { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wacht-navigate': NavigateEvent;
  }
  interface DocumentEventMap {
    'wacht-navigate': NavigateEvent;
  }
}
