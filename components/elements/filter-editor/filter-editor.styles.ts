import { css } from 'lit';

export const filterEditorStyles = css`
  .seg {
    justify-self: start;
  }
  .rule {
    display: grid;
    grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr) minmax(0, 1.3fr) 28px;
    gap: 6px;
    align-items: center;
  }
  .rule .select,
  .rule .select select {
    inline-size: 100%;
  }
  @container (width < 480px) {
    .rule {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 28px;
    }
    .rule > :first-child {
      grid-column: 1 / -1;
    }
  }
  .nested {
    padding: var(--_space-2) var(--_space-3);
    border-inline-start: 2px solid var(--_border-button);
  }
  .value {
    position: relative;
    display: block;
    min-inline-size: 0;
  }
  .value:has(.kind) .input {
    padding-inline-end: 60px;
  }
  .kind {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 8px;
    display: grid;
    align-items: center;
    font-size: 11px;
    color: var(--_text-muted);
    pointer-events: none;
  }
  /* Side by side where there is room, or else the one that was chosen. */
  .views {
    display: grid;
    gap: var(--_space-4);
    grid-template-columns: minmax(0, 1fr);
  }
  @container (width < 860px) {
    .view:not(.chosen) {
      display: none;
    }
  }
  @container (width >= 860px) {
    .views {
      grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr);
      align-items: start;
    }
    .seg {
      display: none;
    }
  }
  .outcome {
    display: block;
    inline-size: 100%;
    block-size: 6px;
    border-radius: 3px;
    overflow: hidden;
  }
  .outcome .good {
    fill: var(--_success-fg);
  }
  .outcome .rest {
    fill: var(--_chart-grid);
  }
  .dropped {
    max-block-size: 200px;
    overflow: auto;
    /* Room for the ring of what has the focus. */
    padding: 4px;
    margin: -4px;
  }
  @media (forced-colors: active) {
    .outcome .good {
      fill: Highlight;
    }
    .outcome .rest {
      fill: GrayText;
    }
  }
`;
