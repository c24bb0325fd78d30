import { css } from 'lit';

/** What has to be said in place (`.notice`), what is loading (`.sk`). */
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
  .sk {
    display: block;
    block-size: 12px;
    border-radius: var(--_radius-sm);
    background: var(--_chart-grid);
    /* Not before 150 ms: what is quick shall not flicker. The room is taken at once. */
    animation:
      wacht-appear 1ms 150ms backwards,
      wacht-breathe 1.6s var(--_ease) infinite alternate;
  }
  .sk.w1 {
    inline-size: 40px;
  }
  .sk.w2 {
    inline-size: 88px;
  }
  .sk.w3 {
    inline-size: 160px;
    max-inline-size: 100%;
  }
  .sk.w4 {
    inline-size: 280px;
    max-inline-size: 90%;
  }
  .sk.tall {
    block-size: 20px;
  }
  .sk.ctl {
    block-size: 32px;
    border-radius: var(--_radius-md);
  }
  @keyframes wacht-appear {
    from {
      visibility: hidden;
    }
  }
  @keyframes wacht-breathe {
    from {
      opacity: 1;
    }
    to {
      opacity: 0.55;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .sk {
      animation: wacht-appear 1ms 150ms backwards;
    }
  }

  @media (forced-colors: active) {
    .notice {
      border-color: CanvasText;
    }
    .sk {
      background: GrayText;
    }
  }
`;
