import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Endpoint, WebhookEvent } from '../../client/types.js';
import { ReadController, WriteController } from '../../controllers/index.js';
import { exactNumber, readJson, type JsonReading } from '../../format/json-text.js';
import { iconSend } from '../../styles/action-icons.js';
import { buttons, card, code, fields, notices, statusStyles, steps, text } from '../../styles/index.js';
import { notice } from '../../styles/status-marks.js';
import { wholeUrl } from '../../styles/whole-url.js';
import type { CodeInputEvent } from '../code-field/code-field.js';
import { DeliveryOpener } from '../delivery-opener.js';
import type { EndpointLog } from '../endpoint-list/endpoint-log.js';
import { inferHealth, type EndpointHealth } from '../endpoint-list/endpoint-health.js';
import { errorText } from '../error-text.js';
import { BeforeEnableEvent, endpointFacts, EndpointEnabledEvent } from '../events.js';
import { FormsElement } from '../forms-element.js';
import { OverlayClosedEvent } from '../overlay/overlay.js';
import { BeforeTestEvent, TestEndedEvent, TestSentEvent } from './events.js';
import { curlBox, eventField, payloadMessage } from './test-fields.js';
import { readEndpointRows } from './test-log.js';
import { runTest, type TestProgress } from './test-run.js';
import { enableOffer, strikesNote, testedEndpoint } from './tested-endpoint.js';
import { testSenderStyles } from './test-sender.styles.js';
import { testBadge, testSteps } from './test-steps.js';
import { scrollToAnswer } from '../scroll-to.js';
import { unavailable } from '../unavailable.js';

/**
 * @summary A drawer that sends an endpoint a test, and shows what came of it: the delivery that the test made.
 *
 * @attr open - shown or not
 * @attr event - the event that is chosen at first
 * @fires wacht-before-test - cancelable; may wait for a promise
 * @fires wacht-test-sent - the platform took it
 * @fires wacht-test-ended - its delivery has an answer, or got none
 * @fires wacht-before-enable - cancelable; may wait for a promise
 * @fires wacht-endpoint-enabled - it was off, answered, and was enabled here
 * @fires wacht-delivery-open - the test's delivery is to be looked into; cancelable
 * @fires wacht-close - closed, focus is back; does not bubble
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-endpoint-list></wacht-endpoint-list>
 *   <wacht-test-sender event="invoice.paid"></wacht-test-sender>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const sender = document.querySelector('wacht-test-sender');
 *
 * // In place of the one that the list opens by itself.
 * document.querySelector('wacht-endpoint-list').addEventListener('wacht-endpoint-action', (event) => {
 *   if (event.action !== 'test') return;
 *   event.preventDefault();
 *   sender.endpoint = event.endpoint;
 *   sender.open = true;
 * });
 * sender.addEventListener('wacht-test-ended', (event) => {
 *   console.info(event.endpoint.url, event.delivery.status, event.delivery.http_status_code);
 * });
 * ```
 */
export class WachtTestSender extends FormsElement {
  static override styles: CSSResultGroup = [
    FormsElement.styles,
    text,
    buttons,
    fields,
    card,
    code,
    notices,
    statusStyles,
    steps,
    wholeUrl,
    testSenderStyles,
  ];

  @property({ attribute: false }) endpoint: Endpoint | undefined;
  @property({ type: Boolean, reflect: true }) open = false;
  /** The event that is chosen at first, where it is offered. */
  @property() event = '';

  @state() private eventName = '';
  /** Edited payloads by event, so that looking at another event loses nothing. */
  @state() private edited: ReadonlyMap<string, string> = new Map();
  @state() private progress: TestProgress | undefined;
  @state() private problem: string | undefined;
  @state() private asking = false;
  @state() private withSecrets = false;
  @state() private said = '';
  @state() private enabled = false;
  /** Ends with what the drawer was opened for: nothing that was asked then is about what it shows now. */
  private visit = new AbortController();

  private readonly catalog = new ReadController<readonly WebhookEvent[]>(this, {
    key: () => (this.open ? 'events' : undefined),
    read: (client, _, call) => client.fetchEvents(call),
    topics: ['events'],
  });
  private readonly log = new ReadController<EndpointLog>(this, {
    key: () => (this.open && this.endpoint ? `test-log ${this.endpoint.id}` : undefined),
    read: (client, signal) => readEndpointRows(client, this.endpoint?.id ?? '', { signal }),
    topics: ['deliveries'],
  });
  private readonly opener = new DeliveryOpener(this);
  private readonly enabling = new WriteController(this, {
    write: (client, id: string) => client.reactivateEndpoint(id),
    changes: ['endpoints', 'deliveries'],
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    const another = changed.has('endpoint') && changed.get('endpoint')?.id !== this.endpoint?.id;
    if (this.open && (changed.has('open') || another)) this.begin();
    else if (changed.has('open')) this.leave();
    if (!this.offered.some(({ event_name }) => event_name === this.eventName)) {
      const wanted = this.offered.find(({ event_name }) => event_name === this.event);
      this.eventName = (wanted ?? this.offered[0])?.event_name ?? '';
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
  }

  /** Nothing is waited for any more. */
  private leave(): void {
    this.visit.abort();
    this.visit = new AbortController();
    if (this.busy) this.progress = undefined;
    this.asking = false;
  }

  private begin(): void {
    this.leave();
    this.progress = this.problem = undefined;
    this.edited = new Map();
    this.eventName = '';
    this.withSecrets = this.enabled = false;
    this.said = '';
    this.enabling.reset();
  }

  /** Those the endpoint is subscribed to come first. */
  private get offered(): readonly WebhookEvent[] {
    const events = (this.catalog.value ?? []).filter((event) => !event.is_archived);
    const mine = new Set(this.endpoint?.subscribed_events);
    return [...events].sort(
      (one, other) =>
        Number(mine.has(other.event_name)) - Number(mine.has(one.event_name)) ||
        this.format.compare(one.event_name, other.event_name),
    );
  }

  private get example(): string {
    const event = this.offered.find(({ event_name }) => event_name === this.eventName);
    return JSON.stringify(event?.example_payload ?? {}, null, 2);
  }

  private get payload(): string {
    return this.edited.get(this.eventName) ?? this.example;
  }

  private get health(): EndpointHealth | undefined {
    const log = this.log.value;
    return this.endpoint && log && inferHealth(this.endpoint, log, undefined, Date.now());
  }

  private get busy(): boolean {
    return this.asking || (this.progress !== undefined && !['ended', 'lost'].includes(this.progress.step));
  }

  private edit(payload: string): void {
    this.edited = new Map([...this.edited, [this.eventName, payload]]);
  }

  private async send(): Promise<void> {
    const { endpoint, eventName } = this;
    const reading = readJson(this.payload, { number: exactNumber });
    const client = this.scope?.client;
    if (!endpoint || !client || this.busy || eventName === '') return;
    if (!reading.ok) {
      this.renderRoot.querySelector('wacht-code-field')?.showPlace(reading.fault.offset);
      return;
    }
    this.problem = undefined;
    const { signal } = this.visit;
    if (!(await this.mayGoOn(new BeforeTestEvent(endpointFacts(endpoint), eventName), signal))) return;
    try {
      const plan = { endpointId: endpoint.id, eventName, payload: reading.value };
      for await (const progress of runTest(client, plan, signal)) this.follow(progress, endpoint);
    } catch (error) {
      if (signal.aborted) return;
      // Once it was taken, only the look for its delivery failed: what is known stays.
      if (this.progress?.step === 'sending') this.progress = undefined;
      this.problem = errorText(error, this.msg.common);
      void this.bringIntoView('.problem');
    }
  }

  /** @param visit in which it was asked: an answer that comes later is to nobody's question */
  private async mayGoOn(intent: BeforeTestEvent | BeforeEnableEvent, visit: AbortSignal): Promise<boolean> {
    this.asking = true;
    const answer = await intent.sendFrom(this);
    if (visit.aborted) return false;
    this.asking = false;
    if (!answer.allowed) this.problem = answer.reason ?? this.msg.forms.outcome.vetoed;
    return answer.allowed;
  }

  private follow(progress: TestProgress, endpoint: Endpoint): void {
    const began = this.progress?.step !== progress.step;
    this.progress = progress;
    if (began) void this.bringIntoView('[aria-labelledby="happened"]');
    if (progress.step === 'accepted' && !progress.late) {
      this.dispatchEvent(new TestSentEvent(endpointFacts(endpoint), this.eventName));
    }
    if (progress.step !== 'ended') return;
    const { id, event_name, status: state, http_status_code } = progress.delivery;
    const told = { id, event_name, status: state, ...(http_status_code != null && { http_status_code }) };
    this.dispatchEvent(new TestEndedEvent(endpointFacts(endpoint), told));
    // A failure may have been the one too many.
    this.scope?.invalidate('deliveries', 'analytics', 'endpoints');
  }

  private async bringIntoView(selector: string): Promise<void> {
    await this.updateComplete;
    scrollToAnswer(this.renderRoot, selector);
  }

  private async enable(): Promise<void> {
    const { endpoint } = this;
    if (!endpoint) return;
    this.problem = undefined;
    const { signal } = this.visit;
    if (!(await this.mayGoOn(new BeforeEnableEvent(endpointFacts(endpoint), true), signal))) return;
    try {
      const enabled = await this.enabling.run(endpoint.id);
      if (!signal.aborted) this.enabled = enabled.is_active;
      if (enabled.is_active) this.dispatchEvent(new EndpointEnabledEvent(endpointFacts(enabled)));
    } catch {
      // `enabling.error` has it, and is shown beside the button.
    }
  }

  private async copy(what: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(what);
      this.said = this.msg.common.copied;
    } catch {
      this.said = this.msg.common.copyFailed;
    }
  }

  private onClosed(event: Event): void {
    event.stopPropagation();
    this.open = false;
    this.dispatchEvent(new OverlayClosedEvent());
  }

  protected override render(): TemplateResult {
    const words = this.msg.forms.test;
    return html`<wacht-drawer wide ?open=${this.open} heading=${words.title} @wacht-close=${this.onClosed}>
        <p slot="identity" class="row small muted">
          ${this.endpoint ? testedEndpoint(this.endpoint, { health: this.health?.state, enabled: this.enabled, words }) : nothing}
        </p>
        ${this.open ? html`<div class="two">${this.renderPlan()} ${this.renderHappened()}</div>` : nothing}
        <button
          slot="footer"
          type="button"
          class="btn primary"
          ?disabled=${!this.can('test') || this.eventName === ''}
          ${unavailable(this.busy)}
          @click=${() => void this.send()}
        >
          ${iconSend()}${this.busy ? words.sending : this.progress ? words.sendAgain : words.send}
        </button>
        <button
          slot="footer"
          type="button"
          class="btn quiet"
          @click=${() => this.renderRoot.querySelector('wacht-drawer')?.requestClose()}
        >
          ${this.msg.common.close}
        </button>
        <span slot="footer" class="tiny muted end" role="status"
          >${this.opener.failed ? this.msg.forms.openFailed : this.said || words.inLog}</span
        > </wacht-drawer
      >${this.opener.render()}`;
  }

  private renderPlan(): TemplateResult {
    const words = this.msg.forms.test;
    const reading = readJson(this.payload, { number: exactNumber });
    return html`<section class="card" aria-labelledby="what">
      <div class="card-head"><h3 class="heading" id="what">${words.what}</h3></div>
      <div class="card-body stack-4">
        ${this.can('test') ? nothing : notice('info', words.notAllowed)} ${this.renderEventField()}
        ${this.renderPayload(reading)} ${reading.ok ? this.renderCurl(reading.value) : nothing}
      </div>
    </section>`;
  }

  private renderEventField(): TemplateResult {
    const words = this.msg.forms.test;
    if (this.catalog.status === 'failed' && !this.catalog.value) {
      return notice(
        'danger',
        `${this.msg.forms.events.loadFailed} ${errorText(this.catalog.error, this.msg.common)}`,
        html`<button type="button" class="btn small" @click=${() => void this.catalog.refresh()}>
          ${this.msg.common.retry}
        </button>`,
      );
    }
    if (this.catalog.value && this.offered.length === 0) return notice('info', words.noEvents);
    return eventField({
      events: this.offered,
      subscribed: new Set(this.endpoint?.subscribed_events),
      value: this.eventName,
      disabled: this.busy || !this.catalog.value,
      words,
      onChange: (name) => (this.eventName = name),
    });
  }

  private renderPayload(reading: JsonReading): TemplateResult | typeof nothing {
    const words = this.msg.forms;
    if (this.eventName === '') return nothing;
    return html`<wacht-code-field
      label=${words.test.payload}
      .value=${this.payload}
      .message=${payloadMessage(reading, this.payload, words)}
      .badLine=${reading.ok ? undefined : reading.fault.line}
      ?disabled=${!this.can('test')}
      @wacht-input=${(event: CodeInputEvent) => this.edit(event.value)}
    >
      <button
        slot="actions"
        type="button"
        class="link-btn"
        ?hidden=${this.payload === this.example}
        @click=${() => this.edit(this.example)}
      >
        ${words.test.reset}
      </button>
    </wacht-code-field>`;
  }

  private renderCurl(payload: unknown): TemplateResult | typeof nothing {
    const { endpoint } = this;
    if (!endpoint || this.eventName === '') return nothing;
    return curlBox({
      endpoint,
      eventName: this.eventName,
      payload,
      attempt: this.progress?.step === 'ended' ? this.progress.attempt : undefined,
      withSecrets: this.withSecrets,
      now: Date.now(),
      words: this.msg.forms.test,
      onCopy: (command) => void this.copy(command),
      onSecrets: (include) => (this.withSecrets = include),
    });
  }

  private renderHappened(): TemplateResult {
    const words = this.msg.forms.test;
    const { progress } = this;
    const unsent = progress ? '' : words.notSent;
    return html`<div class="stack-4">
      <div>
        <section class="card" aria-labelledby="happened">
          <div class="card-head">
            <h3 class="heading grow" id="happened">${words.happened}</h3>
            ${progress ? testBadge(progress, words) : nothing}
          </div>
          <div class="card-body" role="status">
            ${
              progress
                ? testSteps({
                    progress,
                    words,
                    format: this.format,
                    onCopy: (body) => void this.copy(body),
                    onOpen: (delivery) => void this.opener.open(delivery),
                  })
                : html`<p class="blank-card">${words.nothingYet}</p>`
            }
          </div>
        </section>
        <div role="alert" class="problem">
          ${this.problem === undefined ? nothing : notice('danger', html`<span class="strong">${unsent}</span> ${this.problem}`)}
        </div>
      </div>
      ${this.renderEnable()}
      ${this.health && this.endpoint?.is_active ? strikesNote(this.health, words) : nothing}
    </div>`;
  }

  private renderEnable(): TemplateResult | typeof nothing {
    const { endpoint, enabled, enabling } = this;
    if (!endpoint || !this.can('manage')) return nothing;
    return enableOffer(endpoint, {
      delivery: this.progress?.step === 'ended' ? this.progress.delivery : undefined,
      enabled,
      pending: enabling.pending,
      busy: this.asking,
      problem: enabling.error && errorText(enabling.error, this.msg.common),
      words: this.msg.forms.test,
      onEnable: () => void this.enable(),
    });
  }
}
