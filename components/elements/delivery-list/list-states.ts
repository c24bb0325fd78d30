import { html, type TemplateResult } from 'lit';

/** The shape of what comes, for those who wait longer than a moment. */
export const skeletonRows = (): TemplateResult =>
  html`<div class="skeletons" aria-hidden="true">
    ${Array.from(
      { length: 8 },
      () =>
        html`<div class="delivery">
          <span></span><span class="d-status sk w2"></span><span class="d-event sk w2"></span
          ><span class="d-url sk w4"></span>
        </div>`,
    )}
  </div>`;
