import { css } from 'lit';

export const deliveryFiltersStyles = css`
  .filterbar {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3) var(--_space-4);
    border-block-end: 1px solid var(--_border);
  }
  .search {
    flex: 1 1 240px;
    max-inline-size: 320px;
  }
  .chip {
    position: relative;
    max-inline-size: 100%;
  }
  .chip:hover {
    background: var(--_surface-hover);
  }
  .chip.on:hover {
    background: var(--_accent-bg);
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chip select {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    border-radius: 999px;
    cursor: pointer;
  }
  .chip.on select {
    inset-inline-end: 28px;
    inline-size: calc(100% - 28px);
  }
  .chip select option {
    color: var(--_text);
    background: var(--_surface-raised);
  }
  .chip:has(select:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .chip .x {
    position: relative;
  }
  .hint {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-2);
  }
  @container (width < 560px) {
    .search {
      flex-basis: 100%;
      max-inline-size: none;
    }
  }
`;
