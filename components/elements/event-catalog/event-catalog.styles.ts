import { css } from 'lit';

export const eventCatalogStyles = css`
  .catalog {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    overflow: hidden;
  }
  .list {
    max-block-size: 300px;
    overflow: auto;
    /* What has the focus isn't hidden behind the search. */
    scroll-padding-block-start: 60px;
    border-block-end: 1px solid var(--_border);
  }
  @container (width >= 760px) {
    .catalog {
      grid-template-columns: 296px minmax(0, 1fr);
    }
    .list {
      max-block-size: 720px;
      border-block-end: 0;
    }
    /* As tall as the taller of the two. */
    .detail {
      border-inline-start: 1px solid var(--_border);
    }
  }
  .find {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding: var(--_space-3) var(--_space-4);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
  }
  .group-name {
    overflow-wrap: anywhere;
    padding: var(--_space-3) var(--_space-4) 4px;
  }
  .item {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    inline-size: 100%;
    min-block-size: 32px;
    padding-inline: var(--_space-4);
    border: 0;
    background: none;
    text-align: inherit;
    cursor: pointer;
  }
  .item:hover {
    background: var(--_surface-hover);
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .item[aria-current='true'] {
    background: var(--_accent-bg);
    box-shadow: inset 2px 0 0 var(--_accent);
  }
  .item[aria-current='true']:dir(rtl) {
    box-shadow: inset -2px 0 0 var(--_accent);
  }
  .detail {
    align-content: start;
    padding: var(--_space-4);
    min-inline-size: 0;
  }
  .name {
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    .item[aria-current='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
