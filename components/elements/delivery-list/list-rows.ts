import { render, type ReactiveController, type ReactiveElement } from 'lit';
import type { Delivery } from '../../client/types.js';
import { RowWindow } from '../row-window.js';
import { deliveryRow, type RowContext } from './delivery-row.js';
import { RowPool } from './row-pool.js';

const ROW_HEIGHT = 38;
const HEAD_HEIGHT = 32;

export interface ListRowsOptions {
  readonly rows: () => readonly Delivery[];
  /** Where a delivery stands among the rows, -1 where it isn't one of them. */
  readonly indexOf: (id: string) => number;
  /** What rows are drawn with, asked for once an update of the host. */
  readonly context: () => Omit<RowContext, 'onOpen' | 'onSelect'>;
  readonly onOpen: (row: Delivery) => void;
  /** @param extend from the last one up to this */
  readonly onSelect: (row: Delivery, extend: boolean) => void;
  /** Told when somebody comes in who may press keys. */
  readonly onEnter: () => void;
  /** Told when the first rows are on screen. */
  readonly onDrawn: () => void;
  readonly onMove: () => void;
  /** Told when scrolling has come to rest. */
  readonly onRest: () => void;
  /** Puts boxes into the order of their rows. */
  readonly straighten: (boxes: RowPool<Delivery>['placed']) => void;
}

/**
 * The rows of the list: draws those that are in view, apart from everything else of the host, and knows the one that
 * Tab reaches and that keys act on.
 */
export class ListRows implements ReactiveController {
  private active = '';
  private readonly rowWindow: RowWindow;
  private readonly pool = new RowPool<Delivery>();
  /** What the rows stand in. */
  private sizer: HTMLElement | undefined;
  private context: RowContext | undefined;
  private isFirst = true;

  constructor(
    private readonly host: ReactiveElement,
    private readonly options: ListRowsOptions,
  ) {
    host.addController(this);
    this.rowWindow = new RowWindow(host, {
      scroller: () => this.scroller,
      count: () => options.rows().length,
      sample: () => host.renderRoot.querySelector('.delivery'),
      rowHeight: ROW_HEIGHT,
      onPlace: () => this.show(),
      onMove: options.onMove,
      onRest: () => {
        this.straighten();
        options.onRest();
      },
    });
  }

  get activeId(): string {
    return this.active;
  }

  set activeId(id: string) {
    if (id === this.active) return;
    this.active = id;
    this.host.requestUpdate();
  }

  get inView(): { first: number; last: number } {
    return this.rowWindow.inView;
  }

  get isAtTop(): boolean {
    return this.rowWindow.isAtTop;
  }

  get isMoving(): boolean {
    return this.rowWindow.isMoving;
  }

  get onScroll(): () => void {
    return this.rowWindow.onScroll;
  }

  private get scroller(): HTMLElement | null {
    return this.host.renderRoot.querySelector('.scroller');
  }

  /** Before the first rows change the page, its layout is at hand: how many of them a person will see costs nothing. */
  hostUpdate(): void {
    const place = this.host.renderRoot.querySelector('.list-wrap');
    if (!this.isFirst || !place || this.options.rows().length === 0) return;
    this.isFirst = false;
    // At least one, whose height is measured.
    this.rowWindow.most = Math.max(1, this.rowWindow.inWindow(place));
    // By the second frame the first one has been painted.
    requestAnimationFrame(() => requestAnimationFrame(() => this.drawRest()));
  }

  hostUpdated(): void {
    this.sizer = this.host.renderRoot.querySelector<HTMLElement>('.sizer') ?? undefined;
    this.context = this.newContext();
    this.show();
    if (!this.rowWindow.isMoving) this.straighten();
  }

  /** While the first rows are waited for: their template and formats are made for one that nobody sees. */
  warmUp(): void {
    const timestamp = new Date(Date.now() - 120_000).toISOString();
    const row = { id: '', endpoint_id: '', event_name: '', status: 'success', attempt_number: 1, timestamp };
    const made = { ...row, http_status_code: 200, response_time_ms: 1, max_attempts: 1 };
    render(deliveryRow(made, 0, false, this.newContext()), document.createElement('div'));
  }

  /** The first rows are on screen: now those that wait beyond the window's edge. */
  private drawRest(): void {
    this.options.onDrawn();
    this.rowWindow.most = Infinity;
    this.show();
  }

  toTop(): void {
    if (this.scroller) this.scroller.scrollTop = 0;
  }

  /** Puts the focus on a row, wherever it is in the list. */
  async focusRow(id: string): Promise<void> {
    const index = this.options.indexOf(id);
    if (index === -1) return;
    this.activeId = id;
    // What is selected in the same moment brings the bar, which must not lie over the row.
    await this.host.updateComplete;
    this.rowWindow.scrollTo(index, HEAD_HEIGHT, this.barHeight);
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] .d-link`)?.focus({
      preventScroll: true,
    });
  }

  /** Puts the focus where the rows are, from where keys move into them. */
  focus(): void {
    this.scroller?.focus({ preventScroll: true });
  }

  /** How much of the list's end the bar of the selected rows lies over, in pixels. */
  private get barHeight(): number {
    const bar = this.host.renderRoot.querySelector<HTMLElement>('.selection');
    const { scroller } = this;
    if (!bar || bar.hidden || !scroller) return 0;
    return Math.max(0, scroller.getBoundingClientRect().bottom - bar.getBoundingClientRect().top);
  }

  private rowOf(event: Event): Delivery | undefined {
    const id = (event.target as Element).closest<HTMLElement>('[data-id]')?.dataset['id'];
    return id === undefined ? undefined : this.options.rows()[this.options.indexOf(id)];
  }

  private newContext(): RowContext {
    return { ...this.options.context(), onOpen: this.onOpen, onSelect: this.onSelect };
  }

  private readonly onOpen = (event: MouseEvent): void => {
    const row = this.rowOf(event);
    // With a modifier a link opens beside, and that is the browser's business.
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.open(row);
  };

  private readonly onSelect = (event: MouseEvent): void => {
    event.stopPropagation();
    const row = this.rowOf(event);
    if (row) this.options.onSelect(row, event.shiftKey);
  };

  readonly onClick = (event: MouseEvent): void => {
    if ((event.target as Element).closest('.d-check, .delivery-head')) return;
    const row = this.rowOf(event);
    if (row) this.open(row);
  };

  readonly onFocusin = (event: FocusEvent): void => {
    const row = this.rowOf(event);
    if (row) this.activeId = row.id;
    this.options.onEnter();
  };

  /** Whether a key opens the row that it is pressed on, here and not beside. */
  isOpening({ key, target, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    return key === 'Enter' && !ctrlKey && !metaKey && !shiftKey && (target as Element).matches('.d-link');
  }

  open(row: Delivery): void {
    this.activeId = row.id;
    this.options.onOpen(row);
  }

  private straighten(): void {
    if (this.pool.isMixed) this.options.straighten(this.pool.placed);
  }

  /** Only the rows: nothing else changes while one scrolls. */
  private show(): void {
    const { context, rowWindow } = this;
    if (!context) return;
    const all = this.options.rows();
    const { first, last } = rowWindow;
    const rows = all.slice(first, last).map((row, index) => ({ row, index: first + index }));
    // The row with the focus stays rendered when it is scrolled away, or the focus would be lost.
    const active = this.options.indexOf(this.active);
    const row = all[active];
    if (row && (active < first || active >= last)) rows.push({ row, index: active });
    this.pool.show(this.sizer, {
      rows,
      context,
      offsetOf: (index) => rowWindow.offsetOf(index),
      total: rowWindow.total,
      template: (each, index) =>
        deliveryRow(each, index, this.active ? each.id === this.active : index === 0, context),
      // Not by the template: a click has changed it already, and a template only writes what it sees change.
      onRender: ({ id }, element) => {
        const box = element.querySelector('input');
        if (box) box.checked = context.isSelected(id);
      },
    });
  }
}
