import { html, type TemplateResult } from 'lit';
import { patternOf } from '../make.js';

const boxes = (): TemplateResult =>
  html`<!----><svg viewBox="0 0 78 10" aria-hidden="true">
      <path d="M0.5 .5h5v9h-5z" />
      <path d="M8.5 .5h5v9h-5z" />
      <path d="M16.5 .5h5v9h-5z" />
      <path d="M24.5 .5h5v9h-5z" />
      <path d="M32.5 .5h5v9h-5z" />
      <path d="M40.5 .5h5v9h-5z" />
      <path d="M48.5 .5h5v9h-5z" />
      <path d="M56.5 .5h5v9h-5z" />
      <path d="M64.5 .5h5v9h-5z" />
      <path d="M72.5 .5h5v9h-5z" />
    </svg>`;

/** Ten marks, one for each delivery out of attempts: styles fill so many. At ten the endpoint is switched off. */
export const strikes = (count: number, label: string): TemplateResult =>
  html`<span class="strikes of-${count}" role="img" aria-label=${label}>${boxes()}</span>`;

let pattern: Element | undefined;

/** The same, as an element. */
export function strikesMark(count: number, label: string): Element {
  const mark = (pattern ??= patternOf(strikes(0, ''))).cloneNode(true) as Element;
  mark.className = `strikes of-${count}`;
  mark.setAttribute('aria-label', label);
  return mark;
}
