import { css } from 'lit';

export const activityLogStyles = css`
  .line {
    display: grid;
    grid-template-columns: 100px minmax(88px, 200px) minmax(0, 1fr) minmax(0, 190px) 28px;
    gap: 2px var(--_space-4);
    align-items: start;
    padding: calc(9px * var(--_density)) var(--_space-4);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .columns {
    padding-block: 7px;
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    font-weight: var(--_weight-medium);
    color: var(--_text-muted);
    background: var(--_surface-sunken);
    border-block-end: 1px solid var(--_border);
  }
  .day {
    padding: 4px var(--_space-4);
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    font-weight: var(--_weight-medium);
    color: var(--_text-muted);
    background: var(--_surface-sunken);
    border-block-start: 1px solid var(--_border);
    border-block-end: 1px solid var(--_border);
  }
  .columns + .day,
  .days-list > :first-child > .day {
    border-block-start: 0;
  }
  .entry {
    /* Thousands of rows: what is out of sight costs nothing. */
    content-visibility: auto;
    contain-intrinsic-block-size: auto 58px;
  }
  .entry + .entry {
    border-block-start: 1px solid var(--_border);
  }
  .who,
  .why {
    overflow-wrap: anywhere;
  }
  .what,
  .result {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    justify-items: start;
  }
  .said {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .said .url {
    vertical-align: bottom;
  }
  .result .status {
    white-space: normal;
    align-items: start;
  }
  .result .glyph {
    margin-block-start: 3px;
  }
  .toggle .icon {
    transition: transform 120ms;
  }
  .toggle[aria-expanded='true'] .icon {
    transform: rotate(180deg);
  }
  .toggle {
    margin-block: -4px;
  }
  .more {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.4fr);
    gap: var(--_space-4);
    align-items: start;
    margin-block-end: var(--_space-3);
    margin-inline: var(--_space-4);
  }
  .changes {
    display: grid;
    gap: 8px;
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .changes dt {
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    color: var(--_text-muted);
  }
  .changes dd {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  del,
  ins {
    display: block;
    inline-size: fit-content;
    max-inline-size: 100%;
    padding: 0 4px;
    border-radius: var(--_radius-sm);
    text-decoration: none;
  }
  del::before {
    content: '− ';
  }
  ins::before {
    content: '+ ';
  }
  del {
    background: var(--_danger-bg);
  }
  ins {
    background: var(--_success-bg);
  }
  del + del,
  ins + ins,
  del + ins {
    margin-block-start: 2px;
  }
  .kept {
    color: var(--_text-muted);
    font-size: var(--_size-xs);
  }
  .problem {
    padding: var(--_space-3) var(--_space-4);
  }
  .skeletons .line {
    align-items: center;
    min-block-size: 44px;
  }
  .foot-note {
    margin-inline-start: auto;
  }
  .day-field {
    max-inline-size: 180px;
  }
  .days {
    align-items: end;
  }
  @container (width < 760px) {
    .line {
      grid-template-columns: minmax(0, 1fr) auto;
      row-gap: 4px;
      padding-block: var(--_space-3);
    }
    .columns {
      display: none;
    }
    .days-list > :first-child > .day {
      border-block-start: 0;
    }
    .who {
      grid-row: 1;
      grid-column: 1;
      font-weight: var(--_weight-medium);
    }
    .time {
      grid-row: 1;
      grid-column: 2;
      text-align: var(--_end, end);
    }
    .what {
      grid-column: 1 / -1;
    }
    .result {
      grid-column: 1;
    }
    .toggle {
      align-self: end;
      justify-self: end;
    }
    .more {
      grid-template-columns: minmax(0, 1fr);
    }
    .skeletons .line > :nth-child(n + 3) {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .toggle .icon {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    del,
    ins {
      border: 1px solid CanvasText;
    }
  }
`;
