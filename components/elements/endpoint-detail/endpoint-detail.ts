import { own } from '../../format/own.js';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Delivery, DeliveryPage, Endpoint, Subscription } from '../../client/types.js';
import { ReadController } from '../../controllers/index.js';
import type { Messages } from '../../localization/catalog.js';
import { details } from '../../localization/en/details.js';
import { iconBook, iconPencil, iconSend } from '../../styles/action-icons.js';
import { pendingGlyph, retryingGlyph } from '../../styles/delivery-glyphs.js';
import { badge } from '../../styles/more-marks.js';
import { buttons, card, code, notices, statusStyles, table, text } from '../../styles/index.js';
import { wholeUrl } from '../../styles/whole-url.js';
import { notice, status, type Glyph, type Tone } from '../../styles/status-marks.js';
import { Copier } from '../copier.js';
import { inferHealth } from '../endpoint-list/endpoint-health.js';
import { EndpointActionEvent } from '../endpoint-list/events.js';
import { stateMarks } from '../endpoint-list/endpoint-row.js';
import { errorText } from '../error-text.js';
import { OverlayClosedEvent } from '../overlay/overlay.js';
import { SettingsElement } from '../settings-element.js';
import { urlParts, urlText } from '../url-text.js';
import { endpointDetailStyles } from './endpoint-detail.styles.js';

/** How many of the endpoint's deliveries are shown, and looked at for its state. */
const LATEST = 20;
const SHOWN = 8;

const outcomes: Readonly<Record<string, readonly [Tone, Glyph]>> = {
  pending: ['info', pendingGlyph],
  success: ['success', 'success'],
  failed: ['warning', retryingGlyph],
  permanently_failed: ['danger', 'danger'],
  filtered: ['muted', 'filtered'],
  endpoint_disabled: ['danger', 'disabled'],
  deactivated: ['danger', 'disabled'],
  reactivated: ['success', 'success'],
};

/**
 * @summary One endpoint, to look at: how it is doing, what it gets and with which filters, its latest deliveries.
 *
 * @attr open - shown or not
 * @fires wacht-endpoint-action - `edit`, `test` or `guide` was asked for
 * @fires wacht-close - closed, focus is back; does not bubble
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-endpoint-list></wacht-endpoint-list>
 *   <wacht-endpoint-detail></wacht-endpoint-detail>
 *   <wacht-endpoint-form></wacht-endpoint-form>
 *   <wacht-test-sender></wacht-test-sender>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const details = document.querySelector('wacht-endpoint-detail');
 * const edit = document.querySelector('wacht-endpoint-form');
 * const test = document.querySelector('wacht-test-sender');
 * details.deliveriesHref = (endpointId) => `/deliveries?endpoint=${endpointId}`;
 *
 * // The list's menu asks for them, and the detail's own buttons, which open nothing by themselves.
 * document.querySelector('wacht-webhook-session').addEventListener('wacht-endpoint-action', (event) => {
 *   const drawer = { details, edit, test }[event.action];
 *   if (!drawer) return;
 *   event.preventDefault(); // in place of the drawer that the list would open
 *   drawer.endpoint = event.endpoint;
 *   drawer.open = true;
 * });
 * details.addEventListener('wacht-endpoint-action', ({ action, endpoint }) => {
 *   if (action === 'guide') document.querySelector('wacht-endpoint-list').lookUp('guide');
 *   if (action === 'deliveries') location.assign(`/deliveries?endpoint=${endpoint.id}`);
 * });
 * ```
 */
export class WachtEndpointDetail extends SettingsElement {
  static override styles: CSSResultGroup = [
    SettingsElement.styles,
    text,
    buttons,
    statusStyles,
    card,
    notices,
    table,
    code,
    wholeUrl,
    endpointDetailStyles,
  ];

  @property({ attribute: false }) endpoint: Endpoint | undefined;
  @property({ type: Boolean, reflect: true }) open = false;
  /** Where the deliveries of an endpoint are shown, if anywhere; undefined of one that has no address. */
  @property({ attribute: false }) deliveriesHref: ((endpointId: string) => string | undefined) | undefined;
  private readonly copier = new Copier(this, () => this.msg.common);

  private readonly latest = new ReadController<DeliveryPage>(this, {
    key: () => (this.open && this.endpoint ? `endpoint-deliveries ${this.endpoint.id}` : undefined),
    read: (client, signal) =>
      client.fetchDeliveries({ endpoint_id: this.endpoint?.id ?? '', limit: LATEST }, { signal }),
    topics: ['deliveries'],
  });

  protected override get msg(): Pick<Messages, 'common' | 'settings' | 'details'> {
    return { ...super.msg, details: this.words('details', details) };
  }

  /** More is known of one endpoint than a list can ask for each. */
  private health(endpoint: Endpoint, page: DeliveryPage) {
    const exhausted = page.data.filter((row) => row.status === 'permanently_failed');
    const oldest = page.data.at(-1);
    const log = {
      newest: page.data,
      exhausted,
      whole: !page.has_more,
      exhaustedSince: page.has_more && oldest ? Date.parse(oldest.timestamp) : 0,
    };
    const lookups = { byEndpoint: new Map([[endpoint.id, page.data]]), switchedOff: page.data };
    return inferHealth(endpoint, log, lookups, Date.now());
  }

  private act(action: 'edit' | 'test' | 'guide'): void {
    const { endpoint } = this;
    this.open = false;
    this.dispatchEvent(new EndpointActionEvent(action, endpoint));
  }

  private onClose(event: Event): void {
    event.stopPropagation();
    this.open = false;
    this.copier.reset();
    this.dispatchEvent(new OverlayClosedEvent());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { endpoint } = this;
    if (!endpoint) return nothing;
    return html`<wacht-drawer
      ?open=${this.open}
      heading=${urlParts(endpoint.url).host}
      @wacht-close=${this.onClose}
    >
      <div slot="identity" class="stack-2">
        <div class="row-nowrap">
          <span class="small whole">${urlText(endpoint.url)}</span>${this.copier.button(
            this.msg.details.copyUrl,
            endpoint.url,
          )}
        </div>
        ${endpoint.description ? html`<p class="small muted"><bdi>${endpoint.description}</bdi></p>` : nothing}
        ${this.copier.status()}
      </div>
      ${
        this.open
          ? html`<div>
              ${this.renderState(endpoint)}${this.renderFacts(endpoint)}${this.renderEvents(endpoint)}
              ${this.renderHeaders(endpoint)}
            </div>`
          : nothing
      }
      ${this.renderFoot()}
    </wacht-drawer>`;
  }

  private renderFoot(): TemplateResult {
    const words = this.msg.details;
    const [manage, test] = [this.can('manage'), this.can('test')];
    return html`<div slot="footer" class="row">
      ${
        manage
          ? html`<button type="button" class="btn primary" @click=${() => this.act('edit')}>
              ${iconPencil()}${words.edit}
            </button>`
          : nothing
      }
      ${
        test
          ? html`<button type="button" class="btn" @click=${() => this.act('test')}>
              ${iconSend()}${words.test}
            </button>`
          : nothing
      }
      <button type="button" class="btn quiet" @click=${() => this.act('guide')}>
        ${iconBook()}${words.guide}
      </button>
    </div>`;
  }

  private renderState(endpoint: Endpoint): TemplateResult {
    const { list } = this.msg.settings;
    const page = this.latest.value;
    const health = page && this.health(endpoint, page);
    return html`<section class="section" aria-labelledby="latest">
      <div class="row spread">
        <h3 class="heading" id="latest">${this.msg.details.latest}</h3>
        <span class="row"
          >${health ? badge(...stateMarks[health.state], list.states[health.state]) : nothing}${this.renderAll(endpoint)}</span
        >
      </div>
      ${page ? this.renderDeliveries(page.data) : this.renderWaiting()}
    </section>`;
  }

  /** To all that was sent to it, where somebody shows that. */
  private renderAll(endpoint: Endpoint): TemplateResult | typeof nothing {
    if (!this.deliveriesHref) return nothing;
    const href = this.deliveriesHref(endpoint.id);
    const open = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.dispatchEvent(new EndpointActionEvent('deliveries', endpoint));
    };
    const { all } = this.msg.details;
    return href === undefined
      ? html`<button type="button" class="link-btn" @click=${open}>${all}</button>`
      : html`<a class="small" href=${href} @click=${open}>${all}</a>`;
  }

  private renderWaiting(): TemplateResult {
    if (this.latest.status !== 'failed') {
      return html`<div class="stack-2" aria-busy="true">
        <span class="sk w4"></span><span class="sk w4"></span><span class="sk w3"></span>
      </div>`;
    }
    const { common } = this.msg;
    const retry = html`<button type="button" class="btn small" @click=${() => void this.latest.refresh()}>
      ${common.retry}
    </button>`;
    const body = html`<strong>${this.msg.details.loadFailed}</strong>
      ${errorText(this.latest.error, common)}`;
    return html`<div role="alert">${notice('warning', body, retry)}</div>`;
  }

  private renderDeliveries(rows: readonly Delivery[]): TemplateResult {
    const words = this.msg.details;
    if (rows.length === 0) return html`<p class="small muted">${words.none}</p>`;
    return html`<div class="scroll-x well flush">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">${words.outcome}</th>
            <th scope="col">${words.event}</th>
            <th scope="col">${words.answer}</th>
            <th scope="col" class="r">${words.when}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, SHOWN).map((row) => this.renderDelivery(row))}
        </tbody>
      </table>
    </div>`;
  }

  private renderDelivery(row: Delivery): TemplateResult {
    const words = this.msg.details;
    const [tone, shape] = own(outcomes, row.status) ?? ['muted', 'unknown'];
    const attempted = row.attempt_number > 0;
    return html`<tr>
      <td class="fit">${status(tone, shape, own(words.statuses, row.status) ?? row.status)}</td>
      <td><bdi class="mono wrap-any" dir="ltr">${row.event_name}</bdi></td>
      <td class="fit num">
        ${row.http_status_code ?? (attempted ? words.noAnswer : nothing)}
        ${
          row.response_time_ms == null
            ? nothing
            : html`<span class="muted">${this.format.milliseconds(row.response_time_ms)}</span>`
        }
      </td>
      <td class="r">
        <time datetime=${row.timestamp} title=${this.format.exact(row.timestamp)}
          >${this.format.moment(row.timestamp)}</time
        >
      </td>
    </tr>`;
  }

  private renderFacts(endpoint: Endpoint): TemplateResult {
    const words = this.msg.details;
    const { list } = this.msg.settings;
    const limit = endpoint.rate_limit_config;
    const facts: readonly (readonly [string, unknown])[] = [
      [words.rateLimit, limit ? list.rate(limit.max_requests, limit.duration_ms) : list.noLimit],
      [words.attempts, words.attemptsOf(endpoint.max_retries, endpoint.timeout_seconds)],
      [words.added, this.time(endpoint.created_at)],
      [words.changed, this.time(endpoint.updated_at)],
      [
        words.id,
        html`<span class="row-nowrap"
          ><bdi class="mono" dir="ltr">${endpoint.id}</bdi
          >${this.copier.button(words.copyId, endpoint.id)}</span
        >`,
      ],
    ];
    return html`<section class="section" aria-labelledby="facts">
      <h3 class="heading" id="facts">${words.facts}</h3>
      <dl class="kv">
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </section>`;
  }

  private time(at: string): TemplateResult {
    return html`<time datetime=${at} title=${this.format.exact(at)}>${this.format.moment(at)}</time>`;
  }

  private renderEvents(endpoint: Endpoint): TemplateResult {
    const words = this.msg.details;
    const filters = new Map(endpoint.subscriptions.map((each) => [each.event_name, each.filter_rules]));
    return html`<section class="section" aria-labelledby="events">
      <h3 class="heading" id="events">${words.events(endpoint.subscribed_events.length)}</h3>
      <ul class="divided list">
        ${endpoint.subscribed_events.map((name) => this.renderEvent(name, filters.get(name)))}
      </ul>
    </section>`;
  }

  private renderEvent(name: string, filter: Subscription['filter_rules']): TemplateResult {
    return html`<li>
      <bdi class="mono wrap-any" dir="ltr">${name}</bdi>
      ${
        filter
          ? html`<details>
              <summary>${badge('info', 'filtered', this.msg.details.filter)}</summary>
              <div class="code" dir="ltr" role="group" aria-label=${this.msg.details.filterFor(name)}>
                <pre tabindex="0"><code class="ln">${JSON.stringify(filter, undefined, 2)}</code></pre>
              </div>
            </details>`
          : nothing
      }
    </li>`;
  }

  /** Names only: the platform gives the values back, and they are often secrets. */
  private renderHeaders(endpoint: Endpoint): TemplateResult {
    const words = this.msg.details;
    const names = Object.keys(endpoint.headers ?? {});
    return html`<section class="section" aria-labelledby="headers">
      <h3 class="heading" id="headers">${words.headers}</h3>
      ${
        names.length === 0
          ? html`<p class="small muted">${words.noHeaders}</p>`
          : html`<p class="tiny muted">${words.headersHint}</p>
              <dl class="kv">
                ${names.map(
                  (name) =>
                    html`<dt><bdi class="mono" dir="ltr">${name}</bdi></dt>
                      <dd><span role="img" aria-label=${words.hiddenValue} class="dots">••••••••</span></dd>`,
                )}
              </dl>`
      }
    </section>`;
  }
}
