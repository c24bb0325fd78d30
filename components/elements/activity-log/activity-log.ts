import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AuditRecord } from '../../client/audit.js';
import type { WachtApiError } from '../../client/errors.js';
import { ReadController } from '../../controllers/index.js';
import { auditClientOf } from '../../controllers/recorder.js';
import {
  activitiesOf,
  ActivityFeed,
  isNarrowed,
  type Activity,
  type ActivityFilters,
} from '../../operations/activity-feed.js';
import { artBroken, artLock, artNothing } from '../../styles/art.js';
import { iconRotate } from '../../styles/icons.js';
import { buttons, card, fields, notices, statusStyles, text } from '../../styles/index.js';
import { notice } from '../../styles/status-marks.js';
import { ActivityElement } from '../activity-element.js';
import { deliveryFiltersStyles } from '../delivery-filters/delivery-filters.styles.js';
import { errorText } from '../error-text.js';
import { FeedController } from '../feed-controller.js';
import { personNameOf, type PersonName } from '../person-names.js';
import { activityLogStyles } from './activity-log.styles.js';
import { activityRow } from './activity-row.js';
import { endpointUrl, verbOf, wordFor, type SentenceContext } from './activity-words.js';
import { filterBar, noChoice, withValue, type ChipKey, type FilterChoice } from './filter-bar.js';

const DAY = 24 * 3_600_000;

/**
 * @summary What people did with the webhooks, and what the server decided: who, what, when, why, from where, and what
 * came of it. Reads the host's own audit log, for those who may.
 *
 * @attr heading-level - of the title, or without it of what stands in its place where nothing is listed. Default 3
 * @attr no-heading - where a tab or a page says already what this is
 * @fires wacht-before-export-activity - the log is about to be read and saved as CSV; cancelable, may wait
 * @fires wacht-activity-exported - a file was handed to the browser
 * @slot note - in the foot: how long the host keeps the log, say
 * @csspart card - the box
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-activity-log>
 *     <p slot="note">Entries are kept for 400 days.</p>
 *   </wacht-activity-log>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const log = document.querySelector('wacht-activity-log');
 *
 * // By the ids that your `authenticate` gave to the ticket server.
 * const people = new Map([['user_17', 'Ines Albrecht']]);
 * log.personName = (id) => people.get(id) ?? id;
 *
 * log.addEventListener('wacht-activity-exported', (event) => {
 *   console.info(`${event.rows} entries saved as CSV`);
 * });
 * ```
 */
export class WachtActivityLog extends ActivityElement {
  static override styles: CSSResultGroup = [
    ActivityElement.styles,
    text,
    buttons,
    fields,
    card,
    notices,
    statusStyles,
    deliveryFiltersStyles,
    activityLogStyles,
  ];

  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;
  @property({ type: Boolean, attribute: 'no-heading' }) noHeading = false;

  /** Names a principal for people, where their ids say little. Without it the console around it may. */
  @property({ attribute: false }) personName: PersonName | undefined;

  @state() private choice: FilterChoice = noChoice;
  @state() private opened: ReadonlySet<number> = new Set();
  @query('.end-of-list') private readonly end!: HTMLElement | null;

  private readonly reading = new FeedController(this, {
    scope: () => this.scope,
    session: () => this.session,
    query: () => [this.session.auditUrl, this.can('audit.read'), this.asked],
    open: ({ recording }, onChange) => {
      if (this.session.auditUrl === undefined || !this.can('audit.read')) return undefined;
      const feed = new ActivityFeed(
        async (query, signal) => auditClientOf(recording).fetchActivity(query, { signal }),
        this.asked,
        onChange,
      );
      void feed.loadMore();
      return feed;
    },
    topic: 'activity',
  });
  private readonly endpoints = new ReadController(this, {
    key: () => (this.reading.feed ? 'endpoints' : undefined),
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });
  /** Everybody who was met under any filter stays in the choice. */
  private readonly people = new Set<string>();
  private readonly nameOf: PersonName = (principal) => personNameOf(this)(principal);
  private sight: IntersectionObserver | undefined;

  /** The search looks at what is loaded, and is nothing that the log is asked for. */
  private get asked(): ActivityFilters {
    return { ...this.choice.filters, text: '' };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sight?.disconnect();
    this.sight = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    for (const person of this.reading.feed?.people ?? []) this.people.add(person);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.watchEnd();
  }

  /** Observed anew each time, so that an end that stays in sight asks for more. */
  private watchEnd(): void {
    this.sight?.disconnect();
    const { end } = this;
    const { feed } = this.reading;
    if (!end || !feed || feed.loading || feed.error) return;
    this.sight = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void feed.loadMore();
    });
    this.sight.observe(end);
  }

  private get context(): SentenceContext {
    const known = new Map(this.endpoints.value?.map(({ id, url }) => [id, url]));
    return {
      words: this.msg.activity,
      format: this.format,
      urlOf: (id) => known.get(id),
      now: Date.now(),
      nameOf: this.nameOf,
    };
  }

  private isWanted(row: Activity, { words, urlOf }: SentenceContext): boolean {
    const wanted = this.choice.filters.text.trim().toLowerCase();
    if (wanted === '') return true;
    return [
      row.reason,
      this.nameOf(row.principal),
      row.principal,
      row.target,
      verbOf(row, words),
      endpointUrl(row, urlOf),
    ].some((one) => one?.toLowerCase().includes(wanted));
  }

  private toggle(id: number): void {
    const opened = new Set(this.opened);
    if (!opened.delete(id)) opened.add(id);
    this.opened = opened;
  }

  private async clear(key: ChipKey): Promise<void> {
    this.choice = withValue(this.choice, key, '');
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLSelectElement>(`[name=${key}]`)?.focus();
  }

  private explain(error: WachtApiError): string {
    const { errors } = this.msg.activity;
    if (error.kind === 'rate-limited' && error.retryAfter !== undefined)
      return errorText(error, this.msg.common);
    return wordFor(errors, error.kind) ?? errors['other'] ?? error.message;
  }

  protected override render(): TemplateResult {
    const { activity: words } = this.msg;
    return html`<section
      class="card"
      part="card"
      aria-labelledby=${this.noHeading ? nothing : 'title'}
      aria-label=${this.noHeading ? words.title : nothing}
      aria-busy=${this.reading.feed?.loading ?? false}
    >
      ${
        this.noHeading
          ? nothing
          : html`<div class="card-head">
              <div class="heading" id="title" role="heading" aria-level=${this.headingLevel}>
                ${words.title}
              </div>
              <span class="tiny muted grow">${words.about}</span>
            </div>`
      }
      ${this.renderBody()}
    </section>`;
  }

  private renderBody(): TemplateResult {
    const { activity: words } = this.msg;
    const { app, auditUrl } = this.session;
    if (!app) return this.renderSkeletons();
    if (auditUrl === undefined) return this.blank(artNothing(), words.missingTitle, words.missingBody);
    if (!this.can('audit.read')) return this.blank(artLock(), words.deniedTitle, words.deniedBody);
    return html`${filterBar({
      words,
      choice: this.choice,
      people: [...this.people]
        .map((one) => [one, this.nameOf(one)] as const)
        .sort(([, a], [, b]) => this.format.compare(a, b)),
      change: (choice) => (this.choice = choice),
      clear: (key) => void this.clear(key),
    })}${this.renderRows()}`;
  }

  private renderRows(): TemplateResult {
    const { activity: words } = this.msg;
    const { feed } = this.reading;
    if (!feed || (!feed.loaded && !feed.error)) return this.renderSkeletons();
    const { context } = this;
    const rows = feed.rows.filter((row) => this.isWanted(row, context));
    if (feed.error && !feed.loaded) {
      return html`<div role="alert">
        ${this.blank(artBroken(), words.failedTitle, this.explain(feed.error), this.renderRetry())}
      </div>`;
    }
    return html`${feed.error ? this.renderStale(feed.error, feed.updatedAt) : nothing}
    ${rows.length === 0 ? this.renderEmpty() : this.renderDays(rows, context)} ${this.renderFoot(rows.length)}`;
  }

  private renderDays(rows: readonly Activity[], context: SentenceContext): TemplateResult {
    const { activity: words } = this.msg;
    const days = groupByDay(rows);
    return html`<div class="line columns" aria-hidden="true">
        <span>${words.when}</span><span>${words.who}</span><span>${words.what}</span
        ><span>${words.result}</span>
      </div>
      <div class="days-list">
        ${repeat(
          days,
          ([day]) => day,
          ([day, entries]) =>
            html`<section aria-label=${this.dayName(day)}>
              <div class="day" aria-hidden="true">${this.dayName(day)}</div>
              <ul>
                ${repeat(
                  entries,
                  ({ id, principal }) => `${String(id)} ${principal}`,
                  (row) =>
                    html`<li class="entry">
                      ${activityRow(row, {
                        ...context,
                        isOpen: this.opened.has(row.id),
                        onToggle: () => this.toggle(row.id),
                      })}
                    </li>`,
                )}
              </ul>
            </section>`,
        )}
      </div>`;
  }

  private dayName(day: number): string {
    const { activity: words } = this.msg;
    const now = Date.now();
    const date = this.format.date(day, now);
    const today = startOfDay(now);
    if (day === today) return words.today(date);
    return day === startOfDay(today - DAY / 2) ? words.yesterday(date) : date;
  }

  private renderEmpty(): TemplateResult {
    const { activity: words } = this.msg;
    if (!isNarrowed(this.choice.filters)) return this.blank(artNothing(), words.empty, words.emptyBody);
    return this.blank(
      artNothing(),
      words.noMatch,
      words.noMatchBody,
      html`<button type="button" class="btn" @click=${() => (this.choice = noChoice)}>
        ${words.filters.clearAll}
      </button>`,
    );
  }

  private renderFoot(shown: number): TemplateResult {
    const { activity: words } = this.msg;
    const { feed } = this.reading;
    const loaded = feed?.rows.length ?? 0;
    const hasMore = feed?.hasMore ?? false;
    const isSearched = this.choice.filters.text.trim() !== '';
    return html`<div class="card-foot tiny muted">
      <span class="num" role="status">
        ${
          feed?.loading
            ? words.loadingMore
            : isSearched
              ? words.matching(shown, loaded)
              : loaded > 0
                ? words.count(loaded, hasMore)
                : nothing
        }
      </span>
      ${
        hasMore
          ? html`<button
              type="button"
              class="btn small end-of-list"
              ?disabled=${feed?.loading ?? true}
              @click=${() => void feed?.loadMore()}
            >
              ${words.more}
            </button>`
          : nothing
      }
      ${
        loaded > 0
          ? html`<wacht-activity-export
              .filters=${this.choice.filters}
              .nameOf=${this.nameOf}
              .keep=${(record: AuditRecord) =>
                activitiesOf([record]).some((row) => this.isWanted(row, this.context))}
            ></wacht-activity-export>`
          : nothing
      }
      <span class="foot-note"><slot name="note"></slot> ${words.promise}</span>
    </div>`;
  }

  private renderRetry(): TemplateResult {
    return html`<button type="button" class="btn" @click=${() => void this.reading.feed?.loadMore()}>
      ${iconRotate()}${this.msg.common.retry}
    </button>`;
  }

  private renderStale(error: WachtApiError, at: number | undefined): TemplateResult {
    const { activity: words, common } = this.msg;
    return html`<div class="problem" role="alert">
      ${notice(
        'warning',
        html`<strong>${words.stale(at === undefined ? '' : this.format.time(at))}</strong>
          ${this.explain(error)}`,
        html`<button type="button" class="btn small" @click=${() => void this.reading.feed?.refresh()}>
          ${common.retry}
        </button>`,
      )}
    </div>`;
  }

  private blank(art: TemplateResult, title: string, body: string, action?: TemplateResult): TemplateResult {
    const level = this.noHeading ? this.headingLevel : this.headingLevel + 1;
    return html`<div class="blank">
      ${art}
      <div class="heading" role="heading" aria-level=${level}>${title}</div>
      <p>${body}</p>
      ${action ? html`<div class="row">${action}</div>` : nothing}
    </div>`;
  }

  private renderSkeletons(): TemplateResult {
    return html`<div class="skeletons" aria-hidden="true">
      ${Array.from(
        { length: 5 },
        () =>
          html`<div class="line">
            <span class="sk w3"></span><span class="sk w3"></span><span class="sk w4"></span
            ><span class="sk w2"></span>
          </div>`,
      )}
    </div>`;
  }
}

function startOfDay(time: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** In the viewer's days; rows come newest first. */
function groupByDay(rows: readonly Activity[]): [number, Activity[]][] {
  const days: [number, Activity[]][] = [];
  for (const row of rows) {
    const day = startOfDay(row.at);
    const last = days.at(-1);
    if (last?.[0] === day) last[1].push(row);
    else days.push([day, [row]]);
  }
  return days;
}
