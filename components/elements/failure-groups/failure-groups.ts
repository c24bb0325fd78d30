import { html, nothing, svg, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { WachtApiError } from '../../client/errors.js';
import type { Endpoint } from '../../client/types.js';
import { ReadController } from '../../controllers/index.js';
import { type FailureGroup, groupFailures, joinFailures } from '../../operations/failure-groups.js';
import type { DeliveryFeed } from '../../operations/delivery-feed.js';
import { LONGEST_WAIT } from '../../operations/retry-schedule.js';
import { lastHours, type TimeWindow } from '../../operations/time-window.js';
import { buttons, card, notices, statusStyles, text } from '../../styles/index.js';
import { mention } from '../../styles/mention.js';
import { notice } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import { endpointMention, type EndpointHref } from '../endpoint-open.js';
import { FailuresElement } from '../failures-element.js';
import { FeedController } from '../feed-controller.js';
import { statusText } from '../status-text.js';
import { urlText } from '../url-text.js';
import { FailureReplayEvent, FailureRowsEvent } from './events.js';
import { failureGroupsStyles } from './failure-groups.styles.js';

/** Enough to see what is going on; more would cost the API a request for every hundred. */
const MOST_ROWS = 2000;
/** The largest groups are what matters; the deliveries below shouldn't be pushed off the screen. */
const SHORT = 5;
const SPARK = { width: 96, height: 24, bar: 6 };

/**
 * @summary Why deliveries failed: by endpoint and code, with what it means, since when, and what to do about it.
 *
 * @attr endpoint-id - of one endpoint only
 * @attr heading-level - of the title, 3 unless told otherwise
 * @fires wacht-failure-rows - the rows of a group were asked for; does not bubble
 * @fires wacht-failure-replay - a group is to be sent again; does not bubble
 * @csspart card - the box
 */
export class WachtFailureGroups extends FailuresElement {
  static override styles: CSSResultGroup = [
    FailuresElement.styles,
    text,
    mention,
    buttons,
    card,
    notices,
    statusStyles,
    failureGroupsStyles,
  ];

  @property({ attribute: 'endpoint-id' }) endpointId = '';
  @property({ attribute: false }) timeWindow: TimeWindow = lastHours(24, Date.now());
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;
  /** Where endpoints are shown, if anywhere. */
  @property({ attribute: false }) endpointHref: EndpointHref | undefined;

  @state() private isLong = false;

  private readonly endpoints = new ReadController(this, {
    key: () => 'endpoints',
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });
  /** Failed for good. */
  private readonly ended = this.feedOf(['permanently_failed', 'endpoint_disabled'], () => this.timeWindow);
  /**
   * Still being tried. Most rows of that list are of deliveries that recovered long ago, a request for each hundred:
   * only what is recent enough to be tried again is read.
   */
  private readonly retried = this.feedOf(['failed'], () => this.retriedWindow);
  private retriedWindow: TimeWindow | undefined;

  private feedOf(statuses: readonly string[], window: () => TimeWindow | undefined): FeedController {
    const controller: FeedController = new FeedController(this, {
      scope: () => (window() ? this.scope : undefined),
      session: () => this.session,
      query: () => ({ statuses, endpointId: this.endpointId || undefined, window: window() }),
      onFollowed: () => void controller.feed?.admit(),
    });
    return controller;
  }

  private get feeds(): readonly DeliveryFeed[] {
    return [this.ended.feed, this.retried.feed].filter((feed) => feed !== undefined);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('timeWindow')) return;
    const { from, until } = this.timeWindow;
    const recent = Math.max(from, Date.now() - LONGEST_WAIT);
    this.retriedWindow = recent < until ? { from: recent, until } : undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    for (const feed of this.feeds) {
      if (feed.loaded && feed.hasMore && !feed.loading && !feed.error && feed.rows.length < MOST_ROWS)
        void feed.loadMore();
    }
  }

  /** Before everything is read, counts would grow under the reader. */
  private get isRead(): boolean {
    const isRead = ({ loaded, hasMore, rows, error }: DeliveryFeed) =>
      loaded && (!hasMore || rows.length >= MOST_ROWS || error !== undefined);
    return this.feeds.length > 0 && this.feeds.every(isRead);
  }

  private get error(): WachtApiError | undefined {
    return this.feeds.find(({ error }) => error)?.error;
  }

  private get groups(): readonly FailureGroup[] | undefined {
    if (!this.isRead) return undefined;
    const [ended, retried] = [this.ended.feed, this.retried.feed];
    // What was retried since has most likely recovered: whatever failed again has a later row.
    const waiting = retried?.rows.filter((row) => !retried.isStale(row)) ?? [];
    return groupFailures(joinFailures(ended?.rows ?? [], waiting), this.timeWindow, Date.now());
  }

  protected override render(): TemplateResult {
    const { groups, feeds } = this;
    const words = this.msg.failures;
    const count = groups?.reduce((sum, group) => sum + group.rows.length, 0) ?? 0;
    const isCut = feeds.some(({ hasMore }) => hasMore);
    const read = feeds.reduce((sum, { rows }) => sum + rows.length, 0);
    return html`<section class="card" part="card" aria-labelledby="title" aria-busy=${groups === undefined}>
      <div class="card-head">
        <div class="heading" id="title" role="heading" aria-level=${this.headingLevel}>
          ${groups?.length ? words.title(count) : words.titlePlain}
        </div>
        <span class="tiny muted grow"
          >${
            groups
              ? groups.length === 0
                ? words.none
                : `${isCut ? words.capped(count) : words.by}. ${words.since}`
              : read > 0 && !this.error
                ? words.reading(read)
                : words.by
          }</span
        >
      </div>
      ${this.renderProblem()}
      ${
        groups
          ? html`<ul class="divided">
                ${(this.isLong ? groups : groups.slice(0, SHORT)).map((group) => this.renderGroup(group))}
              </ul>
              ${groups.length > SHORT ? this.renderMore(groups.length - SHORT) : nothing}`
          : this.error
            ? nothing
            : html`<div class="skeletons" aria-hidden="true">
                <span class="sk w4"></span><span class="sk w3"></span>
              </div>`
      }
    </section>`;
  }

  private renderMore(count: number): TemplateResult {
    const words = this.msg.failures;
    return html`<div class="card-foot">
      <button
        type="button"
        class="link-btn"
        aria-expanded=${this.isLong}
        @click=${() => (this.isLong = !this.isLong)}
      >
        ${this.isLong ? words.fewer : words.more(count)}
      </button>
    </div>`;
  }

  private renderProblem(): unknown {
    const { error } = this;
    if (!error) return nothing;
    const { common } = this.msg;
    return html`<div class="problem" role="alert">
      ${notice(
        'danger',
        html`<strong>${common.loadFailed(this.msg.failures.titlePlain)}</strong> ${errorText(error, common)}`,
        html`<button type="button" class="btn small" @click=${() => this.readOn()}>${common.retry}</button>`,
      )}
    </div>`;
  }

  private readOn(): void {
    for (const feed of this.feeds) if (feed.error) void feed.loadMore();
  }

  private endpointOf(group: FailureGroup): Endpoint | undefined {
    return this.endpoints.value?.find(({ id }) => id === group.endpointId);
  }

  private renderGroup(group: FailureGroup): TemplateResult {
    const words = this.msg.failures;
    const endpoint = this.endpointOf(group);
    const { code } = group;
    const name = code === undefined ? words.noAnswer : `${code} ${statusText(code)}`.trim();
    const full = `${name}, ${endpoint?.url ?? words.goneEndpoint}`;
    return html`<li class="group-row">
      <span class="group-count">${this.format.number(group.rows.length)}</span>
      <div class="stack-1 what">
        <span class="strong">${name}</span>
        <span class="clip"
          >${endpoint ? endpointMention(endpoint.id, urlText(endpoint.url), this.endpointHref) : words.goneEndpoint}</span
        >
      </div>
      <p class="muted means">
        ${words.means[group.meaning]} ${group.retried > 0 ? words.retrying(group.retried) : nothing}
      </p>
      <span class="spark" role="img" aria-label=${words.trend(name)}>${spark(group.trend)}</span>
      <div class="tiny muted num stack-1 when">
        <span title=${this.format.exact(group.first)}>${words.first(this.when(group.first))}</span>
        <span title=${this.format.exact(group.last)}>${words.latest(this.when(group.last))}</span>
      </div>
      <div class="row acts">${this.renderActions(group, endpoint, full)}</div>
    </li>`;
  }

  private renderActions(group: FailureGroup, endpoint: Endpoint | undefined, name: string): TemplateResult {
    const words = this.msg.failures;
    const why = this.blockedBecause(group, endpoint);
    const code = group.code === undefined ? 'none' : String(group.code);
    return html`<button
        type="button"
        class="btn small"
        aria-label=${words.rowsFor(name)}
        @click=${() => this.dispatchEvent(new FailureRowsEvent(group.endpointId, code))}
      >
        ${words.rows}
      </button>
      ${
        this.can('replay')
          ? html`<button
                type="button"
                class="btn small"
                aria-label=${words.replayFor(name)}
                aria-haspopup="dialog"
                ?disabled=${why !== undefined}
                @click=${() => this.dispatchEvent(new FailureReplayEvent(group.rows))}
              >
                ${words.replay}</button
              >${why ? html`<span class="tiny muted">${why}</span>` : nothing}`
          : nothing
      }`;
  }

  private blockedBecause(group: FailureGroup, endpoint: Endpoint | undefined): string | undefined {
    const { blocked } = this.msg.failures;
    if (group.retried === group.rows.length) return blocked.retried;
    if (!this.endpoints.value) return undefined;
    if (!endpoint) return blocked.gone;
    return endpoint.is_active ? undefined : blocked.off;
  }

  private when(time: number): string {
    const now = Date.now();
    return now - time < 20 * 3_600_000 ? this.format.time(time) : this.format.dateTime(time, now);
  }
}

/** A bar for each part of the window, the tallest as high as there is room; a line where nothing failed. */
function spark(trend: readonly number[]): TemplateResult {
  const most = Math.max(1, ...trend);
  return html`<svg viewBox="0 0 ${SPARK.width} ${SPARK.height}" aria-hidden="true">
    ${trend.map((count, index) => {
      const height = count === 0 ? 1 : Math.max(2, (count / most) * (SPARK.height - 2));
      return svg`<rect class=${count === 0 ? 'z' : ''} x=${index * (SPARK.bar + 2)} y=${SPARK.height - height} width=${SPARK.bar} height=${height}></rect>`;
    })}
  </svg>`;
}
