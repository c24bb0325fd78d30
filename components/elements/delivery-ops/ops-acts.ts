import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { Delivery, Endpoint } from '../../client/types.js';
import { messagesFor } from '../../localization/catalog.js';
import { handling, type HandlingMessages } from '../../localization/en/handling.js';
import { anyFailure, noFilters } from '../../operations/delivery-filters.js';
import { type OpsLocation, rangeHours } from '../../operations/ops-location.js';
import type { ReplayPreset } from '../../operations/replay-choice.js';
import { isStillRetried } from '../../operations/retry-schedule.js';
import { lastHours } from '../../operations/time-window.js';
import { iconRotate } from '../../styles/icons.js';
import type { DeliveryLinkEvent, DeliveryStepEvent } from '../delivery-detail/events.js';
import type { WachtDeliveryList } from '../delivery-list/delivery-list.js';
import type { EndpointHref } from '../endpoint-open.js';
import type { FailureReplayEvent, FailureRowsEvent, FailureTestEvent } from '../failure-groups/events.js';
import type { WindowSelectedEvent } from '../timeseries-chart/events.js';

/** What one can do on the screen besides looking at it: comes after the first rows, or when it is asked for. */

/** The screen as its acts see it. */
export interface ActedScreen {
  readonly host: ReactiveElement;
  readonly shown: () => OpsLocation;
  readonly go: (change: Partial<OpsLocation>) => void;
  readonly language: () => string;
  readonly endpointHref: () => EndpointHref | undefined;
}

const details = () => import('../delivery-detail/define.js');

export class OpsActs {
  /** The rows that are selected. */
  selected: readonly Delivery[] = [];
  /** Somebody wants a window of their own. */
  customizing = false;
  /** The code of what somebody asked for didn't come. */
  missing = false;
  private opened: Delivery | undefined;
  private replaying: { deliveries: readonly Delivery[]; preset: ReplayPreset } | undefined;
  private hasQueued = false;
  private tested: Endpoint | undefined;
  private testing = false;

  constructor(private readonly screen: ActedScreen) {
    if (screen.shown().delivery) void this.load(details);
  }

  /** @returns whether it is there */
  private async load(part: () => Promise<unknown>): Promise<boolean> {
    this.missing = await part().then(
      () => false,
      () => true,
    );
    this.change();
    return !this.missing;
  }

  private get words(): HandlingMessages {
    return messagesFor('handling', this.screen.language(), handling);
  }

  private get list(): WachtDeliveryList | null {
    return this.screen.host.renderRoot.querySelector('wacht-delivery-list');
  }

  private change(change: Partial<Pick<OpsActs, 'selected' | 'customizing'>> = {}): void {
    Object.assign(this, change);
    this.screen.host.requestUpdate();
  }

  /** Somewhere else is shown. */
  leave(): void {
    this.opened = undefined;
    this.change({ customizing: false });
    if (this.screen.shown().delivery) void this.load(details);
  }

  select(selected: readonly Delivery[]): void {
    this.change({ selected });
  }

  async open(delivery: Delivery): Promise<void> {
    if (!(await this.load(details))) return;
    this.opened = delivery;
    this.change();
    this.screen.go({ delivery: delivery.id });
  }

  private onStep({ step }: DeliveryStepEvent): void {
    const { list } = this;
    const next = list?.at(list.indexOf(this.screen.shown().delivery) + step);
    if (next) void this.open(next);
  }

  private onDetailClosed(): void {
    const { delivery } = this.screen.shown();
    this.opened = undefined;
    this.screen.go({ delivery: '' });
    // The row that was open last, not the one the drawer was opened from.
    void this.list?.focusRow(delivery);
  }

  private onLink({ deliveryId }: DeliveryLinkEvent): void {
    this.opened = undefined;
    this.screen.go({ delivery: deliveryId });
  }

  private async replay(deliveries: readonly Delivery[], preset: ReplayPreset = {}): Promise<void> {
    if (!(await this.load(() => import('../replay-panel/define.js')))) return;
    const endpointId = this.screen.shown().filters.endpoint;
    this.replaying = {
      deliveries,
      preset: { ...this.presetWindow(), ...(endpointId ? { endpointId } : {}), ...preset },
    };
    this.change();
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
    this.change();
    if (!hasQueued) return;
    const tasks = this.screen.host.renderRoot.querySelector('wacht-replay-tasks');
    tasks?.scrollIntoView({ block: 'nearest' });
    tasks?.focus({ preventScroll: true });
  }

  private presetWindow(): ReplayPreset {
    const { range, window } = this.screen.shown();
    if (window) return { window };
    if (range === '1h') return { hours: 1 };
    return range === '24h' ? { hours: 24 } : { window: lastHours(rangeHours[range], Date.now()) };
  }

  onZoom({ window }: WindowSelectedEvent): void {
    this.change({ customizing: false });
    this.screen.go({ window });
  }

  async customize(): Promise<void> {
    if (!(await this.load(() => import('../window-form/define.js')))) return;
    this.change({ customizing: !this.customizing });
    await this.screen.host.updateComplete;
    this.screen.host.renderRoot.querySelector('wacht-window-form')?.focus();
  }

  /** Both buttons mean the rows that are selected, while there are any. */
  async replayFromHead(): Promise<void> {
    if (this.selected.length > 0) await this.replay(this.sendable);
    else await this.replay([], { intent: 'failed' });
  }

  /** A row that was retried since may have recovered: it isn't sent again unseen. */
  private get sendable(): readonly Delivery[] {
    return this.selected.filter((row) => !this.list?.isStale(row));
  }

  onFailureRows({ endpointId, code }: FailureRowsEvent): void {
    this.screen.go({ filters: { ...noFilters, status: anyFailure, endpoint: endpointId, code } });
    this.list?.scrollIntoView({ block: 'start' });
    this.list?.focusRows();
  }

  onFailureReplay({ deliveries }: FailureReplayEvent): void {
    void this.replay(deliveries);
  }

  onFailureTest({ endpoint }: FailureTestEvent): void {
    void this.test(endpoint);
  }

  private async test(endpoint: Endpoint): Promise<void> {
    if (!(await this.load(() => import('../test-sender/define.js')))) return;
    this.tested = endpoint;
    this.testing = true;
    this.change();
  }

  private onTestClosed(): void {
    this.testing = false;
    this.change();
  }

  renderCustom(): TemplateResult | typeof nothing {
    if (!this.customizing) return nothing;
    return html`<wacht-window-form
      .window=${this.screen.shown().window}
      @wacht-window-selected=${(event: WindowSelectedEvent) => this.onZoom(event)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') this.change({ customizing: false });
      }}
    ></wacht-window-form>`;
  }

  /** What the platform would refuse is said before anything is sent. */
  renderSelectionActions(): TemplateResult {
    const now = Date.now();
    const { selected, words } = this;
    const unsure = selected.filter((row) => this.list?.isStale(row));
    const open = selected.filter((row) => row.status === 'pending' || isStillRetried(row, now));
    const isNone = open.length + unsure.length === selected.length;
    const note = [
      isNone && open.length > 0 ? words.noneLeft : open.length > 0 ? words.leftOut(open.length) : '',
      unsure.length > 0 ? words.unsure(unsure.length) : '',
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
        ${iconRotate()}${words.replay}
      </button>
    </span>`;
  }

  /** A delivery's drawer, the panel that sends again, and the sender of tests. */
  renderOverlays(): TemplateResult {
    const { list, replaying } = this;
    const { delivery } = this.screen.shown();
    const index = delivery && list ? list.indexOf(delivery) : -1;
    const count = list?.count ?? 0;
    return html`<wacht-delivery-detail
        .deliveryId=${delivery}
        .row=${this.opened}
        .endpointHref=${this.screen.endpointHref()}
        .position=${index === -1 ? '' : this.words.position(index + 1, count)}
        .hasNewer=${index > 0}
        .hasOlder=${index !== -1 && index < count - 1}
        @wacht-delivery-link=${(event: DeliveryLinkEvent) => this.onLink(event)}
        @wacht-delivery-step=${(event: DeliveryStepEvent) => this.onStep(event)}
        @wacht-detail-closed=${() => this.onDetailClosed()}
      ></wacht-delivery-detail>
      <wacht-replay-panel
        .open=${replaying !== undefined}
        .deliveries=${replaying?.deliveries ?? []}
        .preset=${replaying?.preset}
        @wacht-replay-queued=${() => this.onQueued()}
        @wacht-close=${() => this.onPanelClosed()}
      ></wacht-replay-panel>
      ${
        this.tested
          ? html`<wacht-test-sender
              .endpoint=${this.tested}
              .open=${this.testing}
              @wacht-close=${() => this.onTestClosed()}
            ></wacht-test-sender>`
          : nothing
      }`;
  }
}
