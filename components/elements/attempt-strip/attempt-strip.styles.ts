import { css } from 'lit';

export const attemptStripStyles = css`
  .attempts {
    display: flex;
    align-items: stretch;
    overflow-x: auto;
    scrollbar-width: thin;
    padding: 4px;
    margin: -4px;
  }
  .attempt {
    flex: 1 0 136px;
    max-inline-size: 260px;
    display: grid;
    gap: 2px;
    padding: 10px 12px;
    border: 1px solid var(--_border-button);
    border-radius: var(--_radius-md);
    background: var(--_surface);
    text-align: inherit;
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    white-space: nowrap;
  }
  button.attempt {
    cursor: pointer;
  }
  button.attempt:hover {
    background: var(--_surface-hover);
  }
  button.attempt.on {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_accent-bg);
  }
  .attempt.planned {
    border-style: dashed;
    border-color: var(--_border-strong);
    background: none;
  }
  .line,
  .result {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .line {
    justify-content: space-between;
    min-block-size: 16px;
  }
  .result {
    gap: 6px;
    color: var(--_text);
    font-size: var(--_size-sm);
  }
  b {
    font-weight: var(--_weight-strong);
  }
  .attempt-gap {
    flex: none;
    align-self: center;
    inline-size: 60px;
    text-align: center;
    font-size: 11px;
    line-height: 14px;
    color: var(--_text-muted);
    font-variant-numeric: tabular-nums;
  }
  .attempt-gap::before {
    content: '';
    display: block;
    border-block-start: 1px solid var(--_border-strong);
    margin-block-end: 3px;
  }
  .attempt-gap.is-cut::before {
    border-block-start-style: dashed;
  }
  @media (forced-colors: active) {
    button.attempt.on {
      border: 2px solid Highlight;
    }
  }
`;
