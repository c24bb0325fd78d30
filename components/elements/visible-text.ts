import { html, type TemplateResult } from 'lit';
import { hasInvisible, revealInvisible } from '../format/invisible.js';

/** Text of others as text: characters that would hide or reorder it stand as their codes, marked. */
export function visibleText(text: string): TemplateResult | string {
  if (!hasInvisible(text)) return text;
  return html`${revealInvisible(text).map((part) =>
    part.isCode ? html`<span class="esc">${part.text}</span>` : part.text,
  )}`;
}
