import { html, type TemplateResult } from 'lit';

// As `icons.ts`, for what is opened, or comes after the first rows.
export const iconEye = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8Z" />
      <circle cx="8" cy="8" r="1.8" />
    </svg>`;
export const iconEyeOff = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d="M3 3l10 10M6.2 4.1A6 6 0 0 1 8 3.8c4 0 6.2 4.2 6.2 4.2a11 11 0 0 1-1.7 2.1M4 5.3A10.5 10.5 0 0 0 1.8 8S4 12.2 8 12.2c.9 0 1.7-.2 2.4-.5"
      />
    </svg>`;
export const iconCopy = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <rect x="5.5" y="5.5" width="7.5" height="7.5" rx="1.5" />
      <path d="M10.5 3H4.5A1.5 1.5 0 0 0 3 4.5v6" />
    </svg>`;
export const iconPencil = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="m10.5 3 2.5 2.5L6 12.5l-3.2.7.7-3.2L10.5 3Z" />
    </svg>`;
export const iconSend = (): TemplateResult =>
  html`<!----><svg class="icon flip" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M13.5 2.5 2.5 7l4.2 2.3L9 13.5l4.5-11Z" />
      <path d="m6.7 9.3 3-3" />
    </svg>`;
export const iconPower = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 2.5v5" />
      <path d="M4.8 4.6a5 5 0 1 0 6.4 0" />
    </svg>`;
export const iconBin = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5" />
    </svg>`;
export const iconDownload = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.5h10" />
    </svg>`;
export const iconBook = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M3 3.5c2-.6 3.6-.4 5 .6 1.4-1 3-1.2 5-.6v9c-2-.6-3.6-.4-5 .6-1.4-1-3-1.2-5-.6v-9ZM8 4.1v9" />
    </svg>`;
export const iconColumns = (): TemplateResult =>
  html`<!----><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <rect x="2.5" y="3" width="11" height="10" rx="1.5" />
      <path d="M8 3v10" />
    </svg>`;
