import { css } from 'lit';
import { notes } from './notes.js';
import { shapes } from './shapes.js';

/** What is empty or failed (`.blank`), what ended elsewhere (`.toast`). */
export const blanks = css`
  .toast {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
    inline-size: min(420px, 100%);
    padding-block: 10px;
    padding-inline: var(--_space-3) 10px;
    border: 1px solid var(--_border-button);
    border-radius: var(--_radius-lg);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-menu);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .blank {
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
    padding: var(--_space-10) var(--_space-6);
    text-align: center;
  }
  .blank .heading {
    margin-block-start: var(--_space-2);
  }
  .blank p {
    max-inline-size: 44ch;
    color: var(--_text-muted);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    text-wrap: balance;
  }
  .blank .row {
    justify-content: center;
    margin-block-start: var(--_space-2);
  }
  .blank-art {
    inline-size: 40px;
    block-size: 40px;
    fill: none;
    stroke: var(--_border-strong);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @media (forced-colors: active) {
    .toast {
      border-color: CanvasText;
    }
  }
`;

export const notices = [notes, shapes, blanks];
