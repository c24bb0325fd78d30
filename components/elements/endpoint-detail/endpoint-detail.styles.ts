import { css } from 'lit';

export const endpointDetailStyles = css`
  .flush {
    padding: 0;
    background: none;
    overflow: hidden;
    overflow-x: auto;
  }
  .list {
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .list > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    gap: var(--_space-2);
    padding-block: 6px;
  }
  details[open] {
    grid-column: 1 / -1;
  }
  summary {
    cursor: pointer;
    min-block-size: 24px;
    list-style: none;
    border-radius: var(--_radius-sm);
  }
  summary::-webkit-details-marker {
    display: none;
  }
  details .code {
    margin-block-start: 6px;
  }
  .dots {
    letter-spacing: 0.08em;
    color: var(--_text-muted);
  }
  .kv dd .icon-btn {
    margin-block: -4px;
  }
  @container (width < 420px) {
    .kv {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    .kv dd {
      margin-block-end: 8px;
    }
    /* Two lines a delivery: four columns would break the event's name to pieces. */
    .table,
    .table tbody {
      display: block;
    }
    .table thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .table tbody tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px var(--_space-2);
      padding: 8px var(--_space-3);
    }
    .table tbody tr + tr {
      border-block-start: 1px solid var(--_border);
    }
    .table tbody tr td:nth-child(n) {
      inline-size: auto;
      padding: 0;
      border: 0;
    }
    .table tbody td:nth-child(4) {
      grid-area: 1 / 2;
    }
    .table tbody td:nth-child(3) {
      grid-area: 2 / 2;
      text-align: var(--_end, end);
    }
  }
`;
