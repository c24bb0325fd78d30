import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Endpoint } from '../../client/types.js';
import { ReadController } from '../../controllers/index.js';
import type { Messages } from '../../localization/catalog.js';
import { consoleWords } from '../../localization/en/console.js';
import { settings } from '../../localization/en/settings.js';
import { clockTime } from '../../localization/clock-time.js';
import { buttons, card, notices, statusStyles, text } from '../../styles/index.js';
import { mention } from '../../styles/mention.js';
import { glyph, notice, status } from '../../styles/status-marks.js';
import { emptyText } from '../endpoint-list/empty-text.js';
import { inferHealth, needsAttention, pickFromGroups } from '../endpoint-list/endpoint-health.js';
import { readHealth } from '../endpoint-list/endpoint-log.js';
import { arrange, type EndpointRow } from '../endpoint-list/endpoint-order.js';
import { noteText, stateMarks } from '../endpoint-list/endpoint-row.js';
import { EndpointActionEvent, type EndpointAction } from '../endpoint-list/events.js';
import { strikes } from '../endpoint-list/strikes.js';
import { endpointListStyles } from '../endpoint-list/endpoint-list.styles.js';
import { errorText } from '../error-text.js';
import type { ConsoleTab } from '../webhook-console/places.js';
import { urlParts, urlText } from '../url-text.js';
import { WachtElement } from '../wacht-element.js';
import { failingSince } from './failing-since.js';
import { webhookOverviewStyles } from './webhook-overview.styles.js';

/** Enough to see how it goes; the rest has a tab. */
const SHORT = 4;

/**
 * @summary What needs a person, the numbers and the chart of a day, the endpoints that matter most, and what happened
 * last: the first tab of the console. For an app that has never sent anything: its first steps. Stands alone inside a
 * session.
 *
 * @attr heading-level - of the cards, 3 unless told otherwise
 * @fires wacht-endpoint-action - a test, details or failures were asked for; opens nothing by itself
 * @fires wacht-window-selected - a range of the chart was chosen
 * @csspart card - a box
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-webhook-overview heading-level="2"></wacht-webhook-overview>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const overview = document.querySelector('wacht-webhook-overview');
 *
 * // Without it no way to the rest is offered: 'endpoints', 'deliveries', …
 * overview.onTab = (tab) => location.assign(`/settings/webhooks/${tab}`);
 *
 * // It opens nothing by itself.
 * overview.addEventListener('wacht-endpoint-action', (event) => {
 *   location.assign(`/settings/webhooks/endpoints?${event.action}=${event.endpoint?.id ?? ''}`);
 * });
 * ```
 */
export class WachtWebhookOverview extends WachtElement {
  static override styles: CSSResultGroup = [
    WachtElement.styles,
    text,
    mention,
    buttons,
    statusStyles,
    card,
    notices,
    endpointListStyles,
    webhookOverviewStyles,
  ];

  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;
  /** Addresses of other tabs, where there are any. */
  @property({ attribute: false }) tabHref: ((tab: ConsoleTab) => string) | undefined;
  /** Another tab was chosen. Without it none is offered. */
  @property({ attribute: false }) onTab: ((tab: ConsoleTab, event: MouseEvent) => void) | undefined;

  private readonly endpoints = new ReadController(this, {
    key: () => 'endpoints',
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });
  private readonly health = new ReadController(this, {
    key: () => this.healthKey(),
    read: (client, signal) => readHealth(client, this.endpoints.value ?? [], { signal }),
    topics: ['deliveries'],
  });
  /** What stands there for an app that is new could not be loaded. */
  private startMissing = false;
  /** What the log told last: it stays while other questions are asked of the same app's. */
  private told:
    { readonly app: string | undefined; readonly health: Awaited<ReturnType<typeof readHealth>> } | undefined;

  /** Another set of endpoints, or of those that are on, leaves other questions to the log. */
  private healthKey(): string | undefined {
    const known = this.endpoints.value;
    return known && `health ${known.map(({ id, is_active }) => `${id}${is_active ? '' : '-'}`).join()}`;
  }

  protected override get msg(): Pick<Messages, 'common' | 'settings' | 'console'> {
    return {
      ...super.msg,
      settings: this.words('settings', settings),
      console: this.words('console', consoleWords),
    };
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    // Last on the page, and the last to be waited for. Without its code nothing stands there.
    void import('../latest-activity/define.js').catch(() => undefined);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.isNew || this.startMissing) return;
    import('../first-steps/define.js').catch(() => {
      this.startMissing = true;
      this.requestUpdate();
    });
  }

  /** Not in `willUpdate`: there the reads are still those of the session before. */
  protected override update(changed: PropertyValues): void {
    const { value: health } = this.health;
    if (health) this.told = { app: this.session.app?.app_slug, health };
    super.update(changed);
  }

  /** Those that need a person first. Undefined before the log was read. */
  private get rows(): readonly EndpointRow[] | undefined {
    const { endpoints, told } = this;
    const lastHealth = told?.app === this.session.app?.app_slug ? told?.health : undefined;
    if (!endpoints.value || !lastHealth) return undefined;
    const [now, pick] = [Date.now(), pickFromGroups()];
    const rows = endpoints.value.map((endpoint) => ({
      endpoint,
      health: inferHealth(endpoint, lastHealth.log, lastHealth.lookups, now, pick),
    }));
    return arrange(rows, {
      search: '',
      state: undefined,
      sort: 'attention',
    });
  }

  /** Nothing was ever sent: there is nothing to tell yet, and something to do for who may. */
  private get isNew(): boolean {
    const log = this.rows && this.told?.health.log;
    return log !== undefined && log.whole && log.newest.length === 0 && this.can('manage');
  }

  private act(action: EndpointAction, endpoint: Endpoint): void {
    this.dispatchEvent(new EndpointActionEvent(action, endpoint));
  }

  protected override render(): TemplateResult {
    const { rows } = this;
    if (this.isNew && !this.startMissing) return this.renderStart(rows);
    return html`<div class="stack">
      ${this.renderNeeds(rows)}
      <wacht-analytics-summary></wacht-analytics-summary>
      <wacht-timeseries-chart mark-events .headingLevel=${this.headingLevel}></wacht-timeseries-chart>
      ${this.renderEndpoints(rows)}
      <wacht-latest-activity
        .headingLevel=${this.headingLevel}
        .tabHref=${this.tabHref}
        .onTab=${this.onTab}
      ></wacht-latest-activity>
    </div>`;
  }

  private renderStart(rows: readonly EndpointRow[] | undefined): TemplateResult {
    return html`<div class="stack">
      <wacht-first-steps
        .headingLevel=${this.headingLevel}
        .endpoints=${this.endpoints.value ?? []}
      ></wacht-first-steps>
      ${rows?.length ? this.renderEndpoints(rows) : nothing}
    </div>`;
  }

  private renderNeeds(rows: readonly EndpointRow[] | undefined): TemplateResult {
    const words = this.msg.console.overview;
    const needy = rows?.filter(({ health }) => needsAttention(health));
    return html`<section class="card" part="card" aria-labelledby="needs" aria-busy=${rows === undefined}>
      <div class="card-head">
        <div class="heading grow" id="needs" role="heading" aria-level=${this.headingLevel}>
          ${words.needsYou}
        </div>
        ${needy?.length ? html`<span class="tiny muted">${words.things(needy.length)}</span>` : nothing}
      </div>
      ${
        needy
          ? needy.length > 0
            ? html`<ul class="divided items">
                ${needy.map((row) => this.renderNeed(row))}
              </ul>`
            : this.renderCalm(rows)
          : this.renderUnread()
      }
    </section>`;
  }

  private renderCalm(rows: readonly EndpointRow[] = []): TemplateResult {
    const words = this.msg.console.overview;
    return html`<div class="calm items tone-success">
      ${glyph('success')}
      <div class="stack-1">
        <span class="small strong">${words.nothing}</span>
        <span class="small muted"
          >${rows.length > 0 ? words.nothingBody : emptyText(this.msg.settings, this.can('manage'))}</span
        >
      </div>
    </div>`;
  }

  private renderUnread(): TemplateResult {
    const failed = [this.endpoints, this.health].find((read) => read.status === 'failed');
    if (!failed) {
      return html`<div class="stack-2 waiting" role="status" aria-label=${this.msg.common.loading}>
        <span class="sk w4"></span><span class="sk w3"></span>
      </div>`;
    }
    const retry = html`<button type="button" class="btn small" @click=${() => void failed.refresh()}>
      ${this.msg.common.retry}
    </button>`;
    const body = html`<strong>${this.msg.console.overview.unread}</strong>
      ${errorText(failed.error, this.msg.common)}`;
    return html`<div class="waiting" role="alert">${notice('warning', body, retry)}</div>`;
  }

  private renderNeed(row: EndpointRow): TemplateResult {
    const { endpoint, health } = row;
    const { list } = this.msg.settings;
    const [tone, shape] =
      health.state === 'healthy' ? (['warning', 'warning'] as const) : stateMarks[health.state];
    const button = (action: EndpointAction, word: string, style: string) =>
      html`<button
        type="button"
        class="btn small ${style}"
        aria-label="${word}: ${endpoint.url}"
        @click=${() => this.act(action, endpoint)}
      >
        ${word}
      </button>`;
    const test = health.state === 'disabled' && this.can('manage') ? list.testThenEnable : list.menu.test;
    return html`<li class="item tone-${tone}">
      ${glyph(shape)}
      <div class="stack-1">
        <span class="small strong">${this.needTitle(row)}</span>
        <span class="small muted">${noteText(health, list)}</span>
      </div>
      <span class="row">
        ${health.gone || health.strikes === 0 ? nothing : strikes(health.strikes, list.strikes(health.strikes))}
        ${button('failures', list.seeFailures, 'quiet')}
        ${this.can('test') ? button('test', test, '') : nothing}
      </span>
    </li>`;
  }

  private needTitle({ endpoint, health }: EndpointRow): string {
    const words = this.msg.console.overview;
    const { host } = urlParts(endpoint.url);
    if (health.state === 'disabled') {
      return health.disabledAt
        ? words.disabled(host, this.format.moment(health.disabledAt))
        : words.disabledUnknown(host);
    }
    const { log, lookups } = this.told?.health ?? {};
    const since = log && failingSince(endpoint.id, log, lookups);
    if (since) return words.failingSince(host, clockTime(since.at, this.format), since.orEarlier);
    // Its newest delivery got through, and yet the next outage may switch it off.
    return health.strikes > 0 ? words.near(host, health.strikes) : words.failing(host);
  }

  private renderEndpoints(rows: readonly EndpointRow[] | undefined): TemplateResult | typeof nothing {
    const total = this.endpoints.value?.length;
    if (!rows || total === undefined) return nothing;
    const words = this.msg.console.overview;
    return html`<section class="card" part="card" aria-labelledby="endpoints">
      <div class="card-head">
        <div class="heading grow" id="endpoints" role="heading" aria-level=${this.headingLevel}>
          ${words.endpoints}
        </div>
        ${this.renderAll(words.all(total), words.allOf(total))}
      </div>
      ${
        total === 0
          ? html`<p class="small muted waiting">${emptyText(this.msg.settings, this.can('manage'))}</p>`
          : html`<ul class="divided items">
              ${rows.slice(0, SHORT).map((row) => this.renderEndpoint(row))}
            </ul>`
      }
    </section>`;
  }

  private renderAll(word: string, name: string): TemplateResult | typeof nothing {
    const { onTab, tabHref } = this;
    if (!onTab) return nothing;
    const choose = (event: MouseEvent) => onTab('endpoints', event);
    return tabHref
      ? html`<a class="small" href=${tabHref('endpoints')} aria-label=${name} @click=${choose}>${word}</a>`
      : html`<button type="button" class="link-btn" aria-label=${name} @click=${choose}>${word}</button>`;
  }

  private renderEndpoint({ endpoint, health }: EndpointRow): TemplateResult {
    const { list, events } = this.msg.settings;
    const [tone, shape] = stateMarks[health.state];
    return html`<li class="short">
      ${status(tone, shape, list.states[health.state])}
      <button
        type="button"
        class="mention clip"
        aria-label=${list.open(endpoint.url)}
        @click=${() => this.act('details', endpoint)}
      >
        ${urlText(endpoint.url)}
      </button>
      <span class="muted">${events(endpoint.subscribed_events.length)}</span>
    </li>`;
  }
}
