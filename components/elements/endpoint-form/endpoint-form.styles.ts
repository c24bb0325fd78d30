import { css } from 'lit';

export const endpointFormStyles = css`
  .header-row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.4fr) auto;
    gap: 6px;
    align-items: start;
  }
  .header-actions {
    gap: 0;
    min-block-size: var(--_control);
  }
  .input.dots {
    letter-spacing: 0.08em;
    color: var(--_text-muted);
  }
  @container (width < 480px) {
    .header-row {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .header-row > .field {
      grid-column: 1;
    }
    .header-row > .header-actions {
      grid-area: 1 / 2;
    }
    .header-row + .header-row {
      padding-block-start: var(--_space-2);
    }
  }
  .link-btn.inline {
    min-block-size: 0;
    font-size: inherit;
    line-height: inherit;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .notices:has(.notice) {
    margin-block-end: var(--_space-4);
  }
  .notice progress {
    margin-block-start: var(--_space-2);
  }
`;
