import { html, type TemplateResult } from 'lit';

// As `icons.ts`, 40 px, over what is closed, broken or not found.
export const artLock = (): TemplateResult =>
  html`<svg class="blank-art" viewBox="0 0 40 40" aria-hidden="true">
    <rect x="9" y="18" width="22" height="15" rx="4" />
    <path d="M14 18v-4a6 6 0 0 1 12 0v4M20 24v3" />
  </svg>`;
export const artBroken = (): TemplateResult =>
  html`<svg class="blank-art" viewBox="0 0 40 40" aria-hidden="true">
    <path d="M4 20h11M25 20h11M15 15v10M25 15v10M19 10l-1-4M22 30l1 4" />
  </svg>`;
export const artNothing = (): TemplateResult =>
  html`<svg class="blank-art" viewBox="0 0 40 40" aria-hidden="true">
    <path d="M5 31h30M9 31V21M15 31v-6M21 31V15M27 31v-9M33 31v-4" stroke-dasharray="2.5 3" />
  </svg>`;
