import { css } from 'lit';

export const signatureDebuggerStyles = css`
  .step.warned > .mark {
    border-color: var(--_warning-fg);
    background: var(--_warning-fg);
    color: var(--_surface);
  }
  .code-bar .seg {
    border: 0;
    background: none;
    flex-wrap: wrap;
  }
  .kv dd {
    overflow-wrap: anywhere;
  }
  .signed {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
    line-clamp: 4;
    overflow: hidden;
  }
`;
