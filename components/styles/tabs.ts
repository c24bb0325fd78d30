import { css } from 'lit';

/** Tabs and the small counts beside words. */
export const tabs = css`
  .tabs {
    display: flex;
    gap: var(--_space-1);
    border-block-end: 1px solid var(--_border);
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tabs > * {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 40px;
    padding-inline: var(--_space-2);
    margin-inline-end: var(--_space-2);
    border: 0;
    background: none;
    color: var(--_text-muted);
    font-size: var(--_size-md);
    font-weight: var(--_weight-medium);
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
  }
  .tabs > [aria-selected='true'],
  .tabs > [aria-current='page'] {
    color: var(--_text);
  }
  .tabs > [aria-selected='true']::after,
  .tabs > [aria-current='page']::after {
    content: '';
    position: absolute;
    inset-inline: var(--_space-2);
    inset-block-end: -1px;
    block-size: 2px;
    background: var(--_accent);
    border-radius: 1px;
  }
  @media (forced-colors: active) {
    .tabs > [aria-selected='true']::after,
    .tabs > [aria-current='page']::after {
      background: Highlight;
    }
  }
  .tabs.small > * {
    min-block-size: 36px;
    font-size: var(--_size-sm);
  }
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
