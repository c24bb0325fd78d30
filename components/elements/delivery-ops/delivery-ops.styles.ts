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
  /* Room for what loads after the rows, so that nothing jumps. */
  wacht-analytics-summary:not(:defined) {
    display: block;
    block-size: 145px;
  }
  wacht-timeseries-chart:not(:defined) {
    display: block;
    block-size: 362px;
  }
  wacht-failure-groups:not(:defined) {
    display: block;
    block-size: 100px;
  }
  :is(wacht-analytics-summary, wacht-timeseries-chart, wacht-failure-groups):not(:defined) {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
  }
  @container (width < 820px) {
    wacht-analytics-summary:not(:defined) {
      block-size: 315px;
    }
  }
  @container (width < 560px) {
    wacht-timeseries-chart:not(:defined) {
      block-size: 342px;
    }
    .head-actions,
    .head-actions .btn.primary {
      inline-size: 100%;
    }
  }
`;
