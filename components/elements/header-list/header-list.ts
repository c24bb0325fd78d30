import { css, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { maskHeader, readRecordedHeaders, type RecordedHeader } from '../../format/recorded-headers.js';
import { buttons, text } from '../../styles/index.js';
import { recordAct } from '../../controllers/record-act.js';
import { errorText } from '../error-text.js';
import { IntentEvent } from '../events.js';
import { InspectionElement } from '../inspection-element.js';
import { visibleText } from '../visible-text.js';

/** A header's value, hidden because it may be a secret, is about to be shown. The event doesn't hold it. */
export class BeforeHeaderRevealEvent extends IntentEvent {
  constructor(readonly header: string) {
    super('wacht-before-reveal');
  }
}

/** Other headers are shown than before. Does not bubble. */
export class RevealedChangeEvent extends Event {
  constructor(readonly names: ReadonlySet<string>) {
    super('wacht-revealed-change');
  }
}

const DOTS = '•'.repeat(12);

/**
 * @summary Headers as the log kept them, names sorted. What may be a secret is hidden until it is revealed.
 *
 * @attr label - whose headers they are
 * @fires wacht-before-reveal - a hidden value is about to be shown; cancelable, may wait
 * @fires wacht-revealed-change - others are shown now; does not bubble
 *
 * @internal A part of the public elements.
 */
export class WachtHeaderList extends InspectionElement {
  static override styles: CSSResultGroup = [
    InspectionElement.styles,
    text,
    buttons,
    css`
      .headers {
        border: 1px solid var(--_border);
        border-radius: var(--_radius-lg);
        font-family: var(--_font-mono);
        font-size: 12px;
        line-height: 20px;
        direction: ltr;
        text-align: left;
      }
      .headers > div {
        display: grid;
        grid-template-columns: minmax(112px, 168px) minmax(0, 1fr);
        gap: 12px;
        padding: 3px 12px;
      }
      .headers > div + div {
        border-block-start: 1px solid var(--_border);
      }
      dt {
        color: var(--_text-muted);
        overflow-wrap: anywhere;
      }
      dd {
        overflow-wrap: anywhere;
      }
      .dots {
        letter-spacing: 0.08em;
        color: var(--_text-muted);
      }
      .link-btn {
        display: inline;
        min-block-size: 20px;
        margin-inline-start: 6px;
        font-size: 12px;
      }
      .raw {
        white-space: pre-wrap;
        padding: 8px 12px;
        overflow-wrap: anywhere;
      }
      .esc {
        padding-inline: 3px;
        border-radius: 3px;
        background: var(--_warning-bg);
        color: var(--_warning-fg);
        box-shadow: inset 0 0 0 1px var(--_warning-border);
      }
    `,
  ];

  /** A JSON object, as the log has it. */
  @property({ attribute: false }) text: string | null | undefined;
  @property() label = '';
  /** Names of those that are shown, in lower case. */
  @state() private revealed: ReadonlySet<string> = new Set();
  @state() private refusal = '';
  private headers: RecordedHeader[] | undefined = [];

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('text')) return;
    this.headers = readRecordedHeaders(this.text);
    this.revealed = new Set();
    this.refusal = '';
  }

  private async toggle(name: string): Promise<void> {
    this.refusal = '';
    const isShown = this.revealed.has(name);
    if (!isShown && !(await this.mayShow(name))) return;
    // As it is by now: another one may have been allowed meanwhile.
    const shown = new Set(this.revealed);
    if (isShown) shown.delete(name);
    else shown.add(name);
    this.revealed = shown;
    this.dispatchEvent(new RevealedChangeEvent(shown));
  }

  /** Asks the host and the audit log. An answer is about the headers that were shown when it was asked for. */
  private async mayShow(header: string): Promise<boolean> {
    const { text, scope } = this;
    const outcome = await new BeforeHeaderRevealEvent(header).sendFrom(this);
    if (text !== this.text) return false;
    if (!outcome.allowed) {
      this.refusal = outcome.reason ?? '';
      return false;
    }
    if (!scope) return true;
    try {
      await recordAct(scope, { action: 'header.reveal', after: { header } }, () => Promise.resolve());
      return text === this.text;
    } catch (error) {
      if (text === this.text) this.refusal = errorText(error, this.msg.common);
      return false;
    }
  }

  protected override render(): TemplateResult {
    const words = this.msg.inspection.detail;
    const { headers } = this;
    if (headers === undefined) {
      return html`<div class="headers raw" dir="ltr">${visibleText(this.text ?? '')}</div>`;
    }
    if (headers.length === 0) return html`<p class="small muted">${words.noHeaders}</p>`;
    return html`<dl class="headers" dir="ltr" aria-label=${this.label || nothing}>
        ${headers.map((header) => this.renderHeader(header))}
      </dl>
      ${this.refusal ? html`<p class="small fg-danger" role="alert">${this.refusal}</p>` : nothing}`;
  }

  private renderHeader(header: RecordedHeader): TemplateResult {
    const { name, value } = header;
    const { isSecret, prefix } = maskHeader(header);
    const isShown = !isSecret || this.revealed.has(name);
    return html`<div>
      <dt>${visibleText(name)}</dt>
      <dd>
        ${isShown ? visibleText(value) : html`${prefix}<span class="dots" aria-hidden="true">${DOTS}</span>`}
        ${isSecret ? this.renderReveal(name, isShown) : nothing}
      </dd>
    </div>`;
  }

  private renderReveal(name: string, isShown: boolean): TemplateResult {
    const words = this.msg.inspection.detail;
    const { common } = this.msg;
    if (!this.can('secret.reveal')) return html`<span class="sr">${words.hidden}</span>`;
    return html`<button
      type="button"
      class="link-btn"
      aria-label=${isShown ? words.hide(name) : words.reveal(name)}
      @click=${() => void this.toggle(name)}
    >
      ${isShown ? common.hide : common.reveal}
    </button>`;
  }
}
