import {
  html,
  noChange,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Endpoint } from '../../client/types.js';
import { ReadController } from '../../controllers/index.js';
import { adoptMore } from '../adopt-more.js';
import { LaterPart, whenTouched } from '../later-part.js';
import { SettingsElement } from '../settings-element.js';
import { inferHealth, type EndpointState } from './endpoint-health.js';
import { endpointListStyles } from './endpoint-list.styles.js';
import { lookupsFor, readEndpointLog, readLookups, type EndpointLookups } from './endpoint-log.js';
import { arrange, countStates, type EndpointRow, type EndpointSort } from './endpoint-order.js';
import type { RowModel, RowWords } from './endpoint-row.js';
import { rowsIn, type RowActions } from './endpoint-rows.js';
import type { DrawerKind } from './endpoint-drawers.js';
import type { ListOverlays, OverlayHost } from './list-overlays.js';
import { loadingList, missingPart, toolbarRoom } from './list-states.js';
import type * as ListToolbar from './list-toolbar.js';
import type * as ListTroubles from './list-troubles.js';
import { healthRows, listBody, listCard, PATIENCE, rowsInWindow } from './list-view.js';
import { EndpointActionEvent, type EndpointAction, type EndpointRowAction } from './events.js';

/** What opens here; the rest is the host's. */
const drawerFor: Readonly<Partial<Record<EndpointAction, DrawerKind>>> = {
  add: 'form',
  edit: 'form',
  test: 'test',
  details: 'details',
  failures: 'details',
  guide: 'guide',
  events: 'events',
};

/** Rows drawn at once; the rest follow on demand. */
const PORTION = 100;
/** How long nothing stands in place of rows: shapes that come and go at once would only flicker (ms). */
const UNHURRIED = 150;

/**
 * @summary The endpoints of a session: how each is doing in word, shape and colour, what it gets, when it last failed,
 * and what can be done about it. Stands alone inside a session.
 *
 * How an endpoint is doing is inferred from the delivery log, as the platform doesn't say; where the log's newest rows
 * don't tell, the list says so.
 *
 * @fires wacht-endpoint-action - cancelable: somebody asked for the form, a test, details or the failures. What isn't
 *   canceled is opened here, where this package has an element for it
 * @fires {EndpointRowActionEvent} wacht-endpoint-row-action - an action of the host's own was chosen in a row's menu
 * @fires wacht-before-enable - cancelable, can wait: an endpoint is about to be switched on or off
 * @fires wacht-before-delete - cancelable, can wait
 * @fires wacht-endpoint-enabled - and wacht-endpoint-disabled, wacht-endpoint-deleted: it has happened
 * @fires wacht-list-drawn - once: what it shows first is on screen, and what can wait for that may come
 * @slot empty - replaces the text shown while there is no endpoint
 * @slot receiver-guide - a guide of the host's own, in place of this package's
 * @csspart card - the box
 * @csspart endpoint - a row
 * @csspart toolbar - search, states, order
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-endpoint-list>
 *     <p slot="empty">No endpoint yet. Add the URL of your receiver.</p>
 *   </wacht-endpoint-list>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const list = document.querySelector('wacht-endpoint-list');
 *
 * // In each row's menu, beside what is there anyway.
 * list.rowActions = [
 *   { id: 'logs', label: 'Open receiver logs', appliesTo: (endpoint) => endpoint.is_active },
 * ];
 * list.addEventListener('wacht-endpoint-row-action', (event) => {
 *   location.assign(`/receivers/${event.action}?url=${encodeURIComponent(event.endpoint.url)}`);
 * });
 * ```
 */
export class WachtEndpointList extends SettingsElement {
  static override styles: CSSResultGroup = endpointListStyles;
  static override properties: PropertyDeclarations = {
    rowActions: { attribute: false },
    search: { state: true },
    filter: { state: true },
    sort: { state: true },
    portion: { state: true },
    patient: { state: true },
    slow: { state: true },
    isFirstFrame: { state: true },
    said: { state: true },
  };

  /** Actions of the host's own, in each row's menu. A choice is announced by `wacht-endpoint-row-action`. */
  rowActions: readonly EndpointRowAction[] = [];

  /** Its first rows were drawn before its code came. */
  private readonly hasRows = this.shadowRoot?.querySelector('.list') != null;
  private search = '';
  private filter: EndpointState | undefined;
  private sort: EndpointSort = 'attention';
  private portion = PORTION;
  private patient = !this.hasRows;
  private slow = false;
  /** Rows that no window shows yet are drawn after those that it does. */
  private isFirstFrame = !this.hasRows;
  private said = '';
  private isDrawn = false;
  private readonly overlayPart = new LaterPart(this, () => import('./list-overlays.js'), whenTouched(this));
  private overlays: ListOverlays | undefined;
  private readonly toolbar = new LaterPart(this, () => this.loadToolbar());
  private readonly troubles = new LaterPart(this, () => this.loadTroubles());
  private readonly expanded = new Set<string>();
  /** Of each endpoint, by its id, as shown: rows don't move under the reader when news come. */
  private places: ReadonlyMap<string, number> = new Map();
  private orderedBy = '';
  private patience: ReturnType<typeof setTimeout> | undefined;
  private unhurried: ReturnType<typeof setTimeout> | undefined;
  private keptLookups: EndpointLookups | undefined;
  /** What the list's rows are drawn from, after its update. */
  private shown: readonly EndpointRow[] = [];

  private readonly endpoints = new ReadController(this, {
    key: () => 'endpoints',
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });

  private readonly log = new ReadController(this, {
    key: () => 'endpoint-log',
    read: (client, _, call) => readEndpointLog(client, call),
    topics: ['deliveries'],
  });

  private readonly lookups = new ReadController(this, {
    key: () => this.wantedLookups()?.key,
    read: (client, _, call) => {
      const { ids = [], anyOff = false } = this.wantedLookups() ?? {};
      return readLookups(client, ids, anyOff, call);
    },
    topics: ['deliveries'],
  });

  /** While other ones are read, those of before serve. */
  private get latestLookups(): EndpointLookups | undefined {
    return (this.keptLookups = this.lookups.value ?? this.keptLookups);
  }

  private wantedLookups(): ReturnType<typeof lookupsFor> {
    const [endpoints, log] = [this.endpoints.value, this.log.value];
    return endpoints && log && lookupsFor(endpoints, log);
  }

  /** Reads the endpoints and the log again. */
  async refresh(): Promise<void> {
    await Promise.all([this.endpoints.refresh(), this.log.refresh()]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unhurried = setTimeout(() => (this.slow = true), UNHURRIED);
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    // While the session begins: it stands above the first rows, and they need not wait for it.
    void this.toolbar.fetch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.patience);
    clearTimeout(this.unhurried);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.endpoints.value && this.patience === undefined) {
      this.patience = setTimeout(() => (this.patient = false), PATIENCE);
    }
  }

  /** Rows belong to the update: who watches it sees them come and go. */
  protected override update(changed: PropertyValues): void {
    super.update(changed);
    if (this.scope || !this.isDrawnAhead) this.drawRows();
  }

  /** The log has been read, or could not be: states can be told. */
  private get judged(): boolean {
    const done = this.log.value !== undefined || this.log.status === 'failed';
    return (
      done &&
      (this.wantedLookups() === undefined ||
        this.latestLookups !== undefined ||
        this.lookups.status === 'failed')
    );
  }

  /** Sorted anew when a person asks, and once when the states are known while nobody is in the list yet. */
  private arranged(rows: readonly EndpointRow[]): EndpointRow[] {
    const wanted = `${this.sort} ${this.judged && !this.matches(':hover, :focus-within') ? 'judged' : ''}`;
    if (this.orderedBy === '' || !this.orderedBy.startsWith(wanted)) {
      const sorted = arrange(rows, { search: '', state: undefined, sort: this.sort });
      this.places = new Map(sorted.map(({ endpoint }, place) => [endpoint.id, place]));
      this.orderedBy = wanted;
    }
    return arrange(rows, { search: this.search, state: this.filter, sort: this.places });
  }

  /** Opens the form for a new endpoint. */
  async addEndpoint(): Promise<void> {
    await this.act('add');
  }

  /** Opens the receiver guide (`guide`) or the event catalog (`events`). */
  async lookUp(topic: 'guide' | 'events'): Promise<void> {
    await this.act(topic);
  }

  private async act(action: EndpointAction, endpoint?: Endpoint): Promise<void> {
    if (!this.dispatchEvent(new EndpointActionEvent(action, endpoint))) return;
    const drawer = drawerFor[action];
    if (drawer) await (await this.opening())?.open(drawer, endpoint);
  }

  /** What opens over the list, once somebody asked for it. */
  private async opening(): Promise<ListOverlays | undefined> {
    await this.overlayPart.fetch();
    const part = this.overlayPart.now;
    this.overlays ??= part && new part.ListOverlays(this.overlayHost());
    return this.overlays;
  }

  private overlayHost(): OverlayHost {
    return {
      element: this,
      endpoints: () => this.endpoints.value,
      rowActions: () => this.rowActions,
      words: () => this.msg,
      can: (permission) => this.can(permission),
      healthOf: (endpoint) => inferHealth(endpoint, this.log.value, this.latestLookups, Date.now()),
      act: (action, endpoint) => void this.act(action, endpoint),
      say: (text) => (this.said = text),
    };
  }

  private readonly actions: RowActions = {
    act: (action, endpoint) => void this.act(action, endpoint),
    toggleEvents: ({ id }) => {
      if (!this.expanded.delete(id)) this.expanded.add(id);
      this.requestUpdate();
    },
    openMenu: async (endpoint, trigger, focus) => (await this.opening())?.openMenu(endpoint, trigger, focus),
    enable: async (endpoint) => (await this.opening())?.switch(endpoint),
  };

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.isDrawn || this.renderRoot.querySelector('[aria-busy]')) return;
    this.isDrawn = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.isFirstFrame = false;
        this.endWaiting();
        this.dispatchEvent(new Event('wacht-list-drawn'));
      }),
    );
  }

  /** In one update with the rest of the rows: each timer alone would have all of them drawn again. */
  private endWaiting(): void {
    if (!this.endpoints.value) return;
    clearTimeout(this.patience);
    clearTimeout(this.unhurried);
    this.patient = false;
    this.slow = true;
  }

  protected override render(): TemplateResult | typeof noChange {
    // What was drawn before this code came stays until it is known whose session this is.
    if (this.isDrawnAhead && !this.scope) return noChange;
    this.shown = [];
    const content = this.renderContent();
    return listCard(this.msg.settings, content, this.said, this.overlays?.render() ?? nothing);
  }

  private renderContent(): TemplateResult {
    const endpoints = this.endpoints.value;
    if (!endpoints) {
      if (this.endpoints.status !== 'failed') return loadingList(this.msg, this.slow);
      return this.renderFailed();
    }
    if (endpoints.length === 0) return this.renderEmpty();
    if (!this.judged && this.patient) return loadingList(this.msg, this.slow);
    return this.renderList(healthRows(endpoints, this.log.value, this.latestLookups, Date.now()));
  }

  private renderEmpty(): TemplateResult {
    const add = this.can('manage') ? () => void this.addEndpoint() : undefined;
    return this.troubles.now?.emptyList(this.msg, add) ?? this.renderWaiting();
  }

  private renderFailed(): TemplateResult {
    const failed = this.troubles.now?.failedList(this.endpoints.error, this.msg, () => void this.refresh());
    return failed ?? this.renderWaiting();
  }

  private renderWaiting(): TemplateResult {
    return this.troubles.failed ? missingPart(this.msg) : loadingList(this.msg, this.slow);
  }

  private renderList(rows: readonly EndpointRow[]): TemplateResult {
    const shown = this.arranged(rows);
    const left = shown.length - this.portion;
    const drawn = this.isFirstFrame ? rowsInWindow(shown, innerHeight) : this.portion;
    this.shown = shown.slice(0, Math.min(drawn, this.portion));
    return listBody(
      this.msg.settings,
      this.renderToolbar(rows),
      this.renderWarning(),
      shown.length === 0 ? this.renderNoMatch(rows.length) : undefined,
      left > 0 ? this.renderMore(left) : nothing,
    );
  }

  private renderMore(left: number): TemplateResult {
    return html`<div class="list-foot">
      <button type="button" class="btn small" @click=${() => void this.showMore()}>
        ${this.msg.settings.list.showMore(Math.min(left, PORTION))}
      </button>
    </div>`;
  }

  private drawRows(): void {
    const list = this.renderRoot.querySelector<HTMLElement>('.list');
    if (!list) return;
    const words: RowWords = { ...this.msg, format: this.format };
    const [canTest, canManage, judged] = [this.can('test'), this.can('manage'), this.judged];
    const models = this.shown.map(({ endpoint, health }): RowModel => ({
      endpoint,
      health,
      judged,
      expanded: this.expanded.has(endpoint.id),
      menuOpen: this.overlays?.menuOf === endpoint.id,
      canTest,
      canManage,
    }));
    rowsIn(list).show(models, words, this.actions);
  }

  private async loadTroubles(): Promise<typeof ListTroubles> {
    const part = await import('./list-troubles.js');
    adoptMore(this, part.troubleStyles);
    return part;
  }

  private async loadToolbar(): Promise<typeof ListToolbar> {
    const part = await import('./list-toolbar.js');
    adoptMore(this, part.toolbarStyles);
    return part;
  }

  private renderToolbar(rows: readonly EndpointRow[]): TemplateResult {
    const { search, filter, sort, judged, format } = this;
    const view = { search, filter, sort, judged, counts: countStates(rows, search) };
    const { states } = this.msg.settings.list;
    const bar = this.toolbar.now?.listToolbar(view, states, this.language, format, (change) =>
      Object.assign(this, change),
    );
    return bar ?? toolbarRoom();
  }

  private renderNoMatch(total: number): TemplateResult | typeof nothing {
    const clear = () => {
      Object.assign(this, { search: '', filter: undefined });
      this.renderRoot.querySelector('input')?.focus();
    };
    return (
      this.toolbar.now?.noMatch(this.search, this.filter, total, this.msg, this.language, clear) ?? nothing
    );
  }

  /** What isn't as it should be, above rows that stay. */
  private renderWarning(): TemplateResult | typeof nothing {
    const { endpoints, log } = this;
    const retry = () => void this.refresh();
    if (endpoints.status === 'failed' && endpoints.updatedAt !== undefined) {
      const time = this.format.time(endpoints.updatedAt);
      return this.troubles.now?.staleRows(time, endpoints.error, this.msg, retry) ?? nothing;
    }
    if (this.overlayPart.failed || this.overlays?.hasFailed) return missingPart(this.msg);
    if (log.status !== 'failed') return nothing;
    return this.troubles.now?.unreadLog(log.error, this.msg, retry) ?? nothing;
  }

  /** Whoever asked for more goes on with the first of them. */
  private async showMore(): Promise<void> {
    const first = this.portion;
    this.portion += PORTION;
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>('.endpoint-name')[first]?.focus();
  }
}
