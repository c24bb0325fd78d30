import {
  html,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Delivery, Endpoint, WebhookEvent } from '../../client/types.js';
import { ReadController } from '../../controllers/index.js';
import { anyFailure } from '../../operations/delivery-filters.js';
import type { DeliveryFeed } from '../../operations/delivery-feed.js';
import { buttons, checks, frame, marks, shapes, switches, text } from '../../styles/index.js';
import type { FiltersInputEvent } from '../delivery-filters/delivery-filters.js';
import { LaterPart } from '../later-part.js';
import { remember } from '../remember.js';
import { deliveryListStyles } from './delivery-list.styles.js';
import type { RowContext } from './delivery-row.js';
import { DeliveryOpenEvent } from './events.js';
import { type Keep, ListFeed } from './list-feed.js';
import { checkHead, columnHeads, listFoot } from './list-frame.js';
import { ListRows } from './list-rows.js';
import { NarrowedElement } from './narrowed-element.js';
import { skeletonRows } from './list-states.js';

/** Milliseconds that the filters and what stands around the list wait for the first rows. */
const PATIENCE = 800;
const noEndpoints: readonly Endpoint[] = [];
const noEvents: readonly WebhookEvent[] = [];
const anyRow = (): boolean => true;

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
 * @attr never-used - set by the list itself: the app has never sent anything, as far as a list without filters can tell
 * @fires wacht-delivery-open - a row was chosen to look into; cancelable
 * @fires wacht-selection-changed - other rows are selected
 * @fires wacht-filters-changed - a person changed the filters
 * @fires wacht-list-drawn - once: what it shows first is on screen, and what can wait for that may come
 * @slot actions - in the head, at its end
 * @slot selection-actions - what can be done with the selected rows
 * @csspart card - the box around it
 * @csspart scroller - what scrolls
 * @cssprop [--wacht-delivery-list-height] - how high the rows may stand before they scroll
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-delivery-list status="any-failure" live>
 *     <button type="button" slot="selection-actions">Copy ids</button>
 *   </wacht-delivery-list>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const list = document.querySelector('wacht-delivery-list');
 *
 * list.addEventListener('wacht-delivery-open', (event) => {
 *   location.assign(`/deliveries/${event.delivery.id}`);
 * });
 * document.querySelector('button').addEventListener('click', async () => {
 *   await navigator.clipboard.writeText(list.selected.map(({ id }) => id).join());
 *   list.clearSelection();
 * });
 * ```
 */
export class WachtDeliveryList extends NarrowedElement {
  static override styles: CSSResultGroup = [
    NarrowedElement.styles,
    text,
    buttons,
    checks,
    switches,
    frame,
    shapes,
    marks,
    deliveryListStyles,
  ];
  static override properties: PropertyDeclarations = {
    live: { type: Boolean, reflect: true },
    total: { attribute: false },
    hrefOf: { attribute: false },
    openedId: { attribute: 'opened-id' },
    headingLevel: { type: Number, attribute: 'heading-level' },
    exactTimes: { state: true },
  };

  live = false;
  /** How many there are in all, where it is known: lists themselves have no total. */
  total: number | undefined;
  /** An address for each delivery, so that a row can be opened beside or shared. */
  hrefOf: ((id: string) => string) | undefined;
  /** The delivery that is being looked into. */
  openedId = '';
  headingLevel = 3;

  private exactTimes = false;
  private isDrawn = false;
  /** Keys were pressed before the code for them had come. */
  private keysWait = false;

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
  private readonly deliveries: ListFeed = new ListFeed(this, {
    scope: () => this.scope,
    session: () => this.session,
    query: () => this.feedQuery,
    keep: () => this.keep,
    rows: () => this.rows,
  });
  private readonly rows: ListRows = new ListRows(this, {
    rows: () => this.deliveries.shown,
    indexOf: (id) => this.deliveries.indexOf(id),
    context: () => this.rowContext,
    onOpen: (row) => this.dispatchEvent(new DeliveryOpenEvent(row)),
    onSelect: (row, extend) => this.later.use(({ acts }) => acts.select(row, extend)),
    onEnter: () => void this.later.fetch(true),
    onDrawn: () => {
      this.finishFirst();
      this.deliveries.lookAround();
    },
    onMove: () => this.deliveries.readAhead(),
    onRest: () => this.deliveries.lookAround(),
    straighten: (boxes) => this.later.now?.straighten(boxes),
  });
  private readonly later = new LaterPart(this, async () => {
    const { ListActs, ...rest } = await import('./list-acts.js');
    const acts = new ListActs(
      {
        host: this,
        rows: this.rows,
        deliveries: this.deliveries,
        scope: () => this.scope,
      },
      () => this.live,
    );
    return { acts, ...rest };
  });

  /** The selected deliveries that are loaded, as they stand now. */
  get selected(): readonly Delivery[] {
    return this.later.ready?.acts.deliveries ?? [];
  }

  clearSelection(): void {
    this.later.ready?.acts.clear();
  }

  /** Where a delivery stands among the rows shown, from 0; -1 where it isn't one of them. */
  indexOf(id: string): number {
    return this.deliveries.indexOf(id);
  }

  get count(): number {
    return this.deliveries.shown.length;
  }

  /** @param index among the rows shown, from 0 */
  at(index: number): Delivery | undefined {
    return this.deliveries.shown[index];
  }

  /** Puts the focus on a row, wherever it is in the list. */
  async focusRow(id: string): Promise<void> {
    await this.rows.focusRow(id);
  }

  /** Puts the focus where the rows are, from where keys move into them. */
  focusRows(): void {
    this.rows.focus();
  }

  private get feed(): DeliveryFeed | undefined {
    return this.deliveries.feed;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.deliveries.narrow();
  }

  private get keep(): Keep | 'later' | undefined {
    if (!this.narrowsLoaded) return undefined;
    return this.later.now?.acts.filterFor(this.filters, this.endpointMap) ?? 'later';
  }

  /** What filters by what is loaded comes later: until then nobody knows which rows match. */
  private get isBlind(): boolean {
    return this.keep === 'later';
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    setTimeout(() => this.finishFirst(), PATIENCE);
    setTimeout(() => this.rows.warmUp());
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { feed, rows } = this;
    if (changed.has('status') || changed.has('eventName') || changed.has('endpointId')) rows.toTop();
    checkHead(this.renderRoot, this.selectedCount, this.count);
    if (feed?.error || (feed?.loaded && this.count === 0)) this.finishFirst();
    this.toggleAttribute('never-used', feed?.neverUsed === true);
    // Reading on has the list render again, which is another update than this one.
    if (this.isDrawn) void this.updateComplete.then(() => this.deliveries.lookAround());
  }

  /** Once: nothing of it is needed to read the first rows, and its room is kept. */
  private finishFirst(): void {
    if (this.isDrawn) return;
    this.isDrawn = true;
    this.dispatchEvent(new Event('wacht-list-drawn'));
    void import('../delivery-filters/define.js').catch(() => undefined);
    void import('../delivery-export/define.js').catch(() => undefined);
  }

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

  private get selectedCount(): number {
    return this.later.ready?.acts.selected ?? 0;
  }

  private selectAll(): void {
    this.later.use(({ acts }) => acts.selectAll());
  }

  private onKeydown(event: KeyboardEvent): void {
    const { later } = this;
    const isEarly = !later.ready && !later.failed;
    // Where others wait already, the browser would open the row that they go away from.
    if (isEarly && this.keysWait && this.rows.isOpening(event)) {
      event.preventDefault();
      later.use(({ acts }) => void acts.openActive());
    } else later.use(({ acts }) => acts.onKeydown(event));
    this.keysWait = isEarly;
  }

  protected override render(): TemplateResult {
    const { feed } = this;
    const words = this.msg.operations;
    const acts = (feed?.fresh.length ? this.later.now : this.later.ready)?.acts;
    return html`<section class="card" part="card" aria-labelledby="title">
      ${this.renderHead()}
      <wacht-delivery-filters
        ?hidden=${feed?.neverUsed ?? false}
        .filters=${this.filters}
        .endpoints=${this.endpoints.value ?? noEndpoints}
        .events=${this.events.value ?? noEvents}
        .loaded=${feed?.rows.length ?? 0}
        .withoutEndpoint=${this.withoutEndpointFilter}
        @wacht-filters-input=${(event: FiltersInputEvent) => this.choose(event.filters)}
      >
        <span slot="scope">${this.renderScope()}</span>
      </wacht-delivery-filters>
      <div class="list-wrap">
        ${acts?.newsPill(this.language)} ${this.renderBody()} ${acts?.selectionBar(words, this.language)}
      </div>
      ${this.renderProblem()}
      ${
        feed?.loaded && feed.rows.length > 0 && !this.isBlind
          ? listFoot(
              {
                feed,
                shown: this.count,
                isNarrowed: this.narrowsLoaded,
                total: this.narrowsAnything ? undefined : this.total,
                help: acts?.keyHelp(this.language),
              },
              words,
            )
          : nothing
      }
    </section>`;
  }

  private renderHead(): TemplateResult {
    const { list, ops } = this.msg.operations;
    const { feed, keep = anyRow } = this;
    return html`<div class="card-head">
      <div class="heading" id="title" role="heading" aria-level=${this.headingLevel}>${list.label}</div>
      <span class="tiny muted grow num"
        >${this.total === undefined || feed?.neverUsed ? nothing : list.inWindow(this.total)}</span
      >
      <label class="live end" title=${ops.liveHint}>
        <span class="live-dot ${this.liveState}"></span
        >${this.liveState === 'is-stuck' ? list.notLive : list.live}
        <input
          class="switch"
          type="checkbox"
          role="switch"
          aria-checked=${this.live}
          .checked=${this.live}
          @change=${(event: Event) => (this.live = (event.target as HTMLInputElement).checked)}
        />
      </label>
      ${
        keep === 'later' || feed?.neverUsed
          ? nothing
          : html`<wacht-delivery-export
              .query=${this.feedQuery}
              .keep=${keep}
              .urlOf=${this.urlOf}
              .total=${this.narrowsAnything ? undefined : this.total}
            ></wacht-delivery-export>`
      }
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
    const summary = this.status === anyFailure && this.later.now?.failureSummary(feed, this.language);
    return html`${summary === false ? nothing : summary}
    ${
      feed.hasMore
        ? html`<button
            type="button"
            class="link-btn"
            @click=${() => this.later.use(({ acts }) => void acts.toggleRest())}
          >
            ${this.later.ready?.acts.loadingRest ? list.stopLoading : list.loadRest}
          </button>`
        : nothing
    }`;
  }

  private renderBody(): unknown {
    const { feed, filters } = this;
    if (!feed?.loaded || this.isBlind) return feed?.error ? nothing : skeletonRows();
    if (this.count > 0 || feed.loading) return this.renderRows(feed);
    const empty = this.later.now?.emptyList(
      {
        filters,
        givenEndpoint: this.withoutEndpointFilter ? this.endpointId : '',
        feed,
        window: this.timeWindow,
        endpoints: this.endpointMap,
        onFilters: (chosen) => this.choose(chosen),
      },
      this.msg.operations,
      this.language,
    );
    return empty ?? skeletonRows();
  }

  /** What is wrong with the rows, while something is: below them, so that they stay where they are. */
  private renderProblem(): unknown {
    const { feed, later } = this;
    if (later.failed) return html`<p class="notice-row" role="alert">${this.msg.common.partMissing}</p>`;
    if (!feed?.error && !feed?.refreshError) return nothing;
    return later.now?.feedProblem(feed, this.msg, this.format, this.language) ?? nothing;
  }

  private renderRows(feed: DeliveryFeed): TemplateResult {
    const { count, rows, selectedCount } = this;
    const { list } = this.msg.operations;
    return html`<div
      class="scroller"
      part="scroller"
      role="table"
      aria-label=${list.label}
      aria-rowcount=${feed.hasMore ? -1 : count + 1}
      tabindex="-1"
      @scroll=${rows.onScroll}
      @keydown=${this.onKeydown}
      @focusin=${rows.onFocusin}
      @click=${rows.onClick}
    >
      ${columnHeads(
        {
          selected: selectedCount,
          shown: count,
          exactTimes: this.exactTimes,
          onSelectAll: () => this.selectAll(),
          onTimes: () => (this.exactTimes = !this.exactTimes),
        },
        this.msg.operations,
      )}
      <div class="sizer ${selectedCount > 0 ? 'has-selection' : ''}" role="rowgroup"></div>
      ${feed.loading ? html`<div class="more" role="presentation">${list.loadingMore}</div>` : nothing}
    </div>`;
  }

  private get rowContext(): Omit<RowContext, 'onOpen' | 'onSelect'> {
    return {
      words: this.msg.operations,
      format: this.format,
      endpoints: this.endpointMap,
      exactTimes: this.exactTimes,
      now: Date.now(),
      isStale: (row) => this.isStale(row),
      hrefOf: this.hrefOf,
      isSelected: (id) => this.later.ready?.acts.isSelected(id) ?? false,
      openedId: this.openedId,
    };
  }
}
