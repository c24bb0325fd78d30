import { css } from 'lit';

/** Chips: what is chosen, and can be taken back. */
export const chips = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: var(--_control-sm);
    padding: 0 10px;
    border: 1px dashed var(--_border-strong);
    border-radius: 999px;
    background: none;
    color: var(--_text-muted);
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    font-weight: var(--_weight-medium);
    white-space: nowrap;
    cursor: pointer;
  }
  .chip .icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .chip.on {
    border: 1px solid var(--_accent-border);
    background: var(--_accent-bg);
    color: var(--_text);
    padding-inline-end: 4px;
  }
  .chip.on .x {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin-block: -2px;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--_text-muted);
    padding: 0;
    cursor: pointer;
  }
  @media (forced-colors: active) {
    .chip {
      border-color: CanvasText;
    }
  }
`;
