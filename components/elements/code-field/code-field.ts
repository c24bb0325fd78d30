import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { tokenizeLines, type Language } from '../../format/highlight.js';
import { buttons, fields, statusStyles, text } from '../../styles/index.js';
import { fieldMessage } from '../../styles/more-marks.js';
import { type Tone } from '../../styles/status-marks.js';
import { WachtElement } from '../wacht-element.js';
import { codeFieldStyles } from './code-field.styles.js';

/** The one message of a field. */
export interface FieldMessage {
  readonly tone: Exclude<Tone, 'muted'>;
  readonly text: string;
  /** What to press to be led to the place it is about. */
  readonly place?: { readonly label: string; readonly offset: number };
}

/** Typed: `value` has the text as it is now. */
export class CodeInputEvent extends Event {
  constructor(readonly value: string) {
    super('wacht-input');
  }
}

/** Colouring is done again at every letter typed. */
const longestHighlighted = 20_000;

/**
 * @summary A field for code: numbered lines, coloured as they are typed, with the line at fault marked.
 *
 * @attr label - what it is for
 * @slot actions - beside the label
 * @fires wacht-input - typed; does not bubble
 *
 * @internal A part of the public elements.
 */
export class WachtCodeField extends WachtElement {
  static override styles: CSSResultGroup = [
    WachtElement.styles,
    text,
    buttons,
    fields,
    statusStyles,
    codeFieldStyles,
  ];

  @property() label = '';
  @property() value = '';
  @property() syntax: Language = 'json';
  @property() placeholder = '';
  @property({ type: Boolean }) disabled = false;
  @property({ attribute: false }) message: FieldMessage | undefined;
  /** Lines, counted from 1, that are wrong. */
  @property({ attribute: false }) badLine: number | undefined;
  /** Lines, counted from 1, that differ from what is expected. */
  @property({ attribute: false }) differing: ReadonlySet<number> = new Set();

  @query('textarea') private readonly area!: HTMLTextAreaElement | null;

  /** Puts the cursor at a place, and brings it into view. */
  showPlace(offset: number): void {
    this.area?.focus();
    this.area?.setSelectionRange(offset, offset + 1);
    const line = this.value.slice(0, offset).split('\n').length;
    this.renderRoot.querySelectorAll('.ln')[line - 1]?.scrollIntoView({ block: 'nearest' });
  }

  override focus(): void {
    this.area?.focus();
  }

  private onInput(event: Event): void {
    this.value = (event.target as HTMLTextAreaElement).value;
    this.dispatchEvent(new CodeInputEvent(this.value));
  }

  protected override render(): TemplateResult {
    const wrong = this.message?.tone === 'danger';
    return html`<div class="field">
      <div class="row spread head">
        <label class="field-label" for="area">${this.label}</label>
        <slot name="actions"></slot>
      </div>
      <div dir="ltr" class="editor ${wrong ? 'wrong' : ''} ${this.disabled ? 'readonly' : ''}">
        <div class="layers">
          <pre class="copy" aria-hidden="true">${this.renderCopy()}</pre>
          <textarea
            id="area"
            wrap="off"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            placeholder=${this.placeholder}
            .value=${this.value}
            ?readonly=${this.disabled}
            aria-invalid=${wrong ? 'true' : nothing}
            aria-describedby="says"
            @input=${this.onInput}
          ></textarea>
        </div>
      </div>
      <div id="says" aria-live="polite">${this.renderMessage()}</div>
    </div>`;
  }

  private renderCopy(): TemplateResult[] {
    const lines = tokenizeLines(this.value, this.value.length > longestHighlighted ? 'plain' : this.syntax);
    return lines.map((tokens, index) => {
      const line = index + 1;
      const mark = line === this.badLine ? 'bad' : this.differing.has(line) ? 'diff' : '';
      // A line of its own even where it is empty, so that the numbers stay beside their lines.
      return html`<span class="ln ${mark}"
        >${tokens.map(({ kind, text }) => html`<span class=${kind || nothing}>${text}</span>`)}${tokens.length === 0 ? '\u200b' : nothing}</span
      >`;
    });
  }

  private renderMessage(): TemplateResult | typeof nothing {
    if (!this.message) return nothing;
    const { tone, text, place } = this.message;
    return fieldMessage(
      tone,
      place
        ? html`${text}
            <button type="button" class="link-btn" @click=${() => this.showPlace(place.offset)}>
              ${place.label}
            </button>`
        : text,
    );
  }
}
