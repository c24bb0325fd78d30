import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Delivery, Endpoint, WebhookEvent } from '../../client/types.js';
import { ReadController } from '../../controllers/index.js';
import { iconSearch } from '../../styles/finding-icons.js';
import { buttons, card, code, fields, notices, statusStyles, table, tabs, text } from '../../styles/index.js';
import { notice } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import { groupEvents, searchGroups, type PickableEvent } from '../event-picker/groups.js';
import { FormsElement } from '../forms-element.js';
import { eventCatalogStyles } from './event-catalog.styles.js';
import { EventTester } from './event-tester.js';
import { EventSelectedEvent } from './events.js';
import { tabPanel, tabsOf, type EventTab } from './event-view.js';

/**
 * @summary The events an endpoint can subscribe to: what each means, its fields, an example, and who gets it.
 *
 * @attr selected - the name of the event that is shown
 * @fires wacht-event-selected - a person chose another event
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-event-catalog selected="invoice.paid"></wacht-event-catalog>
 * </wacht-webhook-session>
 * ```
 * ```js
 * document.querySelector('wacht-event-catalog').addEventListener('wacht-event-selected', (event) => {
 *   location.hash = event.name;
 * });
 * ```
 */
export class WachtEventCatalog extends FormsElement {
  static override styles: CSSResultGroup = [
    FormsElement.styles,
    text,
    buttons,
    fields,
    card,
    code,
    notices,
    statusStyles,
    table,
    tabs,
    eventCatalogStyles,
  ];

  /** The first one, unless a host or a person chooses another. */
  @property() selected = '';

  @state() private search = '';
  @state() private tab: EventTab = 'fields';

  private readonly catalog = new ReadController<readonly WebhookEvent[]>(this, {
    key: () => 'events',
    read: (client, _, call) => client.fetchEvents(call),
    topics: ['events'],
  });
  private readonly endpoints = new ReadController<readonly Endpoint[]>(this, {
    key: () => 'endpoints',
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });
  private readonly last = new ReadController<Delivery | undefined>(this, {
    key: () => (this.shown ? `last delivery of ${this.shown.event_name}` : undefined),
    read: async (client, signal) => {
      const page = await client.fetchDeliveries(
        { event_name: this.shown?.event_name ?? '', limit: 1 },
        { signal },
      );
      return page.data[0];
    },
    topics: ['deliveries'],
  });

  private readonly tester = new EventTester(this);

  private get shown(): WebhookEvent | undefined {
    return this.catalog.value?.find(({ event_name }) => event_name === this.selected);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.shown || !this.catalog.value) return;
    this.selected = this.groups[0]?.events[0]?.name ?? '';
  }

  /** Archived events too: an endpoint may still have them, and somebody may look one up. */
  private get groups(): ReturnType<typeof groupEvents> {
    const events = this.catalog.value ?? [];
    return groupEvents(
      events,
      events.map(({ event_name }) => event_name),
      this.format.compare,
    );
  }

  private choose(name: string): void {
    this.selected = name;
    this.dispatchEvent(new EventSelectedEvent(name));
  }

  private onKeydown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const items = [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
    const next = items[items.indexOf(event.target as HTMLElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  protected override render(): TemplateResult {
    const words = this.msg.forms.catalog;
    if (!this.catalog.value) return this.renderUnread();
    if (this.catalog.value.length === 0) {
      return html`<div class="card"><p class="card-body small muted">${words.none}</p></div>`;
    }
    return html`<section class="card catalog" aria-label=${words.title}>
      ${this.renderList(this.catalog.value.length)}
      <div class="detail stack-4">${this.shown ? this.renderEvent(this.shown) : nothing}</div>
      ${this.tester.renderDrawer(this.endpoints.value)}
    </section>`;
  }

  private renderUnread(): TemplateResult {
    if (this.catalog.status === 'failed') {
      return notice(
        'danger',
        `${this.msg.forms.events.loadFailed} ${errorText(this.catalog.error, this.msg.common)}`,
        html`<button type="button" class="btn small" @click=${() => void this.catalog.refresh()}>
          ${this.msg.common.retry}
        </button>`,
      );
    }
    return html`<div class="card" role="status" aria-label=${this.msg.common.loading}>
      <div class="card-body stack-3">
        <div class="sk w3"></div>
        <div class="sk w4"></div>
        <div class="sk w2"></div>
      </div>
    </div>`;
  }

  private renderList(total: number): TemplateResult {
    const words = this.msg.forms;
    const found = searchGroups(this.groups, this.search);
    return html`<div class="list" @keydown=${this.onKeydown}>
      <div class="find">
        <label class="search">
          ${iconSearch()}
          <input
            class="input"
            type="search"
            placeholder=${words.catalog.search(total)}
            aria-label=${words.events.search}
            .value=${this.search}
            @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)}
          />
        </label>
      </div>
      ${found.length === 0 ? html`<p class="group-name small muted" role="status">${words.events.none}</p>` : nothing}
      ${repeat(
        found,
        ({ name }) => name,
        ({ name, events }) => html`
          <h3 class="label group-name">${name === '' ? words.events.otherGroup : name}</h3>
          <ul>
            ${repeat(
              events,
              (event) => event.name,
              (event) => html`<li>${this.renderItem(event)}</li>`,
            )}
          </ul>
        `,
      )}
    </div>`;
  }

  private renderItem({ name, past }: PickableEvent): TemplateResult {
    const words = this.msg.forms;
    const count = this.receivers(name)?.length;
    return html`<button
      type="button"
      class="item"
      aria-current=${name === this.selected ? 'true' : 'false'}
      @click=${() => this.choose(name)}
    >
      <bdi dir="ltr" class="mono clip grow" title=${name}>${name}</bdi>
      ${
        past
          ? html`<span class="badge plain">${words.events.archived}</span>`
          : count === undefined
            ? nothing
            : html`<span class="tiny muted num" title=${words.catalog.receivers(count, 0)}
                >${this.format.number(count)}<span class="sr"> ${words.catalog.receiving(count)}</span></span
              >`
      }
    </button>`;
  }

  /** Endpoints that are subscribed to an event. */
  private receivers(name: string): readonly Endpoint[] | undefined {
    return this.endpoints.value?.filter(({ subscribed_events }) => subscribed_events.includes(name));
  }

  private renderEvent(event: WebhookEvent): TemplateResult {
    const words = this.msg.forms;
    return html`<div class="stack-1">
        <div class="row spread">
          <h2 class="title name"><bdi dir="ltr" class="mono">${event.event_name}</bdi></h2>
          ${this.renderTest(event)}
        </div>
        ${this.tester.failed ? html`<p class="small" role="alert">${this.msg.common.partMissing}</p>` : nothing}
        ${event.description ? html`<p class="muted measure">${event.description}</p>` : nothing}
        ${event.is_archived ? html`<p class="small">${words.catalog.archived}</p>` : nothing}
      </div>
      ${this.renderFacts(event)} ${this.renderTabs(event)}`;
  }

  /** To those that get it; to any endpoint where none does. */
  private renderTest({ event_name, is_archived }: WebhookEvent): TemplateResult | typeof nothing {
    const receivers = this.receivers(event_name) ?? [];
    const endpoints = receivers.length > 0 ? receivers : (this.endpoints.value ?? []);
    if (is_archived || endpoints.length === 0 || !this.can('test')) return nothing;
    return this.tester.renderButton(event_name, endpoints, this.msg.forms.catalog);
  }

  private renderFacts({ event_name, created_at }: WebhookEvent): TemplateResult {
    const words = this.msg.forms.catalog;
    const receivers = this.receivers(event_name);
    const filtered = receivers?.filter(({ subscriptions }) =>
      subscriptions.some((one) => one.event_name === event_name && one.filter_rules),
    );
    const last = this.last.status === 'ready' || this.last.status === 'refreshing';
    return html`<dl class="facts">
      <div>
        <dt>${words.sentTo}</dt>
        <dd>${receivers ? words.receivers(receivers.length, filtered?.length ?? 0) : '…'}</dd>
      </div>
      <div>
        <dt>${words.lastDelivery}</dt>
        <dd class="num">
          ${last ? (this.last.value ? this.format.moment(this.last.value.timestamp) : words.never) : '…'}
        </dd>
      </div>
      ${
        created_at
          ? html`<div>
              <dt>${words.since}</dt>
              <dd class="num">${this.format.date(created_at)}</dd>
            </div>`
          : nothing
      }
    </dl>`;
  }

  private renderTabs(event: WebhookEvent): TemplateResult {
    const words = this.msg.forms.catalog;
    const offered = tabsOf(event);
    const current = offered.includes(this.tab) ? this.tab : offered[0];
    if (!current) return html`<p class="small muted">${this.msg.forms.events.noDetails}</p>`;
    return html`<div class="stack-3">
      <div class="tabs small" role="tablist" aria-label=${event.event_name} @keydown=${this.onTabKey}>
        ${offered.map(
          (tab) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${tab}"
              aria-controls="panel"
              aria-selected=${tab === current ? 'true' : 'false'}
              tabindex=${tab === current ? '0' : '-1'}
              @click=${() => (this.tab = tab)}
            >
              ${words.tabs[tab]}
            </button>`,
        )}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby="tab-${current}">
        ${tabPanel(current, event, words)}
      </div>
    </div>`;
  }

  private onTabKey(event: KeyboardEvent): void {
    const rtl = this.matches(':dir(rtl)');
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    if (step === undefined) return;
    const all = [...this.renderRoot.querySelectorAll<HTMLElement>('[role="tab"]')];
    const at = all.indexOf(event.target as HTMLElement);
    const next = all[(at + step + all.length) % all.length];
    event.preventDefault();
    next?.click();
    next?.focus();
  }
}
