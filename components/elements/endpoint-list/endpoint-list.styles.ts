import { css } from 'lit';
import { base, buttons, frame, marks, notes, shapes, text, tokens } from '../../styles/index.js';

const own = css`
  .toolbar {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    flex-wrap: wrap;
    padding: var(--_space-3) var(--_space-4);
    border-block-end: 1px solid var(--_border);
  }
  [aria-busy] {
    min-block-size: 240px;
  }
  .unseen {
    visibility: hidden;
  }
  .toolbar .search {
    flex: 1 1 160px;
    max-inline-size: 320px;
  }
  .toolbar .sort {
    margin-inline-start: auto;
  }
  .colhead,
  .endpoint {
    display: grid;
    column-gap: var(--_space-4);
    padding-inline: var(--_space-4);
    grid-template-columns: 112px minmax(0, 1fr) 84px 124px 100px 96px;
  }
  .colhead {
    align-items: center;
    min-block-size: 32px;
    border-block-end: 1px solid var(--_border);
    background: var(--_surface-sunken);
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    font-weight: var(--_weight-medium);
    color: var(--_text-muted);
  }
  .endpoint {
    align-items: start;
    padding-block: var(--_row-pad);
    position: relative;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 68px;
  }
  .endpoint + .endpoint {
    border-block-start: 1px solid var(--_border);
  }
  .endpoint:hover {
    background: var(--_surface-hover);
  }
  .endpoint:hover .glyph .cut {
    stroke: var(--_surface-hover);
  }
  .list > :last-child {
    border-end-start-radius: var(--_radius-lg);
    border-end-end-radius: var(--_radius-lg);
  }
  .endpoint-state {
    display: grid;
    gap: 2px;
  }
  .endpoint-main {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    justify-items: start;
  }
  .endpoint-name {
    display: flex;
    align-items: center;
    min-block-size: 24px;
    margin-block: -2px;
    min-inline-size: 0;
    max-inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    font-size: var(--_size-md);
    color: inherit;
    text-align: inherit;
    cursor: pointer;
  }
  .endpoint-name:hover .url-host {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .endpoint-desc {
    max-inline-size: 100%;
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    color: var(--_text-muted);
  }
  .endpoint-cell {
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    min-inline-size: 0;
  }
  .endpoint-cell .link-btn {
    min-block-size: 24px;
    margin-block: -2px;
  }
  .endpoint-cell .link-btn .icon {
    transition: transform var(--_time-fast) var(--_ease);
  }
  .endpoint-cell [aria-expanded='true'] .icon {
    transform: rotate(180deg);
  }
  .endpoint-actions {
    display: flex;
    justify-content: flex-end;
    gap: 2px;
    margin-block: -4px;
  }
  .endpoint-note {
    grid-column: 2 / -1;
    display: flex;
    align-items: center;
    gap: 4px var(--_space-3);
    flex-wrap: wrap;
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    margin-block-start: 6px;
  }
  .endpoint-note .link-btn {
    font-size: var(--_size-xs);
  }
  .endpoint-note .row {
    column-gap: var(--_space-3);
  }
  .endpoint-events {
    grid-column: 2 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-block-start: 8px;
  }
  .event-name {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-inline-size: 100%;
    padding: 1px 6px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-sm);
    background: var(--_surface-sunken);
    font-family: var(--_font-mono);
    font-size: var(--_size-xs);
    line-height: var(--_line-sm);
    overflow-wrap: anywhere;
  }
  .event-name .glyph {
    inline-size: 11px;
    block-size: 11px;
    color: var(--_info-fg);
  }
  .is-off .url-host {
    color: var(--_text-muted);
  }
  .none {
    color: var(--_text-muted);
  }
  .list-foot {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    flex-wrap: wrap;
    padding: 8px var(--_space-4);
    border-block-start: 1px solid var(--_border);
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    color: var(--_text-muted);
  }
  .above {
    padding: var(--_space-3) var(--_space-4);
    border-block-end: 1px solid var(--_border);
  }

  @container (width < 920px) {
    .colhead {
      display: none;
    }
    .endpoint {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      column-gap: var(--_space-3);
      row-gap: 6px;
      contain-intrinsic-block-size: auto 100px;
    }
    .endpoint-state {
      order: 1;
      flex: 1 1 0;
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      column-gap: var(--_space-2);
    }
    .endpoint-actions {
      order: 2;
    }
    .endpoint-main {
      order: 3;
      flex: 1 0 100%;
    }
    .endpoint-cell {
      order: 4;
      color: var(--_text-muted);
      font-size: var(--_size-xs);
      line-height: var(--_line-xs);
    }
    .endpoint-cell .link-btn {
      font-size: var(--_size-xs);
    }
    .endpoint-cell.is-none {
      display: none;
    }
    /* No column says it here. */
    .said-stacked {
      position: static;
      clip-path: none;
      white-space: inherit;
    }
    .endpoint-note {
      order: 6;
      flex: 1 0 100%;
      margin: 0;
    }
    .endpoint-events {
      order: 5;
      flex: 1 0 100%;
      margin: 0;
    }
  }
  @container (width < 560px) {
    .endpoint-name .url {
      flex-wrap: wrap;
    }
    .endpoint-name .url-path {
      flex: 0 1 auto;
      max-inline-size: calc(100% - 10ch);
    }
    .endpoint-desc.clip {
      white-space: normal;
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      line-clamp: 2;
    }
    .toolbar .search {
      flex-basis: 100%;
      max-inline-size: none;
    }
    .toolbar .sort {
      margin-inline-start: 0;
      flex: 1;
    }
    .toolbar .sort select {
      inline-size: 100%;
    }
    .seg {
      flex-wrap: wrap;
    }
  }
  @media (forced-colors: active) {
    .event-name {
      border-color: CanvasText;
    }
  }
`;

/** Without the tokens, which it inherits inside of the settings. */
export const innerListStyles = [base, text, buttons, marks, frame, notes, shapes, own];

export const endpointListStyles = [tokens, ...innerListStyles];
