import { html, nothing, svg, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { WachtApiError } from '../../client/errors.js';
import type { Endpoint } from '../../client/types.js';
import { PollController, ReadController } from '../../controllers/index.js';
import { readEndpointNews } from '../../operations/endpoint-recovery.js';
import { type FailureGroup, groupFailures, joinFailures } from '../../operations/failure-groups.js';
import type { DeliveryFeed } from '../../operations/delivery-feed.js';
import { LONGEST_WAIT } from '../../operations/retry-schedule.js';
import { clockTime } from '../../localization/clock-time.js';
import { lastHours, type TimeWindow } from '../../operations/time-window.js';
import { buttons, card, notices, statusStyles, text } from '../../styles/index.js';
import { mention } from '../../styles/mention.js';
import { notice, status } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import { endpointMention, type EndpointHref } from '../endpoint-open.js';
import { FailuresElement } from '../failures-element.js';
import { deliveryFeedFor } from '../delivery-feed-controller.js';
import type { FeedController } from '../feed-controller.js';
import { statusText } from '../status-text.js';
import { urlText } from '../url-text.js';
import { FailureReplayEvent, FailureRowsEvent, FailureTestEvent } from './events.js';
import { failureGroupsStyles } from './failure-groups.styles.js';
import { recoveryLine } from './recovery-line.js';

/** Enough to see what is going on; more would cost the API a request for every hundred. */
const MOST_ROWS = 2000;
/**
 * The largest groups are what matters. Their room is the same before they are read, with three of them and with none:
 * what stands below never moves by itself. Where it is narrow there is room for two.
 */
const SHORT = 3;
const NARROW = 2;
/** So many endpoints are asked for whether they take deliveries again, and this often (ms): somebody waits for it. */
const MOST_ASKED = 8;
const ASK_EVERY = 30_000;
const SPARK = { width: 96, height: 24, bar: 6 };

/**
 * @summary Why deliveries failed: by endpoint and code, with what it means, since when, whether the endpoint takes
 * deliveries again, and what to do about it.
 *
 * @attr endpoint-id - of one endpoint only
 * @attr heading-level - of the title, 3 unless told otherwise
 * @attr with-test - offers a test send, for which `wacht-failure-test` asks
 * @fires wacht-failure-rows - the rows of a group were asked for; does not bubble
 * @fires wacht-failure-replay - a group is to be sent again; does not bubble
 * @fires wacht-failure-test - the endpoint of a group is to be sent a test, with `with-test`; does not bubble
 * @csspart card - the box
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-failure-groups></wacht-failure-groups>
 *   <wacht-delivery-list status="any-failure"></wacht-delivery-list>
 *   <wacht-replay-panel></wacht-replay-panel>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const groups = document.querySelector('wacht-failure-groups');
 * const list = document.querySelector('wacht-delivery-list');
 * const panel = document.querySelector('wacht-replay-panel');
 *
 * groups.timeWindow = { from: Date.now() - 6 * 3_600_000, until: Date.now() };
 * groups.addEventListener('wacht-failure-rows', ({ endpointId, code }) => {
 *   list.filters = { ...list.filters, endpoint: endpointId, code };
 * });
 * groups.addEventListener('wacht-failure-replay', ({ deliveries }) => {
 *   panel.deliveries = deliveries;
 *   panel.open = true;
 * });
 * ```
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
  @property({ type: Boolean, attribute: 'with-test' }) withTest = false;
  /** Where endpoints are shown, if anywhere. */
  @property({ attribute: false }) endpointHref: EndpointHref | undefined;

  /** How many groups somebody asked to see. Those that come later wait to be asked for as well. */
  @state() private asked = 0;
  /** As they are shown. Undefined before everything is read. */
  private groups: readonly FailureGroup[] | undefined;
  private order: readonly string[] = [];

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

  /** Of which endpoints it is asked whether they take deliveries again: their ids. */
  @state() private doubted = '';
  private readonly news = new ReadController(this, {
    key: () => (this.doubted ? `recovery ${this.endpointId} ${this.doubted}` : undefined),
    read: (client, _, call) => {
      const ids = this.doubted.split(' ');
      return readEndpointNews(client, new Map(ids.map((id) => [id, this.lastOf(id)])), this.endpointId, call);
    },
    topics: ['deliveries'],
  });

  constructor() {
    super();
    new PollController(this, {
      every: () => (this.doubted ? ASK_EVERY : undefined),
      poll: () => this.news.refresh(),
    });
  }

  private feedOf(
    statuses: readonly string[],
    window: () => TimeWindow | undefined,
  ): FeedController<DeliveryFeed> {
    const controller = deliveryFeedFor(this, {
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
    // Reading on has this render again, which is another update than this one.
    void this.updateComplete.then(() => {
      for (const feed of this.feeds) {
        if (feed.loaded && feed.hasMore && !feed.loading && !feed.error && feed.rows.length < MOST_ROWS)
          void feed.loadMore();
      }
      this.doubted = this.doubtful().join(' ');
    });
  }

  /** Endpoints that failed, as far as they are shown, and still get deliveries. */
  private doubtful(): readonly string[] {
    const ids = this.shown.map(({ endpointId }) => endpointId).filter((id) => this.endpointOf(id)?.is_active);
    return [...new Set(ids)].slice(0, MOST_ASKED).sort();
  }

  /** When an endpoint last failed, as far as it was read. */
  private lastOf(endpointId: string): number {
    return Math.max(
      ...(this.groups ?? []).filter((group) => group.endpointId === endpointId).map(({ last }) => last),
    );
  }

  private get shown(): readonly FailureGroup[] {
    return this.groups?.slice(0, this.asked || SHORT) ?? [];
  }

  /** Before everything is read, counts would grow under the reader. */
  private get isRead(): boolean {
    const isRead = ({ loaded, hasMore, rows, error }: DeliveryFeed) =>
      loaded && (!hasMore || rows.length >= MOST_ROWS || error !== undefined);
    return this.feeds.length > 0 && this.feeds.every(isRead);
  }

  /** Once all have tried: who presses 'Try again' before that would miss the one that fails later. */
  private get error(): WachtApiError | undefined {
    const { feeds } = this;
    return feeds.some(({ loading }) => loading) ? undefined : feeds.find(({ error }) => error)?.error;
  }

  protected override update(changed: PropertyValues): void {
    this.groups = this.isRead ? this.arranged() : undefined;
    if (this.groups) this.order = this.groups.map(({ key }) => key);
    super.update(changed);
  }

  private arranged(): readonly FailureGroup[] {
    const [ended, retried] = [this.ended.feed, this.retried.feed];
    // What was retried since has most likely recovered: whatever failed again has a later row.
    const waiting = retried?.rows.filter((row) => !retried.isStale(row)) ?? [];
    const groups = groupFailures(joinFailures(ended?.rows ?? [], waiting), this.timeWindow, Date.now());
    // Whoever is about to press a button must not find another group's under their finger.
    return this.matches(':hover, :focus-within') ? inOrder(groups, this.order) : groups;
  }

  protected override render(): TemplateResult {
    const { groups, feeds, asked } = this;
    const words = this.msg.failures;
    const count = groups?.reduce((sum, group) => sum + group.rows.length, 0) ?? 0;
    const isCut = feeds.some(({ hasMore }) => hasMore);
    const read = feeds.reduce((sum, { rows }) => sum + rows.length, 0);
    return html`<section
      class="card ${asked || (this.error && groups?.length) ? 'is-long' : ''}"
      part="card"
      aria-labelledby="title"
      aria-busy=${groups === undefined && this.error === undefined}
    >
      <div class="card-head">
        <div class="heading" id="title" role="heading" aria-level=${this.headingLevel}>
          ${groups?.length ? words.title(count) : words.titlePlain}
        </div>
        <span class="tiny muted grow"
          >${
            groups
              ? `${isCut ? words.capped(count) : words.by}. ${words.since}`
              : read > 0 && !this.error
                ? words.reading(read)
                : words.by
          }</span
        >
        ${groups ? this.renderMore(groups.length) : nothing}
      </div>
      <div class="room">
        ${this.renderProblem()}
        ${
          groups
            ? groups.length > 0
              ? html`<ul class="divided">
                  ${this.shown.map((group) => this.renderGroup(group))}
                </ul>`
              : this.error
                ? nothing
                : html`<p class="none">${status('success', 'success', words.none)}</p>`
            : this.error
              ? nothing
              : html`<div class="skeletons" aria-hidden="true">
                  <span class="sk w4"></span><span class="sk w3"></span>
                </div>`
        }
      </div>
    </section>`;
  }

  private renderMore(count: number): unknown {
    const words = this.msg.failures;
    if (count <= NARROW) return nothing;
    const isLong = count <= this.asked;
    return html`<button
      type="button"
      class="link-btn ${count <= SHORT ? 'is-narrow' : ''}"
      aria-expanded=${isLong}
      @click=${() => (this.asked = isLong ? 0 : count)}
    >
      ${isLong ? words.fewer : words.all(count)}
    </button>`;
  }

  private renderProblem(): unknown {
    const { error } = this;
    if (!error) return nothing;
    const { common } = this.msg;
    return html`<div class="problem" role="alert">
      ${notice(
        'danger',
        html`<strong>${this.msg.failures.loadFailed}</strong> ${errorText(error, common)}`,
        html`<button type="button" class="btn small" @click=${() => this.readOn()}>${common.retry}</button>`,
      )}
    </div>`;
  }

  private readOn(): void {
    for (const feed of this.feeds) if (feed.error) void feed.loadMore();
  }

  private endpointOf(endpointId: string): Endpoint | undefined {
    return this.endpoints.value?.find(({ id }) => id === endpointId);
  }

  private renderGroup(group: FailureGroup): TemplateResult {
    const words = this.msg.failures;
    const endpoint = this.endpointOf(group.endpointId);
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
      <p class="muted means">${words.means[group.meaning]}</p>
      <span class="spark" role="img" aria-label=${words.trend(name)}>${spark(group.trend)}</span>
      <div class="tiny muted num when">
        <span title=${this.format.exact(group.first)}
          >${words.first(clockTime(group.first, this.format))}</span
        >
        <span title=${this.format.exact(group.last)}
          >${words.latest(clockTime(group.last, this.format))}</span
        >
        ${group.retried > 0 ? html`<span>${words.retrying(group.retried)}</span>` : nothing}
      </div>
      <div class="row acts">${this.renderActions(group, endpoint, full)}</div>
      <div class="recovery">${endpoint?.is_active ? this.renderRecovery(group, endpoint) : nothing}</div>
    </li>`;
  }

  private renderRecovery({ endpointId, last }: FailureGroup, endpoint: Endpoint): unknown {
    const { value, status, updatedAt = 0 } = this.news;
    return recoveryLine({
      words: this.msg.failures.recovery,
      format: this.format,
      last,
      news: value?.get(endpointId),
      failed: status === 'failed',
      readAt: updatedAt,
      url: endpoint.url,
      sendTest:
        this.withTest && this.can('test')
          ? () => this.dispatchEvent(new FailureTestEvent(endpoint))
          : undefined,
    });
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
}

/** Those that were shown where they were; new ones behind them. */
function inOrder(groups: readonly FailureGroup[], order: readonly string[]): readonly FailureGroup[] {
  const placeOf = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...groups].sort((a, b) => placeOf(a.key) - placeOf(b.key));
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
