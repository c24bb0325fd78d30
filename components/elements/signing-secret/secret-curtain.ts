import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How long a revealed secret stays (seconds): enough to compare or type it, short enough for a shared screen. */
const OPEN_FOR = 60;

/** Before a secret: open for a while, and closed at once when nobody can be looking. */
export class SecretCurtain implements ReactiveController {
  isOpen = false;
  secondsLeft = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private closesAt = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly onClosed: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.onVisibility);
    window.addEventListener('pagehide', this.close);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.onVisibility);
    window.removeEventListener('pagehide', this.close);
    this.close();
  }

  /** @returns whether it is open: not while the page is hidden. */
  open(): boolean {
    if (document.hidden) return false;
    this.isOpen = true;
    this.closesAt = Date.now() + OPEN_FOR * 1000;
    clearInterval(this.timer);
    this.timer = setInterval(this.tick, 1000);
    this.tick();
    return true;
  }

  readonly close = (): void => {
    clearInterval(this.timer);
    this.secondsLeft = 0;
    if (!this.isOpen) return;
    this.isOpen = false;
    this.onClosed();
    this.host.requestUpdate();
  };

  /** By the clock and not by counting: timers of a hidden or sleeping page run late. */
  private readonly tick = (): void => {
    this.secondsLeft = Math.max(0, Math.ceil((this.closesAt - Date.now()) / 1000));
    if (this.secondsLeft === 0) this.close();
    this.host.requestUpdate();
  };

  private readonly onVisibility = (): void => {
    if (document.hidden) this.close();
  };
}
