import { css } from 'lit';

/** Buttons: `.btn` with `primary`, `danger`, `danger-quiet`, `quiet`, `small`; `.icon-btn`; `.link-btn`. */
export const buttons = css`
  .btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: var(--_control);
    padding: 0 var(--_space-3);
    border: 1px solid var(--_border-button);
    border-radius: var(--_radius-md);
    background: var(--_surface-raised);
    color: var(--_text);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    font-weight: var(--_weight-medium);
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    flex: none;
    transition:
      background-color var(--_time-fast) var(--_ease),
      border-color var(--_time-fast) var(--_ease);
  }
  .btn:hover {
    background: var(--_surface-hover);
    border-color: var(--_border-strong);
  }
  .btn .icon {
    margin-inline-start: -2px;
    color: var(--_text-muted);
  }
  .btn.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }
  .btn.primary:hover {
    background: var(--_accent-hover);
    border-color: var(--_accent-hover);
  }
  .btn.primary .icon,
  .btn.danger .icon {
    color: inherit;
  }
  .btn.danger {
    background: var(--_danger-solid);
    border-color: var(--_danger-solid);
    color: var(--_on-danger);
  }
  .btn.danger-quiet {
    color: var(--_danger-fg);
  }
  .btn.danger-quiet .icon {
    color: inherit;
  }
  .btn.quiet {
    background: transparent;
    border-color: transparent;
  }
  .btn.quiet:hover {
    background: var(--_surface-hover);
  }
  .btn.small {
    min-block-size: var(--_control-sm);
    padding-inline: 10px;
    font-size: var(--_size-xs);
  }
  .btn.btn:is(:disabled, [aria-disabled='true']) {
    background: var(--_surface-sunken);
    border-color: var(--_border);
    color: var(--_text-disabled);
    cursor: default;
  }
  .btn:is(:disabled, [aria-disabled='true']) .icon {
    color: inherit;
  }
  .btn.btn.quiet:is(:disabled, [aria-disabled='true']) {
    background: transparent;
    border-color: transparent;
  }
  .icon-btn.icon-btn:is(:disabled, [aria-disabled='true']) {
    background: transparent;
    color: var(--_text-disabled);
    cursor: default;
  }
  .icon-btn {
    display: inline-grid;
    place-items: center;
    inline-size: var(--_control-sm);
    block-size: var(--_control-sm);
    padding: 0;
    border: 0;
    border-radius: var(--_radius-md);
    background: transparent;
    color: var(--_text-muted);
    cursor: pointer;
    flex: none;
  }
  .icon-btn:hover {
    background: var(--_surface-hover);
    color: var(--_text);
  }
  .icon-btn.boxed {
    border: 1px solid var(--_border-button);
    inline-size: var(--_control);
    block-size: var(--_control);
  }
  .link-btn {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    font-weight: var(--_weight-medium);
    cursor: pointer;
    text-align: inherit;
    white-space: nowrap;
  }
  .link-btn:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .link-btn .icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .link-btn.plain {
    color: var(--_text);
    font-weight: var(--_weight-regular);
  }
  .kbd {
    display: inline-grid;
    place-items: center;
    min-inline-size: 20px;
    block-size: 20px;
    padding-inline: 5px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-sm);
    background: var(--_surface-sunken);
    color: var(--_text-muted);
    font-size: 11px;
    line-height: 1;
  }
  @media (forced-colors: active) {
    .btn,
    .icon-btn.boxed {
      border-color: ButtonText;
    }
  }
`;
