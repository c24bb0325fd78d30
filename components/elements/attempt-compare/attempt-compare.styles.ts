import { css } from 'lit';

export const attemptCompareStyles = css`
  .compare {
    inline-size: 100%;
    table-layout: fixed;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-md);
    border-spacing: 0;
    overflow: hidden;
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .compare :is(th, td) {
    padding: 7px 12px;
    text-align: inherit;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  .compare :is(th, td):first-child {
    inline-size: 24%;
    max-inline-size: 160px;
  }
  .compare :is(th, td) + :is(th, td) {
    border-inline-start: 1px solid var(--_border);
  }
  .compare thead :is(th, td) {
    background: var(--_surface-sunken);
    font-weight: var(--_weight-strong);
  }
  .compare tbody :is(th, td) {
    border-block-start: 1px solid var(--_border);
  }
  .compare tbody th {
    color: var(--_text-muted);
    font-size: var(--_size-xs);
    font-weight: var(--_weight-regular);
  }
  .compare tbody th.part {
    font-weight: var(--_weight-medium);
    color: var(--_text);
  }
  .compare .diff td {
    background: var(--_warning-bg);
  }
  .compare .diff .cut {
    stroke: var(--_warning-bg);
  }
`;
