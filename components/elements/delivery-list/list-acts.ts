import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { Delivery, Endpoint } from '../../client/types.js';
import type { WebhookScope } from '../../controllers/contract.js';
import { PollController } from '../../controllers/index.js';
import { messagesFor } from '../../localization/catalog.js';
import { handling, type HandlingMessages } from '../../localization/en/handling.js';
import type { OperationsMessages } from '../../localization/en/operations.js';
import type { DeliveryFilters } from '../../operations/delivery-filters.js';
import { loadedFilter } from '../../operations/loaded-filter.js';
import { RowSelection } from '../../operations/row-selection.js';
import { iconChevronUp, iconClose } from '../../styles/icons.js';
import { blanks, notes } from '../../styles/index.js';
import { adoptMore } from '../adopt-more.js';
import { remember } from '../remember.js';
import { SelectionChangedEvent } from './events.js';
import { listActsStyles } from './list-acts.styles.js';
import type { ListFeed } from './list-feed.js';
import type { ListRows } from './list-rows.js';
import { rowMove } from './row-keys.js';

/** What one can do with the rows, what is said of those that aren't shown, and the looks for new ones. Comes after them. */

export { emptyList, failureSummary, feedProblem } from './list-troubles.js';
const wordsIn = (language: string): HandlingMessages => messagesFor('handling', language, handling);

export { straighten } from './row-order.js';

/** Milliseconds between looks for new deliveries in live mode. */
const LIVE_EVERY = 5000;
/** Milliseconds after which 'a minute ago' is written anew. */
const TICK = 30_000;

/** The list as its acts see it. */
export interface ActedList {
  readonly host: ReactiveElement;
  readonly rows: ListRows;
  readonly deliveries: ListFeed;
  readonly scope: () => WebhookScope | undefined;
}

export class ListActs {
  private readonly selection = new RowSelection();
  private newestSeen: string | undefined;
  private isLoadingRest = false;
  /** Comes once the focus is where keys have moved it. */
  private moved: Promise<void> | undefined;

  constructor(
    private readonly list: ActedList,
    isLive: () => boolean,
  ) {
    const { host } = list;
    adoptMore(host, [notes, blanks, listActsStyles]);
    new PollController(host, {
      every: () => (isLive() && list.deliveries.feed ? LIVE_EVERY : undefined),
      poll: async () => {
        await list.deliveries.feed?.refresh();
        const error = list.deliveries.feed?.refreshError;
        if (error) throw error;
        this.tellOfNews();
      },
    });
    new PollController(host, {
      every: () => TICK,
      poll: () => {
        host.requestUpdate();
        return Promise.resolve();
      },
    });
    // Polls begin after an update.
    host.requestUpdate();
  }

  readonly filterFor = remember(
    // A map of other URLs is another filter.
    (filters: DeliveryFilters, endpoints: ReadonlyMap<string, Endpoint>) =>
      loadedFilter(filters, (id) => endpoints.get(id)?.url ?? ''),
  );

  get selected(): number {
    return this.selection.size;
  }

  isSelected(id: string): boolean {
    return this.selection.has(id);
  }

  /** The selected deliveries that are loaded, as they stand now. */
  get deliveries(): readonly Delivery[] {
    const feed = this.list.deliveries.feed;
    return this.selection.ids.flatMap((id) => feed?.rows[feed.indexOf(id)] ?? []);
  }

  clear(): void {
    this.selection.clear();
    this.tell();
  }

  select(row: Delivery, extend: boolean): void {
    if (extend) this.selection.extendTo(row.id, this.list.deliveries.shown);
    else this.selection.toggle(row.id);
    this.list.rows.activeId = row.id;
    this.tell();
  }

  selectAll(): void {
    const shown = this.list.deliveries.shown;
    if (this.selection.size >= shown.length) this.selection.clear();
    else this.selection.addAll(shown);
    this.tell();
  }

  private tell(): void {
    this.list.host.requestUpdate();
    this.list.host.dispatchEvent(new SelectionChangedEvent(this.deliveries));
  }

  onKeydown(event: KeyboardEvent): void {
    const { rows } = this.list;
    const shown = this.list.deliveries.shown;
    const from = Math.max(0, this.list.deliveries.indexOf(rows.activeId));
    const { first, last } = rows.inView;
    const to = rowMove(event, from, shown.length, last - first);
    if (to !== undefined) {
      event.preventDefault();
      this.moveTo(to, event.shiftKey);
      return;
    }
    const row = shown[from];
    if (event.key === 'Escape' && this.selection.size > 0) {
      event.preventDefault();
      this.clear();
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.selection.addAll(shown);
      this.tell();
    } else if (event.key.toLowerCase() === 'x' && !event.ctrlKey && !event.metaKey && row) {
      event.preventDefault();
      this.select(row, event.shiftKey);
      void rows.focusRow(row.id);
    }
  }

  /** Opens the row that keys have moved to, once the focus is there, to which it will return. */
  async openActive(): Promise<void> {
    const { rows, deliveries } = this.list;
    await this.moved;
    const row = deliveries.shown[deliveries.indexOf(rows.activeId)];
    if (row) rows.open(row);
  }

  private moveTo(index: number, extend: boolean): void {
    const shown = this.list.deliveries.shown;
    const row = shown[index];
    if (!row) return;
    if (extend) {
      this.selection.extendTo(row.id, shown);
      this.tell();
    }
    this.moved = this.list.rows.focusRow(row.id);
  }

  get loadingRest(): boolean {
    return this.isLoadingRest;
  }

  /** Reads to the end, or stops doing that. */
  async toggleRest(): Promise<void> {
    const { host } = this.list;
    this.isLoadingRest = !this.isLoadingRest;
    host.requestUpdate();
    if (!this.isLoadingRest) return;
    await this.list.deliveries.feed?.loadAll(() => this.isLoadingRest && host.isConnected);
    this.isLoadingRest = false;
    host.requestUpdate();
  }

  /** Numbers and chart follow what the live list sees, once for each change: they would lag behind it otherwise. */
  private tellOfNews(): void {
    const feed = this.list.deliveries.feed;
    const newest = feed?.fresh[0] ?? feed?.rows[0];
    const seen = newest && `${newest.id} ${newest.timestamp}`;
    if (seen === this.newestSeen) return;
    this.newestSeen = seen;
    this.list.scope()?.invalidate('analytics');
  }

  private async showNew(): Promise<void> {
    await this.list.deliveries.feed?.admit();
    this.list.rows.toTop();
    const [first] = this.list.deliveries.shown;
    if (first) await this.list.rows.focusRow(first.id);
  }

  newsPill(language: string): TemplateResult {
    const { newRows, newRowsLabel } = wordsIn(language);
    const feed = this.list.deliveries.feed;
    const count = feed?.fresh.length ?? 0;
    return html`<div role="status">
      ${
        feed && count > 0
          ? html`<button
              type="button"
              class="new-pill"
              aria-label=${newRowsLabel(count)}
              @click=${() => void this.showNew()}
            >
              ${iconChevronUp()}${newRows(count, feed.freshIsPartial)}
            </button>`
          : nothing
      }
    </div>`;
  }

  keyHelp(language: string): TemplateResult {
    const { keys } = wordsIn(language);
    return html`<span class="row-nowrap hide-narrow" aria-hidden="true">
      <kbd class="kbd">J</kbd><kbd class="kbd">K</kbd> ${keys.move} <kbd class="kbd">X</kbd> ${keys.select}
      <kbd class="kbd">${keys.enter}</kbd> ${keys.open}
    </span>`;
  }

  selectionBar({ list }: OperationsMessages, language: string): TemplateResult {
    const { label, count, clear } = wordsIn(language);
    const { size } = this.selection;
    const shown = this.list.deliveries.shown.length;
    return html`<div class="selection" role="region" aria-label=${label} ?hidden=${size === 0}>
      <span class="strong num" role="status">${size === 0 ? '' : count(size)}</span>
      ${
        size < shown
          ? html`<button type="button" class="link-btn" @click=${() => this.selectAll()}>
              ${list.selectAllLoaded(shown)}
            </button>`
          : nothing
      }
      <span class="end row">
        <slot name="selection-actions"></slot>
        <button
          type="button"
          class="icon-btn"
          aria-label=${clear}
          title=${clear}
          @click=${() => this.clear()}
        >
          ${iconClose()}
        </button>
      </span>
    </div>`;
  }
}
