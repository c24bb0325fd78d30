import { css } from 'lit';

export const webhookOverviewStyles = css`
  /* The list of endpoints keeps room for its rows, which are no rows of these. */
  [aria-busy] {
    min-block-size: 0;
  }
  .item {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 2px var(--_space-3);
    align-items: start;
    padding: var(--_space-3) var(--_space-4);
  }
  .item > .glyph {
    margin-block-start: 3px;
  }
  .item .strong {
    overflow-wrap: anywhere;
  }
  .items {
    border-block-start: 1px solid var(--_border);
  }
  .calm {
    display: flex;
    align-items: start;
    gap: var(--_space-3);
    padding: var(--_space-4);
  }
  .calm .glyph {
    margin-block-start: 3px;
  }
  .short {
    display: grid;
    grid-template-columns: 112px minmax(0, 1fr) auto;
    gap: var(--_space-3);
    align-items: center;
    padding: 6px var(--_space-4);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .short .mention {
    text-decoration: none;
  }
  .short .mention:hover {
    text-decoration: underline;
  }
  .waiting {
    padding: 0 var(--_space-4) var(--_space-4);
  }
  wacht-latest-activity:not(:defined) {
    display: none;
  }
  @container (width < 560px) {
    .item {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .item .row {
      grid-column: 2;
      justify-content: start;
      margin-block-start: 6px;
    }
    .short {
      grid-template-columns: 96px minmax(0, 1fr);
    }
    .short > :last-child {
      display: none;
    }
  }
  @container (width < 400px) {
    /* Beside its state a URL would be cut in its host. */
    .short {
      grid-template-columns: minmax(0, 1fr);
      row-gap: 0;
    }
  }
`;
