import { html, nothing, type TemplateResult } from 'lit';

export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'muted';

const glyphs = {
  success: () =>
    html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
        <circle class="fill" cx="7" cy="7" r="6" />
        <path class="cut" d="m4.2 7.2 2 2 3.7-4.2" />
      </svg>`,
  warning: () =>
    html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
        <path
          class="fill"
          d="M7 .9c.5 0 .9.2 1.1.7l5.3 9.6c.5.9-.1 1.9-1.1 1.9H1.7c-1 0-1.6-1-1.1-1.9L5.9 1.6c.2-.5.6-.7 1.1-.7Z"
        />
        <path class="cut" d="M7 5v3.2M7 10.6v.1" />
      </svg>`,
  danger: () =>
    html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
        <path class="fill" d="M4.5 1h5L13 4.5v5L9.5 13h-5L1 9.5v-5L4.5 1Z" />
        <path class="cut" d="m5 5 4 4M9 5 5 9" />
      </svg>`,
  info: () =>
    html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
        <circle class="fill" cx="7" cy="7" r="6" />
        <path class="cut" d="M7 6.5v3.4M7 4.2v.1" />
      </svg>`,
  disabled: () =>
    html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
        <rect class="fill" x="1" y="1" width="12" height="12" rx="3" />
        <path class="cut" d="M4 7h6" />
      </svg>`,
  off: () =>
    html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
        <rect x="1.75" y="1.75" width="10.5" height="10.5" rx="2.5" />
        <path d="M4.8 7h4.4" />
      </svg>`,
  unused: () =>
    html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
        <circle cx="7" cy="7" r="5.25" stroke-dasharray="2.2 2.35" />
      </svg>`,
  filtered: () =>
    html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
        <path d="M1.5 2.5h11L8.6 7.3v4l-3.2-1.4V7.3L1.5 2.5Z" />
      </svg>`,
  unknown: () =>
    html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
        <circle cx="7" cy="7" r="5.25" />
        <path d="M5.4 5.6a1.6 1.6 0 1 1 2.3 1.5c-.5.2-.7.5-.7 1M7 10v.1" />
      </svg>`,
} satisfies Record<string, () => TemplateResult>;

/** One of these by name, or another as what draws it (`delivery-glyphs.ts`, `more-marks.ts`). */
export type Glyph = keyof typeof glyphs | (() => TemplateResult);

/** A 14 px status shape. Each is unique in silhouette, so that it can be told apart without its colour. */
export const glyph = (shape: Glyph): TemplateResult => (typeof shape === 'string' ? glyphs[shape] : shape)();

/** Shape and word, as rows show it. */
export const status = (tone: Tone, shape: Glyph, word: unknown): TemplateResult =>
  html`<span class="status tone-${tone}">${glyph(shape)}<span>${word}</span></span>`;

/** What has to be said at its place: a sentence that may begin with a strong one, and actions below. */
export const notice = (tone: Exclude<Tone, 'muted'>, body: unknown, actions?: unknown): TemplateResult =>
  html`<div class="notice tone-${tone}">
    ${glyph(tone)}
    <p>${body}</p>
    ${actions ? html`<div class="row">${actions}</div>` : nothing}
  </div>`;
