import { css } from 'lit';

/** What stands over the rows: news above, the selection below. */
export const listActsStyles = css`
  .sizer.has-selection {
    padding-block-end: 56px;
    box-sizing: content-box;
  }
  .delivery.is-selected {
    background: var(--_accent-bg);
  }
  .new-pill {
    position: absolute;
    z-index: 3;
    inset-block-start: 40px;
    inset-inline: 0;
    margin-inline: auto;
    inline-size: max-content;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    padding-inline: 12px;
    border: 1px solid var(--_accent);
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: var(--_size-xs);
    font-weight: var(--_weight-medium);
    font-variant-numeric: tabular-nums;
    box-shadow: var(--_shadow-menu);
    cursor: pointer;
  }
  .new-pill .icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .selection {
    position: absolute;
    inset-block-end: 12px;
    inset-inline: var(--_space-4);
    z-index: 3;
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    flex-wrap: wrap;
    padding-block: 6px;
    padding-inline: 14px 6px;
    border: 1px solid var(--_border-button);
    border-radius: var(--_radius-lg);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-menu);
    font-size: var(--_size-sm);
  }
  @container (width < 820px) {
    .new-pill {
      inset-block-start: 8px;
    }
    .sizer.has-selection {
      padding-block-end: 96px;
    }
  }
  @container (width < 560px) {
    .hide-narrow {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .delivery.is-selected {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
    .new-pill,
    .selection {
      border-color: ButtonText;
    }
  }
  .live-dot.is-stuck {
    border-radius: 1px;
    background: var(--_warning-fg);
    box-shadow: none;
  }
  .notice-row {
    padding: var(--_space-3) var(--_space-4);
    border-block-start: 1px solid var(--_border);
  }
`;
