import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Delivery, Endpoint, WebhookEvent } from '../../client/types.js';
import { PollController, ReadController } from '../../controllers/index.js';
import {
  anyFailure,
  type DeliveryFilters,
  loadedFilter,
  narrowsAnything,
  narrowsLoaded,
  noFilters,
  statusesOf,
} from '../../operations/delivery-filters.js';
import type { FeedQuery } from '../../operations/delivery-stream.js';
import type { DeliveryFeed } from '../../operations/delivery-feed.js';
import { RowSelection } from '../../operations/row-selection.js';
import type { TimeWindow } from '../../operations/time-window.js';
import {
  buttons,
  card,
  checks,
  cssProps,
  notices,
  statusStyles,
  switches,
  text,
} from '../../styles/index.js';
import type { FiltersInputEvent } from '../delivery-filters/delivery-filters.js';
import { FeedController } from '../feed-controller.js';
import { LaterPart } from '../later-part.js';
import { OperationsElement } from '../operations-element.js';
import { remember } from '../remember.js';
import { RowWindow } from '../row-window.js';
import { deliveryListStyles } from './delivery-list.styles.js';
import { deliveryRow, type RowContext } from './delivery-row.js';
import { DeliveryOpenEvent, FiltersChangedEvent, SelectionChangedEvent } from './events.js';
import { columnHeads, listFoot, newsPill, selectionBar } from './list-frame.js';
import { skeletonRows } from './list-states.js';
import { rowMove } from './row-keys.js';
import { RowPool } from './row-pool.js';

/** Milliseconds between looks for new deliveries in live mode. */
const LIVE_EVERY = 5000;
/** Milliseconds after which 'a minute ago' is written anew. */
const TICK = 30_000;
/** Rows before the end at which the next page is read. */
const AHEAD = 30;
const HEAD_HEIGHT = 32;
const noRows: readonly Delivery[] = [];
const noEndpoints: readonly Endpoint[] = [];
const noEvents: readonly WebhookEvent[] = [];

/**
 * @summary The deliveries, newest first: filters, live news, selection, and as many rows as there are.
 *
 * Status, event and endpoint are asked of the API; code, time taken and text look at what is loaded, and say so.
 * Keyboard: arrows or J and K move, Shift extends, X selects, Enter opens, Escape clears the selection.
 *
 * @attr status - `any-failure`, or one of the platform's statuses
 * @attr event-name - only this event
 * @attr endpoint-id - only this endpoint
 * @attr heading-level - of the title, 3 unless told otherwise
 * @attr live - look for new deliveries every few seconds
 * @fires wacht-delivery-open - a row was chosen to look into; cancelable
 * @fires wacht-selection-changed - other rows are selected
 * @fires wacht-filters-changed - a person changed the filters
 * @slot actions - in the head, at its end
 * @slot selection-actions - what can be done with the selected rows
 * @csspart card - the box around it
 * @csspart scroller - what scrolls
 * @cssprop [--wacht-delivery-list-height] - how high the rows may stand before they scroll
 */
export class WachtDeliveryList extends OperationsElement {
  static override styles: CSSResultGroup = [
    OperationsElement.styles,
    text,
    buttons,
    checks,
    switches,
    card,
    notices,
    statusStyles,
    deliveryListStyles,
  ];

  @property() status = '';
  @property({ attribute: 'event-name' }) eventName = '';
  @property({ attribute: 'endpoint-id' }) endpointId = '';
  @property({ type: Boolean, reflect: true }) live = false;
  /** Only what happened in it. */
  @property({ attribute: false }) timeWindow: TimeWindow | undefined;
  /** How many there are in all, where it is known: lists themselves have no total. */
  @property({ attribute: false }) total: number | undefined;
  /** An address for each delivery, so that a row can be opened beside or shared. */
  @property({ attribute: false }) hrefOf: ((id: string) => string) | undefined;
  /** The delivery that is being looked into. */
  @property({ attribute: 'opened-id' }) openedId = '';
  /** The endpoint is chosen elsewhere on the screen, so no filter is offered for it. */
  @property({ type: Boolean, attribute: 'without-endpoint-filter' }) withoutEndpointFilter = false;

  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  @state() private local: Pick<DeliveryFilters, 'code' | 'duration' | 'text'> = noFilters;
  @state() private exactTimes = false;
  @state() private loadingRest = false;
  /** The row that Tab reaches, and that keys act on. */
  @state() private activeId = '';
  @query('.scroller') private readonly scroller!: HTMLElement | null;

  private readonly troubles = new LaterPart(this, () => import('./list-troubles.js'));
  private readonly selection = new RowSelection();
  private shown: readonly Delivery[] = [];
  private readonly pool = new RowPool<Delivery>();
  /** What the rows stand in. */
  private sizer: HTMLElement | undefined;
  private context: RowContext | undefined;

  private readonly endpoints = new ReadController(this, {
    key: () => 'endpoints',
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });
  private readonly events = new ReadController(this, {
    key: () => 'events',
    read: (client, _, call) => client.fetchEvents(call),
    topics: ['events'],
  });
  private newestSeen: string | undefined;
  private readonly reading = new FeedController(this, {
    scope: () => this.scope,
    session: () => this.session,
    query: () => this.feedQuery,
    onFollowed: () => {
      // Somebody acted here and looks for the result: at the top nothing is moved away from under a reader.
      if (this.rowWindow.isAtTop) void this.feed?.admit();
    },
  });
  private readonly rowWindow = new RowWindow(this, {
    scroller: () => this.scroller,
    count: () => this.shown.length,
    sample: () => this.renderRoot.querySelector('.delivery'),
    rowHeight: 38,
    onPlace: () => this.showRows(),
    onMove: () => this.readAhead(),
    onRest: () => {
      this.straighten();
      this.lookAround();
    },
  });

  constructor() {
    super();
    new PollController(this, {
      every: () => (this.live && this.feed ? LIVE_EVERY : undefined),
      poll: async () => {
        await this.feed?.refresh();
        if (this.feed?.refreshError) throw this.feed.refreshError;
        this.tellOfNews();
      },
    });
    new PollController(this, {
      every: () => TICK,
      poll: () => {
        this.requestUpdate();
        return Promise.resolve();
      },
    });
  }

  /** Numbers and chart follow what the live list sees, once for each change: they would lag behind it otherwise. */
  private tellOfNews(): void {
    const { feed } = this;
    const [newest] = [...(feed?.fresh ?? []), ...(feed?.rows ?? [])];
    const seen = newest && `${newest.id} ${newest.timestamp}`;
    if (seen === this.newestSeen) return;
    this.newestSeen = seen;
    this.scope?.invalidate('analytics');
  }

  get filters(): DeliveryFilters {
    return this.joinFilters(this.local, this.status, this.eventName, this.endpointId);
  }

  set filters(filters: DeliveryFilters) {
    this.status = filters.status;
    this.eventName = filters.event;
    this.endpointId = filters.endpoint;
    this.local = { code: filters.code, duration: filters.duration, text: filters.text };
  }

  private readonly joinFilters = remember(
    (local: typeof this.local, status: string, event: string, endpoint: string): DeliveryFilters => ({
      ...local,
      status,
      event,
      endpoint,
    }),
  );

  /** The selected deliveries that are loaded, as they stand now. */
  get selected(): readonly Delivery[] {
    const { feed } = this;
    return this.selection.ids.flatMap((id) => feed?.rows[feed.indexOf(id)] ?? []);
  }

  clearSelection(): void {
    this.selection.clear();
    this.tellSelection();
  }

  /** Where a delivery stands among the rows shown, from 0; -1 where it isn't one of them. */
  indexOf(id: string): number {
    const { feed, shown } = this;
    return shown === feed?.rows ? feed.indexOf(id) : shown.findIndex((row) => row.id === id);
  }

  get count(): number {
    return this.shown.length;
  }

  /** @param index among the rows shown, from 0 */
  at(index: number): Delivery | undefined {
    return this.shown[index];
  }

  /** Puts the focus on a row, wherever it is in the list. */
  async focusRow(id: string): Promise<void> {
    const index = this.indexOf(id);
    if (index === -1) return;
    this.activeId = id;
    // What is selected in the same moment brings the bar, which must not lie over the row.
    await this.updateComplete;
    this.rowWindow.scrollTo(index, HEAD_HEIGHT, this.barHeight);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] .d-link`)?.focus({
      preventScroll: true,
    });
  }

  /** Puts the focus where the rows are, from where keys move into them. */
  focusRows(): void {
    this.scroller?.focus({ preventScroll: true });
  }

  private get feedQuery(): FeedQuery {
    return {
      statuses: statusesOf(this.filters),
      endpointId: this.endpointId || undefined,
      eventName: this.eventName || undefined,
      window: this.timeWindow,
    };
  }

  private get feed(): DeliveryFeed | undefined {
    return this.reading.feed;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { feed } = this;
    const keep = narrowsLoaded(this.filters) ? this.localFilter : undefined;
    this.shown = this.narrow(feed?.rows ?? noRows, feed?.revision ?? 0, keep, this.endpointMap);
  }

  /** Of many rows: once for each change of them or of the URLs, not whenever something renders. */
  private readonly narrow = remember(
    (
      rows: readonly Delivery[],
      _revision: number,
      keep: ((row: Delivery) => boolean) | undefined,
      _endpoints: ReadonlyMap<string, Endpoint>,
    ) => (keep ? rows.filter(keep) : rows),
  );

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    this.sizer = this.renderRoot.querySelector<HTMLElement>('.sizer') ?? undefined;
    this.context = this.rowContext;
    this.showRows();
    if (!this.rowWindow.isMoving) this.straighten();
  }

  private straighten(): void {
    if (this.pool.isMixed) this.troubles.now?.straighten(this.pool.placed);
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    // Neither is needed to read the first rows. Room is kept for the filters.
    void import('../delivery-filters/define.js').catch(() => undefined);
    void import('../delivery-export/define.js').catch(() => undefined);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { scroller } = this;
    if (changed.has('status') || changed.has('eventName') || changed.has('endpointId')) {
      if (scroller) scroller.scrollTop = 0;
    }
    this.lookAround();
  }

  private get localFilter(): (row: Delivery) => boolean {
    return this.filterFor(this.filters, this.urlOf);
  }

  private readonly filterFor = remember(loadedFilter);

  private readonly urlOf = (id: string): string => this.endpointMap.get(id)?.url ?? '';

  private get endpointMap(): ReadonlyMap<string, Endpoint> {
    return this.mapById(this.endpoints.value ?? noEndpoints);
  }

  private readonly mapById = remember(
    (endpoints: readonly Endpoint[]): ReadonlyMap<string, Endpoint> =>
      new Map(endpoints.map((endpoint) => [endpoint.id, endpoint])),
  );

  /** Whether a row waited for a retry whose time is over: how it stands isn't known before it was asked for. */
  isStale(row: Delivery): boolean {
    return this.feed?.isStale(row) ?? false;
  }

  private lookAround(): void {
    const { inView, isMoving } = this.rowWindow;
    // What flies past is nobody's question.
    if (!isMoving) void this.feed?.recheck(this.shown.slice(inView.first, inView.last));
    this.readAhead();
  }

  private readAhead(): void {
    const { feed } = this;
    if (!feed?.loaded || !feed.hasMore || feed.loading || feed.error || narrowsLoaded(this.filters)) return;
    if (this.rowWindow.inView.last + AHEAD >= this.shown.length) void feed.loadMore();
  }

  private async loadRest(): Promise<void> {
    this.loadingRest = true;
    await this.feed?.loadAll(() => this.loadingRest && this.isConnected);
    this.loadingRest = false;
  }

  private async showNew(): Promise<void> {
    await this.feed?.admit();
    if (this.scroller) this.scroller.scrollTop = 0;
    const [first] = this.shown;
    if (first) await this.focusRow(first.id);
  }

  private onFilters({ filters }: FiltersInputEvent): void {
    this.filters = filters;
    this.dispatchEvent(new FiltersChangedEvent(filters));
  }

  private clearFilters(): void {
    this.filters = { ...noFilters, endpoint: this.withoutEndpointFilter ? this.endpointId : '' };
    this.dispatchEvent(new FiltersChangedEvent(this.filters));
  }

  private rowOf(event: Event): Delivery | undefined {
    const id = (event.target as Element).closest<HTMLElement>('[data-id]')?.dataset['id'];
    return id === undefined ? undefined : this.feed?.rows[this.feed.indexOf(id)];
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
    if (row) this.select(row, event.shiftKey);
  };

  private onRowClick(event: MouseEvent): void {
    if ((event.target as Element).closest('.d-check, .delivery-head')) return;
    const row = this.rowOf(event);
    if (row) this.open(row);
  }

  private open(row: Delivery): void {
    this.activeId = row.id;
    this.dispatchEvent(new DeliveryOpenEvent(row));
  }

  private select(row: Delivery, extend: boolean): void {
    if (extend) this.selection.extendTo(row.id, this.shown);
    else this.selection.toggle(row.id);
    this.activeId = row.id;
    this.tellSelection();
  }

  private selectAll(): void {
    const isAll = this.selection.size >= this.shown.length;
    if (isAll) this.selection.clear();
    else this.selection.addAll(this.shown);
    this.tellSelection();
  }

  private tellSelection(): void {
    this.requestUpdate();
    this.dispatchEvent(new SelectionChangedEvent(this.selected));
  }

  private onFocusin(event: FocusEvent): void {
    const row = this.rowOf(event);
    if (row) this.activeId = row.id;
  }

  private onKeydown(event: KeyboardEvent): void {
    const from = Math.max(0, this.indexOf(this.activeId));
    const { first, last } = this.rowWindow.inView;
    const to = rowMove(event, from, this.shown.length, last - first);
    if (to !== undefined) {
      event.preventDefault();
      this.moveTo(to, event.shiftKey);
      return;
    }
    const row = this.shown[from];
    if (event.key === 'Escape' && this.selection.size > 0) {
      event.preventDefault();
      this.clearSelection();
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.selection.addAll(this.shown);
      this.tellSelection();
    } else if (event.key.toLowerCase() === 'x' && !event.ctrlKey && !event.metaKey && row) {
      event.preventDefault();
      this.select(row, event.shiftKey);
      void this.focusRow(row.id);
    }
  }

  /** How much of the list's end the bar of the selected rows lies over, in pixels. */
  private get barHeight(): number {
    const bar = this.renderRoot.querySelector<HTMLElement>('.selection');
    const { scroller } = this;
    if (!bar || bar.hidden || !scroller) return 0;
    return Math.max(0, scroller.getBoundingClientRect().bottom - bar.getBoundingClientRect().top);
  }

  private moveTo(index: number, extend: boolean): void {
    const row = this.shown[index];
    if (!row) return;
    if (extend) {
      this.selection.extendTo(row.id, this.shown);
      this.tellSelection();
    }
    void this.focusRow(row.id);
  }

  protected override render(): TemplateResult {
    const { feed } = this;
    const words = this.msg.operations;
    return html`<section class="card" part="card" aria-labelledby="title">
      ${this.renderHead()}
      <wacht-delivery-filters
        .filters=${this.filters}
        .endpoints=${this.endpoints.value ?? noEndpoints}
        .events=${this.events.value ?? noEvents}
        .loaded=${feed?.rows.length ?? 0}
        .withoutEndpoint=${this.withoutEndpointFilter}
        @wacht-filters-input=${(event: FiltersInputEvent) => this.onFilters(event)}
      >
        <span slot="scope">${this.renderScope()}</span>
      </wacht-delivery-filters>
      ${this.renderProblem()}
      <div class="list-wrap">
        ${newsPill(feed, words, () => void this.showNew())} ${this.renderBody()}
        ${selectionBar(
          {
            selected: this.selection.size,
            shown: this.shown.length,
            onSelectAll: () => this.selectAll(),
            onClear: () => this.clearSelection(),
          },
          words,
        )}
      </div>
      ${
        feed?.loaded && feed.rows.length > 0
          ? listFoot(
              {
                feed,
                shown: this.shown.length,
                isNarrowed: narrowsLoaded(this.filters),
                total: narrowsAnything(this.filters) ? undefined : this.total,
              },
              words,
            )
          : nothing
      }
    </section>`;
  }

  private renderHead(): TemplateResult {
    const { list, ops } = this.msg.operations;
    return html`<div class="card-head">
      <div class="heading" id="title" role="heading" aria-level=${this.headingLevel}>${list.label}</div>
      <span class="tiny muted grow num"
        >${this.total === undefined ? nothing : list.inWindow(this.total)}</span
      >
      <label class="live" title=${ops.liveHint}>
        <span class="live-dot ${this.liveState}"></span
        >${this.liveState === 'is-stuck' ? list.notLive : list.live}
        <input
          class="switch"
          type="checkbox"
          role="switch"
          aria-checked=${this.live}
          .checked=${live(this.live)}
          @change=${(event: Event) => (this.live = (event.target as HTMLInputElement).checked)}
        />
      </label>
      <wacht-delivery-export
        .query=${this.feedQuery}
        .keep=${this.localFilter}
        .urlOf=${this.urlOf}
        .total=${narrowsAnything(this.filters) ? undefined : this.total}
      ></wacht-delivery-export>
      <slot name="actions"></slot>
    </div>`;
  }

  /** Green only while what it says is true: news are looked for, and come. */
  private get liveState(): '' | 'is-off' | 'is-stuck' {
    const { feed } = this;
    if (!this.live || !feed) return 'is-off';
    return feed.error || feed.refreshError ? 'is-stuck' : '';
  }

  private renderScope(): unknown {
    const { feed } = this;
    const { list } = this.msg.operations;
    if (!feed?.loaded) return nothing;
    const toggle = () => (this.loadingRest ? (this.loadingRest = false) : void this.loadRest());
    return html`${this.status === anyFailure ? (this.troubles.now?.failureSummary(feed, this.language) ?? nothing) : nothing}
    ${
      feed.hasMore
        ? html`<button type="button" class="link-btn" @click=${toggle}>
            ${this.loadingRest ? list.stopLoading : list.loadRest}
          </button>`
        : nothing
    }`;
  }

  private renderBody(): unknown {
    const { feed, filters } = this;
    if (!feed?.loaded) return feed?.error ? nothing : skeletonRows();
    if (this.shown.length > 0 || feed.loading) return this.renderRows(feed);
    const endpoint = this.withoutEndpointFilter ? '' : filters.endpoint;
    const empty = this.troubles.now?.emptyList(
      {
        filters,
        isNarrowed: narrowsAnything({ ...filters, endpoint }),
        loaded: feed.rows.length,
        hasMore: feed.hasMore,
        hasWindow: this.timeWindow !== undefined,
        endpoints: this.endpointMap,
        onClear: () => this.clearFilters(),
        onMore: () => void feed.loadMore(),
      },
      this.msg.operations,
      this.language,
    );
    return empty ?? skeletonRows();
  }

  /** What is wrong with the rows, while something is. */
  private renderProblem(): unknown {
    const { feed, troubles } = this;
    if (!feed?.error && !feed?.refreshError) return nothing;
    if (troubles.now) return troubles.now.feedProblem(feed, this.msg, this.format);
    return troubles.failed
      ? html`<p class="notice-row" role="alert">${this.msg.common.partMissing}</p>`
      : nothing;
  }

  private renderRows(feed: DeliveryFeed): TemplateResult {
    const { shown, rowWindow } = this;
    const { list } = this.msg.operations;
    return html`<div
      class="scroller"
      part="scroller"
      role="table"
      aria-label=${list.label}
      aria-rowcount=${feed.hasMore ? -1 : shown.length + 1}
      tabindex="-1"
      @scroll=${rowWindow.onScroll}
      @keydown=${this.onKeydown}
      @focusin=${this.onFocusin}
      @click=${this.onRowClick}
    >
      ${columnHeads(
        {
          selected: this.selection.size,
          shown: shown.length,
          exactTimes: this.exactTimes,
          onSelectAll: () => this.selectAll(),
          onTimes: () => (this.exactTimes = !this.exactTimes),
        },
        this.msg.operations,
      )}
      <div
        class="sizer ${this.selection.size > 0 ? 'has-selection' : ''}"
        role="rowgroup"
        ${cssProps({ 'block-size': `${rowWindow.total}px` })}
      ></div>
      ${feed.loading ? html`<div class="more" role="presentation">${list.loadingMore}</div>` : nothing}
    </div>`;
  }

  /** Only the rows: nothing else changes while one scrolls. */
  private showRows(): void {
    const { context, rowWindow, shown } = this;
    if (!context) return;
    const { first, last } = rowWindow;
    const rows = shown.slice(first, last).map((row, index) => ({ row, index: first + index }));
    // The row with the focus stays rendered when it is scrolled away, or the focus would be lost.
    const active = this.indexOf(this.activeId);
    const row = shown[active];
    if (row && (active < first || active >= last)) rows.push({ row, index: active });
    this.pool.show(this.sizer, {
      rows,
      context,
      offsetOf: (index) => rowWindow.offsetOf(index),
      template: (each, index) => this.renderRow(each, index, context),
    });
  }

  private renderRow(row: Delivery, index: number, context: RowContext): TemplateResult {
    const isActive = this.activeId === row.id || (index === 0 && !this.activeId);
    const isSelected = this.selection.has(row.id);
    return deliveryRow(row, { index, isSelected, isOpened: row.id === this.openedId, isActive }, context);
  }

  private get rowContext(): RowContext {
    return {
      words: this.msg.operations,
      format: this.format,
      endpoints: this.endpointMap,
      exactTimes: this.exactTimes,
      now: Date.now(),
      isStale: (row) => this.isStale(row),
      hrefOf: this.hrefOf,
      onOpen: this.onOpen,
      onSelect: this.onSelect,
    };
  }
}
