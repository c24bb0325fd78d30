import { css, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { buttons, fields, notices, statusStyles, text } from '../../styles/index.js';
import { notice } from '../../styles/status-marks.js';
import { wholeUrl } from '../../styles/whole-url.js';
import type { Messages } from '../../localization/catalog.js';
import { actions } from '../../localization/en/actions.js';
import { errorText } from '../error-text.js';
import type { IntentEvent } from '../events.js';
import { OverlayClosedEvent } from '../overlay/overlay.js';
import { WachtElement } from '../wacht-element.js';
import { unavailable } from '../unavailable.js';

/**
 * A question before something that can't be taken back lightly: asks, lets the host approve, does it, and says what
 * went wrong at its place. The subject stays on screen while it waits, so nobody has to remember what they confirmed.
 *
 * Needs `wacht-dialog` defined. Fires `wacht-close`, which doesn't bubble, when it is over either way.
 */
export abstract class ConfirmElement<T> extends WachtElement {
  static override styles: CSSResultGroup = [
    WachtElement.styles,
    text,
    buttons,
    fields,
    statusStyles,
    notices,
    wholeUrl,
    css`
      /* It would take room between the question and the answer. */
      [role='alert']:empty {
        display: none;
      }
    `,
  ];

  /** What it is about. Setting it opens the dialog. */
  @property({ attribute: false }) subject: T | undefined;

  @state() private phase: 'asking' | 'approval' | 'doing' = 'asking';
  @state() private problem: string | undefined;

  protected abstract heading(subject: T): string;
  protected abstract body(subject: T): TemplateResult;
  protected abstract verb(subject: T): string;
  /** The host's say. */
  protected abstract intent(subject: T): IntentEvent;
  /** The write itself, and the fact that it announces. */
  protected abstract perform(subject: T): Promise<void>;
  /** What is left to do before the verb may be pressed; undefined: nothing. */
  protected left(_subject: T): string | undefined {
    return undefined;
  }
  /** A further way on beside Cancel. */
  protected aside(_subject: T): TemplateResult | typeof nothing {
    return nothing;
  }
  protected readonly danger: boolean = false;

  protected override get msg(): Pick<Messages, 'common' | 'actions'> {
    return { ...super.msg, actions: this.words('actions', actions) };
  }

  protected get busy(): boolean {
    return this.phase !== 'asking';
  }

  protected override willUpdate(changed: PropertyValues): void {
    // News of what it is about, while it is asked or done, don't begin it anew.
    if (!changed.has('subject') || (changed.get('subject') !== undefined && this.subject !== undefined))
      return;
    this.phase = 'asking';
    this.problem = undefined;
  }

  protected close(): void {
    this.dispatchEvent(new OverlayClosedEvent());
  }

  private async confirm(subject: T): Promise<void> {
    if (this.busy || this.left(subject) !== undefined) return;
    this.problem = undefined;
    this.phase = 'approval';
    const outcome = await this.intent(subject).sendFrom(this);
    if (!outcome.allowed) {
      this.stop(outcome.reason ?? this.msg.actions.refused);
      return;
    }
    this.phase = 'doing';
    try {
      await this.perform(subject);
      this.phase = 'asking';
      this.close();
    } catch (error) {
      this.stop(this.explain(error));
    }
  }

  /** What a failed write means here. */
  protected explain(error: unknown): string {
    return errorText(error, this.msg.common);
  }

  private stop(reason: string): void {
    this.phase = 'asking';
    this.problem = reason;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { subject } = this;
    if (subject === undefined) return nothing;
    const left = this.busy ? undefined : this.left(subject);
    return html`<wacht-dialog
      open
      heading=${this.heading(subject)}
      ?busy=${this.busy}
      @wacht-close=${(event: Event) => {
        event.stopPropagation();
        this.close();
      }}
    >
      <form id="form" class="stack-4" @submit=${(event: Event) => this.onSubmit(event, subject)}>
        ${this.body(subject)}
        <div role="alert">${this.problem === undefined ? nothing : notice('danger', this.problem)}</div>
      </form>
      <div slot="footer" class="row">
        <button
          type="submit"
          form="form"
          class="btn ${this.danger ? 'danger' : 'primary'}"
          ?disabled=${left !== undefined}
          ${unavailable(this.busy)}
        >
          ${this.verb(subject)}
        </button>
        <button type="button" class="btn quiet" ${unavailable(this.busy)} @click=${() => this.close()}>
          ${this.msg.common.cancel}
        </button>
        ${this.aside(subject)}
        <span class="tiny muted" role="status"
          >${this.phase === 'approval' ? this.msg.actions.waiting : (left ?? nothing)}</span
        >
      </div>
    </wacht-dialog>`;
  }

  private onSubmit(event: Event, subject: T): void {
    event.preventDefault();
    void this.confirm(subject);
  }
}
