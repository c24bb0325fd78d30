import { css } from 'lit';

/** The small counts beside words. */
export const counts = css`
  .count {
    display: inline-grid;
    place-items: center;
    min-inline-size: 20px;
    block-size: 18px;
    padding-inline: 5px;
    border-radius: 9px;
    background: var(--_surface-hover);
    color: var(--_text-muted);
    font-size: 11px;
    line-height: 1;
    font-weight: var(--_weight-medium);
    font-variant-numeric: tabular-nums;
  }
  .count.tone-danger {
    background: var(--_danger-bg);
    color: var(--_danger-fg);
  }
`;
