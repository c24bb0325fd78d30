import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Tells a real departure from a DOM move, which disconnects and connects again in one task: what is re-attached by the
 * next task has only moved, and nothing of it is torn down.
 */
export class Departure implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #onLeave: () => void;
  readonly #onReturn: () => void;
  #away = false;

  constructor(host: ReactiveElement, onLeave: () => void, onReturn: () => void = () => undefined) {
    this.#host = host;
    this.#onLeave = onLeave;
    this.#onReturn = onReturn;
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.#away) return;
    this.#away = false;
    this.#onReturn();
  }

  hostDisconnected(): void {
    setTimeout(() => {
      if (this.#host.isConnected || this.#away) return;
      this.#away = true;
      this.#onLeave();
    });
  }
}
