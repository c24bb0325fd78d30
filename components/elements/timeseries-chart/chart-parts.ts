import { html, nothing, type TemplateResult } from 'lit';
import type { Bucket, Totals } from '../../operations/chart-model.js';
import { cssProps } from '../../styles/index.js';
import type { BucketWords } from './bucket-words.js';
import type { BarPlace } from './plot.js';

/** Something that happened, to be seen against what was sent: a rotation, a switched-off endpoint, a replay. */
export interface ChartMarker {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly label: string;
}

const px = (value: number): string => `${String(Math.round(value * 10) / 10)}px`;

const square = (name: string): TemplateResult =>
  html`<svg class="swatch" viewBox="0 0 12 12" aria-hidden="true">
    <rect class=${name} x="1" y="1" width="10" height="10" rx="1" />
  </svg>`;

const hatch = (): TemplateResult =>
  html`<svg class="swatch" viewBox="0 0 12 12" aria-hidden="true">
    <path class="filtered" d="M1.5 1.5h9v9h-9zM1.5 6 6 1.5M1.5 10.5l9-9M6 10.5 10.5 6" />
  </svg>`;

const line = (): TemplateResult =>
  html`<svg class="swatch" viewBox="0 0 12 12" aria-hidden="true"><path class="latency" d="M0 6h12" /></svg>`;

/** What is drawn, in words, with its totals. */
export function chartLegend({ words, format }: BucketWords, totals: Totals): TemplateResult {
  const entry = (name: keyof Totals, shape: TemplateResult) =>
    html`<span>${shape}${words.series[name]} <b>${format.number(totals[name])}</b></span>`;
  return html`<div class="legend">
    ${entry('delivered', square('delivered'))} ${entry('failed', square('failed'))}
    ${entry('filtered', hatch())}
    <span>${line()}${words.rightAxis}</span>
  </div>`;
}

/** What the numbered flags mean. */
export function chartMarkers(
  { words, format }: BucketWords,
  markers: readonly ChartMarker[],
  hidden: number,
): unknown {
  if (markers.length === 0) return nothing;
  return html`<ol class="legend marker-list" tabindex="0" aria-label=${words.markers}>
    ${markers.map(
      ({ label, time }, index) =>
        html`<li><i class="marker-key">${index + 1}</i><span>${label}, ${format.moment(time)}</span></li>`,
    )}
    ${hidden > 0 ? html`<li>${words.moreMarkers(hidden)}</li>` : nothing}
  </ol>`;
}

/** The bar at the cursor, or the range from `anchor` to it, and the values in a box beside it. */
export function chartCursor(
  bars: BucketWords,
  bucket: Bucket,
  at: BarPlace,
  anchor: BarPlace,
): TemplateResult {
  const left = Math.min(at.x, anchor.x) - at.column / 2;
  const width = Math.abs(at.x - anchor.x) + at.column;
  const beside =
    at.x > at.area.left + at.area.width / 2
      ? { left: null, right: `calc(100% - ${px(at.x - at.column / 2 - 8)})` }
      : { left: px(at.x + at.column / 2 + 8), right: null };
  const { words, format } = bars;
  const row = (name: keyof typeof words.series, value: string) =>
    html`<dt>${words.series[name]}</dt>
      <dd>${value}</dd>`;
  return html`<div
      class="column"
      ${cssProps({ left: px(left), width: px(width), top: px(at.area.top), height: px(at.area.height) })}
    ></div>
    ${
      bucket.averageMs === undefined
        ? nothing
        : html`<div class="dot" ${cssProps({ left: px(at.x), top: px(at.y) })}></div>`
    }
    <div class="tip" part="tooltip" aria-hidden="true" ${cssProps(beside)}>
      <p class="heading num">${bars.span(bucket)}</p>
      <dl>
        ${row('delivered', format.number(bucket.delivered))} ${row('failed', format.number(bucket.failed))}
        ${row('filtered', format.number(bucket.filtered))} ${row('average', bars.average(bucket))}
      </dl>
    </div>`;
}

/** The same values as rows. Focusable, so that keys can scroll it. */
export function chartTable(bars: BucketWords, buckets: readonly Bucket[], range: string): TemplateResult {
  const { words, format } = bars;
  const label = words.table(range);
  return html`<div class="data" tabindex="0" role="region" aria-label=${label}>
    <table class="table">
      <caption class="sr">
        ${label}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.series.time}</th>
          <th scope="col" class="r">${words.series.delivered}</th>
          <th scope="col" class="r">${words.series.failed}</th>
          <th scope="col" class="r">${words.series.filtered}</th>
          <th scope="col" class="r">${words.series.average}</th>
        </tr>
      </thead>
      <tbody>
        ${buckets.map(
          (bucket) =>
            html`<tr>
              <th scope="row" class="num">${bars.span(bucket)}</th>
              <td class="r">${format.number(bucket.delivered)}</td>
              <td class="r">${format.number(bucket.failed)}</td>
              <td class="r">${format.number(bucket.filtered)}</td>
              <td class="r">${bars.average(bucket)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
