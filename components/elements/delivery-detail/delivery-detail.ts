import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Delivery, DeliveryAttempt, Endpoint } from '../../client/types.js';
import { PollController, ReadController, WriteController } from '../../controllers/index.js';
import { toCurl } from '../../format/curl.js';
import { maskHeader, readRecordedHeaders } from '../../format/recorded-headers.js';
import { type NextStep, nextStep } from '../../operations/next-step.js';
import { hasReplayLog, mentionsOf, readLoggedReplays, tracesOfLog } from '../../operations/logged-replays.js';
import {
  linksOf,
  readReplayed,
  rememberReplay,
  tracesOf,
  type ReplayLinks,
} from '../../operations/replay-links.js';
import { judgeDelivery } from '../../operations/replay-survey.js';
import { iconCopy } from '../../styles/action-icons.js';
import { iconChevronDown, iconChevronUp, iconRotate } from '../../styles/icons.js';
import { buttons, card, fields, notices, statusStyles, text } from '../../styles/index.js';
import { mention } from '../../styles/mention.js';
import { badge, notice } from '../../styles/status-marks.js';
import type { AttemptSelectEvent } from '../attempt-strip/attempt-strip.js';
import { deliveryStatus, isRecord } from '../delivery-status.js';
import { endpointMention, type EndpointHref } from '../endpoint-open.js';
import { errorText } from '../error-text.js';
import type { RevealedChangeEvent } from '../header-list/header-list.js';
import { InspectionElement } from '../inspection-element.js';
import { BeforeReplayEvent, type ReplayFacts, ReplayQueuedEvent } from '../replay-panel/events.js';
import { deliveryDetailStyles } from './delivery-detail.styles.js';
import { DeliveryLinkEvent, DeliveryStepEvent, DetailClosedEvent } from './events.js';
import { exchange, payloadOnly } from './exchange.js';
import { nextNotice } from './next-notice.js';
import { replayFacts } from './replay-facts.js';
import { personNameOf } from '../person-names.js';
import { unavailable } from '../unavailable.js';

/** Milliseconds between looks while the delivery is still under way. */
const FOLLOW_EVERY = 4000;

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

  private readonly reading = new ReadController(this, {
    key: () => this.deliveryId || undefined,
    read: (client, signal) => client.fetchDeliveryDetail(this.deliveryId, { signal }),
    topics: ['deliveries'],
  });
  private readonly endpoints = new ReadController(this, {
    key: () => 'endpoints',
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });
  /** Extra: nothing waits for it, and of its failure only a line tells. */
  private readonly replayLog = new ReadController(this, {
    key: () => (this.deliveryId && hasReplayLog(this.scope) ? 'logged-replays' : undefined),
    read: async (_, signal) => (this.scope ? readLoggedReplays(this.scope, signal) : []),
    topics: ['activity'],
  });
  private readonly became = new ReadController(this, {
    key: () => {
      const { sentAgain } = this.links;
      return sentAgain && `replayed ${this.deliveryId} ${String(sentAgain.at)}`;
    },
    read: async (client, signal) => {
      const { latest, links } = this;
      return latest && links.sentAgain && readReplayed(client, latest, links.sentAgain, { signal });
    },
    topics: ['deliveries'],
  });
  private readonly replay = new WriteController(this, {
    write: (client, id: string, { endpoint_id, event_name }: Delivery) =>
      client.replayDelivery(
        { delivery_ids: [id] },
        { sources: { counts: [{ endpoint_id, event_name, count: 1 }] } },
      ),
    changes: ['deliveries', 'replays', 'analytics'],
  });

  constructor() {
    super();
    new PollController(this, {
      every: () => (this.isUnderWay ? FOLLOW_EVERY : undefined),
      poll: () => this.reading.refresh(),
    });
  }

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

  /** Log rows, the pending one first. Empty until they are read. */
  private get log(): readonly DeliveryAttempt[] {
    return [...(this.reading.value ?? [])].sort((a, b) => a.attempt_number - b.attempt_number);
  }

  private get attempts(): readonly DeliveryAttempt[] {
    return this.log.filter((row) => row.attempt_number > 0);
  }

  private get latest(): DeliveryAttempt | undefined {
    return this.log.at(-1) ?? this.row;
  }

  private get isUnderWay(): boolean {
    const status = this.latest?.status;
    return this.deliveryId !== '' && (status === 'pending' || status === 'failed');
  }

  private get endpoint(): Endpoint | undefined {
    return this.endpoints.value?.find(({ id }) => id === this.latest?.endpoint_id);
  }

  /** The attempts that are looked at: the last one unless others were chosen. */
  private get selected(): readonly number[] {
    const { attempts } = this;
    const last = attempts.at(-1)?.attempt_number;
    if (last === undefined) return [];
    const first = attempts[0]?.attempt_number ?? last;
    const [one = last, other] = this.chosen;
    if (!this.comparing) return [one];
    return [one, other ?? (one === first ? last : first)].sort((a, b) => a - b);
  }

  private get links(): ReplayLinks {
    const { latest, scope } = this;
    if (!latest || !scope) return { sentAgain: undefined, cameFrom: undefined };
    return linksOf(latest, [...tracesOf(scope), ...tracesOfLog(this.replayLog.value ?? [], latest)]);
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
    const { deliveryId, latest, scope } = this;
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

  private async copyCurl(attempt: DeliveryAttempt, endpoint: Endpoint): Promise<void> {
    const headers = readRecordedHeaders(attempt.request_headers) ?? [];
    const shown = headers.map(({ name, value }) => {
      const isHidden = maskHeader({ name, value }).isSecret && !this.revealed.has(name);
      return [name, isHidden ? `<${name}>` : value] as const;
    });
    const command = toCurl({
      url: endpoint.url,
      headers: Object.fromEntries(shown),
      body: (attempt.payload ?? '').replaceAll('\0', String.raw`\u0000`),
    });
    await this.copy(command, this.msg.inspection.detail.curlCopied);
  }

  /** Only a person's closing is told: where the property took the drawer away, its owner knows. */
  private onClosed(): void {
    if (!this.isClosing) return;
    this.isClosing = false;
    this.deliveryId = '';
    this.dispatchEvent(new DetailClosedEvent());
  }

  protected override render(): TemplateResult {
    const { latest, deliveryId } = this;
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
    const { error, value } = this.reading;
    const { detail } = this.msg.inspection;
    if (error && !value) return this.renderFailure();
    if (!value)
      return html`<div class="stack-4 skeletons" aria-hidden="true">
        <span class="sk w4"></span><span class="sk w3"></span><span class="sk w4"></span>
      </div>`;
    const { attempts, latest, endpoint } = this;
    if (!latest) return html`<p>${detail.notFoundBody}</p>`;
    const max = latest.max_attempts ?? endpoint?.max_retries ?? undefined;
    const next = nextStep(latest, max);
    return html`<div class="stack">
      ${this.renderFacts(latest)} ${nextNotice(next, max, this.msg.inspection, this.format, Date.now())}
      ${attempts.length > 0 ? this.renderAttempts(attempts, next, max) : payloadOnly(latest, this.msg.inspection)}
    </div>`;
  }

  private renderFailure(): TemplateResult {
    const { error } = this.reading;
    const { detail } = this.msg.inspection;
    const isMissing = error?.kind === 'not-found';
    const title = isMissing ? detail.notFound : this.msg.common.loadFailed(detail.label(this.deliveryId));
    const retry = html`<button type="button" class="btn small" @click=${() => void this.reading.refresh()}>
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

  private renderFacts(latest: Delivery): TemplateResult {
    const { detail } = this.msg.inspection;
    const { endpoint } = this;
    const limit = endpoint?.rate_limit_config;
    return html`<dl class="facts">
      <div class="span2">
        <dt>${detail.endpoint}</dt>
        <dd>
          ${
            endpoint
              ? endpointMention(
                  endpoint.id,
                  html`<bdi class="mono wrap-any" dir="ltr">${endpoint.url}</bdi>`,
                  this.endpointHref,
                )
              : this.endpoints.value
                ? detail.deletedEndpoint(latest.endpoint_id)
                : '–'
          }
        </dd>
      </div>
      ${
        latest.created_at
          ? html`<div>
              <dt>${detail.created}</dt>
              <dd title=${this.format.exact(latest.created_at)}>
                ${this.format.date(latest.created_at)}, ${this.format.timeWithSeconds(latest.created_at)}
              </dd>
            </div>`
          : nothing
      }
      ${
        limit
          ? html`<div>
              <dt>${detail.rateLimit}</dt>
              <dd>${detail.rateLimitValue(limit.max_requests, this.format.duration(limit.duration_ms))}</dd>
            </div>`
          : nothing
      }
      ${replayFacts(
        {
          links: this.links,
          becameId: this.became.value?.id,
          mentions: mentionsOf(this.log, this.replayLog.value ?? []),
          logFailed: this.replayLog.status === 'failed',
          nameOf: personNameOf(this),
          onOpen: (id) => this.openLinked(id),
        },
        this.msg.inspection,
        this.format,
      )}
    </dl>`;
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

  /** Why it can't be sent again now; undefined when it can. */
  private blockedBecause(latest: DeliveryAttempt): string | undefined {
    const { blocked } = this.msg.inspection.detail;
    const now = Date.now();
    if (!this.can('replay')) return blocked.permission;
    if (isRecord(latest)) return blocked.record;
    const known = this.endpoints.value;
    if (!known) return undefined;
    const refusal = judgeDelivery(latest, new Map(known.map((each) => [each.id, each])), now);
    if (refusal !== 'still-retried') return refusal && blocked[refusal];
    const next = nextStep(latest, latest.max_attempts ?? this.endpoint?.max_retries);
    const due = next.kind === 'retry' ? next.planned[0]?.at : undefined;
    return due !== undefined && due > now
      ? blocked.active(this.format.relative(due, now))
      : blocked.activeNow;
  }

  private renderFoot(latest: DeliveryAttempt): TemplateResult {
    const { detail } = this.msg.inspection;
    const why = this.blockedBecause(latest);
    const { pending, error } = this.replay;
    const attempt = this.attempts.find((row) => row.attempt_number === this.selected[0]);
    const { endpoint } = this;
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
              @click=${() => void this.copyCurl(attempt, endpoint)}
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
