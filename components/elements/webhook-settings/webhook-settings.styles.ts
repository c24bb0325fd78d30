import { css } from 'lit';

export const webhookSettingsStyles = css`
  .head-actions {
    align-items: center;
  }
  @container (width < 560px) {
    .head,
    .head-actions {
      inline-size: 100%;
    }
    .add {
      inline-size: 100%;
    }
    .hide-narrow {
      display: none;
    }
  }
`;
