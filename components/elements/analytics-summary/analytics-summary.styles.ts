import { css } from 'lit';

export const summaryStyles = css`
  .numbers {
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
  }
  .number {
    padding: var(--_space-4);
    display: grid;
    gap: 2px;
    align-content: start;
    min-inline-size: 0;
  }
  .number + .number {
    border-inline-start: 1px solid var(--_border);
  }
  .number dt {
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    font-weight: var(--_weight-medium);
    color: var(--_text-muted);
  }
  .number-value {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 6px;
    font-size: var(--_size-xl);
    line-height: var(--_line-xl);
    font-weight: var(--_weight-strong);
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.02em;
    white-space: nowrap;
  }
  .number-value .unit {
    font-size: var(--_size-md);
    font-weight: var(--_weight-medium);
    letter-spacing: 0;
    color: var(--_text-muted);
  }
  .number-value .counts {
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    font-weight: var(--_weight-regular);
    letter-spacing: 0;
    color: var(--_text-muted);
  }
  .delta {
    display: block;
    text-wrap: pretty;
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    color: var(--_text-muted);
    font-variant-numeric: tabular-nums;
  }
  .delta .glyph {
    inline-size: 9px;
    block-size: 9px;
    margin-inline-end: 4px;
  }
  .delta b {
    font-weight: var(--_weight-medium);
  }
  .delta.worse :is(b, .glyph) {
    color: var(--_danger-fg);
  }
  .delta.better :is(b, .glyph) {
    color: var(--_success-fg);
  }
  .foot {
    padding: 6px var(--_space-4);
    border-block-start: 1px solid var(--_border);
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    color: var(--_text-muted);
  }
  .late {
    animation: summary-late 150ms steps(1) both;
  }
  @keyframes summary-late {
    from {
      visibility: hidden;
    }
  }
  .sk.value {
    block-size: 20px;
    margin-block: 4px;
  }
  @container (width < 820px) {
    .numbers {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .number {
      padding: var(--_space-3) var(--_space-4);
      border-block-end: 1px solid var(--_border);
    }
    .number:first-child {
      grid-column: 1 / -1;
    }
    .number:nth-child(even) {
      border-inline-start: 0;
    }
    .number:nth-last-child(-n + 2) {
      border-block-end: 0;
    }
  }
`;
