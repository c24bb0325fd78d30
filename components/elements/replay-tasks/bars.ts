import { html, svg, type TemplateResult } from 'lit';

export interface Part {
  readonly tone: 'good' | 'bad' | 'filtered' | 'open' | 'plan';
  readonly count: number;
}

/** Parts of a whole in one bar. The legend beside it says the same in words. */
export function outcomeBar(
  label: string,
  parts: readonly Part[],
  whole: number,
  thin = false,
): TemplateResult {
  let from = 0;
  const scale = 1000 / Math.max(1, whole);
  return html`<svg
    class="outcome ${thin ? 'thin' : ''}"
    viewBox="0 0 1000 10"
    preserveAspectRatio="none"
    role="img"
    aria-label=${label}
  >
    ${svg`<rect class="o-rest" width="1000" height="10" />`}${parts.map(({ tone, count }) => {
      const x = from * scale;
      from += count;
      return svg`<rect class="o-${tone}" x=${x} width=${count * scale} height="10" />`;
    })}
  </svg>`;
}

/** How near the failed share is to where the guard stops, on a scale of twice that. */
export function guardGauge(label: string, share: number, threshold: number): TemplateResult {
  const most = Math.min(100, threshold * 2);
  const at = (percent: number): number => Math.min(300, (percent / most) * 300);
  const bad = share > threshold;
  return html`<svg
    class="gauge"
    viewBox="0 0 300 26"
    preserveAspectRatio="none"
    role="img"
    aria-label=${label}
  >
    ${svg`<rect class="o-rest" y="8" width="300" height="6" /><rect
      class=${bad ? 'o-bad' : 'o-good'}
      y="8"
      width=${at(share)}
      height="6"
    /><line class="gauge-mark" x1=${at(threshold)} x2=${at(threshold)} y1="2" y2="20" />`}
  </svg>`;
}
