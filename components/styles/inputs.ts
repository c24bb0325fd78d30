import { css } from 'lit';

/** Inputs, selects, searches, and the hint beside one. */
export const inputs = css`
  .hint {
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    color: var(--_text-muted);
    text-wrap: pretty;
  }
  .input {
    display: block;
    inline-size: 100%;
    min-block-size: var(--_control);
    padding: 5px 10px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-md);
    background: var(--_surface);
    color: var(--_text);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    text-align: inherit;
  }
  .input::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  .input.mono {
    font-size: var(--_size-xs);
    direction: ltr;
  }
  .input:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
    border-color: transparent;
  }
  .input[aria-invalid='true'] {
    border-color: var(--_danger-fg);
    box-shadow: inset 0 0 0 1px var(--_danger-fg);
  }
  .input.warned {
    border-color: var(--_warning-fg);
  }
  .input[readonly] {
    background: var(--_surface-sunken);
    border-color: var(--_border);
  }
  textarea.input {
    resize: vertical;
    min-block-size: 84px;
  }
  .select {
    position: relative;
    display: inline-flex;
    min-inline-size: 0;
  }
  .select select {
    appearance: none;
    padding-inline-end: 30px;
    cursor: pointer;
  }
  .select .icon {
    position: absolute;
    inset-inline-end: 9px;
    inset-block-start: calc(50% - 6px);
    inline-size: 12px;
    block-size: 12px;
    pointer-events: none;
    color: var(--_text-muted);
  }
  .search {
    position: relative;
    display: flex;
    min-inline-size: 0;
  }
  .search .icon {
    position: absolute;
    inset-inline-start: 10px;
    inset-block-start: calc(50% - 7px);
    inline-size: 14px;
    block-size: 14px;
    color: var(--_text-muted);
    pointer-events: none;
  }
  .search .input {
    padding-inline-start: 32px;
  }
  input.input[size] {
    inline-size: auto;
  }
  @media (forced-colors: active) {
    .input {
      border-color: CanvasText;
    }
  }
`;
