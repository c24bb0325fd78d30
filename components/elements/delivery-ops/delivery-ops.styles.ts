import { css } from 'lit';

export const deliveryOpsStyles = css`
  .endpoint {
    inline-size: 200px;
    max-inline-size: 100%;
  }
  .endpoint .input {
    text-overflow: ellipsis;
  }
  .head-meta .link-btn {
    min-block-size: 20px;
  }
  /* As high before they are loaded, while they read and when they have: the list below doesn't move. */
  wacht-analytics-summary {
    display: grid;
    min-block-size: 145px;
  }
  wacht-timeseries-chart {
    block-size: 362px;
  }
  wacht-failure-groups:not(:defined) {
    block-size: 340px;
  }
  /* Nothing was ever sent: the list says so, and figures, groups and replays have nothing to add. */
  .stack:has([never-used]) > :not(.head, wacht-delivery-list),
  .stack:has([never-used]) :is(.head-meta, .seg, .endpoint, .head-actions .primary) {
    display: none;
  }
  .stack > :not(:defined) {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
  }
  @container (width < 920px) {
    wacht-failure-groups:not(:defined) {
      block-size: 520px;
    }
  }
  @container (width < 820px) {
    wacht-analytics-summary {
      min-block-size: 315px;
    }
  }
  @container (width < 560px) {
    wacht-analytics-summary {
      min-block-size: 331px;
    }
    wacht-timeseries-chart {
      block-size: 420px;
    }
    .head-actions,
    .head-actions .btn.primary {
      inline-size: 100%;
    }
  }
`;
