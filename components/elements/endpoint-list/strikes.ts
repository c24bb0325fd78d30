import { html, svg, type TemplateResult } from 'lit';
import { STRIKES } from './endpoint-health.js';

const WIDTH = 8;

/** Ten marks, one for each delivery out of attempts. At ten the endpoint is switched off. */
export function strikes(count: number, label: string): TemplateResult {
  return html`<svg class="strikes" viewBox="0 0 78 10" role="img" aria-label=${label}>
    ${Array.from(
      { length: STRIKES },
      (_, index) =>
        svg`<rect class=${index < count ? 'on' : 'off'} x=${index * WIDTH + 0.5} y="0.5" width="5" height="9" rx="1"></rect>`,
    )}
  </svg>`;
}
