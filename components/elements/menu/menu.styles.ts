import { css } from 'lit';

export const menuStyles = css`
  :host {
    display: contents;
    container-type: normal;
  }
  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    min-inline-size: 212px;
    max-inline-size: min(320px, calc(100vw - 16px));
    max-block-size: calc(100vh - 16px);
    overflow: auto;
    padding: 4px;
    border: 1px solid var(--_border-button);
    border-radius: var(--_radius-lg);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow-menu);
  }
  button {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    inline-size: 100%;
    min-block-size: 32px;
    padding: 4px var(--_space-2);
    border: 0;
    border-radius: var(--_radius-sm);
    background: none;
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    text-align: inherit;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  button .icon {
    color: var(--_text-muted);
  }
  button:hover,
  button:focus-visible {
    background: var(--_surface-hover);
  }
  button:focus-visible {
    outline-offset: -2px;
  }
  button[aria-disabled='true'] {
    color: var(--_text-muted);
    cursor: default;
  }
  .why {
    display: block;
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    color: var(--_text-muted);
  }
  [role='separator'] {
    margin: 4px -4px;
    border-block-start: 1px solid var(--_border);
  }
  .danger,
  .danger .icon {
    color: var(--_danger-fg);
  }
  @media (forced-colors: active) {
    .menu {
      border-color: CanvasText;
    }
    button:focus-visible {
      outline: 2px solid Highlight;
    }
  }
`;
