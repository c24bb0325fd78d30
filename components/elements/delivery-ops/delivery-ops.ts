import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import { ReadController } from '../../controllers/index.js';
import type { Messages } from '../../localization/catalog.js';
import { operations } from '../../localization/en/operations.js';
import {
  type OpsLocation,
  type RangeName,
  rangeHours,
  readLocation,
  startLocation,
  writeLocation,
} from '../../operations/ops-location.js';
import { lastHours, type TimeWindow } from '../../operations/time-window.js';
import { iconChevronDown, iconClose, iconRotate } from '../../styles/icons.js';
import { buttons, frame, inputs, segments, text } from '../../styles/index.js';
import type {
  DeliveryOpenEvent,
  FiltersChangedEvent,
  SelectionChangedEvent,
} from '../delivery-list/events.js';
import type { FailureReplayEvent, FailureRowsEvent, FailureTestEvent } from '../failure-groups/events.js';
import type { EndpointHref } from '../endpoint-open.js';
import { LaterPart } from '../later-part.js';
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
 * @fires wacht-replay-queued - and wacht-replay-cancelled, wacht-exported: it has happened
 * @fires wacht-before-test - and wacht-before-enable: cancelable, and can wait for a promise; a test is offered where
 *   deliveries fail
 * @fires wacht-test-sent - and wacht-test-ended, wacht-endpoint-enabled: it has happened
 * @fires wacht-filters-changed - and wacht-selection-changed, wacht-window-selected: what is looked at is another
 * @fires {AuditFailedEvent} wacht-audit-failed - the host's log took no record of `action`; `refused` where that kept it
 *   from happening
 * @fires wacht-endpoint-open - an endpoint was chosen, where `endpointHref` is set; cancelable
 * @fires wacht-location-changed - something else worth a link is shown
 * @slot header - replaces the title
 * @slot header-actions - before the window
 * @csspart header - title, window and actions
 * @example
 * ```html
 * <wacht-delivery-ops ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42" deep-links></wacht-delivery-ops>
 * ```
 * ```js
 * const ops = document.querySelector('wacht-delivery-ops');
 *
 * ops.addEventListener('wacht-before-replay', (event) => {
 *   const { count, reason } = event.replay;
 *   // Undefined where only the platform knows how many.
 *   if (count === undefined || count > 100) event.waitUntil(approve(reason));
 * });
 *
 * async function approve(reason) {
 *   const answer = await fetch('/api/approvals', { method: 'POST', body: reason });
 *   if (!answer.ok) throw new Error('More than 100 deliveries need a second person.');
 * }
 * ```
 */
export class WachtDeliveryOps extends SessionHostElement {
  static override styles: CSSResultGroup = [
    SessionHostElement.styles,
    text,
    buttons,
    inputs,
    segments,
    frame,
    deliveryOpsStyles,
  ];
  static override properties: PropertyDeclarations = {
    deepLinks: { type: Boolean, attribute: 'deep-links' },
    headingLevel: { type: Number, attribute: 'heading-level' },
    linkTo: { attribute: false },
    endpointHref: { attribute: false },
    embedded: { type: Boolean },
    shown: { state: true },
    listWindow: { state: true },
  };

  deepLinks = false;
  headingLevel = 2;
  /** Makes an address of a location, for hosts with routes of their own; rows are links then. */
  linkTo: ((location: string) => string) | undefined;

  /** Set it, and endpoints are links to where this leads, or buttons where it gives no address. */
  endpointHref: EndpointHref | undefined;
  embedded = false;

  private shown: OpsLocation = startLocation;
  /** Fixed when the range was chosen, so that the rows stay the same list while time passes. */
  private listWindow: TimeWindow = openWindow(startLocation);

  private readonly acts = new LaterPart(this, async () => {
    const { OpsActs } = await import('./ops-acts.js');
    return new OpsActs({
      host: this,
      shown: () => this.shown,
      go: (change) => this.go(change),
      language: () => this.language,
      endpointHref: () => this.endpointHref,
    });
  });

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
    this.acts.ready?.leave();
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
      if (!event.defaultPrevented) this.acts.use((acts) => void acts.open(event.delivery));
    });
  }

  private onFilters({ filters }: FiltersChangedEvent): void {
    this.go({ filters });
  }

  protected override render(): TemplateResult {
    const { acts } = this;
    return html`<wacht-session-gate ?quiet=${this.embedded}>
      <div class="stack">
        ${this.renderHead()} ${acts.ready?.renderCustom()} ${this.renderMissing()} ${this.renderNumbers()}
        ${this.renderList()}
        <wacht-replay-tasks .headingLevel=${this.headingLevel + 1}></wacht-replay-tasks>
      </div>
      ${(this.shown.delivery ? acts.now : acts.ready)?.renderOverlays()}
    </wacht-session-gate>`;
  }

  /** Something was pressed, and the code for it can't be loaded. */
  private renderMissing(): TemplateResult | typeof nothing {
    const isMissing = this.acts.failed || this.acts.ready?.missing;
    return isMissing ? html`<p role="alert">${this.msg.common.partMissing}</p>` : nothing;
  }

  private renderHead(): TemplateResult {
    const { operations: words } = this.msg;
    const selected = this.acts.ready?.selected.length ?? 0;
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
                title=${selected > 0 ? nothing : words.ops.replayHint}
                @click=${() => this.acts.use((acts) => void acts.replayFromHead())}
              >
                ${iconRotate()}${selected > 0 ? words.ops.replaySelected(selected) : words.ops.replay}
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
        aria-expanded=${this.acts.ready?.customizing ?? false}
        @click=${() => this.acts.use((acts) => void acts.customize())}
      >
        ${ops.custom}
      </button>
    </div>`;
  }

  private chooseRange(range: RangeName): void {
    this.acts.ready?.leave();
    this.go({ range, window: undefined });
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
        @wacht-window-selected=${(event: WindowSelectedEvent) => this.acts.use((acts) => acts.onZoom(event))}
      ></wacht-timeseries-chart>
      <wacht-failure-groups
        with-test
        .headingLevel=${this.headingLevel + 1}
        .endpointId=${endpoint}
        .timeWindow=${this.listWindow}
        .endpointHref=${this.endpointHref}
        @wacht-failure-rows=${(event: FailureRowsEvent) => this.acts.use((acts) => acts.onFailureRows(event))}
        @wacht-failure-replay=${(event: FailureReplayEvent) => this.acts.use((acts) => acts.onFailureReplay(event))}
        @wacht-failure-test=${(event: FailureTestEvent) => this.acts.use((acts) => acts.onFailureTest(event))}
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
      @wacht-selection-changed=${(event: SelectionChangedEvent) => this.acts.use((acts) => acts.select(event.deliveries))}
    >
      ${this.can('replay') ? this.acts.ready?.renderSelectionActions() : nothing}
    </wacht-delivery-list>`;
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
