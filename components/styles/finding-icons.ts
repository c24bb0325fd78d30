import { html, type TemplateResult } from 'lit';

// As `icons.ts`, for what finds in a list.
export const iconSearch = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="7" cy="7" r="4" />
      <path d="m10 10 3.5 3.5" />
    </svg>`;
export const iconSort = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M5 3v10M2.8 10.8 5 13l2.2-2.2M11 13V3M8.8 5.2 11 3l2.2 2.2" />
    </svg>`;
