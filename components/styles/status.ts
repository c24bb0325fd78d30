import { css } from 'lit';
import { marks } from './marks.js';

/** `.badge` in heads. */
const badges = css`
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-block-size: 22px;
    padding-inline: 6px 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-sm);
    background: var(--_surface-sunken);
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    font-weight: var(--_weight-medium);
    white-space: nowrap;
    flex: none;
  }
  .badge .glyph {
    inline-size: 12px;
    block-size: 12px;
  }
  .badge.tone-success {
    background: var(--_success-bg);
    border-color: var(--_success-border);
    color: var(--_success-fg);
  }
  .badge.tone-warning {
    background: var(--_warning-bg);
    border-color: var(--_warning-border);
    color: var(--_warning-fg);
  }
  .badge.tone-danger {
    background: var(--_danger-bg);
    border-color: var(--_danger-border);
    color: var(--_danger-fg);
  }
  .badge.tone-info {
    background: var(--_info-bg);
    border-color: var(--_info-border);
    color: var(--_info-fg);
  }
  .badge.plain {
    padding-inline: 7px;
    color: var(--_text-muted);
  }
  .badge.tone-success .cut {
    stroke: var(--_success-bg);
  }
  .badge.tone-warning .cut {
    stroke: var(--_warning-bg);
  }
  .badge.tone-danger .cut {
    stroke: var(--_danger-bg);
  }
  .badge.tone-info .cut {
    stroke: var(--_info-bg);
  }
  @media (forced-colors: active) {
    .badge {
      border-color: CanvasText;
    }
  }
`;

export const status = [marks, badges];
