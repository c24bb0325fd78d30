import { html, type TemplateResult } from 'lit';

// As in `status-marks.ts`: shapes that lists of deliveries show, and none of endpoints.
export const pendingGlyph = (): TemplateResult =>
  html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="7" cy="7" r="5.25" />
      <path d="M7 4.2V7l1.9 1.2" />
    </svg>`;
export const retryingGlyph = (): TemplateResult =>
  html`<!----><svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
      <path d="M2 7a5 5 0 1 0 1.6-3.7L2 4.8" />
      <path d="M2 1.9v2.9h2.9" />
    </svg>`;
