import { css } from 'lit';

export const notificationSettingsStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .body {
    display: flex;
    flex-direction: column;
    flex: 1;
  }
  .body .card-body {
    padding-block-start: 0;
  }
  .contents {
    display: contents;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding: 5px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-md);
    background: var(--_surface);
    cursor: text;
  }
  .tags:focus-within {
    border-color: transparent;
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }
  .tag {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-block-size: 24px;
    padding-inline-start: 8px;
    border-radius: var(--_radius-sm);
    background: var(--_surface-hover);
    font-size: var(--_size-xs);
    max-inline-size: 100%;
    cursor: default;
  }
  .tag.bad {
    background: var(--_danger-bg);
    color: var(--_danger-fg);
    box-shadow: inset 0 0 0 1px var(--_danger-border);
  }
  .tag button {
    inline-size: 24px;
    block-size: 24px;
  }
  .tags input {
    flex: 1 1 120px;
    min-inline-size: 80px;
    min-block-size: 24px;
    border: 0;
    background: none;
    font-size: var(--_size-sm);
    padding-inline: 4px;
  }
  .tags input:focus-visible {
    outline: none;
  }
  .tags input::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  @media (forced-colors: active) {
    .tags {
      border-color: CanvasText;
    }
    .tag {
      border: 1px solid CanvasText;
    }
  }
`;
