import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { CodeLayout, type CodeLine, LONGEST } from '../../format/code-lines.js';
import { hasInvisible } from '../../format/invisible.js';
import type { JsonNode } from '../../format/json-outline.js';
import { iconDownload } from '../../styles/action-icons.js';
import { iconSearch } from '../../styles/finding-icons.js';
import { iconChevronDown, iconChevronUp, iconClose } from '../../styles/icons.js';
import { buttons, code, cssProps, fields, text } from '../../styles/index.js';
import { Copier } from '../copier.js';
import { InspectionElement } from '../inspection-element.js';
import { RowWindow } from '../row-window.js';
import { visibleText } from '../visible-text.js';
import { findMatches, type Match, splitAtMatches } from './code-search.js';
import { codeBlockStyles } from './code-block.styles.js';

const LINE_HEIGHT = 20;

/**
 * @summary A body as it was sent: JSON laid out and folded, numbers digit by digit, anything else as it came.
 *
 * Only the lines in view are in the document, so five megabytes scroll as a hundred bytes do. Nothing in the text is
 * interpreted; characters that hide are shown as their codes.
 *
 * @attr label - what it is, such as `Body`; said with its size
 * @attr filename - what a download is called; without one none is offered
 * @attr plain - without the bar above
 * @attr program - a program, and no body: nobody expects JSON
 * @csspart bar - the line above the code
 * @csspart code - what scrolls
 * @cssprop [--wacht-code-height=420px] - how high the code may stand before it scrolls
 *
 * @internal A part of the public elements.
 */
export class WachtCodeBlock extends InspectionElement {
  static override styles: CSSResultGroup = [
    InspectionElement.styles,
    text,
    buttons,
    fields,
    code,
    codeBlockStyles,
  ];

  @property({ attribute: false }) text = '';
  @property() label = '';
  @property() filename = '';
  @property({ type: Boolean }) plain = false;
  @property({ type: Boolean, attribute: 'program' }) isProgram = false;
  /** Lines set apart, by their number: what differs from another body. */
  @property({ attribute: false }) marked: ReadonlySet<number> = new Set();

  @state() private isRaw = false;
  @state() private search: string | undefined;
  @state() private current = 0;
  private readonly copier = new Copier(this, () => this.msg.common);
  @query('.view') private readonly view!: HTMLElement | null;
  @query('input') private readonly field!: HTMLInputElement | null;

  private layout = new CodeLayout('', 'raw');
  private found: readonly Match[] = [];
  private hidesSome = false;
  private size = 0;

  private readonly lines = new RowWindow(this, {
    scroller: () => this.view,
    count: () => this.layout.lines.length,
    sample: () => this.renderRoot.querySelector('.ln'),
    rowHeight: LINE_HEIGHT,
    // It measures in an update: what follows from that is the next one's.
    onPlace: () => queueMicrotask(() => this.requestUpdate()),
  });

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('text')) {
      this.size = new Blob([this.text]).size;
      this.hidesSome = hasInvisible(this.text);
      this.isRaw = false;
      this.copier.reset();
    }
    if (changed.has('text') || changed.has('isRaw')) {
      this.layout = new CodeLayout(this.text, this.isRaw ? 'raw' : 'json');
    }
    if (changed.has('text') || changed.has('search')) {
      this.found = findMatches(this.text, this.search ?? '');
      this.current = 0;
    }
  }

  private toggleFold(node: JsonNode): void {
    this.layout.toggle(node);
    this.requestUpdate();
  }

  private async openSearch(): Promise<void> {
    this.search ??= '';
    await this.updateComplete;
    this.field?.focus();
  }

  private closeSearch(): void {
    this.search = undefined;
    this.view?.focus();
  }

  private onSearchKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.goTo(this.current + (event.shiftKey ? -1 : 1));
    else if (event.key === 'Escape') {
      // The drawer around must not close with it.
      event.preventDefault();
      event.stopPropagation();
      this.closeSearch();
    }
  }

  private onSearch(event: Event): void {
    this.search = (event.target as HTMLInputElement).value;
    this.found = findMatches(this.text, this.search);
    this.goTo(0);
  }

  private goTo(index: number): void {
    const count = this.found.length;
    if (count === 0) return;
    this.current = (index + count) % count;
    const match = this.found[this.current];
    if (!match) return;
    const line = this.layout.reveal(match.start);
    this.requestUpdate();
    void this.updateComplete.then(() => this.lines.scrollTo(line, LINE_HEIGHT));
  }

  private download(): void {
    const url = URL.createObjectURL(new Blob([this.text]));
    const link = document.createElement('a');
    link.href = url;
    link.download = this.filename;
    link.click();
    // The browser has begun by the next task; until then it needs the address.
    setTimeout(() => URL.revokeObjectURL(url));
  }

  protected override render(): TemplateResult {
    const words = this.msg.inspection.code;
    const { layout, lines } = this;
    return html`<div class="code numbered" dir="ltr">
        ${this.plain ? nothing : this.renderBar()}
        ${this.search === undefined ? nothing : this.renderSearch()}
        <div
          class="view"
          part="code"
          role="group"
          tabindex="0"
          aria-label=${this.label || words.label}
          @scroll=${lines.onScroll}
        >
          <pre class="sizer" ${cssProps({ 'block-size': `${lines.total + LINE_HEIGHT}px` })}><code
            class="lines"
            ${cssProps({ transform: `translateY(${lines.offsetOf(lines.first)}px)` })}
            >${layout.lines.slice(lines.first, lines.last).map((line) => this.renderLine(line))}</code
          ></pre>
        </div>
      </div>
      ${this.hidesSome ? html`<p class="hint">${words.invisible}</p>` : nothing} ${this.copier.status()}`;
  }

  private renderBar(): TemplateResult {
    const words = this.msg.inspection.code;
    const acts = this.isProgram ? words.ofCode : words.ofBody;
    const { root, hasFolds } = this.layout;
    const size = this.format.bytes(this.size);
    const note = hasFolds ? words.folded : root || this.isRaw || this.isProgram ? '' : words.notJson;
    return html`<div class="code-bar" part="bar">
      <span class="grow num">${words.sized(this.label, size)}${note ? `. ${note}` : ''}</span>
      ${
        root || this.isRaw
          ? html`<button type="button" class="link-btn" @click=${() => (this.isRaw = !this.isRaw)}>
              ${this.isRaw ? words.formatted : words.raw}
            </button>`
          : nothing
      }
      ${this.renderAction(acts.search, iconSearch, () => void this.openSearch())}
      ${this.copier.button(acts.copy, this.text)}
      ${this.filename ? this.renderAction(acts.download, iconDownload, () => this.download()) : nothing}
    </div>`;
  }

  private renderAction(label: string, icon: () => TemplateResult, act: () => void): TemplateResult {
    return html`<button type="button" class="icon-btn" aria-label=${label} title=${label} @click=${act}>
      ${icon()}
    </button>`;
  }

  private renderSearch(): TemplateResult {
    const words = this.msg.inspection.code;
    return html`<div class="code-bar" role="search">
      <input
        class="input mono"
        type="text"
        autocomplete="off"
        spellcheck="false"
        aria-label=${(this.isProgram ? words.ofCode : words.ofBody).search}
        .value=${this.search ?? ''}
        @input=${this.onSearch}
        @keydown=${this.onSearchKey}
      />
      <span class="num grow" role="status"
        >${this.search ? words.matches(this.current + 1, this.found.length) : ''}</span
      >
      ${this.renderAction(words.previous, iconChevronUp, () => this.goTo(this.current - 1))}
      ${this.renderAction(words.next, iconChevronDown, () => this.goTo(this.current + 1))}
      ${this.renderAction(words.closeSearch, iconClose, () => this.closeSearch())}
    </div>`;
  }

  /** No white space between the parts: it would be shown. */
  private renderLine(line: CodeLine): TemplateResult {
    const { number } = line;
    const mark = number !== undefined && this.marked.has(number) ? 'diff' : '';
    return html`<span class="ln ${mark}" data-n=${number ?? ''}
      >${this.renderToggle(line)}${'  '.repeat(line.depth)}${this.renderName(line)}${this.renderValue(
        line,
      )}${line.hasComma ? ',' : ''}</span
    >`;
  }

  private renderToggle({ fold, node, depth }: CodeLine): unknown {
    if (fold !== 'open' || !node || depth === 0) return html`<span class="tw"></span>`;
    return html`<button
      type="button"
      class="tw"
      aria-label=${this.msg.inspection.code.fold}
      aria-expanded="true"
      @click=${() => this.toggleFold(node)}
    >
      ${iconChevronDown()}
    </button>`;
  }

  private renderName({ node, start }: CodeLine): unknown {
    if (!node || node.nameStart < 0 || start !== node.start) return nothing;
    return html`<span class="k">${this.renderText(node.nameStart, node.nameEnd)}</span>: `;
  }

  private renderValue(line: CodeLine): unknown {
    const { node, fold } = line;
    if (!node) return this.renderText(line.start, line.end);
    if (fold === 'folded' && (node.kind === 'object' || node.kind === 'array')) return this.renderFold(node);
    const value = this.renderText(line.start, line.end);
    const kind = { string: 's', number: 'n', word: 'b', object: '', array: '' }[node.kind];
    const rest = fold === 'folded' ? this.renderFold(node) : nothing;
    return html`${kind ? html`<span class=${kind}>${value}</span>` : value}${rest}`;
  }

  private renderFold(node: JsonNode): TemplateResult {
    const words = this.msg.inspection.code;
    const length = node.end - node.start;
    const size = length > 1000 ? this.format.bytes(length) : undefined;
    const label = {
      object: () => words.keys(node.count, size),
      array: () => words.items(node.count, size),
      string: () => words.rest(length - LONGEST),
      number: () => words.rest(length - LONGEST),
      word: () => words.rest(length - LONGEST),
    }[node.kind]();
    return html`<button
      type="button"
      class="fold"
      aria-expanded="false"
      aria-label=${words.unfold(label)}
      @click=${() => this.toggleFold(node)}
    >
      ${label}
    </button>`;
  }

  private renderText(start: number, end: number): unknown {
    if (this.found.length === 0) return visibleText(this.text.slice(start, end));
    return splitAtMatches(this.found, start, end).map((part) => {
      const shown = visibleText(this.text.slice(part.start, part.end));
      if (!part.match) return shown;
      return html`<mark class=${part.match === this.found[this.current] ? 'now' : ''}>${shown}</mark>`;
    });
  }
}
