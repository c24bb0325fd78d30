import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ReadController } from '../../controllers/index.js';
import { iconCopy, iconEye, iconEyeOff, iconRotate } from '../../styles/icons.js';
import { buttons, card, notices, statusStyles, text } from '../../styles/index.js';
import { fieldMessage } from '../../styles/status-marks.js';
import {
  BeforeCopySecretEvent,
  BeforeRevealEvent,
  SecretCopiedEvent,
  SecretRevealedEvent,
} from '../events.js';
import { SettingsElement } from '../settings-element.js';
import { hiddenFromRecorders } from './recorders.js';
import { SecretCurtain } from './secret-curtain.js';
import { signingSecretStyles } from './signing-secret.styles.js';

const PREFIX = 'whsec_';

/**
 * @summary The app's signing secret: masked, revealed for a minute, copied without being revealed, rotated.
 *
 * No attribute, property, event, URL, storage or log holds the secret. A revealed one is marked for session recorders,
 * and hidden again after 60 seconds, when the page is hidden, and when the element leaves the document.
 *
 * @fires wacht-before-reveal - cancelable, can wait
 * @fires wacht-before-copy-secret - cancelable, can wait
 * @fires wacht-before-rotate - cancelable, can wait
 * @fires wacht-secret-revealed - and wacht-secret-copied, wacht-secret-rotated: it has happened; none holds the secret
 * @slot actions - further buttons in the foot
 * @csspart card - the box
 */
export class WachtSigningSecret extends SettingsElement {
  static override styles: CSSResultGroup = [
    SettingsElement.styles,
    text,
    buttons,
    statusStyles,
    card,
    notices,
    signingSecretStyles,
  ];

  /** A heading level that fits the host's page. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  @state() private problem: string | undefined;
  @state() private said = '';
  @state() private asking = false;
  @state() private rotating = false;
  /** Somebody put buttons of their own into the foot. */
  @state() private slotted = false;

  private readonly curtain = new SecretCurtain(this, () => {
    this.said = this.msg.settings.secret.hidden;
  });

  private readonly endpoints = new ReadController(this, {
    key: () => 'endpoints',
    read: (client, signal) => client.fetchEndpoints({ signal }),
    topics: ['endpoints'],
  });

  private get secret(): string | undefined {
    const secret = this.session.app?.signing_secret;
    // A gateway empties it for those who may not see it.
    return secret === '' ? undefined : secret;
  }

  private async ask(intent: BeforeRevealEvent | BeforeCopySecretEvent): Promise<boolean> {
    if (this.asking) return false;
    this.asking = true;
    this.problem = undefined;
    const outcome = await intent.sendFrom(this);
    this.asking = false;
    if (!outcome.allowed) this.problem = outcome.reason ?? this.msg.settings.refused;
    return outcome.allowed;
  }

  private async reveal(): Promise<void> {
    if (!(await this.ask(new BeforeRevealEvent()))) return;
    // An approval may have taken minutes: nobody may be looking any more.
    if (!this.curtain.open()) return;
    this.said = '';
    this.dispatchEvent(new SecretRevealedEvent());
  }

  private async copy(): Promise<void> {
    if (!(await this.ask(new BeforeCopySecretEvent()))) return;
    const { secret } = this;
    if (secret === undefined) return;
    try {
      await navigator.clipboard.writeText(secret);
    } catch {
      this.problem = this.msg.common.copyFailed;
      return;
    }
    this.said = this.msg.settings.secret.copied;
    this.dispatchEvent(new SecretCopiedEvent());
  }

  private async openRotation(): Promise<void> {
    await import('../rotate-secret/define.js');
    this.rotating = true;
  }

  protected override render(): TemplateResult {
    const words = this.msg.settings.secret;
    return html`<section class="card col" part="card" aria-labelledby="title">
        <div class="card-head">
          <div id="title" class="heading grow" role="heading" aria-level=${this.headingLevel}>
            ${words.title}
          </div>
        </div>
        <div class="card-body stack-3">
          <p class="small muted">${words.body(this.endpoints.value?.length)}</p>
          ${this.renderSecret()}
          ${
            this.curtain.secondsLeft > 0 || this.said
              ? html`<p class="tiny muted">
                  ${this.curtain.secondsLeft > 0 ? words.hidesIn(this.curtain.secondsLeft) : this.said}
                </p>`
              : nothing
          }
          <p class="sr" role="status">${this.said}</p>
          <div role="alert">
            ${this.problem === undefined ? nothing : fieldMessage('danger', this.problem)}
          </div>
        </div>
        ${this.renderFoot()}
      </section>
      ${
        this.rotating
          ? html`<wacht-rotate-secret
              .subject=${{ endpoints: this.endpoints.value ?? [], app: this.session.app?.app_slug ?? '' }}
              @wacht-close=${() => (this.rotating = false)}
              @wacht-secret-rotated=${() => (this.said = this.msg.settings.secret.rotated)}
            ></wacht-rotate-secret>`
          : nothing
      }`;
  }

  private renderSecret(): TemplateResult {
    const words = this.msg.settings.secret;
    if (!this.session.app) return html`<span class="sk ctl" aria-hidden="true"></span>`;
    if (!this.can('secret.reveal')) return html`<p class="well small muted">${words.notYours}</p>`;
    if (this.secret === undefined) return html`<p class="well small muted">${words.missing}</p>`;
    return html`<div class="secret">
      ${this.curtain.isOpen ? this.renderRevealed(this.secret) : this.renderMasked()}
      <button
        type="button"
        class="icon-btn"
        aria-label=${this.curtain.isOpen ? this.msg.common.hide : this.msg.common.reveal}
        title=${this.curtain.isOpen ? this.msg.common.hide : this.msg.common.reveal}
        ?disabled=${this.asking}
        @click=${() => (this.curtain.isOpen ? this.curtain.close() : void this.reveal())}
      >
        ${this.curtain.isOpen ? iconEyeOff() : iconEye()}
      </button>
      <button
        type="button"
        class="icon-btn"
        aria-label=${this.msg.common.copy}
        title=${this.msg.common.copy}
        ?disabled=${this.asking}
        @click=${() => void this.copy()}
      >
        ${iconCopy()}
      </button>
    </div>`;
  }

  private renderMasked(): TemplateResult {
    return html`<span class="mono clip" role="img" aria-label=${this.msg.settings.secret.masked}
      ><span aria-hidden="true">${PREFIX}<span class="dots">${'•'.repeat(24)}</span></span></span
    >`;
  }

  private renderRevealed(secret: string): TemplateResult {
    return html`<span class="mono revealed" ${hiddenFromRecorders()}
      ><span class="sr">${this.msg.settings.secret.shown}: </span>${secret}</span
    >`;
  }

  private renderFoot(): TemplateResult {
    const rotate = this.session.app && this.can('secret.rotate');
    return html`<div class="card-foot" ?hidden=${!rotate && !this.slotted}>
      ${
        rotate
          ? html`<button type="button" class="btn" @click=${() => void this.openRotation()}>
              ${iconRotate()}${this.msg.settings.secret.rotate}
            </button>`
          : nothing
      }
      <slot name="actions" @slotchange=${this.onSlotChange}></slot>
    </div>`;
  }

  private onSlotChange(event: Event): void {
    this.slotted = (event.target as HTMLSlotElement).assignedElements({ flatten: true }).length > 0;
  }
}
