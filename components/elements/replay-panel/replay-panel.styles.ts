import { css } from 'lit';

export const replayPanelStyles = css`
  :host {
    display: contents;
    container-type: normal;
  }
  .replay {
    display: grid;
    gap: var(--_space-5);
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
  }
  @container (width >= 820px) {
    .replay {
      grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr);
      /* However long the dry run gets, the form stays where it is. */
      grid-template-rows: auto 1fr;
    }
    /* Before the confirmation in reading order, beside the form where there is room. */
    .replay > .aside {
      grid-column: 2;
      grid-row: 1 / span 2;
    }
    .replay > .confirm {
      grid-column: 1;
    }
  }
  /* A start says how many it sends: more than one line of a phone. */
  [slot='footer'] > .btn {
    flex: 0 1 auto;
    padding-block: 6px;
    white-space: normal;
  }
  legend {
    margin-block-end: var(--_space-2);
  }
  .option:has(input:disabled) {
    cursor: default;
    color: var(--_text-muted);
  }
  .option:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .option input:focus-visible {
    outline: none;
  }
  .window {
    display: grid;
    gap: var(--_space-3);
    grid-template-columns: minmax(0, 1fr);
  }
  .window > .to {
    display: none;
  }
  @container (width >= 480px) {
    .window {
      grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
      align-items: end;
    }
    .window > .to {
      min-block-size: var(--_control);
      display: grid;
      align-items: center;
      color: var(--_text-muted);
      font-size: var(--_size-sm);
    }
  }
  .selects {
    display: grid;
    gap: var(--_space-2);
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 168px), 1fr));
  }
  .selects .select,
  .selects select {
    inline-size: 100%;
  }
  .guard-fields {
    display: grid;
    gap: var(--_space-3);
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 180px), 1fr));
    align-items: start;
  }
  .guard-fields .affix .input {
    inline-size: 72px;
    flex: none;
  }
  @container (width < 560px) {
    .seg {
      flex-wrap: wrap;
    }
  }
  .big {
    font-size: 28px;
    line-height: 36px;
    font-weight: var(--_weight-strong);
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.022em;
  }
  .lines > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 var(--_space-3);
    padding-block: 6px;
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .lines > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .lines .what {
    display: flex;
    min-inline-size: 0;
  }
  .lines .about {
    grid-column: 1 / -1;
    overflow-wrap: anywhere;
  }
  .outcome {
    display: block;
    inline-size: 100%;
    block-size: 12px;
    border-radius: 3px;
    overflow: hidden;
  }
  .outcome:dir(rtl) {
    transform: scaleX(-1);
  }
  .outcome .rest {
    fill: var(--_chart-grid);
  }
  .outcome .plan {
    fill: var(--_accent);
  }
  .jobs {
    display: grid;
    gap: 6px;
  }
  .job {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) auto;
    gap: 2px var(--_space-3);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .more summary {
    cursor: pointer;
    min-block-size: 24px;
    font-size: var(--_size-sm);
    color: var(--_accent);
  }
  .counting progress {
    margin-block-start: var(--_space-3);
  }
  .idempotent[aria-invalid='true'] .box input {
    border-color: var(--_danger-fg);
    box-shadow: inset 0 0 0 1px var(--_danger-fg);
  }
  @media (forced-colors: active) {
    .outcome {
      forced-color-adjust: none;
      border: 1px solid CanvasText;
    }
    .outcome .plan {
      fill: Highlight;
    }
    .option.on {
      border: 2px solid Highlight;
    }
    .option:has(input:disabled),
    .option:has(input:disabled) * {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
