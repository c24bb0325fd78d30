import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  fillBuckets,
  stepFor,
  totalsOf,
  worstOf,
  type Bucket,
  type Step,
} from '../../operations/chart-model.js';
import { chooseTicks, isCalendarStep } from '../../operations/chart-ticks.js';
import type { TimeWindow } from '../../operations/time-window.js';
import { offsetAt } from '../../operations/zoned-time.js';
import { PollController, ReadController } from '../../controllers/index.js';
import { buttons, card, notices, statusStyles, table, text } from '../../styles/index.js';
import { artNothing } from '../../styles/art.js';
import { notice } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import { NumbersElement } from '../numbers-element.js';
import { asQuery, windowKey, windowNow } from '../window-choice.js';
import { BucketWords } from './bucket-words.js';
import { chartCursor, chartLegend, chartMarkers, chartTable, type ChartMarker } from './chart-parts.js';
import { WindowSelectedEvent } from './events.js';
import { readKnownEvents } from './known-events.js';
import { readLoggedEvents } from './logged-events.js';
import { PlotController } from './plot-controller.js';
import { themeColors } from './plot-theme.js';
import { chartStyles } from './timeseries-chart.styles.js';

export type { ChartMarker } from './chart-parts.js';

interface Series {
  readonly window: TimeWindow;
  readonly step: Step;
  readonly buckets: readonly Bucket[];
}

const EVERY_MINUTE = 60_000;
/** More flags than these hide one another: the newest are drawn. */
const MOST_MARKERS = 9;

/**
 * @summary Attempts over time: delivered, filtered and failed stacked, the average response as a line. uPlot is loaded
 * when there is something to draw.
 *
 * It counts attempts, and says so: a delivery that was retried counts each time. Dragging over it, or Shift with the
 * arrow keys and Enter, zooms in. A table of the same values stands behind it.
 *
 * @attr hours - shows the last so many hours, moving on with the clock. Default 24
 * @attr endpoint-id - of one endpoint only
 * @attr heading-level - of its title. Default 3
 * @attr mark-events - marks replays and endpoints that were switched off, as far as the platform's records tell; for
 *   those who may read the audit log also rotations and changes of endpoints
 * @fires wacht-window-selected - `window` to which it was zoomed; undefined when zoomed out
 * @csspart card - the box
 * @csspart plot - the drawing
 * @csspart tooltip - the values at the cursor
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-timeseries-chart hours="72" mark-events></wacht-timeseries-chart>
 *   <wacht-analytics-summary hours="72"></wacht-analytics-summary>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const chart = document.querySelector('wacht-timeseries-chart');
 * const summary = document.querySelector('wacht-analytics-summary');
 *
 * chart.markers = [{ time: Date.now() - 6 * 3_600_000, label: 'Release 4.2' }];
 * chart.addEventListener('wacht-window-selected', (event) => {
 *   summary.window = event.window; // { from, until } in ms; undefined when zoomed out
 * });
 * ```
 */
export class WachtTimeseriesChart extends NumbersElement {
  static override styles: CSSResultGroup = [
    NumbersElement.styles,
    text,
    buttons,
    card,
    statusStyles,
    notices,
    table,
    chartStyles,
  ];

  @property({ type: Number }) hours = 24;
  @property({ attribute: 'endpoint-id' }) endpointId: string | undefined;
  /** Of the title: one more than that of the heading it stands below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;
  /** A window that stands still, instead of `hours`. */
  @property({ attribute: false }) window: TimeWindow | undefined;
  /** Numbered in the chart and listed below it. Those outside the window aren't shown. */
  @property({ attribute: false }) markers: readonly ChartMarker[] = [];

  /** Marks what the platform's records tell: replays and endpoints that were switched off. Attribute `mark-events`. */
  @property({ type: Boolean, attribute: 'mark-events' }) markEvents = false;

  @state() private zoom: TimeWindow | undefined;
  @state() private asTable = false;
  @state() private cursor: number | undefined;
  /** Where a range of the keyboard began. */
  @state() private anchor: number | undefined;
  @state() private byKeyboard = false;

  private readonly series = new ReadController<Series>(this, {
    key: () => `${windowKey(this.choice)} ${this.endpointId ?? ''}`,
    read: async (client, signal) => {
      const window = windowNow(this.choice);
      const step = stepFor(window);
      const endpoint = this.endpointId === undefined ? {} : { endpoint_id: this.endpointId };
      const query = { ...asQuery(window), interval: step.interval, ...endpoint };
      const { data } = await client.fetchTimeseries(query, { signal });
      return { window, step, buckets: fillBuckets(data, window, step) };
    },
    topics: ['analytics', 'deliveries'],
  });

  private readonly happened = new ReadController(this, {
    key: () => (this.markEvents ? 'events' : undefined),
    read: (client, _, call) => readKnownEvents(client, call),
    topics: ['replays', 'endpoints'],
  });
  private readonly logged = new ReadController(this, {
    key: () => (this.markEvents ? 'logged' : undefined),
    read: (_, signal) => readLoggedEvents(this.scope, signal),
    topics: ['activity'],
  });

  private readonly plot = new PlotController(this, {
    root: () => (this.asTable ? null : this.renderRoot),
    content: () => this.plotContent(),
    ticks: (most) => {
      const { value } = this.series;
      if (!value) return [];
      return chooseTicks(value.buckets, value.step, most, (time) => offsetAt(time, this.format.timeZone));
    },
    events: {
      point: (index) => this.takePointer(index),
      brush: (first, last) => this.zoomTo(first, last),
    },
    onFailure: () => (this.asTable = true),
  });

  constructor() {
    super();
    new PollController(this, {
      every: () => (this.choice.window ? undefined : EVERY_MINUTE),
      poll: () => this.series.refresh(),
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('hours') || changed.has('window') || changed.has('endpointId')) this.zoom = undefined;
    const last = (this.series.value?.buckets.length ?? 0) - 1;
    if (this.cursor !== undefined && this.cursor > last) this.cursor = this.anchor = undefined;
  }

  private get choice() {
    return { hours: this.hours, window: this.zoom ?? this.window };
  }

  private get bars(): BucketWords | undefined {
    const { value } = this.series;
    return value && new BucketWords(this.format, this.msg.numbers.chart, value.step);
  }

  private plotContent() {
    const { value } = this.series;
    const words = this.bars;
    if (!value || !words || isEmpty(value.buckets)) return undefined;
    return {
      buckets: value.buckets,
      tickLabel: (tick: { index: number; says: 'time' | 'date' | 'month' }) =>
        words.tick(value.buckets[tick.index], tick.says),
      countLabel: (count: number) => this.format.number(count),
      timeLabel: (ms: number) => words.milliseconds(ms),
      markers: this.shownMarkers()
        .slice(-MOST_MARKERS)
        .map(({ position }) => position),
    };
  }

  private get allMarkers(): ChartMarker[] {
    const words = this.msg.numbers.chart;
    const known = (this.happened.value ?? []).map((event) => ({
      time: event.time,
      label: event.kind === 'replay' ? words.markReplay(event.count) : words.markOff(event.host),
    }));
    const logged = (this.logged.value ?? []).map(({ kind, time, host }) => ({
      time,
      label: words.markLogged[kind](host),
    }));
    return [...this.markers, ...known, ...logged].sort((a, b) => a.time - b.time);
  }

  private shownMarkers(): { position: number; marker: ChartMarker }[] {
    const buckets = this.series.value?.buckets ?? [];
    return this.allMarkers.flatMap((marker) => {
      const index = buckets.findIndex(({ start, end }) => marker.time >= start && marker.time < end);
      const bucket = buckets[index];
      if (!bucket) return [];
      const share = (marker.time - bucket.start) / (bucket.end - bucket.start);
      return [{ marker, position: index - 0.5 + share }];
    });
  }

  private takePointer(index: number | undefined): void {
    if (this.byKeyboard && index === undefined) return;
    if (index !== this.cursor) this.byKeyboard = false;
    this.cursor = index;
  }

  private zoomTo(first: number, last: number): void {
    const buckets = this.series.value?.buckets ?? [];
    const from = buckets[first]?.start;
    const until = buckets[last]?.end;
    if (from === undefined || until === undefined) return;
    this.setZoom({ from, until });
  }

  private setZoom(window: TimeWindow | undefined): void {
    this.zoom = window;
    this.cursor = this.anchor = undefined;
    this.dispatchEvent(new WindowSelectedEvent(window));
  }

  /** Back to the whole window, as the button does. */
  zoomOut(): void {
    if (this.zoom) this.setZoom(undefined);
  }

  private onKeydown(event: KeyboardEvent): void {
    const last = (this.series.value?.buckets.length ?? 0) - 1;
    if (last < 0) return;
    if (event.key === 'Enter' && this.anchor !== undefined && this.cursor !== undefined) {
      event.preventDefault();
      this.zoomTo(Math.min(this.anchor, this.cursor), Math.max(this.anchor, this.cursor));
      return;
    }
    if (event.key === 'Escape' && this.cursor !== undefined) {
      // The first Escape belongs to the chart, the next to what it stands in.
      event.preventDefault();
      event.stopPropagation();
      this.cursor = this.anchor = undefined;
      return;
    }
    const from = this.cursor ?? (event.key === 'ArrowLeft' ? last + 1 : -1);
    const next = {
      ArrowRight: Math.min(last, from + 1),
      ArrowLeft: Math.max(0, from - 1),
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.byKeyboard = true;
    this.anchor = event.shiftKey ? (this.anchor ?? this.cursor ?? next) : undefined;
    this.cursor = next;
  }

  protected override render(): TemplateResult {
    const { value } = this.series;
    const words = this.msg.numbers.chart;
    const step = value?.step ?? stepFor(windowNow(this.choice));
    const empty = !value || isEmpty(value.buckets);
    return html`<section class="card" part="card" aria-labelledby="title">
      <div class="card-head">
        <div class="heading" id="title" role="heading" aria-level=${this.headingLevel}>
          ${words.title(step.interval, step.count)}
        </div>
        <span class="tiny muted grow num ${value ? '' : 'unseen'}"
          >${this.rangeOf(value?.window ?? windowNow(this.choice))}</span
        >
        ${
          this.zoom
            ? html`<button type="button" class="btn small" @click=${() => this.zoomOut()}>
                ${words.zoomOut}
              </button>`
            : nothing
        }
        ${
          empty
            ? html`<span class="btn quiet small unseen" aria-hidden="true">${words.showTable}</span>`
            : html`<button
                type="button"
                class="btn quiet small"
                aria-pressed=${this.asTable}
                @click=${() => (this.asTable = !this.asTable)}
              >
                ${words.showTable}
              </button>`
        }
      </div>
      <div class="card-body">${this.renderBody(value)}</div>
    </section>`;
  }

  private rangeOf({ from, until }: TimeWindow): string {
    return this.msg.numbers.chart.range(this.format.dateTime(from), this.format.dateTime(until));
  }

  private renderBody(value: Series | undefined): unknown {
    const { error, status } = this.series;
    if (!value) {
      if (status === 'failed' && error) return this.renderFailure(errorText(error, this.msg.common));
      return html`<span class="sk chart-shape late" aria-hidden="true"></span
        ><span class="sr" role="status">${this.msg.common.loading}</span>`;
    }
    return html`${status === 'failed' && error ? this.renderStale(errorText(error, this.msg.common)) : nothing}
    ${isEmpty(value.buckets) ? this.renderEmpty() : this.renderBars(value)}
    ${isEmpty(value.buckets) ? nothing : this.renderLegend(value)}`;
  }

  private renderBars(value: Series): unknown {
    if (!this.asTable || !this.bars) return this.renderChart(value);
    return chartTable(this.bars, value.buckets, this.rangeOf(value.window));
  }

  private renderChart(value: Series): TemplateResult {
    const words = this.msg.numbers.chart;
    const spoken = this.bars?.spoken(value.buckets, this.cursor, this.anchor);
    return html`<div class="frame" dir="ltr">
        <div
          class="plot"
          part="plot"
          tabindex="0"
          role="application"
          aria-roledescription=${words.roledescription}
          aria-labelledby="title"
          aria-describedby="gist keys"
          @keydown=${this.onKeydown}
          @blur=${() => (this.cursor = this.anchor = undefined)}
        ></div>
        ${this.renderCursor(value)}
        <div class="probes" aria-hidden="true" @transitionend=${this.plot.retheme}>
          ${themeColors.map((name) => html`<i class="probe-${name}"></i>`)}
        </div>
      </div>
      <p class="sr" id="gist">${this.gistOf(value)}</p>
      <p class="sr" id="keys">${words.keys}</p>
      <p class="sr" role="status">${this.byKeyboard ? spoken : nothing}</p>`;
  }

  private gistOf({ buckets }: Series): string {
    const words = this.msg.numbers.chart;
    const worst = worstOf(buckets);
    const peak = worst && this.bars ? words.peak(worst.failed, this.bars.span(worst)) : '';
    return `${words.summary(totalsOf(buckets))} ${peak}`;
  }

  private renderCursor({ buckets }: Series): unknown {
    const bucket = this.cursor === undefined ? undefined : buckets[this.cursor];
    const at = this.cursor === undefined ? undefined : this.plot.positionOf(this.cursor);
    if (!bucket || !at || !this.bars) return nothing;
    const anchor = this.anchor === undefined ? undefined : this.plot.positionOf(this.anchor);
    return chartCursor(this.bars, bucket, at, anchor ?? at);
  }

  private renderLegend({ buckets, step }: Series): unknown {
    if (!this.bars) return nothing;
    const words = this.msg.numbers.chart;
    const markers = this.shownMarkers().map(({ marker }) => marker);
    const shown = markers.slice(-MOST_MARKERS);
    return html`${chartLegend(this.bars, totalsOf(buckets))}
      ${chartMarkers(this.bars, shown, markers.length - shown.length)}
      <p class="tiny muted">
        ${words.countsAttempts}
        ${isCalendarStep(step) && this.format.timeZone !== 'UTC' ? words.utcDays : nothing}
      </p>`;
  }

  private renderEmpty(): TemplateResult {
    const words = this.msg.numbers.chart;
    return html`<div class="blank">
      ${artNothing()}
      <p class="heading">${words.nothingTitle}</p>
      <p>${words.nothingBody}</p>
    </div>`;
  }

  private renderFailure(reason: string): TemplateResult {
    return html`<div role="alert">
      ${notice(
        'danger',
        html`<strong>${this.msg.numbers.chart.failedTitle}</strong> ${reason}`,
        html`<button type="button" class="btn small" @click=${() => void this.series.refresh()}>
          ${this.msg.common.retry}
        </button>`,
      )}
    </div>`;
  }

  private renderStale(reason: string): TemplateResult {
    const time = this.format.timeWithSeconds(this.series.updatedAt ?? Date.now());
    return html`<div role="status">
      ${notice(
        'warning',
        this.msg.numbers.chart.stale(time, reason),
        html`<button type="button" class="btn small" @click=${() => void this.series.refresh()}>
          ${this.msg.common.retry}
        </button>`,
      )}
    </div>`;
  }
}

function isEmpty(buckets: readonly Bucket[]): boolean {
  return buckets.every(({ delivered, failed, filtered }) => delivered + failed + filtered === 0);
}
