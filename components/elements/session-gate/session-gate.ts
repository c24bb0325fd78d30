import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { artBroken, artLock } from '../../styles/icons.js';
import { buttons, notices, text } from '../../styles/index.js';
import { notice } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import { WachtElement } from '../wacht-element.js';
import { sessionGateStyles } from './session-gate.styles.js';

/** An ancestor that provides the session may be defined after this element: milliseconds before it is missed. */
const UNCONFIGURED_AFTER = 1000;

/**
 * @summary What stands before the content while there is no session: access required, could not connect, signed in
 * elsewhere; and beside it while the session is being renewed.
 *
 * The content stays in the document all the time, so that what a person typed survives, and shows its own loading
 * states; only a refusal or a failure takes its place.
 *
 * @attr quiet - another gate stands around it and says all this: only shows the content
 * @slot - the content
 * @csspart gate - the box that takes the content's place
 */
export class WachtSessionGate extends WachtElement {
  static override styles: CSSResultGroup = [WachtElement.styles, text, buttons, notices, sessionGateStyles];

  @property({ type: Boolean }) quiet = false;

  @state() private retrying = false;
  @state() private alone = false;
  /** The notice that was read, by its time. */
  @state() private dismissed: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setTimeout(() => (this.alone = true), UNCONFIGURED_AFTER);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.alone = false;
  }

  /** Whether the content is shown. */
  get isOpen(): boolean {
    return this.barrier() === undefined;
  }

  private barrier(): 'denied' | 'missing' | 'blocked' | 'elsewhere' | 'failed' | 'unconfigured' | undefined {
    const { status, error } = this.session;
    if (!this.scope) return this.alone ? 'unconfigured' : undefined;
    if (status === 'denied') return 'denied';
    if (status !== 'failed') return undefined;
    if (error?.code === 'no-webhook-app') return 'missing';
    if (error?.kind === 'cookie-blocked') return 'blocked';
    return error?.kind === 'wrong-app' ? 'elsewhere' : 'failed';
  }

  private async retry(): Promise<void> {
    if (this.retrying || !this.scope) return;
    this.retrying = true;
    try {
      await this.scope.client.session.retry();
    } catch {
      // The session's snapshot says why, and this element shows it.
    } finally {
      this.retrying = false;
    }
  }

  protected override render(): TemplateResult {
    if (this.quiet) return html`<slot></slot>`;
    const barrier = this.barrier();
    return html`${this.session.status === 'expired' ? this.renderRenewing() : this.renderMoved()}
      <div role="alert">${barrier ? this.renderBarrier(barrier) : nothing}</div>
      <slot ?hidden=${barrier !== undefined}></slot>`;
  }

  private renderRenewing(): TemplateResult {
    const words = this.msg.common.gate;
    return html`<div role="status" class="renewing">
      ${notice('info', html`<strong>${words.renewing}</strong> ${words.renewingHint}`)}
    </div>`;
  }

  private renderMoved(): TemplateResult | typeof nothing {
    const news = this.session.notice;
    if (!news || news.at === this.dismissed) return nothing;
    const dismiss = html`<button type="button" class="btn small" @click=${() => (this.dismissed = news.at)}>
      ${this.msg.common.dismiss}
    </button>`;
    return html`<div role="status" class="renewing">
      ${notice('info', this.msg.common.gate.moved, dismiss)}
    </div>`;
  }

  private renderBarrier(
    barrier: Exclude<ReturnType<WachtSessionGate['barrier']>, undefined>,
  ): TemplateResult {
    const words = this.msg.common.gate;
    const says = {
      denied: [artLock, words.deniedTitle, words.deniedBody, this.msg.common.retry],
      missing: [artBroken, words.missingTitle, words.missingBody, this.msg.common.retry],
      blocked: [artBroken, words.blockedTitle, words.blockedBody, this.msg.common.retry],
      elsewhere: [artLock, words.otherTitle, words.otherBody, words.otherAction],
      failed: [artBroken, words.failedTitle, words.failedBody, words.retryNow],
      unconfigured: [artBroken, words.unconfigured, words.unconfiguredBody, undefined],
    } as const;
    const [art, title, body, action] = says[barrier];
    return html`<div class="gate blank" part="gate">
      ${art()}
      <h3 class="heading">${title}</h3>
      <p>${body}</p>
      ${
        action
          ? html`<div class="row">
              <button
                type="button"
                class="btn ${barrier === 'denied' ? '' : 'primary'}"
                ?disabled=${this.retrying}
                @click=${() => void this.retry()}
              >
                ${action}
              </button>
            </div>`
          : nothing
      }
      ${
        barrier === 'failed' && this.session.error
          ? html`<p class="cause">${errorText(this.session.error, this.msg.common)}</p>`
          : nothing
      }
    </div>`;
  }
}
