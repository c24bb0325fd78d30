import { html, nothing, type TemplateResult } from 'lit';
import { tokenizeLines, type Language, type Token } from '../format/highlight.js';
import { revealInvisible } from '../format/invisible.js';

/** Highlighting costs a node a token: beyond this, plain text reads as well. */
const longestHighlighted = 20_000;

/** Lines of code for a `<pre>` in a `.code` box: coloured, and with nothing in them that hides. */
export function codeText(text: string, language: Language): TemplateResult[] {
  const lines = tokenizeLines(text, text.length > longestHighlighted ? 'plain' : language);
  return lines.map(
    (tokens) =>
      html`<span class="ln">${tokens.map(tokenText)}${tokens.length === 0 ? '\u200b' : nothing}</span>`,
  );
}

function tokenText({ kind, text }: Token): TemplateResult {
  const parts = revealInvisible(text).map((part) =>
    part.isCode ? html`<span class="esc">${part.text}</span>` : part.text,
  );
  return kind === '' ? html`${parts}` : html`<span class=${kind}>${parts}</span>`;
}
