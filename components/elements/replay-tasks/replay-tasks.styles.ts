import { css } from 'lit';

export const replayTasksStyles = css`
  .big {
    font-size: 28px;
    line-height: 36px;
    font-weight: var(--_weight-strong);
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.022em;
  }
  .outcome {
    display: block;
    inline-size: 100%;
    block-size: 12px;
    border-radius: 3px;
    overflow: hidden;
  }
  .outcome:dir(rtl) {
    transform: scaleX(-1);
  }
  .outcome.thin {
    block-size: 6px;
    margin-block: 6px 4px;
  }
  .o-rest {
    fill: var(--_chart-grid);
  }
  .o-good {
    fill: var(--_success-fg);
  }
  .o-bad {
    fill: var(--_chart-failed);
  }
  .o-filtered {
    fill: var(--_chart-filtered);
  }
  .o-open {
    fill: var(--_info-fg);
  }
  .o-plan {
    fill: var(--_accent);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px var(--_space-4);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    font-variant-numeric: tabular-nums;
  }
  .legend > * {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .legend b {
    font-weight: var(--_weight-medium);
  }
  .run-head {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: var(--_space-2) var(--_space-4);
    flex-wrap: wrap;
    padding: var(--_space-3) var(--_space-4);
  }
  .run-head + .card-body {
    padding-block-start: var(--_space-1);
  }
  .run-head > .grow {
    flex-basis: 240px;
  }
  .run-meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px var(--_space-3);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    color: var(--_text-muted);
    overflow-wrap: anywhere;
  }
  .jobs {
    display: grid;
    gap: 8px;
  }
  .job {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) auto;
    gap: 2px var(--_space-3);
    align-items: center;
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .job > :is(progress, .job-note) {
    grid-column: 2 / -1;
  }
  .guard {
    display: grid;
    gap: var(--_space-2);
    align-content: start;
  }
  .run-body {
    display: grid;
    gap: var(--_space-5);
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
  }
  @container (width >= 760px) {
    .run-body.guarded {
      grid-template-columns: minmax(0, 1.7fr) minmax(0, 1fr);
    }
  }
  .gauge {
    display: block;
    inline-size: 100%;
    block-size: 26px;
  }
  .gauge:dir(rtl) {
    transform: scaleX(-1);
  }
  .gauge-mark {
    stroke: var(--_text);
    stroke-width: 1.5;
    vector-effect: non-scaling-stroke;
  }
  .table.bare td {
    padding-inline: 0 var(--_space-3);
    padding-block: 6px;
    line-height: 24px;
  }
  .table.bare td:last-child {
    padding-inline-end: 0;
    font-weight: var(--_weight-medium);
  }

  .task {
    display: grid;
    grid-template-columns: 148px 148px minmax(0, 1fr) auto;
    gap: 4px var(--_space-4);
    align-items: start;
    padding: calc(9px * var(--_density)) var(--_space-4);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .task-actions {
    min-inline-size: 64px;
    display: flex;
    justify-content: flex-end;
    gap: 2px;
  }
  .task-note {
    grid-column: 3 / -1;
  }
  @container (width < 640px) {
    .task {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .task-started {
      grid-row: 1;
      grid-column: 2;
      color: var(--_text-muted);
      text-align: var(--_end, end);
    }
    .task-progress {
      grid-column: 1;
    }
    .task-note {
      grid-column: 1 / -1;
    }
    .task-actions {
      min-inline-size: 0;
    }
  }
  .late {
    animation: tasks-late 150ms steps(1) both;
  }
  @keyframes tasks-late {
    from {
      visibility: hidden;
    }
  }
  .sk-row {
    display: flex;
    align-items: center;
    gap: var(--_space-4);
    min-block-size: 48px;
    padding-inline: var(--_space-4);
  }
  .bounded {
    max-block-size: 280px;
    overflow: auto;
  }
  @media (forced-colors: active) {
    .outcome,
    .gauge {
      forced-color-adjust: none;
      border: 1px solid CanvasText;
    }
    .o-good,
    .o-plan {
      fill: CanvasText;
    }
    .o-bad {
      fill: Highlight;
    }
    .gauge-mark {
      stroke: CanvasText;
    }
  }
`;
