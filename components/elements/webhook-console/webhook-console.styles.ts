import { css } from 'lit';

export const webhookConsoleStyles = css`
  .head-actions {
    align-items: center;
  }
  .tabs {
    margin-block-end: calc(-1 * var(--_space-1));
  }
  .tabs > *:focus-visible {
    outline-offset: -2px;
    border-radius: var(--_radius-md);
  }
  .panel:focus-visible {
    outline-offset: 4px;
    border-radius: var(--_radius-md);
  }
  .above {
    margin-block-end: var(--_space-4);
  }
  .waiting {
    padding-block: var(--_space-4);
  }
  @container (width < 560px) {
    .head,
    .head-actions,
    .add {
      inline-size: 100%;
    }
    .hide-narrow {
      display: none;
    }
  }
`;
