import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import { buttons, text } from '../../styles/index.js';
import { adoptMore } from '../adopt-more.js';
import { LaterPart } from '../later-part.js';
import { WachtElement } from '../wacht-element.js';
import type { Barrier, GateView } from './barrier.js';

/** An ancestor that provides the session may be defined after this element: milliseconds before it is missed. */
const UNCONFIGURED_AFTER = 1000;

/**
 * @summary What stands before the content while there is no session: access required, could not connect, signed in
 * elsewhere; and beside it while the session is being renewed.
 *
 * The content stays in the document all the time, so that what a person typed survives, and shows its own loading
 * states; only a refusal or a failure takes its place. Of the gates of one session only the first on the page says why.
 *
 * @attr quiet - another gate stands around it and says all this: only shows the content
 * @slot - the content
 * @csspart gate - the box that takes the content's place
 *
 * @internal A part of the public elements.
 */
export class WachtSessionGate extends WachtElement {
  static override styles: CSSResultGroup = [WachtElement.styles, text, buttons];
  static override properties: PropertyDeclarations = {
    quiet: { type: Boolean },
    retrying: { state: true },
    alone: { state: true },
    dismissed: { state: true },
  };

  quiet = false;

  private retrying = false;
  private alone = false;
  /** The notice that was read, by its time. */
  private dismissed: number | undefined;
  private readonly views = new LaterPart(this, async () => {
    const part = await import('./barrier.js');
    adoptMore(this, part.barrierStyles);
    return part;
  });
  private timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setTimeout(() => (this.alone = true), UNCONFIGURED_AFTER);
    this.requestUpdate();
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

  private barrier(): Barrier | undefined {
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
    return html`${this.renderNews()}
      <div role="alert">${barrier ? this.renderBarrier(barrier) : nothing}</div>
      <slot ?hidden=${barrier !== undefined}></slot>`;
  }

  private get view(): GateView {
    return { language: this.language, common: this.msg.common };
  }

  private renderNews(): TemplateResult | typeof nothing {
    const { status, notice } = this.session;
    if (status === 'expired') return this.views.now?.renewing(this.view) ?? nothing;
    if (!notice || notice.at === this.dismissed) return nothing;
    return this.views.now?.moved(this.view, () => (this.dismissed = notice.at)) ?? nothing;
  }

  private renderBarrier(barrier: Barrier): TemplateResult | typeof nothing {
    const views = this.views.now;
    if (views) {
      if (this.scope && !views.isFirstGate(this, this.scope)) return nothing;
      const retry = this.retrying ? undefined : () => void this.retry();
      return views.barrierBox(barrier, this.session.error, this.view, retry);
    }
    if (!this.views.failed) return nothing;
    // Not even the words for what is wrong can be loaded. The content stays away all the same.
    const { partMissing, retry: again } = this.msg.common;
    return html`<div class="gate blank" part="gate">
      <p>${partMissing}</p>
      <button type="button" class="btn" @click=${() => void this.views.fetch()}>${again}</button>
    </div>`;
  }
}
