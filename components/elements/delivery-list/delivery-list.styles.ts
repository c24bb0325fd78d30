import { css } from 'lit';

export const deliveryListStyles = css`
  /* Room for the filters until their code is there. */
  wacht-delivery-filters:not(:defined) {
    display: block;
    box-sizing: border-box;
    block-size: 89px;
    overflow: hidden;
    border-block-end: 1px solid var(--_border);
  }
  .list-wrap {
    position: relative;
  }
  .scroller {
    max-block-size: var(--wacht-delivery-list-height, min(31px + 15 * var(--_row), 80dvh));
    overflow: auto;
    position: relative;
    contain: layout paint style;
  }
  .sizer {
    position: relative;
    /* The line of the last row is that of the foot. */
    margin-block-end: -1px;
    overflow-anchor: none;
  }
  .row-box {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
    block-size: var(--_row);
    contain: strict;
  }
  .delivery-head,
  .delivery {
    display: grid;
    align-items: center;
    column-gap: var(--_space-3);
    padding-inline: var(--_space-3);
    grid-template-columns: 24px 104px minmax(136px, 0.8fr) minmax(0, 1.5fr) 40px 72px 60px 118px 24px;
  }
  .delivery-head {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    min-block-size: 32px;
    background: var(--_surface-sunken);
    border-block-end: 1px solid var(--_border);
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    font-weight: var(--_weight-medium);
    color: var(--_text-muted);
  }
  .delivery-head .link-btn {
    font-size: inherit;
    line-height: inherit;
    color: inherit;
    justify-self: end;
  }
  .delivery {
    block-size: var(--_row);
    position: relative;
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
    cursor: pointer;
  }
  .delivery:hover {
    background: var(--_surface-hover);
  }
  .delivery.is-current::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 2px;
    background: var(--_accent);
  }
  .delivery:has(.d-link:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  .delivery .r,
  .delivery-head .r {
    text-align: var(--_end, end);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .delivery .check,
  .delivery-head .check {
    padding: 2px 4px;
  }
  .d-check {
    position: relative;
    z-index: 1;
  }
  .d-status,
  .d-time,
  .d-code {
    position: relative;
    z-index: 1;
    pointer-events: auto;
    justify-self: start;
  }
  /* A status that is new to us is shown as it is called, however long. */
  .d-status {
    max-inline-size: 100%;
    overflow: clip;
  }
  .d-time,
  .d-code {
    justify-self: end;
  }
  .d-event {
    min-inline-size: 0;
    display: flex;
  }
  .d-url {
    min-inline-size: 0;
  }
  .d-link {
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    color: var(--_text);
    text-align: inherit;
    text-decoration: none;
    min-block-size: 24px;
    line-height: 24px;
    cursor: pointer;
  }
  .d-link:focus-visible {
    outline: none;
  }
  /* The whole row is the link. */
  .d-link::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .go {
    color: var(--_text-muted);
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
  }
  .more {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    min-block-size: 40px;
    font-size: var(--_size-xs);
    color: var(--_text-muted);
  }
  wacht-delivery-export:not(:defined) {
    inline-size: 88px;
    block-size: 28px;
  }
  .live {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-2);
    font-size: var(--_size-sm);
    cursor: pointer;
  }
  .live-dot {
    inline-size: 8px;
    block-size: 8px;
    margin-inline-start: 3px;
    border-radius: 50%;
    background: var(--_success-fg);
    box-shadow: 0 0 0 3px var(--_success-bg);
  }
  .live-dot.is-off {
    background: var(--_border-strong);
    box-shadow: none;
  }
  .list-foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-2);
    flex-wrap: wrap;
    min-block-size: 37px;
    padding: 8px var(--_space-4);
    border-block-start: 1px solid var(--_border);
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    color: var(--_text-muted);
  }
  .skeletons {
    animation: wacht-late 0s 150ms both;
  }
  @keyframes wacht-late {
    from {
      visibility: hidden;
    }
  }
  @container (width < 820px) {
    .delivery-head {
      display: none;
    }
    .row-box,
    .delivery {
      block-size: 88px;
    }
    .delivery {
      grid-template: 'c s s t' 20px 'c e e k' 24px 'c u u a' 20px / 24px auto minmax(0, 1fr) auto;
      row-gap: 2px;
      align-content: center;
    }
    .d-check {
      grid-area: c;
      align-self: start;
    }
    .d-status {
      grid-area: s;
    }
    .d-event {
      grid-area: e;
    }
    .d-url {
      grid-area: u;
      font-size: var(--_size-xs);
    }
    .d-code {
      grid-area: k;
    }
    .d-ms,
    .go {
      display: none;
    }
    .d-try {
      grid-area: a;
      font-size: var(--_size-xs);
      color: var(--_text-muted);
    }
    .d-time {
      grid-area: t;
      color: var(--_text-muted);
      font-size: var(--_size-xs);
    }
  }
  @container (width < 560px) {
    wacht-delivery-filters:not(:defined) {
      block-size: 193px;
    }
    /* The foot says it too; here it would come as another line. */
    .grow {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .delivery.is-current::before {
      background: Highlight;
    }
  }
`;
