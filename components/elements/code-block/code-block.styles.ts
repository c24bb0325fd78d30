import { css } from 'lit';

export const codeBlockStyles = css`
  .view {
    max-block-size: var(--wacht-code-height, 420px);
    overflow: auto;
    position: relative;
  }
  .view:focus-visible {
    outline-offset: -2px;
  }
  .code pre {
    position: relative;
    padding: 10px 0;
    overflow: visible;
    min-inline-size: 100%;
  }
  .lines {
    display: block;
    position: absolute;
    inset-block-start: 10px;
    left: 0;
    min-inline-size: 100%;
    inline-size: max-content;
    font: inherit;
  }
  .code .ln {
    position: relative;
    block-size: 20px;
    padding-inline-end: 12px;
  }
  .code.numbered .ln::before {
    inline-size: 52px;
    padding-inline-end: 24px;
    font-variant-numeric: tabular-nums;
  }
  .tw {
    position: absolute;
    left: 30px;
    top: 0;
    inline-size: 20px;
    block-size: 20px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_text-muted);
    display: grid;
    place-items: center;
  }
  button.tw {
    cursor: pointer;
  }
  button.tw:hover {
    color: var(--_text);
  }
  .tw .icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .fold {
    white-space: nowrap;
    block-size: 18px;
    margin: 0;
    cursor: pointer;
  }
  .fold:hover {
    color: var(--_text);
    border-color: var(--_border-strong);
  }
  .code-bar .input {
    inline-size: min(260px, 100%);
    min-block-size: 28px;
  }
  .code-bar .link-btn {
    font-size: var(--_size-xs);
  }
  mark.now {
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: none;
  }
  .hint {
    margin-block-start: var(--_space-2);
  }
`;
