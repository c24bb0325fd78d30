import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { iconCopy, iconEye, iconEyeOff } from '../../styles/action-icons.js';
import { buttons, card, statusStyles, text } from '../../styles/index.js';
import { fieldMessage } from '../../styles/more-marks.js';
import {
  BeforeCopySecretEvent,
  BeforeRevealEvent,
  SecretCopiedEvent,
  SecretRevealedEvent,
} from '../events.js';
import { WachtApiError, isWachtApiError } from '../../client/errors.js';
import { recordAct } from '../../controllers/record-act.js';
import { CardsElement } from '../cards-element.js';
import { errorText } from '../error-text.js';
import { hiddenFromRecorders } from '../signing-secret/recorders.js';
import { SecretCurtain } from '../signing-secret/secret-curtain.js';
import { secretValueStyles } from './secret-value.styles.js';
import { unavailable } from '../unavailable.js';

const PREFIX = 'whsec_';

/** The page was hidden meanwhile, or the secret is gone. */
const notShown = (): WachtApiError => new WachtApiError('aborted', 'There was nothing to show any more.');

/**
 * @summary The session's signing secret behind a curtain: masked, revealed for a minute, copied without being revealed.
 *
 * No attribute, property, event, URL, storage or log holds it. A revealed one is marked for session recorders, and
 * hidden again after 60 seconds, when the page is hidden, when the session becomes another tenant's, and when the element
 * leaves the document.
 *
 * @fires wacht-before-reveal - cancelable, can wait
 * @fires wacht-before-copy-secret - cancelable, can wait
 * @fires wacht-secret-revealed - and wacht-secret-copied: it has happened; neither holds the secret
 *
 * @internal A part of the public elements.
 */
export class WachtSecretValue extends CardsElement {
  static override styles: CSSResultGroup = [
    CardsElement.styles,
    text,
    buttons,
    statusStyles,
    card,
    secretValueStyles,
  ];

  @state() private problem: string | undefined;
  @state() private said = '';
  @state() private asking = false;

  private readonly curtain = new SecretCurtain(this, () => {
    this.said = this.msg.cards.secret.hidden;
  });

  /** The app whose secret was revealed. */
  private revealedOf: string | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // In a session of another tenant nobody has asked yet, and nothing is on the record.
    if (this.curtain.isOpen && this.session.app?.app_slug !== this.revealedOf) this.curtain.close();
  }

  private get secret(): string | undefined {
    const secret = this.session.app?.signing_secret;
    // A gateway empties it for those who may not see it.
    return secret === '' ? undefined : secret;
  }

  /** Asks the host, then does it on the record. */
  private async ask(
    intent: BeforeRevealEvent | BeforeCopySecretEvent,
    action: 'secret.reveal' | 'secret.copy',
    act: () => Promise<void>,
  ): Promise<void> {
    const { scope } = this;
    if (this.asking || !scope) return;
    this.asking = true;
    this.problem = undefined;
    try {
      const outcome = await intent.sendFrom(this);
      if (outcome.allowed) await recordAct(scope, { action }, act);
      else this.problem = outcome.reason ?? this.msg.cards.refused;
    } catch (error) {
      if (!isWachtApiError(error, 'aborted')) this.problem = errorText(error, this.msg.common);
    } finally {
      this.asking = false;
    }
  }

  private reveal(): Promise<void> {
    return this.ask(new BeforeRevealEvent(), 'secret.reveal', () => {
      // An approval may have taken minutes: nobody may be looking any more.
      if (!this.curtain.open()) return Promise.reject(notShown());
      this.revealedOf = this.session.app?.app_slug;
      this.said = '';
      this.dispatchEvent(new SecretRevealedEvent());
      return Promise.resolve();
    });
  }

  private copy(): Promise<void> {
    return this.ask(new BeforeCopySecretEvent(), 'secret.copy', async () => {
      const { secret } = this;
      if (secret === undefined) throw notShown();
      try {
        await navigator.clipboard.writeText(secret);
      } catch (cause) {
        throw new WachtApiError('invalid', this.msg.common.copyFailed, { cause });
      }
      this.said = this.msg.cards.secret.copied;
      this.dispatchEvent(new SecretCopiedEvent());
    });
  }

  protected override render(): TemplateResult {
    const { secondsLeft } = this.curtain;
    return html`${this.renderSecret()}
      ${
        secondsLeft > 0 || this.said
          ? html`<p class="tiny muted">
              ${this.said} ${secondsLeft > 0 ? this.msg.cards.secret.hidesIn(secondsLeft) : nothing}
            </p>`
          : nothing
      }
      <p class="sr" role="status">${this.said}</p>
      <div role="alert">${this.problem === undefined ? nothing : fieldMessage('danger', this.problem)}</div>`;
  }

  private renderSecret(): TemplateResult {
    const words = this.msg.cards.secret;
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
        ${unavailable(this.asking)}
        @click=${() => (this.curtain.isOpen ? this.curtain.close() : void this.reveal())}
      >
        ${this.curtain.isOpen ? iconEyeOff() : iconEye()}
      </button>
      <button
        type="button"
        class="icon-btn"
        aria-label=${this.msg.common.copy}
        title=${this.msg.common.copy}
        ${unavailable(this.asking)}
        @click=${() => void this.copy()}
      >
        ${iconCopy()}
      </button>
    </div>`;
  }

  private renderMasked(): TemplateResult {
    return html`<span class="mono clip" dir="ltr" role="img" aria-label=${this.msg.cards.secret.masked}
      ><span aria-hidden="true">${PREFIX}<span class="dots">${'•'.repeat(24)}</span></span></span
    >`;
  }

  private renderRevealed(secret: string): TemplateResult {
    return html`<span class="mono revealed" dir="ltr" ${hiddenFromRecorders()}
      ><span class="sr">${this.msg.cards.secret.shown}: </span>${secret}</span
    >`;
  }
}
