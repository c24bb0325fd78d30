import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A first view is up by then: while it waits for its data, a page is idle too (ms). */
const LATER = 600;

/** Safari has no `requestIdleCallback`. */
const whenIdle = (work: () => void): void => {
  const { requestIdleCallback } = globalThis as Partial<typeof globalThis>;
  setTimeout(() => (requestIdleCallback ? requestIdleCallback(work, { timeout: 2000 }) : work()), LATER);
};

/** With the first sign that a person will do something there: well before a click has ended. */
export const whenTouched =
  (element: HTMLElement) =>
  (work: () => void): void => {
    for (const sign of ['pointerover', 'focusin']) element.addEventListener(sign, work, { once: true });
  };

/**
 * Code that a first view doesn't need and a later one may, such as what a failure looks like. It is loaded once the
 * first view stands, while there is a connection, or as soon as it is asked for. The host renders anew when it is there.
 */
export class LaterPart<T> implements ReactiveController {
  /** It was asked for and could not be loaded. Stays so until `fetch` is called. */
  failed = false;
  private part: T | undefined;
  private loading: Promise<void> | undefined;
  private planned = false;
  private wanted = false;

  /** @param plan when it is loaded ahead, if nobody asks for it */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly load: () => Promise<T>,
    private readonly plan: (fetch: () => void) => void = whenIdle,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.planned) return;
    this.planned = true;
    this.plan(() => void this.fetch(true));
  }

  /** The code, where it is there. */
  get ready(): T | undefined {
    return this.part;
  }

  /** The code, where it is there. Asking is what makes it come. */
  get now(): T | undefined {
    if (!this.part && !this.failed) void this.fetch();
    return this.part;
  }

  /** Does something with the code: at once where it is there, else when it has come. */
  use(work: (part: T) => void): void {
    if (this.part) work(this.part);
    else void this.fetch().then(() => this.part && work(this.part));
  }

  /** @param ahead nobody needs it yet, so it is no failure that it doesn't come */
  async fetch(ahead = false): Promise<void> {
    if (this.part) return;
    this.wanted ||= !ahead;
    this.loading ??= this.settle().finally(() => (this.loading = undefined));
    try {
      await this.loading;
      this.failed = false;
    } catch {
      this.failed = this.wanted;
    }
    if (this.wanted) this.host.requestUpdate();
  }

  private async settle(): Promise<void> {
    this.part = await this.load();
  }
}
