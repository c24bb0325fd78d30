import { css } from 'lit';

/**
 * A text field over its own coloured copy: both have the same letters in the same places, and only the copy's are
 * seen. The copy makes the size, so that nothing has to scroll along.
 */
export const codeFieldStyles = css`
  .head {
    min-block-size: 24px;
  }
  .message .link-btn {
    min-block-size: 0;
    font-size: inherit;
    line-height: inherit;
  }
  .editor {
    position: relative;
    max-block-size: var(--_code-max, 320px);
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-md);
    background: var(--_surface);
    direction: ltr;
    text-align: left;
  }
  .editor:has(textarea:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
    border-color: transparent;
  }
  .editor.wrong {
    border-color: var(--_danger-fg);
    box-shadow: inset 0 0 0 1px var(--_danger-fg);
  }
  .editor.readonly {
    background: var(--_surface-sunken);
    border-color: var(--_border);
  }
  .layers {
    display: grid;
    inline-size: max-content;
    min-inline-size: 100%;
    min-block-size: var(--_code-min, 84px);
  }
  .layers > * {
    grid-area: 1 / 1;
    margin: 0;
    padding: 10px 12px 10px 0;
    border: 0;
    font-family: var(--_font-mono);
    font-size: 12px;
    line-height: 20px;
    letter-spacing: normal;
    font-variant-ligatures: none;
    tab-size: 2;
    white-space: pre;
  }
  .copy {
    counter-reset: line;
    pointer-events: none;
  }
  .ln {
    display: block;
    counter-increment: line;
  }
  .ln::before {
    content: counter(line);
    display: inline-block;
    inline-size: 36px;
    margin-inline-end: 12px;
    text-align: right;
    color: var(--_text-muted);
  }
  .ln.bad {
    background: var(--_danger-bg);
    box-shadow: inset 2px 0 0 var(--_danger-fg);
  }
  .ln.diff {
    background: var(--_warning-bg);
    box-shadow: inset 2px 0 0 var(--_warning-fg);
  }
  /* As specific as the rule for both layers, whose padding would win: the caret then stands beside the letters. */
  .layers > textarea {
    inline-size: 100%;
    block-size: 100%;
    padding-inline-start: 48px;
    resize: none;
    overflow: hidden;
    background: transparent;
    color: transparent;
    caret-color: var(--_text);
  }
  textarea::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  textarea:focus-visible {
    outline: none;
  }
  @media (forced-colors: active) {
    .copy .ln > * {
      visibility: hidden;
    }
    textarea {
      color: CanvasText;
    }
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
`;
