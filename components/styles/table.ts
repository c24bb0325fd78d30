import { css } from 'lit';

/** Plain tables: `.r` numbers, `.fit` as narrow as it gets, `.fill` takes what is left. */
export const table = css`
  .table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .table th {
    padding: 7px var(--_space-3);
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    font-weight: var(--_weight-medium);
    color: var(--_text-muted);
    text-align: inherit;
    white-space: nowrap;
    background: var(--_surface-sunken);
    border-block-end: 1px solid var(--_border);
  }
  .table td {
    padding: calc(9px * var(--_density)) var(--_space-3);
    vertical-align: top;
    border-block-start: 1px solid var(--_border);
  }
  .table tbody tr:first-child td {
    border-block-start: 0;
  }
  .table :is(th, td):first-child {
    padding-inline-start: var(--_space-4);
  }
  .table :is(th, td):last-child {
    padding-inline-end: var(--_space-4);
  }
  .table .r {
    text-align: var(--_end, end);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .table .fit {
    inline-size: 1%;
    white-space: nowrap;
  }
  .table.fixed {
    table-layout: fixed;
  }
  .table tfoot td {
    font-weight: var(--_weight-strong);
    border-block-start: 1px solid var(--_border-strong);
  }
  .scroll-x {
    overflow-x: auto;
  }
  .table .fill {
    inline-size: 100%;
    max-inline-size: 0;
  }
`;
