import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface RowWindowOptions {
  /** What scrolls. Rows stand in it one below the other, all of one height. */
  readonly scroller: () => HTMLElement | null;
  readonly count: () => number;
  /** A rendered row, to be measured: its height follows density, font size and width. */
  readonly sample: () => Element | null;
  /** Pixels, until a row was measured. */
  readonly rowHeight: number;
  /** Renders other rows, or the same elsewhere. Without it the whole host is. */
  readonly onPlace?: () => void;
  /** Told of every scrolling. */
  readonly onMove?: () => void;
  /** Told when scrolling has come to rest. */
  readonly onRest?: () => void;
}

/** Rows rendered beyond either edge, so that a fast flick shows no gap. */
const OVERSCAN = 12;
/** The window moves in steps, so that most scroll events change nothing. */
const STEP = 4;
/** Milliseconds without scrolling after which it has come to rest. */
const REST = 150;

/**
 * Which rows of a long list are rendered. Some thirty, whatever the list holds, so a hundred thousand scroll as ten do.
 */
export class RowWindow implements ReactiveController {
  first = 0;
  /** Renders no more rows than these, for a first frame that is there soon. */
  most = Infinity;
  private height: number;
  private viewport = 0;
  // In the next frame: rendering other rows inside the callback would be another resize in the same one.
  private readonly resized = new ResizeObserver(() => requestAnimationFrame(() => this.measure()));
  private observed: HTMLElement | undefined;
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly options: RowWindowOptions,
  ) {
    this.height = options.rowHeight;
    host.addController(this);
  }

  /** Exclusive. */
  get last(): number {
    const visible = Math.ceil((this.viewport || 20 * this.height) / this.height);
    const some = Math.min(this.most, visible + 2 * OVERSCAN + STEP);
    return Math.min(this.options.count(), this.first + some);
  }

  /** Pixels from the top of the list to a row. */
  offsetOf(index: number): number {
    return index * this.height;
  }

  get total(): number {
    return this.options.count() * this.height;
  }

  /** How many rows the window shows where they begin as high as this. */
  inWindow(place: Element): number {
    return Math.ceil((innerHeight - place.getBoundingClientRect().top) / this.height);
  }

  /** The rows that a person sees, without those beyond the edges. */
  get inView(): { first: number; last: number } {
    const first = Math.floor(this.top / this.height);
    const last = Math.min(this.options.count(), first + Math.ceil(this.viewport / this.height));
    return { first, last };
  }

  get isAtTop(): boolean {
    return this.top < this.height / 2;
  }

  private get top(): number {
    return this.observed?.scrollTop ?? 0;
  }

  /** Comes once a frame at most, before the frame is drawn: rows are rendered in it, not a frame later. */
  readonly onScroll = (): void => {
    const { onMove, onRest } = this.options;
    if (this.place()) this.showOthers();
    onMove?.();
    if (!onRest) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.resting = undefined;
      onRest();
    }, REST);
  };

  /** Scrolling hasn't come to rest yet. */
  get isMoving(): boolean {
    return this.resting !== undefined;
  }

  private showOthers(): void {
    const { onPlace } = this.options;
    if (onPlace) onPlace();
    else this.host.requestUpdate();
  }

  hostUpdated(): void {
    const scroller = this.options.scroller() ?? undefined;
    if (scroller !== this.observed) {
      this.resized.disconnect();
      if (scroller) this.resized.observe(scroller);
      this.observed = scroller;
    }
    this.measure();
  }

  hostDisconnected(): void {
    this.resized.disconnect();
    this.observed = undefined;
    clearTimeout(this.resting);
    this.resting = undefined;
  }

  /**
   * @param covered pixels at the top that something sticky lies over
   * @param coveredBelow pixels at the bottom that something floats over
   */
  scrollTo(index: number, covered = 0, coveredBelow = 0): void {
    const scroller = this.options.scroller();
    if (!scroller) return;
    const top = this.offsetOf(index);
    const bottom = top + this.height;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (bottom + covered + coveredBelow > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = bottom + covered + coveredBelow - scroller.clientHeight;
    }
    if (this.place()) this.showOthers();
  }

  /** @returns whether other rows have to be rendered */
  private place(): boolean {
    const wanted = Math.max(0, Math.floor(this.top / this.height) - OVERSCAN);
    const stepped = wanted - (wanted % STEP);
    const first = Math.min(stepped, Math.max(0, this.options.count() - 1));
    if (first === this.first) return false;
    this.first = first;
    return true;
  }

  private measure(): void {
    // Asking for sizes costs a layout: not before there is something to ask about.
    if (!this.observed) return;
    const viewport = this.observed.clientHeight;
    const height = this.options.sample()?.getBoundingClientRect().height ?? 0;
    const isAsHigh = height === 0 || Math.abs(height - this.height) < 0.1;
    const isSame = viewport === this.viewport;
    this.viewport = viewport;
    if (height > 0) this.height = height;
    const isElsewhere = this.place();
    if (!isAsHigh || isElsewhere || !isSame) this.showOthers();
  }
}
