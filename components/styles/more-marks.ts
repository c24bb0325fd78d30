import { html, nothing, type TemplateResult } from 'lit';
import { glyph, type Glyph, type Tone } from './status-marks.js';

// As in `status-marks.ts`: what no list shows at first, so that its first paint doesn't wait for it.

export const queuedGlyph = (): TemplateResult =>
  html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="7" cy="7" r="5.25" />
      <path d="M4.6 7h.01M7 7h.01M9.4 7h.01" />
    </svg>`;
export const runningGlyph = (): TemplateResult =>
  html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="7" cy="7" r="5.25" />
      <path class="fill" d="M7 1.75a5.25 5.25 0 0 1 0 10.5Z" />
    </svg>`;
export const cancelledGlyph = (): TemplateResult =>
  html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="7" cy="7" r="5.25" />
      <path d="m3.4 10.6 7.2-7.2" />
    </svg>`;
export const stoppedGlyph = (): TemplateResult =>
  html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
      <path d="M4.5 1h5L13 4.5v5L9.5 13h-5L1 9.5v-5L4.5 1Z" />
      <path d="M7 4v3.6M7 9.9v.1" />
    </svg>`;
export const upGlyph = (): TemplateResult =>
  html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
      <path class="fill" d="M7 3 12 11H2Z" />
    </svg>`;
export const downGlyph = (): TemplateResult =>
  html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
      <path class="fill" d="M7 11 2 3h10Z" />
    </svg>`;
export const levelGlyph = (): TemplateResult =>
  html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true"><path d="M2.5 7h9" /></svg>`;

/** Shape and word in a box, for the heads of cards and drawers. */
export const badge = (tone: Tone, shape: Glyph, word: unknown): TemplateResult =>
  html`<span class="badge tone-${tone}">${glyph(shape)}<span>${word}</span></span>`;

/** The one message of a field. `id` is what the field's `aria-describedby` names. */
export const fieldMessage = (tone: Exclude<Tone, 'muted'>, text: unknown, id?: string): TemplateResult =>
  html`<p class="message tone-${tone}" id=${id ?? nothing}>${glyph(tone)}<span>${text}</span></p>`;
