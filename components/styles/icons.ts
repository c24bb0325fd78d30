import { html, type TemplateResult } from 'lit';

/**
 * Pictures as Lit templates. All are decoration (`aria-hidden`): the word beside them, or the button's `aria-label`,
 * carries the meaning.
 *
 * Here is what a list shows at first, 16 px, beside words and in buttons. `action-icons.ts` and `art.ts` have the rest,
 * so that no first paint waits for it.
 */

export const iconPlus = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 3.5v9M3.5 8h9" /></svg>`;
export const iconMinus = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M4 8h8" /></svg>`;
export const iconClose = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8M12 4l-8 8" /></svg>`;
export const iconCheck = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="m3 8.5 3.2 3.2L13 4.8" />
    </svg>`;
export const iconMore = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path
        class="solid"
        d="M2.25 8a1.25 1.25 0 1 0 2.5 0 1.25 1.25 0 1 0-2.5 0m4.5 0a1.25 1.25 0 1 0 2.5 0 1.25 1.25 0 1 0-2.5 0m4.5 0a1.25 1.25 0 1 0 2.5 0 1.25 1.25 0 1 0-2.5 0"
      />
    </svg>`;
export const iconRotate = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M3 8a5 5 0 1 0 1.6-3.7L3 5.8" />
      <path d="M3 2.8v3h3" />
    </svg>`;
export const iconChevronUp = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 10 4-4 4 4" /></svg>`;
export const iconChevronDown = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 6 4 4 4-4" /></svg>`;
export const iconChevronEnd = (): TemplateResult =>
  html`<!----><svg class="icon flip" viewBox="0 0 16 16" aria-hidden="true"><path d="m6 4 4 4-4 4" /></svg>`;
