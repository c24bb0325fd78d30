import { css } from 'lit';

/** Labels, inputs, checks, switches, segmented controls, chips. One message a field: hint, warning or error. */
export const fields = css`
  .field {
    display: grid;
    gap: 6px;
    min-inline-size: 0;
    grid-template-columns: minmax(0, 1fr);
  }
  .field-label {
    display: flex;
    align-items: baseline;
    gap: var(--_space-2);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    font-weight: var(--_weight-medium);
  }
  .field-label .optional {
    font-weight: var(--_weight-regular);
    color: var(--_text-muted);
    font-size: var(--_size-xs);
  }
  .hint {
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    color: var(--_text-muted);
    text-wrap: pretty;
  }
  .message {
    display: flex;
    gap: 6px;
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    text-wrap: pretty;
  }
  .message .glyph {
    margin-block-start: 1px;
  }
  .message.tone-danger {
    color: var(--_danger-fg);
  }
  .message.tone-warning {
    color: var(--_warning-fg);
  }
  .message.tone-success {
    color: var(--_success-fg);
  }
  .message.tone-info {
    color: var(--_info-fg);
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
    text-align: start;
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
  .affix {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
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
  .switch {
    appearance: none;
    position: relative;
    inline-size: 40px;
    block-size: 24px;
    margin: 0;
    border: 1px solid var(--_border-strong);
    border-radius: 12px;
    background: var(--_surface-sunken);
    cursor: pointer;
    flex: none;
  }
  .switch::before {
    content: '';
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 2px;
    inline-size: 18px;
    block-size: 18px;
    border-radius: 50%;
    background: var(--_border-strong);
  }
  .switch:checked {
    background: var(--_accent);
    border-color: var(--_accent);
  }
  .switch:checked::before {
    inset-inline-start: 18px;
    background: var(--_on-accent);
  }
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
    padding: 0 10px;
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
  .option {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px var(--_space-3);
    padding: var(--_space-3);
    border: 1px solid var(--_border-button);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    cursor: pointer;
    align-content: start;
  }
  .option > :nth-child(n + 2) {
    grid-column: 2;
  }
  .option .check {
    grid-row: 1 / span 2;
    padding: 0;
    min-block-size: 24px;
  }
  .option.on {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_accent-bg);
  }
  .options {
    display: grid;
    gap: var(--_space-3);
    grid-template-columns: minmax(0, 1fr);
  }
  @container (width >= 640px) {
    .options {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  @media (forced-colors: active) {
    .chip,
    .input,
    .tags {
      border-color: CanvasText;
    }
    .check input:checked {
      background-color: Highlight;
      border-color: Highlight;
    }
    .switch,
    .seg > [aria-pressed='true'],
    .seg > [aria-selected='true'],
    .seg > [aria-checked='true'] {
      forced-color-adjust: none;
    }
    .switch {
      background: ButtonFace;
      border-color: ButtonText;
    }
    .switch::before {
      background: ButtonText;
    }
    .switch:checked {
      background: Highlight;
      border-color: Highlight;
    }
    .switch:checked::before {
      background: HighlightText;
    }
    .switch:disabled {
      border-color: GrayText;
    }
    .switch:disabled:not(:checked)::before {
      background: GrayText;
    }
    .seg > [aria-pressed='true'],
    .seg > [aria-selected='true'],
    .seg > [aria-checked='true'] {
      background: Highlight;
      border-color: Highlight;
      color: HighlightText;
    }
  }
  input.input[size] {
    inline-size: auto;
  }
  .check input:disabled:checked {
    border-color: var(--_border-strong);
    background-color: var(--_border-strong);
  }
  .check .box input:disabled:checked + .icon {
    stroke: var(--_surface);
  }
`;
