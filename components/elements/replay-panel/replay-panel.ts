import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { WachtApiError } from '../../client/errors.js';
import type { Delivery } from '../../client/types.js';
import { ReadController } from '../../controllers/index.js';
import {
  guardOf,
  isGuarded,
  newChoice,
  problemOf,
  selectionOf,
  type ReplayChoice,
  type ReplayPreset,
} from '../../operations/replay-choice.js';
import { replayLimitOf } from '../../operations/replay-limit.js';
import { planReplay, type Guard, type ReplayPlan } from '../../operations/replay-plan.js';
import { replayRunsOf } from '../../operations/replay-runs.js';
import { surveyReplay, type DryRun, type ReplaySelection } from '../../operations/replay-survey.js';
import { buttons, card, fields, notices, progress, statusStyles, text } from '../../styles/index.js';
import { iconCheck, iconRotate } from '../../styles/icons.js';
import { fieldMessage } from '../../styles/more-marks.js';
import { notice } from '../../styles/status-marks.js';
import { EndpointNames } from '../endpoint-names.js';
import { errorText } from '../error-text.js';
import { OverlayClosedEvent } from '../overlay/overlay.js';
import { ReplayElement } from '../replay-element.js';
import { guardField, intentField, windowField, type ChoiceForm } from './choice-form.js';
import { dryRunBody } from './dry-run-view.js';
import { BeforeReplayEvent, ReplayQueuedEvent, type ReplayFacts } from './events.js';
import { replayPanelStyles } from './replay-panel.styles.js';
import { firstAnswer } from './first-answer.js';
import { unavailable } from '../unavailable.js';

export type { ReplayPreset } from '../../operations/replay-choice.js';

/** A start goes through these, and a double click finds it under way. */
type Phase = 'choosing' | 'approval' | 'starting';

/**
 * @summary Plans a replay in a drawer: what to send again, a dry run of what that would do, the terms, the start.
 *
 * Nothing is sent until it is started. What was started goes on when the panel is closed: `wacht-replay-tasks` shows
 * it. Starting twice, by a double click or after a lost answer, never sends anything twice.
 *
 * @attr open - shown or not
 * @fires wacht-before-replay - cancelable, may be held with `waitUntil`: what is about to be sent again
 * @fires wacht-replay-queued - the first of it was accepted; says nothing of how it fares
 * @fires wacht-close - closed; does not bubble
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <button type="button">Send yesterday’s failures again</button>
 *   <wacht-replay-panel></wacht-replay-panel>
 *   <wacht-replay-tasks own-only></wacht-replay-tasks>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const panel = document.querySelector('wacht-replay-panel');
 *
 * document.querySelector('button').addEventListener('click', () => {
 *   // Or `panel.deliveries`, for those selected in a `<wacht-delivery-list>`.
 *   panel.preset = { intent: 'failed', hours: 24 };
 *   panel.open = true;
 * });
 * panel.addEventListener('wacht-replay-queued', (event) => {
 *   console.info(`Queued for ${event.replay.endpointIds.length} endpoints: ${event.taskId}`);
 *   document.querySelector('wacht-replay-tasks').focus();
 * });
 * ```
 */
export class WachtReplayPanel extends ReplayElement {
  static override styles: CSSResultGroup = [
    ReplayElement.styles,
    text,
    buttons,
    card,
    fields,
    statusStyles,
    notices,
    progress,
    replayPanelStyles,
  ];

  @property({ type: Boolean, reflect: true }) open = false;
  /** What was selected in a list: opens with 'exactly these'. */
  @property({ attribute: false }) deliveries: readonly Delivery[] = [];
  /** A window, endpoint or event to begin with. */
  @property({ attribute: false }) preset: ReplayPreset | undefined;

  @state() private choice: ReplayChoice = newChoice([], undefined, 'UTC', Date.now());
  @state() private phase: Phase = 'choosing';
  @state() private trouble: string | undefined;
  @state() private tickMissing = false;
  @state() private read = 0;
  /** Sends once more what was sent again from here before. */
  @state() private withReplayed = false;
  /** What 'now' is to the dry run and to the replay alike; moves when it is counted again. */
  @state() private countedFrom = Date.now();
  @query('#idempotent') private readonly tickBox!: HTMLInputElement | null;

  private plan: ReplayPlan | undefined;
  /** How many would be sent, as counted last: while it is counted again a guard doesn't come and go. */
  private sendable = 0;
  private plannedFor = '';

  private readonly endpoints = new ReadController(this, {
    key: () => (this.open ? 'endpoints' : undefined),
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });

  private readonly events = new ReadController(this, {
    key: () => (this.open ? 'events' : undefined),
    read: (client, _, call) => client.fetchEvents(call),
    topics: ['events'],
  });

  private readonly dryRun = new ReadController<DryRun>(this, {
    key: () =>
      this.selection ? [this.selectionKey, this.countedFrom, this.withReplayed].join(' ') : undefined,
    read: async (client, signal) => {
      const { selection, scope, withReplayed } = this;
      if (!selection || !scope) throw new WachtApiError('aborted', 'The choice changed meanwhile.');
      this.read = 0;
      const endpoints = await client.fetchEndpoints({ signal });
      return surveyReplay(client, selection, endpoints, {
        signal,
        now: () => Date.now(),
        onRead: (rows) => (this.read = rows),
        replayed: replayRunsOf(scope).sent,
        withReplayed,
      });
    },
    // An endpoint that is switched on meanwhile changes what would be refused.
    topics: ['endpoints'],
  });

  private get selection(): ReplaySelection | undefined {
    return this.open ? selectionOf(this.choice, this.countedFrom, this.session.policy) : undefined;
  }

  /** Two choices with the same key would send the same. */
  private get selectionKey(): string {
    const { selection } = this;
    if (selection?.intent !== 'exact') return JSON.stringify(selection);
    return `exact ${selection.deliveries.map(({ id }) => id).join()}`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.begin();
    if (this.dryRun.value) this.sendable = this.dryRun.value.sendable.length;
    this.makePlan();
  }

  private get guard(): Guard | undefined {
    return guardOf(this.choice, this.sendable);
  }

  private begin(): void {
    this.countedFrom = Date.now();
    this.choice = {
      ...newChoice(this.deliveries, this.preset, this.format.timeZone, this.countedFrom),
      testFirst: this.can('test'),
    };
    this.sendable = 0;
    this.phase = 'choosing';
    this.trouble = undefined;
    this.tickMissing = false;
    this.withReplayed = false;
  }

  /** Made once for each dry run and guard, with its keys: so that starting again starts the same. */
  private makePlan(): void {
    const { selection } = this;
    const dryRun = this.dryRun.value;
    if (!selection || !dryRun || this.phase !== 'choosing') return;
    const { guard } = this;
    const made = JSON.stringify([this.selectionKey, dryRun.countedAt, guard, this.choice.reason]);
    if (made === this.plannedFor) return;
    this.plannedFor = made;
    this.plan = planReplay(selection, dryRun, {
      now: Date.now(),
      newId: () => crypto.randomUUID(),
      reason: this.choice.reason.trim(),
      ...(guard ? { guard } : {}),
    });
  }

  private readonly change = (change: Partial<ReplayChoice>): void => {
    const counted = ['intent', 'preset', 'from', 'until', 'endpointId', 'eventName'];
    if (Object.keys(change).some((name) => counted.includes(name))) this.countedFrom = Date.now();
    this.choice = { ...this.choice, ...change };
    this.trouble = undefined;
    if (change.idempotent) this.tickMissing = false;
  };

  private async close(): Promise<void> {
    if (!this.open || this.phase !== 'choosing') return;
    this.open = false;
    // Its owner may want the focus elsewhere then, and a modal dialog lets it out only when it has gone.
    await this.updateComplete;
    this.dispatchEvent(new OverlayClosedEvent());
  }

  /** Why it can't be started, beyond what a field says at its place. */
  private get obstacle(): string | undefined {
    const words = this.msg.replay.plan;
    if (!this.can('replay')) return words.notAllowed;
    const most = this.session.policy.replay?.max_deliveries;
    const count = this.dryRun.value?.sendable.length ?? 0;
    if (most !== undefined && count > most) return words.tooManyForPolicy(most, count);
    return undefined;
  }

  private get isStartable(): boolean {
    const counted = this.dryRun.status === 'ready' && this.plan !== undefined && this.selection !== undefined;
    const guardIsFilled = !isGuarded(this.choice, this.sendable) || this.guard !== undefined;
    return counted && guardIsFilled && (this.plan?.jobs.length ?? 0) > 0 && this.obstacle === undefined;
  }

  private async start(event: Event): Promise<void> {
    event.preventDefault();
    const { plan, scope } = this;
    if (this.phase !== 'choosing' || !this.isStartable || !plan || !scope) return;
    if (!this.choice.idempotent) {
      this.tickMissing = true;
      this.tickBox?.focus();
      return;
    }
    this.trouble = undefined;
    this.phase = 'approval';
    const facts = this.factsOf(plan);
    const outcome = await new BeforeReplayEvent(facts).sendFrom(this);
    const words = this.msg.replay.plan;
    if (!outcome.allowed) {
      this.fail(outcome.reason === undefined ? words.vetoed : words.vetoedBecause(outcome.reason));
      return;
    }
    this.phase = 'starting';
    const runs = replayRunsOf(scope);
    const { taskId, error } = await firstAnswer(runs, plan);
    if (error) {
      this.fail(this.explain(error));
      return;
    }
    this.phase = 'choosing';
    this.dispatchEvent(new ReplayQueuedEvent(facts, taskId));
    await this.close();
  }

  private factsOf(plan: ReplayPlan): ReplayFacts {
    const { selection } = this;
    return {
      intent: plan.intent,
      count: plan.count,
      window: selection && selection.intent !== 'exact' ? selection.window : undefined,
      endpointIds: plan.endpointIds,
      jobs: plan.jobs.length,
      guarded: plan.guard !== undefined,
      reason: plan.reason,
    };
  }

  private explain(error: WachtApiError): string {
    const limit = replayLimitOf(error);
    return limit ? this.msg.replay.limits[limit] : errorText(error, this.msg.common);
  }

  private fail(reason: string): void {
    this.phase = 'choosing';
    this.trouble = reason;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.open) return nothing;
    const words = this.msg.replay;
    return html`<wacht-drawer
      open
      wide
      heading=${words.plan.title}
      ?busy=${this.phase !== 'choosing'}
      ?dirty=${this.choice.reason.trim() !== ''}
      @wacht-close=${(event: Event) => {
        event.stopPropagation();
        void this.close();
      }}
    >
      <p slot="identity" class="small muted">${words.plan.nothingSentYet}</p>
      <form id="form" class="replay" novalidate @submit=${(event: Event) => void this.start(event)}>
        ${this.renderChoice()}
        <aside class="aside card" aria-label=${words.dryRun.title}>${this.renderDryRun()}</aside>
        <div class="stack-4 confirm">${this.renderTerms()}</div>
      </form>
      <div slot="footer" class="row">${this.renderActions()}</div>
    </wacht-drawer>`;
  }

  private renderChoice(): TemplateResult {
    const form: ChoiceForm = {
      words: this.msg.replay,
      format: this.format,
      choice: this.choice,
      change: this.change,
      endpoints: this.endpoints.value ?? [],
      events: (this.events.value ?? []).filter(({ is_archived: archived }) => !archived),
      problem: problemOf(this.choice, this.countedFrom, this.session.policy),
      maxHours: this.session.policy.replay?.max_hours,
      now: this.countedFrom,
      guardable: this.dryRun.value?.complete ?? true,
      guarded: isGuarded(this.choice, this.sendable),
      testable: this.can('test'),
    };
    return html`<div class="stack">
      ${intentField(form)} ${this.choice.intent === 'exact' ? nothing : windowField(form)} ${guardField(form)}
    </div>`;
  }

  private renderDryRun(): TemplateResult {
    const words = this.msg.replay.dryRun;
    const { value, status } = this.dryRun;
    return html`<div class="card-head">
        <h3 class="heading grow">${words.title}</h3>
        ${
          value
            ? html`<span class="tiny muted num"
                  >${words.countedAt(this.format.timeWithSeconds(value.countedAt))}</span
                >
                <button
                  type="button"
                  class="icon-btn"
                  aria-label=${words.again}
                  title=${words.again}
                  ${unavailable(status === 'refreshing')}
                  @click=${() => (this.countedFrom = Date.now())}
                >
                  ${iconRotate()}
                </button>`
            : nothing
        }
      </div>
      <div class="card-body stack-4" role="status" aria-busy=${status === 'loading'}>
        ${this.renderDryRunBody()}
      </div>`;
  }

  private renderDryRunBody(): unknown {
    const words = this.msg.replay;
    const { value, status, error } = this.dryRun;
    if (status === 'failed' && error) {
      return notice(
        'danger',
        html`<strong>${words.dryRun.failed}</strong> ${errorText(error, this.msg.common)}`,
        html`<button type="button" class="btn small" @click=${() => (this.countedFrom = Date.now())}>
          ${this.msg.common.retry}
        </button>`,
      );
    }
    if (!this.selection) return html`<p class="small muted">${words.plan.nothingSentYet}</p>`;
    if (!value || !this.plan) {
      return html`<div class="counting">
        <p class="small muted num">${words.dryRun.counting(this.read)}</p>
        <progress aria-label=${words.dryRun.counting(0)}></progress>
      </div>`;
    }
    const names = new EndpointNames(this.endpoints.value ?? [], words.dryRun.deletedEndpoint);
    const onReplayed = () => (this.withReplayed = !this.withReplayed);
    return dryRunBody({ words, format: this.format, names, onReplayed }, value, this.plan);
  }

  private renderTerms(): TemplateResult {
    const words = this.msg.replay.plan;
    const { reason, idempotent } = this.choice;
    return html`<div class="field">
        <label class="field-label" for="reason"
          >${words.reason} <span class="optional">${words.reasonHint}</span></label
        >
        <input
          id="reason"
          class="input"
          autocomplete="off"
          maxlength="500"
          .value=${reason}
          @input=${(event: Event) => this.change({ reason: (event.target as HTMLInputElement).value })}
        />
      </div>
      <div class="stack-2">
        ${notice('warning', html`<strong>${words.newIds}</strong> ${words.newIdsBody}`)}
        <label class="check idempotent" aria-invalid=${this.tickMissing ? 'true' : 'false'}
          ><span class="box"
            ><input
              id="idempotent"
              type="checkbox"
              required
              aria-describedby="tick-message"
              .checked=${idempotent}
              @change=${(event: Event) => this.change({ idempotent: (event.target as HTMLInputElement).checked })}
            />${iconCheck()}</span
          ><span>${words.idempotent}</span></label
        >
        <div role="alert">
          ${this.tickMissing ? fieldMessage('danger', words.idempotentMissing, 'tick-message') : nothing}
        </div>
      </div>
      <div role="alert">
        ${this.obstacle === undefined ? nothing : notice('warning', this.obstacle)}
        ${this.trouble === undefined ? nothing : notice('danger', this.trouble)}
      </div>`;
  }

  private renderActions(): TemplateResult {
    const words = this.msg.replay.plan;
    const { phase } = this;
    const verb =
      phase === 'approval'
        ? words.waitingForHost
        : phase === 'starting'
          ? words.starting
          : words.start(
              this.dryRun.status === 'ready' ? this.plan?.count : undefined,
              this.plan?.guard !== undefined,
            );
    return html`<button
        type="submit"
        form="form"
        class="btn primary"
        ?disabled=${phase === 'choosing' && !this.isStartable}
        ${unavailable(phase !== 'choosing')}
      >
        ${iconRotate()}${verb}
      </button>
      <button
        type="button"
        class="btn quiet"
        ${unavailable(phase !== 'choosing')}
        @click=${() => void this.close()}
      >
        ${this.msg.common.cancel}
      </button>`;
  }
}
