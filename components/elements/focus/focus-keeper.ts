import type { ReactiveController, ReactiveElement } from 'lit';
import { focusedElement, FocusTrail } from './focus-trail.js';

/**
 * Keeps the focus in an element that renders away what had it: a neighbour gets it, at once or as soon as there is one,
 * and a field that was disabled for the time of a write has it back afterwards. Without it the browser drops the focus on
 * the page, and the next Tab begins at its top.
 */
class FocusKeeper implements ReactiveController {
  private before: FocusTrail | undefined;
  private lost: FocusTrail | undefined;

  constructor(private readonly host: ReactiveElement) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.forget();
  }

  hostUpdate(): void {
    const inside = (this.host.renderRoot as ShadowRoot).activeElement;
    const origin = inside && focusedElement();
    this.before = origin ? new FocusTrail(origin, this.host) : undefined;
  }

  hostUpdated(): void {
    const { before } = this;
    this.before = undefined;
    if (focusedElement()) {
      this.forget();
      return;
    }
    if (before) this.watch(before);
    if (this.lost && !isDisabled(this.lost.origin) && this.lost.restore()) this.forget();
  }

  /** A person who went elsewhere since isn't called back. */
  private watch(trail: FocusTrail): void {
    this.lost = trail;
    for (const type of ['pointerdown', 'focusin']) window.addEventListener(type, this.forget, true);
  }

  private readonly forget = (): void => {
    this.lost = undefined;
    for (const type of ['pointerdown', 'focusin']) window.removeEventListener(type, this.forget, true);
  };
}

const isDisabled = (element: Element): boolean => element.isConnected && element.matches(':disabled');

const kept = new WeakSet<ReactiveElement>();

/** From now on, once an element. */
export function keepFocus(host: ReactiveElement): void {
  if (kept.has(host)) return;
  kept.add(host);
  new FocusKeeper(host);
}
