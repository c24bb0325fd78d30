import {
  html,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { ReadController } from '../../controllers/index.js';
import type { Messages } from '../../localization/catalog.js';
import { consoleWords } from '../../localization/en/console.js';
import { settings } from '../../localization/en/settings.js';
import { buttons, card, notices, statusStyles, tabs, text } from '../../styles/index.js';
import type { EndpointOpenEvent } from '../endpoint-open.js';
import type { EventSelectedEvent } from '../event-catalog/events.js';
import { EndpointDrawers, type DrawerKind } from '../endpoint-list/endpoint-drawers.js';
import { EndpointActionEvent } from '../endpoint-list/events.js';
import type { LocationChangedEvent } from '../delivery-ops/events.js';
import type { PersonName } from '../person-names.js';
import type { WindowSelectedEvent } from '../timeseries-chart/events.js';
import { consoleHead, consoleNotices } from './console-head.js';
import { panelContent } from './console-panels.js';
import { revealTab, tabStrip } from './console-tabs.js';
import { Panels } from './panels.js';
import { PlaceElement } from './place-element.js';
import {
  consoleTabs,
  deliveriesPlace,
  endpointPlace,
  startPlace,
  told,
  windowPlace,
  withoutDrawer,
  type ConsoleTab,
  type Place,
} from './places.js';
import { readFailedLately } from './recent-failures.js';
import { webhookConsoleStyles } from './webhook-console.styles.js';

/**
 * @summary Settings and operations of a customer's webhooks on one screen with tabs: what needs a person, endpoints,
 * events, deliveries, the secret and who is told of failures. Put it on a page, give it a ticket URL, and it brings its
 * own session, one for all tabs.
 *
 * @attr ticket-url - where the host's server gives tickets
 * @attr deployment-id - whose webhooks; the ticket server decides
 * @attr api-url - Wacht's frontend API, where the ticket's answer doesn't say it
 * @attr publishable-key - `pk_live_…` or `pk_test_…`, instead of `api-url`
 * @attr location - what is shown: `deliveries?range=7d`, for instance. The overview unless told otherwise. What
 *   `wacht-navigate` told shows that; nothing is told or written then
 * @attr deep-links - `hash` or `query`: keep what is shown in that part of the page's address, and begin with what it
 *   says. Without a value it is `hash`
 * @attr href-template - the host's own addresses, with `{location}`, or `{tab}` and `{query}`, in them
 * @attr heading-level - of the title, 2 unless told otherwise; the cards follow
 * @fires wacht-navigate - something else is about to be shown; cancelable, for hosts with routes of their own
 * @fires wacht-session-change - `status`, `app` and the kind of `error`, whenever they change
 * @fires wacht-endpoint-action - cancelable: a form, a test, details or failures were asked for
 * @fires wacht-delivery-open - a delivery is about to be shown; cancelable
 * @fires wacht-before-create - and wacht-before-update, wacht-before-delete, wacht-before-enable, wacht-before-test,
 *   wacht-before-copy-secret, wacht-before-rotate, wacht-before-replay, wacht-before-cancel, wacht-before-export,
 *   wacht-before-export-activity: cancelable, and can wait for a promise
 * @fires {BeforeRevealEvent} wacht-before-reveal - of the secret, or, as a `BeforeHeaderRevealEvent`, of a header in a
 *   delivery; cancelable, and can wait for a promise
 * @fires wacht-endpoint-created - and wacht-endpoint-updated, wacht-endpoint-deleted, wacht-endpoint-enabled,
 *   wacht-endpoint-disabled, wacht-test-sent, wacht-test-ended, wacht-secret-revealed, wacht-secret-copied,
 *   wacht-secret-rotated, wacht-notifications-saved, wacht-replay-queued, wacht-replay-cancelled, wacht-exported,
 *   wacht-activity-exported: it has happened
 * @fires wacht-filters-changed - and wacht-selection-changed, wacht-window-selected, wacht-event-selected: what is looked at is another
 * @fires {AuditFailedEvent} wacht-audit-failed - the host's log took no record of `action`; `refused` where that kept it
 *   from happening
 * @slot header - replaces the title, the app's state and its id
 * @slot header-actions - before 'Add endpoint'
 * @slot quota - how to get more than the plan allows
 * @csspart header - title and actions
 * @csspart tabs - the tabs
 * @csspart panel - what a tab shows
 * @example
 * ```html
 * <wacht-webhook-console ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42" deep-links="query">
 *   <a slot="quota" href="/billing">Get more endpoints</a>
 * </wacht-webhook-console>
 * ```
 * ```js
 * const webhooks = document.querySelector('wacht-webhook-console');
 *
 * // The activity log has the ids that your `authenticate` gave to the ticket server.
 * const people = new Map([['user_17', 'Ines Albrecht']]);
 * webhooks.personName = (id) => people.get(id) ?? id;
 * ```
 */
export class WachtWebhookConsole extends PlaceElement {
  static override styles: CSSResultGroup = [
    PlaceElement.styles,
    text,
    buttons,
    statusStyles,
    card,
    notices,
    tabs,
    webhookConsoleStyles,
  ];

  static override properties: PropertyDeclarations = {
    headingLevel: { type: Number, attribute: 'heading-level' },
    personName: { attribute: false },
  };

  headingLevel = 2;

  /** Names people of the activity log, where their ids say little: `(id) => directory.get(id) ?? id`. */
  personName: PersonName | undefined;

  private readonly lastPlaces = new Map<ConsoleTab, Place>();
  private readonly panels = new Panels(() => this.requestUpdate());
  private readonly drawers = new EndpointDrawers(this, (kind) => this.onDrawerClosed(kind));
  /** What the deliveries and the details were last told to show: they change it by themselves, too. */
  private toldOperations = '';
  private toldDetails = '';
  private takesFocus = false;

  private readonly endpoints = new ReadController(this, {
    key: () => 'endpoints',
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });
  private readonly events = new ReadController(this, {
    key: () => 'events',
    read: (client, _, call) => client.fetchEvents(call),
    topics: ['events'],
  });
  private readonly failures = new ReadController(this, {
    key: () => 'failed lately',
    read: (client, signal) => readFailedLately(client, Date.now(), { signal }),
    topics: ['deliveries'],
  });

  protected override get msg(): Pick<Messages, 'common' | 'settings' | 'console'> {
    return {
      ...super.msg,
      settings: this.words('settings', settings),
      console: this.words('console', consoleWords),
    };
  }

  /** Opens the form for a new endpoint. */
  async addEndpoint(): Promise<void> {
    await this.drawers.open('form', undefined);
  }

  private get tabs(): readonly ConsoleTab[] {
    // Only hosts with an audit log have activity, and only some people may read it.
    const hasActivity = this.session.auditUrl !== undefined && this.can('audit.read');
    return consoleTabs.filter((tab) => tab !== 'activity' || hasActivity);
  }

  /** The tab that is shown: a link may name one that this person has no access to. */
  protected get tab(): ConsoleTab {
    const { tab } = this.place;
    return this.session.app === undefined || this.tabs.includes(tab) ? tab : startPlace.tab;
  }

  private placeOf(tab: ConsoleTab): Place {
    return tab === this.place.tab ? this.place : (this.lastPlaces.get(tab) ?? { tab, query: '' });
  }

  /** To a place in another tab, which takes the focus along. */
  private jump(place: Place): void {
    this.takesFocus = true;
    this.go(place);
  }

  private onTab(tab: ConsoleTab, event: MouseEvent): void {
    // With a modifier a link opens beside, and that is the browser's business.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    this.go(this.placeOf(tab), { click: event });
  }

  /** The operations' filters change the place, a delivery that is opened makes one of its own. */
  private onOperations(event: LocationChangedEvent): void {
    event.stopPropagation();
    const place: Place = { tab: 'deliveries', query: event.location };
    if (this.tab !== place.tab) return;
    this.toldOperations = place.query;
    const opens = told(place, 'delivery') !== '' && told(this.place, 'delivery') === '';
    this.go(place, { replace: !opens });
  }

  /** A host hears it from the console itself, and may still say no. */
  private onAction(event: EndpointActionEvent): void {
    const { action, endpoint } = event;
    event.preventDefault();
    event.stopPropagation();
    if (!this.dispatchEvent(new EndpointActionEvent(action, endpoint))) return;
    if (action === 'details' && endpoint) this.go(endpointPlace(endpoint.id));
    else if (action === 'failures' && endpoint) this.jump(deliveriesPlace(endpoint.id, 'any-failure'));
    else if (action === 'deliveries' && endpoint) this.jump(deliveriesPlace(endpoint.id));
    else if (action === 'events') this.jump(this.placeOf('events'));
    else void this.openDrawer(action === 'test' || action === 'guide' ? action : 'form', endpoint);
  }

  private async openDrawer(kind: DrawerKind, endpoint: EndpointActionEvent['endpoint']): Promise<void> {
    if (told(this.place, 'endpoint') && this.tab === 'endpoints')
      this.go(withoutDrawer(this.place), { replace: true });
    await this.updateComplete;
    await this.drawers.open(kind, endpoint);
  }

  private onDrawerClosed(kind: DrawerKind): void {
    if (kind === 'details') this.go(withoutDrawer(this.place), { replace: true });
    // It was opened from another tab, to which the focus can't return.
    if (this.shadowRoot?.activeElement == null) this.focusPanel();
  }

  private onEndpointOpen(event: EndpointOpenEvent): void {
    event.preventDefault();
    event.stopPropagation();
    this.jump(endpointPlace(event.endpointId));
  }

  private onEventSelected({ name }: EventSelectedEvent): void {
    const query = new URLSearchParams({ event: name }).toString();
    this.go({ tab: 'events', query }, { replace: true });
  }

  private onWindow({ window }: WindowSelectedEvent): void {
    if (window) this.jump(windowPlace(window));
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const before = changed.get('place') as Place | undefined;
    if (before && before.tab !== this.place.tab) {
      this.lastPlaces.set(before.tab, withoutDrawer(before));
      // Whoever was in the tab that goes is taken along.
      this.takesFocus ||= this.panelOf(before.tab)?.contains(this.shadowRoot?.activeElement ?? null) ?? false;
    }
    this.panels.open(this.tab);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    revealTab(this.renderRoot);
    this.tellOperations();
    // A drawer that opens has this render again, which is another update than this one.
    void this.updateComplete.then(() => this.tellDetails());
    // A drawer that closes meanwhile is modal until it has, and would keep the focus out.
    if (this.takesFocus) setTimeout(() => this.focusPanel());
    this.takesFocus = false;
  }

  private tellOperations(): void {
    const operations = this.renderRoot.querySelector('wacht-delivery-ops');
    const { query } = this.placeOf('deliveries');
    if (!operations || query === this.toldOperations) return;
    this.toldOperations = query;
    operations.location = query;
  }

  /** Opens the endpoint that the place names, once it is known, and closes one that it doesn't name any more. */
  private tellDetails(): void {
    const id = this.tab === 'endpoints' ? told(this.place, 'endpoint') : '';
    if (id === this.toldDetails) return;
    const endpoint = this.endpoints.value?.find((each) => each.id === id);
    if (id && !endpoint) return;
    this.toldDetails = id;
    if (endpoint) void this.drawers.open('details', endpoint);
    else if (this.drawers.detailsOf !== undefined) this.drawers.close();
  }

  private panelOf(tab: ConsoleTab): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`#panel-${tab}`);
  }

  /** Unless something of the tab, a drawer for instance, has taken it. */
  private focusPanel(): void {
    const panel = this.panelOf(this.tab);
    const active = this.shadowRoot?.activeElement;
    if (active && this.drawers.isOpen) return;
    if (!panel?.contains(active ?? null)) panel?.focus({ preventScroll: true });
    this.renderRoot.querySelector('.tabs')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { session, endpoints, msg } = this;
    const max = session.policy.max_endpoints;
    const used = endpoints.value?.length;
    const head = {
      app: session.app,
      words: msg,
      format: this.format,
      headingLevel: this.headingLevel,
      can: (permission: string) => this.can(permission),
      quota: max === undefined || used === undefined ? undefined : { used, max },
      onAdd: () => void this.addEndpoint(),
    };
    return html`<wacht-session-gate>
      <div class="stack">
        ${consoleHead(head)} ${consoleNotices(head)} ${this.renderTabs()}
        <div
          @wacht-session-change=${(event: Event) => event.stopPropagation()}
          @wacht-location-changed=${(event: LocationChangedEvent) => this.onOperations(event)}
          @wacht-endpoint-action=${(event: EndpointActionEvent) => this.onAction(event)}
          @wacht-endpoint-open=${(event: EndpointOpenEvent) => this.onEndpointOpen(event)}
          @wacht-event-selected=${(event: EventSelectedEvent) => this.onEventSelected(event)}
        >
          ${consoleTabs.map((tab) => this.renderPanel(tab))}
          ${this.drawers.render(endpoints.value, (id) => this.hrefOf(deliveriesPlace(id)))}
        </div>
      </div>
    </wacht-session-gate>`;
  }

  private renderTabs(): TemplateResult {
    return tabStrip({
      tabs: this.tabs,
      current: this.tab,
      words: this.msg.console,
      count: (tab) => this.renderCount(tab),
      hrefOf: this.hasAddresses ? (tab) => this.hrefOf(this.placeOf(tab)) ?? '' : undefined,
      choose: (tab, event) => this.onTab(tab, event),
    });
  }

  private renderCount(tab: ConsoleTab): unknown {
    const words = this.msg.console;
    if (tab === 'deliveries') {
      const failed = this.failures.value;
      if (!failed?.count) return nothing;
      return html`<span class="count tone-danger" title=${words.failedHint}
        >${words.failed(failed.count, failed.isMore)}</span
      >`;
    }
    const known = { endpoints: this.endpoints.value, events: this.events.value } as Readonly<
      Partial<Record<ConsoleTab, readonly unknown[]>>
    >;
    const count = known[tab]?.length;
    return count === undefined ? nothing : html`<span class="count">${this.format.number(count)}</span>`;
  }

  private renderPanel(tab: ConsoleTab): TemplateResult {
    const isShown = tab === this.tab;
    const name = this.msg.console.tab[tab];
    return html`<section
      id="panel-${tab}"
      class="panel"
      part="panel"
      role=${this.hasAddresses ? 'group' : 'tabpanel'}
      aria-label=${name}
      tabindex="-1"
      ?hidden=${!isShown}
    >
      ${panelContent(tab, {
        state: this.panels.stateOf(tab),
        words: this.msg,
        headingLevel: this.headingLevel + 1,
        endpoints: this.endpoints.value,
        goneEndpoint: this.isGone(tab),
        event: told(this.placeOf('events'), 'event'),
        endpointHref: (id) => this.hrefOf(endpointPlace(id)),
        deliveryLink: this.hasAddresses
          ? (query) => this.hrefOf({ tab: 'deliveries', query }) ?? ''
          : undefined,
        personName: this.personName,
        onRetry: () => void this.panels.load(tab),
        onWindow: (event) => this.onWindow(event),
        onTab: (next, event) => this.onTab(next, event),
        tabHref: this.hasAddresses ? (next) => this.hrefOf(this.placeOf(next)) ?? '' : undefined,
      })}
    </section>`;
  }

  private isGone(tab: ConsoleTab): boolean {
    const id = tab === 'endpoints' && this.tab === tab ? told(this.place, 'endpoint') : '';
    return id !== '' && this.endpoints.value?.some((each) => each.id === id) === false;
  }
}
