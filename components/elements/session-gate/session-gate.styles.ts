import { css } from 'lit';

export const sessionGateStyles = css`
  .gate {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
  }
  .gate .cause {
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
  }
  .renewing {
    margin-block-end: var(--_space-4);
  }
`;
