import { css } from 'lit';

/** Status is word, shape and colour: `.status` in rows, `.code-tag` for an HTTP status, `.strikes` for what counts towards switching off. */
export const marks = css`
  .status {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    font-weight: var(--_weight-medium);
    color: var(--_text);
    white-space: nowrap;
  }
  .glyph {
    inline-size: 14px;
    block-size: 14px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .glyph .fill {
    fill: currentColor;
    stroke: none;
  }
  .glyph .cut {
    stroke: var(--_surface);
    fill: none;
    stroke-width: 1.6;
  }
  .tone-success .glyph {
    color: var(--_success-fg);
  }
  .tone-warning .glyph {
    color: var(--_warning-fg);
  }
  .tone-danger .glyph {
    color: var(--_danger-fg);
  }
  .tone-info .glyph {
    color: var(--_info-fg);
  }
  .tone-muted .glyph {
    color: var(--_text-muted);
  }
  .tone-muted.status {
    color: var(--_text-muted);
  }
  .code-tag {
    font-family: var(--_font-mono);
    font-size: var(--_size-xs);
    font-weight: var(--_weight-medium);
    font-variant-numeric: tabular-nums;
  }

  /* Strikes: ten marks, one for each delivery that ran out. At ten the endpoint is switched off. */
  .strikes {
    display: inline-flex;
    inline-size: 78px;
    block-size: 10px;
    flex: none;
    color: var(--_danger-fg);
  }
  .strikes path {
    fill: none;
    stroke: var(--_border-strong);
    stroke-linejoin: round;
  }
  .of-1 :nth-child(-n + 1),
  .of-2 :nth-child(-n + 2),
  .of-3 :nth-child(-n + 3),
  .of-4 :nth-child(-n + 4),
  .of-5 :nth-child(-n + 5),
  .of-6 :nth-child(-n + 6),
  .of-7 :nth-child(-n + 7),
  .of-8 :nth-child(-n + 8),
  .of-9 :nth-child(-n + 9),
  .of-10 :nth-child(-n + 10) {
    fill: currentColor;
    stroke: none;
  }
  .strikes:dir(rtl) {
    transform: scaleX(-1);
  }
  @media (forced-colors: active) {
    .glyph {
      forced-color-adjust: auto;
    }
    .glyph .cut {
      stroke: Canvas;
    }
    .strikes path {
      stroke: CanvasText;
    }
  }
`;
