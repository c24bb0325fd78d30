import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DeliveryPage, Endpoint, WebhookEvent } from '../../client/types.js';
import { Departure } from '../../controllers/departure.js';
import { PollController, ReadController } from '../../controllers/index.js';
import type { Messages } from '../../localization/catalog.js';
import { actions } from '../../localization/en/actions.js';
import { iconCheck } from '../../styles/icons.js';
import { pendingGlyph } from '../../styles/delivery-glyphs.js';
import { fieldMessage, runningGlyph } from '../../styles/more-marks.js';
import { buttons, card, fields, notices, statusStyles, steps, table, text } from '../../styles/index.js';
import { notice, status } from '../../styles/status-marks.js';
import { wholeUrl } from '../../styles/whole-url.js';
import { errorText } from '../error-text.js';
import { endpointFacts } from '../events.js';
import { OverlayClosedEvent } from '../overlay/overlay.js';
import { BeforeTestEvent, TestEndedEvent, TestSentEvent } from '../test-sender/events.js';
import { runTest, wasTaken, type TestProgress } from '../test-sender/test-run.js';
import { urlText } from '../url-text.js';
import { WachtElement } from '../wacht-element.js';
import { countRefusals, type Refusals } from './refusals.js';
import { rotationFollowupStyles } from './rotation-followup.styles.js';
import { unavailable } from '../unavailable.js';

/** Milliseconds between looks, and for how long: by then each receiver that gets events has met the new secret. */
const EVERY = 15_000;
const WATCH_FOR = 30 * 60_000;

type TestState = TestProgress | { readonly step: 'failed'; readonly reason: string };

/**
 * @summary After a rotation: the new secret, a test for each endpoint that is on, and a watch on answers of 401 and 403.
 *
 * @fires wacht-before-test - cancelable, can wait
 * @fires wacht-test-sent - and wacht-test-ended: it has happened
 * @fires wacht-close - closed, focus is back; does not bubble
 *
 * @internal A part of the public elements.
 */
export class WachtRotationFollowup extends WachtElement {
  static override styles: CSSResultGroup = [
    WachtElement.styles,
    text,
    buttons,
    fields,
    statusStyles,
    card,
    notices,
    table,
    steps,
    wholeUrl,
    rotationFollowupStyles,
  ];

  /** When the secret was rotated, ms since the epoch. */
  @property({ type: Number, attribute: false }) rotatedAt = 0;

  @state() private tests: ReadonlyMap<string, TestState> = new Map();
  private visit = new AbortController();

  private readonly endpoints = new ReadController<readonly Endpoint[]>(this, {
    key: () => 'endpoints',
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });

  /** A receiver may refuse a test whose payload it can't read: the catalog's example is what it should know. */
  private readonly catalog = new ReadController<readonly WebhookEvent[]>(this, {
    key: () => 'events',
    read: (client, _, call) => client.fetchEvents(call),
    topics: ['events'],
  });

  private readonly recent = new ReadController<DeliveryPage>(this, {
    key: () => 'rotation-watch',
    read: (client, signal) => client.fetchDeliveries({ limit: 100 }, { signal }),
    topics: ['deliveries'],
  });

  constructor() {
    super();
    new PollController(this, {
      every: () => (this.isOver ? undefined : EVERY),
      poll: () => this.recent.refresh(),
    });
    new Departure(
      this,
      () => this.visit.abort(),
      () => (this.visit = new AbortController()),
    );
  }

  protected override get msg(): Pick<Messages, 'common' | 'actions'> {
    return { ...super.msg, actions: this.words('actions', actions) };
  }

  private get isOver(): boolean {
    return Date.now() > this.rotatedAt + WATCH_FOR;
  }

  private note(endpoint: Endpoint, progress: TestState): void {
    this.tests = new Map(this.tests).set(endpoint.id, progress);
  }

  private async test(endpoint: Endpoint): Promise<void> {
    const { scope } = this;
    const eventName = endpoint.subscribed_events[0];
    if (!scope || eventName === undefined) return;
    this.note(endpoint, { step: 'sending' });
    const facts = endpointFacts(endpoint);
    const outcome = await new BeforeTestEvent(facts, eventName).sendFrom(this);
    if (!outcome.allowed) {
      this.note(endpoint, { step: 'failed', reason: outcome.reason ?? this.msg.actions.refused });
      return;
    }
    try {
      const event = this.catalog.value?.find(({ event_name }) => event_name === eventName);
      const plan = { endpointId: endpoint.id, eventName, payload: event?.example_payload ?? {} };
      for await (const progress of runTest(scope.client, plan, this.visit.signal)) {
        if (progress.step === 'accepted' && !progress.late)
          this.dispatchEvent(new TestSentEvent(facts, eventName));
        this.note(endpoint, progress);
        if (progress.step === 'ended') this.dispatchEvent(new TestEndedEvent(facts, progress.delivery));
      }
      scope.invalidate('deliveries', 'analytics');
    } catch (error) {
      this.note(endpoint, { step: 'failed', reason: errorText(error, this.msg.common) });
    }
  }

  private onClose(event: Event): void {
    event.stopPropagation();
    this.dispatchEvent(new OverlayClosedEvent());
  }

  protected override render(): TemplateResult {
    const words = this.msg.actions.followup;
    const active = (this.endpoints.value ?? []).filter(({ is_active }) => is_active);
    return html`<wacht-drawer open heading=${words.title} @wacht-close=${this.onClose}>
      <p slot="identity" class="small muted">${words.since(this.format.timeWithSeconds(this.rotatedAt))}</p>
      <ol class="steps">
        ${this.step(1, words.secret, html`<wacht-secret-value></wacht-secret-value>`)}
        ${this.step(2, words.tests, this.renderTests(active))}
        ${this.step(3, words.watch, this.renderWatch())}
      </ol>
      <button slot="footer" type="button" class="btn primary" @click=${this.onClose}>${words.close}</button>
    </wacht-drawer>`;
  }

  private step(number: number, title: string, body: unknown): TemplateResult {
    return html`<li class="step">
      <span class="mark" aria-hidden="true">${this.format.number(number)}</span>
      <div class="step-body">
        <h3 class="heading">${title}</h3>
        ${body}
      </div>
    </li>`;
  }

  private renderTests(active: readonly Endpoint[]): TemplateResult {
    const words = this.msg.actions.followup;
    if (active.length === 0) return html`<p class="small muted">${words.noEndpoints}</p>`;
    return html`<p class="tiny muted">${words.testsHint}</p>
      <ul class="tests divided">
        ${active.map((endpoint) => this.renderTest(endpoint, this.tests.get(endpoint.id)))}
      </ul>`;
  }

  private renderTest(endpoint: Endpoint, test: TestState | undefined): TemplateResult {
    const words = this.msg.actions.followup;
    const busy = test !== undefined && ['sending', 'accepted', 'seen'].includes(test.step);
    const verb = test && !busy ? words.again : words.send;
    return html`<li>
      <div class="result" role="status">${this.renderResult(test)}</div>
      <div class="url-cell whole">${urlText(endpoint.url)}</div>
      ${
        this.can('test')
          ? html`<button
              type="button"
              class="link-btn"
              aria-label=${words.sendTo(verb, endpoint.url)}
              ?disabled=${endpoint.subscribed_events.length === 0}
              ${unavailable(busy)}
              @click=${() => void this.test(endpoint)}
            >
              ${verb}
            </button>`
          : nothing
      }
      ${this.renderReason(endpoint, test)}
    </li>`;
  }

  private renderResult(test: TestState | undefined): TemplateResult {
    const words = this.msg.actions.followup;
    switch (test?.step) {
      case undefined:
        return status('muted', 'unused', words.notSent);
      case 'sending':
        return status('info', runningGlyph, words.sending);
      case 'accepted':
      case 'seen':
        return status('info', pendingGlyph, words.waiting);
      case 'lost':
        return status('warning', 'unknown', words.lost);
      case 'failed':
        return status('danger', 'danger', words.notSent);
      case 'ended': {
        const code = test.delivery.http_status_code;
        const word = code == null ? words.noAnswer : words.answered(code);
        return wasTaken(test.delivery)
          ? status('success', 'success', word)
          : status('danger', 'danger', word);
      }
    }
  }

  private renderReason(endpoint: Endpoint, test: TestState | undefined): TemplateResult | typeof nothing {
    const words = this.msg.actions.followup;
    if (endpoint.subscribed_events.length === 0)
      return html`<p class="reason tiny muted">${words.noEvents}</p>`;
    if (test?.step === 'failed')
      return html`<div class="reason">${fieldMessage('danger', test.reason)}</div>`;
    const code = test?.step === 'ended' ? test.delivery.http_status_code : undefined;
    if (code !== 401 && code !== 403) return nothing;
    return html`<div class="reason">${fieldMessage('warning', words.refuses)}</div>`;
  }

  private renderWatch(): TemplateResult {
    const words = this.msg.actions.followup;
    const until = this.format.time(this.rotatedAt + WATCH_FOR);
    return html`<p class="tiny muted">${this.isOver ? words.over : words.watchHint(until)}</p>
      <div role="status">${this.renderRefusals()}</div>`;
  }

  private renderRefusals(): TemplateResult {
    const words = this.msg.actions.followup;
    const page = this.recent.value;
    if (!page) {
      return this.recent.status === 'failed'
        ? notice('warning', errorText(this.recent.error, this.msg.common))
        : html`<span class="sk w4"></span>`;
    }
    const refusals = countRefusals(page.data, this.rotatedAt);
    const total = [...refusals.byEndpoint.values()].reduce((sum, count) => sum + count, 0);
    if (total === 0) {
      // Nothing delivered is no good news yet.
      return html`<p class="row-nowrap small">
        ${refusals.seen > 0 ? iconCheck() : nothing}<span>${words.none(refusals.seen)}</span>
      </p>`;
    }
    return html`${notice('warning', html`<strong>${words.refused(total, refusals.seen)}</strong> ${words.refusedHint}`)}
    ${this.renderRefusers(refusals)}`;
  }

  private renderRefusers({ byEndpoint }: Refusals): TemplateResult {
    const words = this.msg.actions.followup;
    return html`<ul class="tests divided">
      ${[...byEndpoint].map(([id, count]) => {
        const url = this.endpoints.value?.find((endpoint) => endpoint.id === id)?.url;
        return html`<li>
          <div class="url-cell whole">
            ${url === undefined ? html`<bdi class="mono" dir="ltr">${id}</bdi>` : urlText(url)}
          </div>
          <span class="small num">${words.at(count)}</span>
        </li>`;
      })}
    </ul>`;
  }
}
