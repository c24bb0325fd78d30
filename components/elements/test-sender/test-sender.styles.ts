import { css } from 'lit';

export const testSenderStyles = css`
  .select,
  .select select {
    inline-size: 100%;
  }
  .code pre {
    max-block-size: 260px;
    overflow: auto;
  }
  .code-bar .grow {
    flex: 1 1 0;
  }
  .problem:has(.notice) {
    margin-block-start: var(--_space-4);
  }
  .blank-card {
    color: var(--_text-muted);
    font-size: var(--_size-sm);
  }
`;
