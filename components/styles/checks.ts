import { css } from 'lit';

/** Checks and radios. */
export const checks = css`
  .check {
    display: flex;
    align-items: flex-start;
    gap: var(--_space-2);
    min-block-size: 24px;
    padding-block: 2px;
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    cursor: pointer;
  }
  .check input {
    flex: none;
    appearance: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 2px 0;
    border: 1px solid var(--_border-strong);
    border-radius: min(var(--_radius-sm), 4px);
    background: var(--_surface);
    cursor: pointer;
  }
  .check input[type='radio'] {
    border-radius: 50%;
  }
  .check input:checked,
  .check input.mixed {
    border-color: var(--_accent);
    background-color: var(--_accent);
  }
  .check .box {
    position: relative;
    display: grid;
    flex: none;
  }
  .check .box .icon {
    position: absolute;
    inset: 4px 2px;
    inline-size: 12px;
    block-size: 12px;
    stroke: var(--_on-accent);
    stroke-width: 2;
    opacity: 0;
    pointer-events: none;
  }
  .check .box input:checked + .icon,
  .check .box input.mixed + .icon {
    opacity: 1;
  }
  .check input[type='radio']:checked {
    background: var(--_surface);
    border: 5px solid var(--_accent);
  }
  .check input:disabled {
    border-color: var(--_border);
    background-color: var(--_surface-sunken);
  }
  .check input:disabled:checked {
    border-color: var(--_border-strong);
    background-color: var(--_border-strong);
  }
  .check .box input:disabled:checked + .icon {
    stroke: var(--_surface);
  }
  @media (forced-colors: active) {
    .check input:checked {
      background-color: Highlight;
      border-color: Highlight;
    }
  }
`;
