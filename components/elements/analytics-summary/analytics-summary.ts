import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Analytics } from '../../client/types.js';
import { PollController, ReadController } from '../../controllers/index.js';
import { compare, isQuiet, readNumber, type Change, type Reading } from '../../operations/comparison.js';
import { type TimeWindow } from '../../operations/time-window.js';
import { windowBefore } from '../../operations/window-math.js';
import { downGlyph, levelGlyph, stoppedGlyph, upGlyph } from '../../styles/more-marks.js';
import { buttons, card, notices, statusStyles, text } from '../../styles/index.js';
import { glyph, status as statusMark } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import { NumbersElement } from '../numbers-element.js';
import { asQuery, windowKey, windowNow } from '../window-choice.js';
import { summaryStyles } from './analytics-summary.styles.js';
import { askedFields, metrics, type Metric } from './metrics.js';

interface Summary {
  readonly window: TimeWindow;
  readonly analytics: Analytics;
}

const EVERY_MINUTE = 60_000;

/**
 * @summary Success rate, deliveries, failed attempts, response time and payload size of a window, compared with the
 * one before it. Each says whether it counts deliveries or attempts; zero, no data and not loaded look different.
 *
 * @attr hours - the last so many hours, moving on with the clock. Default 24
 * @attr endpoint-id - of one endpoint only
 * @csspart card - the box
 * @csspart number - one number with its name
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-analytics-summary></wacht-analytics-summary>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const summary = document.querySelector('wacht-analytics-summary');
 *
 * // One day that stands still, in milliseconds; without it `hours` counts back from now.
 * summary.window = { from: Date.UTC(2026, 2, 1), until: Date.UTC(2026, 2, 2) };
 * ```
 */
export class WachtAnalyticsSummary extends NumbersElement {
  static override styles: CSSResultGroup = [
    NumbersElement.styles,
    text,
    buttons,
    card,
    statusStyles,
    notices,
    summaryStyles,
  ];

  @property({ type: Number }) hours = 24;
  @property({ attribute: 'endpoint-id' }) endpointId: string | undefined;
  /** A window that stands still, instead of `hours`. */
  @property({ attribute: false }) window: TimeWindow | undefined;

  private readonly current = this.reading((window) => window);
  // A request of its own: the numbers are there before what they are compared with, and without it.
  private readonly previous = this.reading(windowBefore);

  constructor() {
    super();
    new PollController(this, {
      every: () => (this.window ? undefined : EVERY_MINUTE),
      poll: () => Promise.all([this.current.refresh(), this.previous.refresh()]),
    });
  }

  private reading(of: (window: TimeWindow) => TimeWindow): ReadController<Summary> {
    return new ReadController(this, {
      key: () => `${windowKey(this)} ${this.endpointId ?? ''}`,
      read: async (client, signal) => {
        const window = of(windowNow(this));
        const endpoint = this.endpointId === undefined ? {} : { endpoint_id: this.endpointId };
        const query = { ...asQuery(window), ...endpoint, fields: askedFields };
        return { window, analytics: await client.fetchAnalytics(query, { signal }) };
      },
      topics: ['analytics', 'deliveries'],
    });
  }

  protected override render(): TemplateResult {
    const { value, error, status } = this.current;
    const failed = status === 'failed' && error !== undefined;
    return html`<section class="card" part="card" aria-label=${this.msg.numbers.summary.label}>
      <dl class="numbers" aria-busy=${status === 'loading'}>
        ${metrics.map(
          (metric) =>
            html`<div class="number" part="number">
              ${this.renderName(metric)}
              ${
                value
                  ? this.renderNumber(metric, value.analytics)
                  : failed
                    ? this.renderNotLoaded()
                    : this.renderSkeleton()
              }
            </div>`,
        )}
      </dl>
      ${failed ? this.renderFailure(errorText(error, this.msg.common)) : this.renderComparedWith()}
    </section>`;
  }

  private renderName({ name }: Metric): TemplateResult {
    const words = this.msg.numbers.summary;
    return html`<dt title=${words.help[name]}>${words.names[name]}</dt>`;
  }

  private renderNumber(metric: Metric, analytics: Analytics): TemplateResult {
    const reading = readNumber(analytics, metric.name);
    const words = this.msg.numbers.summary;
    if (reading.kind === 'absent') return this.renderDash(words.absent);
    if (reading.kind === 'none') {
      const sent = readNumber(analytics, 'total_deliveries');
      return this.renderDash(sent.kind === 'value' && sent.value > 0 ? words.noAnswers : words.noDeliveries);
    }
    return html`<dd>
      <span class="number-value">
        <span>${this.renderValue(metric, reading.value)}</span>
        <span class="counts">${words[metric.counts]}</span>
      </span>
      ${this.renderDelta(metric, reading, analytics)}
      ${metric.kind === 'time' ? this.renderPercentiles(analytics) : nothing}
    </dd>`;
  }

  private renderDash(why: string): TemplateResult {
    return html`<dd>
      <span class="number-value muted" aria-hidden="true">–</span><span class="delta">${why}</span>
    </dd>`;
  }

  /** The number large, its unit smaller, in the order of the language. */
  private renderValue({ kind }: Metric, value: number): unknown {
    const { format } = this;
    if (kind === 'count') return format.number(value);
    const written =
      kind === 'rate'
        ? format.percent(value)
        : kind === 'time'
          ? format.milliseconds(Math.round(value))
          : format.bytes(value);
    const parts = /^(\D*)([\d.,\u00a0\u202f\u2019 ]*\d)(.*)$/su.exec(written);
    if (!parts) return written;
    const [, before = '', figures = '', after = ''] = parts;
    return html`${before ? html`<span class="unit">${before}</span>` : nothing}${figures}<span class="unit"
        >${after}</span
      >`;
  }

  private renderDelta(metric: Metric, reading: Reading, analytics: Analytics): unknown {
    const words = this.msg.numbers.summary;
    if (metric.name === 'failed' && reading.kind === 'value' && reading.value === 0) {
      return html`<span class="delta"
        >${glyph(levelGlyph)}${words.ofTotal(analytics.total_deliveries ?? 0)}</span
      >`;
    }
    const { value } = this.previous;
    if (!value || isQuiet(value.analytics)) return nothing;
    const change = compare(reading, readNumber(value.analytics, metric.name), metric.good, metric.step);
    if (!change) return nothing;
    if (change.direction === 'same') {
      return html`<span class="delta">${glyph(levelGlyph)}${words.compared.same}</span>`;
    }
    const { amount, rest } = this.sayChange(metric, change);
    return html`<span class="delta ${change.verdict}"
      >${glyph(change.direction === 'up' ? upGlyph : downGlyph)}<b>${amount}</b> ${rest}</span
    >`;
  }

  private sayChange({ kind }: Metric, change: Change): { amount: string; rest: string } {
    const { compared } = this.msg.numbers.summary;
    const by = Math.abs(change.by);
    const up = change.direction === 'up';
    if (kind === 'rate') return compared.rate(by, up);
    if (kind === 'count') return compared.count(this.format.number(by), up);
    if (kind === 'time') return compared.time(this.format.milliseconds(by), up);
    return compared.size(this.format.bytes(by), up);
  }

  private renderPercentiles({ p50_response_time_ms: median, p99_response_time_ms: p99 }: Analytics): unknown {
    if (typeof median !== 'number' || typeof p99 !== 'number') return nothing;
    const say = (ms: number) => this.format.milliseconds(Math.round(ms));
    return html`<span class="delta">${this.msg.numbers.summary.percentiles(say(median), say(p99))}</span>`;
  }

  private renderNotLoaded(): TemplateResult {
    return html`<dd>${statusMark('danger', stoppedGlyph, this.msg.numbers.summary.notLoaded)}</dd>`;
  }

  private renderSkeleton(): TemplateResult {
    return html`<dd class="late">
      <span class="sr">${this.msg.common.loading}</span><span class="sk w2 value"></span
      ><span class="sk w2"></span>
    </dd>`;
  }

  /** In the room of what they are compared with: what stands below stays where it is. */
  private renderFailure(reason: string): TemplateResult {
    const words = this.msg.numbers.summary;
    const { updatedAt } = this.current;
    const isOld = updatedAt !== undefined;
    return html`<div class="foot row" role="alert">
      <span class="grow ${isOld ? 'fg-warning' : 'fg-danger'}"
        >${glyph(isOld ? 'warning' : 'danger')}
        ${
          isOld
            ? words.stale(this.format.timeWithSeconds(updatedAt), reason)
            : html`<strong>${words.failedTitle}</strong> ${reason}`
        }</span
      >
      <button type="button" class="link-btn" @click=${() => void this.refresh()}>
        ${this.msg.common.retry}
      </button>
    </div>`;
  }

  private renderComparedWith(): unknown {
    const { value, status } = this.previous;
    const words = this.msg.numbers.summary;
    if (!this.current.value || isQuiet(this.current.value.analytics)) return nothing;
    if (!value) return status === 'failed' ? html`<p class="foot">${words.beforeFailed}</p>` : nothing;
    const { from, until } = value.window;
    const range = words.range(this.format.dateTime(from), this.format.dateTime(until));
    const says = isQuiet(value.analytics) ? words.quietBefore(range) : words.comparedWith(range);
    return html`<p class="foot num">${says}</p>`;
  }

  /** Reads both windows again. */
  async refresh(): Promise<void> {
    await Promise.all([this.current.refresh(), this.previous.refresh()]);
  }
}
