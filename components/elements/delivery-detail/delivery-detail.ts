import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Delivery, DeliveryAttempt } from '../../client/types.js';
import { WriteController } from '../../controllers/index.js';
import { type NextStep, nextStep } from '../../operations/next-step.js';
import { rememberReplay } from '../../operations/replay-links.js';
import { iconCopy } from '../../styles/action-icons.js';
import { iconChevronDown, iconChevronUp, iconRotate } from '../../styles/icons.js';
import { buttons, card, fields, notices, statusStyles, text } from '../../styles/index.js';
import { mention } from '../../styles/mention.js';
import { badge } from '../../styles/more-marks.js';
import { notice } from '../../styles/status-marks.js';
import type { AttemptSelectEvent } from '../attempt-strip/attempt-strip.js';
import { deliveryStatus } from '../delivery-status.js';
import type { EndpointHref } from '../endpoint-open.js';
import { errorText } from '../error-text.js';
import type { RevealedChangeEvent } from '../header-list/header-list.js';
import { InspectionElement } from '../inspection-element.js';
import { BeforeReplayEvent, type ReplayFacts, ReplayQueuedEvent } from '../replay-panel/events.js';
import { curlOf } from './attempt-curl.js';
import { DeliveryData } from './delivery-data.js';
import { deliveryDetailStyles } from './delivery-detail.styles.js';
import { deliveryFacts } from './delivery-facts.js';
import { DeliveryLinkEvent, DeliveryStepEvent, DetailClosedEvent } from './events.js';
import { exchange, payloadOnly } from './exchange.js';
import { nextNotice } from './next-notice.js';
import { blockedBecause } from './replay-block.js';
import { personNameOf } from '../person-names.js';
import { unavailable } from '../unavailable.js';

/**
 * @summary One delivery in a drawer: how it stands and what comes next, its attempts with request and response.
 *
 * @attr delivery-id - which; the drawer is open while there is one
 * @attr has-newer - there is a newer one to go to
 * @attr has-older - there is an older one to go to
 * @fires wacht-before-replay - it is about to be sent again; cancelable, may wait
 * @fires wacht-replay-queued - the platform took the replay
 * @fires wacht-before-reveal - a header that may be a secret is about to be shown; cancelable
 * @fires wacht-delivery-step - a neighbour was asked for; does not bubble
 * @fires wacht-delivery-link - what it replays, or was replayed as, was asked for; does not bubble
 * @fires wacht-detail-closed - the drawer has closed; does not bubble
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-delivery-list></wacht-delivery-list>
 *   <wacht-delivery-detail></wacht-delivery-detail>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const list = document.querySelector('wacht-delivery-list');
 * const detail = document.querySelector('wacht-delivery-detail');
 *
 * list.addEventListener('wacht-delivery-open', ({ delivery }) => show(delivery));
 * detail.addEventListener('wacht-delivery-step', ({ step }) => {
 *   show(list.at(list.indexOf(detail.deliveryId) + step));
 * });
 *
 * function show(delivery) {
 *   if (!delivery) return;
 *   detail.row = delivery; // shown while the attempts load
 *   detail.deliveryId = delivery.id;
 *   detail.hasNewer = list.indexOf(delivery.id) > 0;
 *   detail.hasOlder = list.indexOf(delivery.id) < list.count - 1;
 * }
 * ```
 */
export class WachtDeliveryDetail extends InspectionElement {
  static override styles: CSSResultGroup = [
    InspectionElement.styles,
    text,
    mention,
    buttons,
    fields,
    card,
    notices,
    statusStyles,
    deliveryDetailStyles,
  ];

  @property({ attribute: 'delivery-id' }) deliveryId = '';
  /** The row of the list, to show at once what it knows. */
  @property({ attribute: false }) row: Delivery | undefined;
  @property({ type: Boolean, attribute: 'has-newer' }) hasNewer = false;
  @property({ type: Boolean, attribute: 'has-older' }) hasOlder = false;
  /** Where endpoints are shown, if anywhere. */
  @property({ attribute: false }) endpointHref: EndpointHref | undefined;
  /** Where it stands in the list, in words. */
  @property() position = '';

  @state() private chosen: readonly number[] = [];
  @state() private comparing = false;
  @state() private said = '';
  @state() private refusal: string | undefined;
  private revealed: ReadonlySet<string> = new Set();
  private isClosing = false;

  private readonly data = new DeliveryData(this, () => {
    const { deliveryId, row, scope } = this;
    return { id: deliveryId, row, scope };
  });
  private readonly replay = new WriteController(this, {
    write: (client, id: string, { endpoint_id, event_name }: Delivery) =>
      client.replayDelivery(
        { delivery_ids: [id] },
        { sources: { counts: [{ endpoint_id, event_name, count: 1 }] } },
      ),
    changes: ['deliveries', 'replays', 'analytics'],
  });

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('deliveryId')) return;
    this.chosen = [];
    this.comparing = false;
    this.said = '';
    this.refusal = undefined;
    this.revealed = new Set();
    this.replay.reset();
  }

  /** The attempts that are looked at: the last one unless others were chosen. */
  private get selected(): readonly number[] {
    const { attempts } = this.data;
    const last = attempts.at(-1)?.attempt_number;
    if (last === undefined) return [];
    const first = attempts[0]?.attempt_number ?? last;
    const [one = last, other] = this.chosen;
    if (!this.comparing) return [one];
    return [one, other ?? (one === first ? last : first)].sort((a, b) => a - b);
  }

  private openLinked(id: string): void {
    this.row = undefined;
    this.deliveryId = id;
    this.dispatchEvent(new DeliveryLinkEvent(id));
  }

  private onAttempt({ attempt }: AttemptSelectEvent): void {
    if (!this.comparing) this.chosen = [attempt];
    // The one chosen last stays beside the new one.
    else if (!this.selected.includes(attempt)) {
      this.chosen = [attempt, this.chosen[0] ?? this.selected.at(-1) ?? attempt];
    }
  }

  private onKeydown(event: KeyboardEvent): void {
    const [origin] = event.composedPath();
    const isTyping = origin instanceof HTMLElement && origin.matches('input, select, textarea, [role=group]');
    if (event.altKey || event.ctrlKey || event.metaKey || isTyping) return;
    const step = { ArrowUp: -1, k: -1, ArrowDown: 1, j: 1 }[event.key] as -1 | 1 | undefined;
    if (step === undefined || !(step === -1 ? this.hasNewer : this.hasOlder)) return;
    event.preventDefault();
    this.dispatchEvent(new DeliveryStepEvent(step));
  }

  private async sendAgain(): Promise<void> {
    const { deliveryId, scope } = this;
    const { latest } = this.data;
    if (!latest) return;
    const facts: ReplayFacts = {
      intent: 'exact',
      count: 1,
      window: undefined,
      endpointIds: [latest.endpoint_id],
      jobs: 1,
      guarded: false,
      reason: '',
    };
    this.refusal = undefined;
    this.said = '';
    const outcome = await new BeforeReplayEvent(facts).sendFrom(this);
    if (!outcome.allowed) {
      this.refusal = outcome.reason;
      return;
    }
    const askedAt = Date.now();
    try {
      const { task_id } = await this.replay.run(deliveryId, latest);
      if (scope) rememberReplay(scope, latest, askedAt);
      this.dispatchEvent(new ReplayQueuedEvent(facts, task_id));
      this.said = this.msg.inspection.detail.replayQueued;
    } catch {
      // The controller keeps the error, and it is shown beside the button.
    }
  }

  private async copy(value: string, done: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(value);
      this.said = done;
    } catch {
      this.said = this.msg.common.copyFailed;
    }
  }

  /** Only a person's closing is told: where the property took the drawer away, its owner knows. */
  private onClosed(): void {
    if (!this.isClosing) return;
    this.isClosing = false;
    this.deliveryId = '';
    this.dispatchEvent(new DetailClosedEvent());
  }

  protected override render(): TemplateResult {
    const { deliveryId } = this;
    const { latest } = this.data;
    const { detail } = this.msg.inspection;
    return html`<wacht-drawer
      wide
      ?open=${deliveryId !== ''}
      heading=${latest?.event_name ?? detail.label(deliveryId)}
      @wacht-close-request=${() => (this.isClosing = true)}
      @wacht-close=${() => this.onClosed()}
      @keydown=${this.onKeydown}
    >
      <div slot="identity" class="identity">${this.renderIdentity(latest)}</div>
      <div slot="actions" class="row-nowrap">
        ${this.renderStep(-1, detail.newer, iconChevronUp, this.hasNewer)}
        ${this.renderStep(1, detail.older, iconChevronDown, this.hasOlder)}
      </div>
      ${deliveryId ? this.renderBody() : nothing}
      <div slot="footer" class="foot">${deliveryId && latest ? this.renderFoot(latest) : nothing}</div>
    </wacht-drawer>`;
  }

  private renderIdentity(latest: Delivery | undefined): TemplateResult {
    const { detail } = this.msg.inspection;
    const view = latest && deliveryStatus(latest, this.msg.operations);
    return html`${view ? badge(view.tone, view.shape, view.word) : nothing}
      <span class="row-nowrap">
        <bdi class="mono" dir="ltr">${this.deliveryId}</bdi>
        <button
          type="button"
          class="icon-btn"
          aria-label=${detail.copyId}
          title=${detail.copyId}
          @click=${() => void this.copy(this.deliveryId, this.msg.common.copied)}
        >
          ${iconCopy()}
        </button>
      </span>
      ${
        latest
          ? html`<time datetime=${latest.timestamp} title=${this.format.exact(latest.timestamp)}
              >${this.format.dateTime(latest.created_at ?? latest.timestamp)}</time
            >`
          : nothing
      }`;
  }

  private renderStep(
    step: -1 | 1,
    label: string,
    icon: () => TemplateResult,
    isThere: boolean,
  ): TemplateResult {
    return html`<button
      type="button"
      class="icon-btn"
      aria-label=${label}
      title=${label}
      ?disabled=${!isThere}
      @click=${() => this.dispatchEvent(new DeliveryStepEvent(step))}
    >
      ${icon()}
    </button>`;
  }

  private renderBody(): unknown {
    const { attempts, latest, endpoint, isRead, error } = this.data;
    const { detail } = this.msg.inspection;
    if (error && !isRead) return this.renderFailure();
    if (!isRead)
      return html`<div class="stack-4 skeletons" aria-hidden="true">
        <span class="sk w4"></span><span class="sk w3"></span><span class="sk w4"></span>
      </div>`;
    if (!latest) return html`<p>${detail.notFoundBody}</p>`;
    const max = latest.max_attempts ?? endpoint?.max_retries ?? undefined;
    const next = nextStep(latest, max);
    return html`<div class="stack">
      ${deliveryFacts(
        latest,
        {
          data: this.data,
          endpointHref: this.endpointHref,
          nameOf: personNameOf(this),
          onOpen: (id) => this.openLinked(id),
        },
        this.msg.inspection,
        this.format,
      )}
      ${nextNotice(next, max, this.msg.inspection, this.format, Date.now())}
      ${attempts.length > 0 ? this.renderAttempts(attempts, next, max) : payloadOnly(latest, this.msg.inspection)}
    </div>`;
  }

  private renderFailure(): TemplateResult {
    const { error } = this.data;
    const { detail } = this.msg.inspection;
    const isMissing = error?.kind === 'not-found';
    const title = isMissing ? detail.notFound : this.msg.common.loadFailed(detail.label(this.deliveryId));
    const retry = html`<button type="button" class="btn small" @click=${() => void this.data.refresh()}>
      ${this.msg.common.retry}
    </button>`;
    return html`<div role="alert">
      ${notice(
        isMissing ? 'info' : 'danger',
        html`<strong>${title}</strong>
          ${isMissing ? detail.notFoundBody : errorText(error, this.msg.common)}`,
        retry,
      )}
    </div>`;
  }

  private renderAttempts(
    attempts: readonly DeliveryAttempt[],
    next: NextStep,
    max: number | undefined,
  ): TemplateResult {
    const { detail, compare } = this.msg.inspection;
    const { selected, comparing } = this;
    const [one, other] = selected.map((number) => attempts.find((row) => row.attempt_number === number));
    const title = comparing
      ? compare.title(selected[0] ?? 0, selected[1] ?? 0)
      : detail.attempt(selected[0] ?? 0, max);
    const isSame = attempts.every((row) => row.payload === attempts[0]?.payload);
    return html`<div class="stack-3">
        <div class="row spread">
          <h3 class="heading">${title}</h3>
          ${attempts.length > 1 ? this.renderView() : nothing}
        </div>
        <wacht-attempt-strip
          .attempts=${attempts}
          .planned=${next.kind === 'retry' ? next.planned : []}
          ?is-cut=${next.kind === 'retry' && next.isCut}
          .selected=${selected}
          @wacht-attempt-select=${(event: AttemptSelectEvent) => this.onAttempt(event)}
        ></wacht-attempt-strip>
      </div>
      ${
        comparing
          ? html`<wacht-attempt-compare .older=${one} .newer=${other}></wacht-attempt-compare>`
          : one
            ? exchange(
                {
                  attempt: one,
                  sameBody: isSame && attempts.length > 1 ? attempts.length : undefined,
                  onRevealed: (event: RevealedChangeEvent) => (this.revealed = event.names),
                },
                this.msg.inspection,
                this.format,
              )
            : nothing
      }`;
  }

  private renderView(): TemplateResult {
    const { detail } = this.msg.inspection;
    const choice = (comparing: boolean, label: string) =>
      html`<button
        type="button"
        aria-pressed=${this.comparing === comparing}
        @click=${() => void this.show(comparing)}
      >
        ${label}
      </button>`;
    return html`<div class="seg" role="group" aria-label=${detail.view}>
      ${choice(false, detail.one)} ${choice(true, detail.compare)}
    </div>`;
  }

  private async show(comparing: boolean): Promise<void> {
    if (comparing) await import('../attempt-compare/define.js');
    this.comparing = comparing;
  }

  private renderFoot(latest: DeliveryAttempt): TemplateResult {
    const { detail } = this.msg.inspection;
    const why = blockedBecause(latest, this.data, this.can('replay'), detail, this.format);
    const { pending, error } = this.replay;
    const { endpoint, attempts } = this.data;
    const attempt = attempts.find((row) => row.attempt_number === this.selected[0]);
    return html`<button
        type="button"
        class="btn primary"
        ?disabled=${!pending && why !== undefined}
        ${unavailable(pending)}
        aria-describedby="why"
        @click=${() => void this.sendAgain()}
      >
        ${iconRotate()}${pending ? detail.replaying : detail.replay}
      </button>
      ${
        attempt && endpoint
          ? html`<button
              type="button"
              class="btn quiet"
              title=${detail.curlHint}
              @click=${() => void this.copy(curlOf(attempt, endpoint.url, this.revealed), detail.curlCopied)}
            >
              ${iconCopy()}${detail.curl}
            </button>`
          : nothing
      }
      <span class="tiny muted num end">${this.position}</span>
      <p id="why" class="note small" role="status">
        ${
          error
            ? html`<span class="fg-danger">${errorText(error, this.msg.common)}</span>`
            : (this.refusal ?? why ?? this.said)
        }
      </p>`;
  }
}
