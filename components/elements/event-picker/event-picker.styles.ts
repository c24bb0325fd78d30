import { css } from 'lit';

export const eventPickerStyles = css`
  .head {
    display: flex;
    align-items: flex-end;
    justify-content: space-between;
    gap: var(--_space-2) var(--_space-4);
    flex-wrap: wrap;
  }
  .head .search {
    flex: 0 1 250px;
  }
  @container (width < 480px) {
    .head .search {
      flex-basis: 100%;
    }
  }
  .group {
    padding: var(--_space-3) var(--_space-4);
  }
  .group-head .check {
    font-weight: var(--_weight-strong);
  }
  .group-head .muted {
    font-weight: var(--_weight-regular);
  }
  .members {
    display: grid;
    gap: 2px;
    margin-block-start: 2px;
  }
  .event-row {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 0 var(--_space-2);
    flex-wrap: wrap;
  }
  .event-row > .check {
    flex: 1 1 140px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .event-row > .row-nowrap {
    margin-inline-start: auto;
    min-block-size: 24px;
    gap: var(--_space-3);
  }
  .event-row .link-btn {
    font-size: var(--_size-xs);
  }
  .details {
    flex: 1 0 100%;
    margin-block: 4px 8px;
    padding-inline-start: 24px;
  }
  .blank-line {
    padding: var(--_space-4);
    color: var(--_text-muted);
    font-size: var(--_size-sm);
  }
`;
