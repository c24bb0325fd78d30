import { css, type CSSResultGroup } from 'lit';
import { checks } from './checks.js';
import { chips } from './chips.js';
import { inputs } from './inputs.js';
import { segments } from './segments.js';
import { switches } from './switches.js';

const labels = css`
  .field {
    display: grid;
    gap: 6px;
    min-inline-size: 0;
    grid-template-columns: minmax(0, 1fr);
  }
  .field-label {
    display: flex;
    align-items: baseline;
    gap: var(--_space-2);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    font-weight: var(--_weight-medium);
  }
  .field-label .optional {
    font-weight: var(--_weight-regular);
    color: var(--_text-muted);
    font-size: var(--_size-xs);
  }
  .message {
    display: flex;
    gap: 6px;
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    text-wrap: pretty;
  }
  .message .glyph {
    margin-block-start: 1px;
  }
  .message.tone-danger {
    color: var(--_danger-fg);
  }
  .message.tone-warning {
    color: var(--_warning-fg);
  }
  .message.tone-success {
    color: var(--_success-fg);
  }
  .message.tone-info {
    color: var(--_info-fg);
  }
  .affix {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .option {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px var(--_space-3);
    padding: var(--_space-3);
    border: 1px solid var(--_border-button);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    cursor: pointer;
    align-content: start;
  }
  .option > :nth-child(n + 2) {
    grid-column: 2;
  }
  .option .check {
    grid-row: 1 / span 2;
    padding: 0;
    min-block-size: 24px;
  }
  .option.on {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_accent-bg);
  }
  .options {
    display: grid;
    gap: var(--_space-3);
    grid-template-columns: minmax(0, 1fr);
  }
  @container (width >= 640px) {
    .options {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  @media (forced-colors: active) {
    .btn.btn[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;

/** All of a form: labels, inputs, checks, switches, segmented controls, chips. One message a field. */
export const fields: CSSResultGroup = [inputs, checks, switches, segments, chips, labels];
