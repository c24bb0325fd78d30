import { css } from 'lit';

/** What uPlot needs to stand where it should, then what is ours around it. */
export const chartStyles = css`
  .uplot {
    position: relative;
    inline-size: min-content;
  }
  .u-wrap {
    position: relative;
    user-select: none;
  }
  .u-over,
  .u-under,
  .u-axis,
  .u-select {
    position: absolute;
  }
  .u-under {
    overflow: hidden;
  }
  .uplot canvas {
    display: block;
    position: relative;
    inline-size: 100%;
    block-size: 100%;
  }
  .u-select {
    background: var(--_accent);
    opacity: 0.16;
    pointer-events: none;
  }
  .u-off,
  .u-cursor-pt {
    display: none;
  }
  .u-over {
    cursor: crosshair;
  }

  /* Where the chart has a height, the drawing has what the words around it leave of it. */
  .card {
    display: flex;
    flex-direction: column;
    block-size: 100%;
  }
  .card-body {
    display: flex;
    flex-direction: column;
    gap: var(--_space-3);
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
  }
  .card-body > * {
    flex: none;
  }
  .card-body > .blank {
    margin: auto;
  }
  .card-body > :is(.frame, .data, .chart-shape) {
    flex: 1 1 236px;
    min-block-size: 120px;
  }
  /* Has its room before it is seen: nothing below it moves when it is. */
  .unseen {
    visibility: hidden;
  }
  .frame {
    position: relative;
    /* Time runs from left to right in every language. */
    direction: ltr;
  }
  .plot {
    position: absolute;
    inset: 0;
    overflow: hidden;
    border-radius: var(--_radius-sm);
  }
  .probes {
    position: absolute;
    inline-size: 0;
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
    font-family: var(--wacht-font, inherit);
  }
  /* A colour that changes, for whatever reason, ends a transition: that is when the canvas is drawn anew. */
  .probes > * {
    transition: color 1ms;
  }
  .probe-delivered {
    color: var(--_chart-success);
  }
  .probe-failed {
    color: var(--_chart-failed);
  }
  .probe-filtered {
    color: var(--_chart-filtered);
  }
  .probe-latency {
    color: var(--_chart-latency);
  }
  .probe-surface {
    color: var(--_surface);
  }
  .probe-grid {
    color: var(--_chart-grid);
  }
  .probe-axis {
    color: var(--_border-strong);
  }
  .probe-muted {
    color: var(--_text-muted);
  }
  .probe-text {
    color: var(--_text);
  }

  .column {
    position: absolute;
    background: var(--_accent);
    opacity: 0.12;
    pointer-events: none;
  }
  .dot {
    position: absolute;
    inline-size: 7px;
    block-size: 7px;
    margin: -3.5px;
    border: 1.5px solid var(--_chart-latency);
    border-radius: 50%;
    background: var(--_surface);
    pointer-events: none;
  }
  .tip {
    position: absolute;
    inset-block-start: 16px;
    z-index: 1;
    min-inline-size: 176px;
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_border-button);
    border-radius: var(--_radius-md);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-menu);
    font-size: var(--_size-xs);
    line-height: 18px;
    pointer-events: none;
  }
  .tip dl {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 var(--_space-3);
  }
  .tip dt {
    color: var(--_text-muted);
  }
  .tip dd {
    text-align: var(--_end, end);
    font-weight: var(--_weight-medium);
    font-variant-numeric: tabular-nums;
  }
  .tip .heading {
    font-size: var(--_size-xs);
    line-height: 20px;
    white-space: nowrap;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px var(--_space-4);
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    color: var(--_text-muted);
  }
  .legend > * {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }
  .legend b {
    font-weight: var(--_weight-medium);
    color: var(--_text);
    font-variant-numeric: tabular-nums;
  }
  .swatch {
    inline-size: 12px;
    block-size: 12px;
    flex: none;
  }
  .swatch .delivered {
    fill: var(--_chart-success);
  }
  .swatch .failed {
    fill: var(--_chart-failed);
  }
  .swatch .filtered {
    fill: none;
    stroke: var(--_chart-filtered);
    stroke-width: 1;
  }
  .swatch .latency {
    stroke: var(--_chart-latency);
    stroke-width: 1.5;
  }
  .marker-key {
    display: inline-grid;
    place-items: center;
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    border: 1px solid var(--_border-strong);
    border-radius: 50%;
    color: var(--_text);
    font-size: 10px;
    font-style: normal;
    font-weight: var(--_weight-strong);
    line-height: 1;
  }
  .marker-list {
    max-block-size: 56px;
    overflow-y: auto;
  }
  .data {
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-md);
  }
  .data .table thead th {
    position: sticky;
    inset-block-start: 0;
  }
  .data .table tbody th {
    background: none;
    font-weight: var(--_weight-regular);
    color: var(--_text);
    border-block-start: 1px solid var(--_border);
    border-block-end: 0;
  }
  .sk.chart-shape {
    inline-size: 100%;
  }
  /* What loads quickly shows no skeleton at all. */
  .late {
    animation: chart-late 150ms steps(1) both;
  }
  @keyframes chart-late {
    from {
      visibility: hidden;
    }
  }
  @media (forced-colors: active) {
    .probes > * {
      forced-color-adjust: none;
    }
    .probe-delivered {
      color: GrayText;
    }
    .probe-failed {
      color: Highlight;
    }
    .probe-filtered,
    .probe-axis,
    .probe-muted {
      color: CanvasText;
    }
    .column {
      background: Highlight;
    }
    .swatch {
      forced-color-adjust: none;
    }
    .swatch .delivered {
      fill: GrayText;
    }
    .swatch .failed {
      fill: Highlight;
    }
  }
`;
