import { css } from 'lit';

/** Segmented controls. */
export const segments = css`
  .seg {
    display: inline-flex;
    padding: 2px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-md);
    background: var(--_surface-sunken);
    max-inline-size: 100%;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .seg > * {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: calc(var(--_control) - 6px);
    /* More, and German ones wouldn't fit in 320 px. */
    padding: 0 8px;
    border: 1px solid transparent;
    border-radius: var(--_radius-sm);
    background: none;
    color: var(--_text-muted);
    font-size: var(--_size-xs);
    font-weight: var(--_weight-medium);
    white-space: nowrap;
    cursor: pointer;
    flex: none;
  }
  .seg > [aria-pressed='true'],
  .seg > [aria-selected='true'],
  .seg > [aria-checked='true'] {
    background: var(--_surface-raised);
    border-color: var(--_border-button);
    color: var(--_text);
  }
  @media (forced-colors: active) {
    .seg > [aria-pressed='true'],
    .seg > [aria-selected='true'],
    .seg > [aria-checked='true'] {
      forced-color-adjust: none;
    }
    .seg > [aria-pressed='true'],
    .seg > [aria-selected='true'],
    .seg > [aria-checked='true'] {
      background: Highlight;
      border-color: Highlight;
      color: HighlightText;
    }
  }
`;
