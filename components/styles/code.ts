import { css } from 'lit';

/** Code and payloads: always left to right, numbered lines, marks for what differs. */
export const code = css`
  .code {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-md);
    background: var(--_surface-sunken);
    overflow: hidden;
    min-inline-size: 0;
    direction: ltr;
    text-align: left;
  }
  .code-bar {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 34px;
    padding: 2px 4px 2px 12px;
    border-block-end: 1px solid var(--_border);
    font-size: var(--_size-xs);
    color: var(--_text-muted);
    flex-wrap: wrap;
  }
  .code-bar .icon-btn {
    inline-size: 28px;
    block-size: 28px;
  }
  .code pre {
    padding: 10px 0;
    overflow-x: auto;
    font-family: var(--_font-mono);
    font-size: 12px;
    line-height: 20px;
    font-variant-ligatures: none;
    tab-size: 2;
    color: var(--_text);
  }
  .code .ln {
    display: block;
    padding-inline: 12px;
    white-space: pre;
    min-inline-size: max-content;
  }
  .code.numbered .ln {
    padding-inline-start: 0;
  }
  .code.numbered .ln::before {
    content: attr(data-n);
    display: inline-block;
    inline-size: 36px;
    padding-inline-end: 12px;
    text-align: right;
    color: var(--_text-muted);
    user-select: none;
  }
  .code .ln.bad {
    background: var(--_danger-bg);
    box-shadow: inset 2px 0 0 var(--_danger-fg);
  }
  .code .ln.diff {
    background: var(--_warning-bg);
    box-shadow: inset 2px 0 0 var(--_warning-fg);
  }
  .code .ln.hit {
    background: var(--_accent-bg);
  }
  .code.editable {
    background: var(--_surface);
    border-color: var(--_border-strong);
  }
  .code.editable[aria-invalid='true'] {
    border-color: var(--_danger-fg);
  }
  .k {
    color: var(--_code-key);
  }
  .s {
    color: var(--_code-string);
  }
  .n {
    color: var(--_code-number);
  }
  .b {
    color: var(--_code-keyword);
  }
  .c {
    color: var(--_text-muted);
  }
  .fold {
    display: inline-flex;
    align-items: center;
    min-block-size: 18px;
    padding-inline: 6px;
    border: 1px solid var(--_border-button);
    border-radius: var(--_radius-sm);
    background: var(--_surface-raised);
    color: var(--_text-muted);
    font: inherit;
    font-size: 11px;
    line-height: 16px;
    vertical-align: 1px;
  }
  .esc {
    padding-inline: 3px;
    border-radius: 3px;
    background: var(--_warning-bg);
    color: var(--_warning-fg);
    box-shadow: inset 0 0 0 1px var(--_warning-border);
  }
  mark {
    background: var(--_warning-bg);
    color: inherit;
    box-shadow: 0 0 0 1px var(--_warning-border);
    border-radius: 2px;
  }
`;
