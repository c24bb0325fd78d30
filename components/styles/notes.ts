import { css } from 'lit';

/** What has to be said in place (`.notice`). */
export const notes = css`
  .notice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px var(--_space-2);
    padding: 10px var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-md);
    background: var(--_surface-sunken);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    text-wrap: pretty;
  }
  .notice > .glyph {
    margin-block-start: 3px;
  }
  .notice > :not(.glyph) {
    grid-column: 2;
  }
  .notice .row {
    margin-block-start: 6px;
  }
  .notice.tone-warning {
    background: var(--_warning-bg);
    border-color: var(--_warning-border);
  }
  .notice.tone-danger {
    background: var(--_danger-bg);
    border-color: var(--_danger-border);
  }
  .notice.tone-success {
    background: var(--_success-bg);
    border-color: var(--_success-border);
  }
  .notice.tone-info {
    background: var(--_info-bg);
    border-color: var(--_info-border);
  }
  .notice.tone-warning .cut {
    stroke: var(--_warning-bg);
  }
  .notice.tone-danger .cut {
    stroke: var(--_danger-bg);
  }
  .notice.tone-success .cut {
    stroke: var(--_success-bg);
  }
  .notice.tone-info .cut {
    stroke: var(--_info-bg);
  }
  @media (forced-colors: active) {
    .notice {
      border-color: CanvasText;
    }
  }
`;
