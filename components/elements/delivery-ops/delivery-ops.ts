import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Delivery } from '../../client/types.js';
import { ReadController } from '../../controllers/index.js';
import type { Messages } from '../../localization/catalog.js';
import { operations } from '../../localization/en/operations.js';
import { anyFailure, noFilters } from '../../operations/delivery-filters.js';
import {
  type OpsLocation,
  type RangeName,
  rangeHours,
  readLocation,
  startLocation,
  writeLocation,
} from '../../operations/ops-location.js';
import type { ReplayPreset } from '../../operations/replay-choice.js';
import { isStillRetried } from '../../operations/retry-schedule.js';
import { lastHours, type TimeWindow } from '../../operations/time-window.js';
import { iconChevronDown, iconClose, iconRotate } from '../../styles/icons.js';
import { buttons, card, inputs, notices, segments, text } from '../../styles/index.js';
import type { DeliveryLinkEvent, DeliveryStepEvent } from '../delivery-detail/events.js';
import type { WachtDeliveryList } from '../delivery-list/delivery-list.js';
import type {
  DeliveryOpenEvent,
  FiltersChangedEvent,
  SelectionChangedEvent,
} from '../delivery-list/events.js';
import type { FailureReplayEvent, FailureRowsEvent } from '../failure-groups/events.js';
import type { EndpointHref } from '../endpoint-open.js';
import { SessionHostElement } from '../session-host.js';
import type { WindowSelectedEvent } from '../timeseries-chart/events.js';
import { urlParts } from '../url-text.js';
import { asQuery, windowKey, windowNow } from '../window-choice.js';
import { addressOf, readAddress, writeAddress } from './address.js';
import { deliveryOpsStyles } from './delivery-ops.styles.js';
import { LocationChangedEvent } from './events.js';

/**
 * @summary All that a customer does with their deliveries: find what failed, look into it, send it again, see it
 * recover. Put it on a page, give it a ticket URL, and it brings its own session.
 *
 * @attr ticket-url - where the host's server gives tickets
 * @attr deployment-id - whose webhooks; the ticket server decides
 * @attr api-url - Wacht's frontend API, where the ticket's answer doesn't say it
 * @attr publishable-key - `pk_live_…` or `pk_test_…`, instead of `api-url`
 * @attr deep-links - keep what is shown in the fragment of the page's address, and begin with what it says
 * @attr embedded - something around it has the title and the session's notices: leaves its own out
 * @attr heading-level - of the title, 2 unless told otherwise; the cards follow
 * @fires wacht-session-change - `status`, `app` and the kind of `error`, whenever they change
 * @fires wacht-delivery-open - a delivery is about to be shown; cancelable
 * @fires wacht-before-replay - and wacht-before-cancel, wacht-before-export, wacht-before-reveal: cancelable, and can
 *   wait for a promise
 * @fires wacht-replay-queued - the platform took a replay
 * @fires wacht-endpoint-open - an endpoint was chosen, where `endpointHref` is set; cancelable
 * @fires wacht-location-changed - something else worth a link is shown
 * @slot header - replaces the title
 * @slot header-actions - before the window
 * @csspart header - title, window and actions
 */
export class WachtDeliveryOps extends SessionHostElement {
  static override styles: CSSResultGroup = [
    SessionHostElement.styles,
    text,
    buttons,
    inputs,
    segments,
    card,
    notices,
    deliveryOpsStyles,
  ];

  @property({ type: Boolean, attribute: 'deep-links' }) deepLinks = false;
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** Makes an address of a location, for hosts with routes of their own; rows are links then. */
  @property({ attribute: false }) linkTo: ((location: string) => string) | undefined;

  /** Set it, and endpoints are links to where this leads, or buttons where it gives no address. */
  @property({ attribute: false }) endpointHref: EndpointHref | undefined;
  @property({ type: Boolean }) embedded = false;

  @state() private shown: OpsLocation = startLocation;
  @state() private opened: Delivery | undefined;
  @state() private selected: readonly Delivery[] = [];
  /** Somebody wants a window of their own. */
  @state() private customizing = false;
  @state() private replaying: { deliveries: readonly Delivery[]; preset: ReplayPreset } | undefined;
  /** Fixed when the range was chosen, so that the rows stay the same list while time passes. */
  @state() private listWindow: TimeWindow = openWindow(startLocation);
  private hasQueued = false;
  @query('wacht-delivery-list') private readonly list!: WachtDeliveryList | null;

  private readonly endpoints = new ReadController(this, {
    key: () => 'endpoints',
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });
  private readonly total = new ReadController(this, {
    key: () => `total ${windowKey(this.windowChoice)} ${this.shown.filters.endpoint}`,
    read: async (client, signal) => {
      const { endpoint } = this.shown.filters;
      const asked = {
        ...asQuery(windowNow(this.windowChoice)),
        ...(endpoint ? { endpoint_id: endpoint } : {}),
      };
      const answer = await client.fetchAnalytics({ ...asked, fields: ['total_deliveries'] }, { signal });
      return answer.total_deliveries ?? undefined;
    },
    topics: ['analytics', 'deliveries'],
  });

  private readonly onHashChange = () => {
    const location = readAddress();
    if (this.deepLinks && location !== undefined && location !== this.location) this.location = location;
  };

  protected override get msg(): Pick<Messages, 'common' | 'operations'> {
    return { ...super.msg, operations: this.words('operations', operations) };
  }

  /** What is shown, as a query string. Set it to what `wacht-location-changed` told to show that again. */
  get location(): string {
    return writeLocation(this.shown);
  }

  set location(location: string) {
    const before = windowKey(this.windowChoice);
    this.shown = readLocation(location);
    // The same range begins where it began: Back from a delivery finds its list as it was.
    if (windowKey(this.windowChoice) !== before) this.listWindow = openWindow(this.shown);
    this.customizing = false;
    this.opened = undefined;
    if (this.shown.delivery) void import('../delivery-detail/define.js');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.onHashChange();
    addEventListener('hashchange', this.onHashChange);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.onHashChange);
  }

  private get windowChoice(): { hours: number; window: TimeWindow | undefined } {
    return { hours: rangeHours[this.shown.range], window: this.shown.window };
  }

  private go(change: Partial<OpsLocation>): void {
    const before = this.location;
    this.shown = { ...this.shown, ...change };
    if ('range' in change || 'window' in change) this.listWindow = openWindow(this.shown);
    const { location } = this;
    if (location === before) return;
    if (this.deepLinks) writeAddress(location);
    this.dispatchEvent(new LocationChangedEvent(location));
  }

  private get hrefOf(): ((id: string) => string) | undefined {
    const address = this.linkTo ?? (this.deepLinks ? addressOf : undefined);
    return address && ((id) => address(writeLocation({ ...this.shown, delivery: id })));
  }

  private onOpen(event: DeliveryOpenEvent): void {
    // Listeners of the host come after this one, and may still say no.
    queueMicrotask(() => {
      if (!event.defaultPrevented) void this.open(event.delivery);
    });
  }

  private async open(delivery: Delivery): Promise<void> {
    await import('../delivery-detail/define.js');
    this.opened = delivery;
    this.go({ delivery: delivery.id });
  }

  private onStep({ step }: DeliveryStepEvent): void {
    const { list } = this;
    const next = list?.at(list.indexOf(this.shown.delivery) + step);
    if (next) void this.open(next);
  }

  private onDetailClosed(): void {
    const { delivery } = this.shown;
    this.opened = undefined;
    this.go({ delivery: '' });
    // The row that was open last, not the one the drawer was opened from.
    void this.list?.focusRow(delivery);
  }

  private async replay(deliveries: readonly Delivery[], preset: ReplayPreset = {}): Promise<void> {
    await import('../replay-panel/define.js');
    const endpointId = this.shown.filters.endpoint;
    this.replaying = {
      deliveries,
      preset: { ...this.presetWindow(), ...(endpointId ? { endpointId } : {}), ...preset },
    };
  }

  private onQueued(): void {
    this.hasQueued = true;
    this.list?.clearSelection();
  }

  /** Whoever started a replay wants to see how it goes. */
  private onPanelClosed(): void {
    const { hasQueued } = this;
    this.replaying = undefined;
    this.hasQueued = false;
    if (!hasQueued) return;
    const tasks = this.renderRoot.querySelector('wacht-replay-tasks');
    tasks?.scrollIntoView({ block: 'nearest' });
    tasks?.focus({ preventScroll: true });
  }

  private presetWindow(): ReplayPreset {
    const { range, window } = this.shown;
    if (window) return { window };
    if (range === '1h') return { hours: 1 };
    return range === '24h' ? { hours: 24 } : { window: lastHours(rangeHours[range], Date.now()) };
  }

  private onZoom({ window }: WindowSelectedEvent): void {
    this.customizing = false;
    this.go({ window });
  }

  private async customize(): Promise<void> {
    await import('../window-form/define.js');
    this.customizing = !this.customizing;
    await this.updateComplete;
    this.renderRoot.querySelector('wacht-window-form')?.focus();
  }

  /** Both buttons mean the rows that are selected, while there are any. */
  private async replayFromHead(): Promise<void> {
    if (this.selected.length > 0) await this.replay(this.sendable);
    else await this.replay([], { intent: 'failed' });
  }

  /** A row that was retried since may have recovered: it isn't sent again unseen. */
  private get sendable(): readonly Delivery[] {
    return this.selected.filter((row) => !this.list?.isStale(row));
  }

  private onLink({ deliveryId }: DeliveryLinkEvent): void {
    this.opened = undefined;
    this.go({ delivery: deliveryId });
  }

  private showRows({ endpointId, code }: FailureRowsEvent): void {
    this.go({ filters: { ...noFilters, status: anyFailure, endpoint: endpointId, code } });
    this.list?.scrollIntoView({ block: 'start' });
    this.list?.focusRows();
  }

  private onFilters({ filters }: FiltersChangedEvent): void {
    this.go({ filters });
  }

  protected override render(): TemplateResult {
    return html`<wacht-session-gate ?quiet=${this.embedded}>
      <div class="stack">
        ${this.renderHead()} ${this.renderCustom()} ${this.renderNumbers()} ${this.renderList()}
        <wacht-replay-tasks .headingLevel=${this.headingLevel + 1}></wacht-replay-tasks>
      </div>
      ${this.renderDetail()} ${this.renderReplay()}
    </wacht-session-gate>`;
  }

  private renderHead(): TemplateResult {
    const { operations: words } = this.msg;
    return html`<header class="head" part="header">
      <slot name="header">
        <div class="head-main">
          ${
            this.embedded
              ? nothing
              : html`<div class="title" role="heading" aria-level=${this.headingLevel}>${words.title}</div>`
          }
          <div class="head-meta">${this.renderPeriod()}</div>
        </div>
      </slot>
      <div class="head-actions">
        <slot name="header-actions"></slot>
        ${this.renderRanges()} ${this.renderEndpoints()}
        ${
          this.can('replay')
            ? html`<button
                type="button"
                class="btn primary"
                aria-haspopup="dialog"
                title=${this.selected.length > 0 ? nothing : words.ops.replayHint}
                @click=${() => void this.replayFromHead()}
              >
                ${iconRotate()}${this.selected.length > 0 ? words.ops.replaySelected(this.selected.length) : words.ops.replay}
              </button>`
            : nothing
        }
      </div>
    </header>`;
  }

  private renderPeriod(): unknown {
    const { ops } = this.msg.operations;
    const { window } = this.shown;
    if (!window) return html`<span>${ops.counts}</span>`;
    const now = Date.now();
    return html`<span
        >${ops.between(this.format.dateTime(window.from, now), this.format.dateTime(window.until, now))}</span
      >
      <button type="button" class="link-btn" @click=${() => this.go({ window: undefined })}>
        ${iconClose()}${ops.leaveWindow}
      </button>`;
  }

  private renderRanges(): TemplateResult {
    const { ops } = this.msg.operations;
    const names = Object.keys(rangeHours) as RangeName[];
    return html`<div class="seg" role="group" aria-label=${ops.window}>
      ${names.map(
        (name) =>
          html`<button
            type="button"
            aria-pressed=${!this.shown.window && this.shown.range === name}
            @click=${() => this.chooseRange(name)}
          >
            ${ops.windows[name]}
          </button>`,
      )}
      <button
        type="button"
        aria-pressed=${this.shown.window !== undefined}
        aria-expanded=${this.customizing}
        @click=${() => void this.customize()}
      >
        ${ops.custom}
      </button>
    </div>`;
  }

  private chooseRange(range: RangeName): void {
    this.customizing = false;
    this.go({ range, window: undefined });
  }

  private renderCustom(): TemplateResult | typeof nothing {
    if (!this.customizing) return nothing;
    return html`<wacht-window-form
      .window=${this.shown.window}
      @wacht-window-selected=${(event: WindowSelectedEvent) => this.onZoom(event)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') this.customizing = false;
      }}
    ></wacht-window-form>`;
  }

  private renderEndpoints(): TemplateResult {
    const { ops } = this.msg.operations;
    const { filters } = this.shown;
    const known = this.endpoints.value ?? [];
    const isGone = filters.endpoint !== '' && !known.some(({ id }) => id === filters.endpoint);
    return html`<span class="select endpoint"
      ><select
        class="input"
        aria-label=${ops.endpoint}
        @change=${(event: Event) =>
          this.go({ filters: { ...filters, endpoint: (event.target as HTMLSelectElement).value } })}
      >
        <option value="" ?selected=${filters.endpoint === ''}>${ops.allEndpoints}</option>
        ${isGone ? html`<option value=${filters.endpoint} selected>${filters.endpoint}</option>` : nothing}
        ${known.map(
          ({ id, url }) =>
            html`<option value=${id} ?selected=${id === filters.endpoint}>${shortUrl(url)}</option>`,
        )}</select
      >${iconChevronDown()}</span
    >`;
  }

  private renderNumbers(): TemplateResult {
    const { hours, window } = this.windowChoice;
    const endpoint = this.shown.filters.endpoint;
    return html`<wacht-analytics-summary
        .hours=${hours}
        .window=${window}
        .endpointId=${endpoint || undefined}
      ></wacht-analytics-summary>
      <wacht-timeseries-chart
        mark-events
        .headingLevel=${this.headingLevel + 1}
        .hours=${hours}
        .window=${window}
        .endpointId=${endpoint || undefined}
        @wacht-window-selected=${(event: WindowSelectedEvent) => this.onZoom(event)}
      ></wacht-timeseries-chart>
      <wacht-failure-groups
        .headingLevel=${this.headingLevel + 1}
        .endpointId=${endpoint}
        .timeWindow=${this.listWindow}
        .endpointHref=${this.endpointHref}
        @wacht-failure-rows=${(event: FailureRowsEvent) => this.showRows(event)}
        @wacht-failure-replay=${(event: FailureReplayEvent) => void this.replay(event.deliveries)}
      ></wacht-failure-groups>`;
  }

  private renderList(): TemplateResult {
    const { filters, delivery } = this.shown;
    return html`<wacht-delivery-list
      live
      without-endpoint-filter
      .headingLevel=${this.headingLevel + 1}
      .filters=${filters}
      .timeWindow=${this.listWindow}
      .total=${this.total.value}
      .openedId=${delivery}
      .hrefOf=${this.hrefOf}
      @wacht-list-drawn=${loadRest}
      @wacht-delivery-open=${(event: DeliveryOpenEvent) => this.onOpen(event)}
      @wacht-filters-changed=${(event: FiltersChangedEvent) => this.onFilters(event)}
      @wacht-selection-changed=${(event: SelectionChangedEvent) => (this.selected = event.deliveries)}
    >
      ${this.can('replay') ? this.renderSelectionActions() : nothing}
    </wacht-delivery-list>`;
  }

  /** What the platform would refuse is said before anything is sent. */
  private renderSelectionActions(): TemplateResult {
    const { selection } = this.msg.operations;
    const now = Date.now();
    const { selected } = this;
    const unsure = selected.filter((row) => this.list?.isStale(row));
    const open = selected.filter((row) => row.status === 'pending' || isStillRetried(row, now));
    const isNone = open.length + unsure.length === selected.length;
    const note = [
      isNone && open.length > 0 ? selection.noneLeft : open.length > 0 ? selection.leftOut(open.length) : '',
      unsure.length > 0 ? selection.unsure(unsure.length) : '',
    ].join(' ');
    return html`<span slot="selection-actions" class="row">
      <span class="tiny muted measure" id="left-out">${note}</span>
      <button
        type="button"
        class="btn primary small"
        aria-describedby="left-out"
        aria-haspopup="dialog"
        ?disabled=${isNone}
        @click=${() => void this.replay(this.sendable)}
      >
        ${iconRotate()}${selection.replay}
      </button>
    </span>`;
  }

  private renderDetail(): TemplateResult {
    const { delivery } = this.shown;
    const { list } = this;
    const index = delivery && list ? list.indexOf(delivery) : -1;
    const count = list?.count ?? 0;
    return html`<wacht-delivery-detail
      .deliveryId=${delivery}
      .row=${this.opened}
      .endpointHref=${this.endpointHref}
      .position=${index === -1 ? '' : this.msg.operations.list.position(index + 1, count)}
      .hasNewer=${index > 0}
      .hasOlder=${index !== -1 && index < count - 1}
      @wacht-delivery-link=${(event: DeliveryLinkEvent) => this.onLink(event)}
      @wacht-delivery-step=${(event: DeliveryStepEvent) => this.onStep(event)}
      @wacht-detail-closed=${() => this.onDetailClosed()}
    ></wacht-delivery-detail>`;
  }

  private renderReplay(): TemplateResult {
    const { replaying } = this;
    return html`<wacht-replay-panel
      .open=${replaying !== undefined}
      .deliveries=${replaying?.deliveries ?? []}
      .preset=${replaying?.preset}
      @wacht-replay-queued=${() => this.onQueued()}
      @wacht-close=${() => this.onPanelClosed()}
    ></wacht-replay-panel>`;
  }
}

/** The rows come first; what loads after them has its room kept. */
const loadRest = (): void => void import('./define-later.js');

/** A moving range begins where it began when it was chosen, and has no end. */
function openWindow({ range, window }: OpsLocation): TimeWindow {
  return window ?? { from: lastHours(rangeHours[range], Date.now()).from, until: Infinity };
}

function shortUrl(url: string): string {
  const { scheme, host, path, tail } = urlParts(url);
  return (
    scheme + host + (path.length > 24 ? `${path.slice(0, 12)}…${(path + tail).slice(-10)}` : path + tail)
  );
}
