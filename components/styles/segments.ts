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
    /* Less where it is narrow: German ones fit there in no other way. */
    padding: 0 clamp(6px, 2.5cqi, 10px);
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
