import { css } from 'lit';

/** Numbered steps with a line between them. */
export const steps = css`
  .steps {
    display: grid;
  }
  .step {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr);
    gap: 0 var(--_space-3);
    position: relative;
    padding-block-end: var(--_space-5);
  }
  .step:last-child {
    padding-block-end: 0;
  }
  .step:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-block: 24px 4px;
    inset-inline-start: 9.5px;
    border-inline-start: 1px solid var(--_border-button);
  }
  .step > .mark {
    display: grid;
    place-items: center;
    inline-size: 20px;
    block-size: 20px;
    border: 1px solid var(--_border-strong);
    border-radius: 50%;
    font-size: 11px;
    font-weight: var(--_weight-strong);
    font-variant-numeric: tabular-nums;
    color: var(--_text-muted);
  }
  .step.done > .mark {
    border-color: var(--_success-fg);
    background: var(--_success-fg);
    color: var(--_surface);
  }
  .step.now > .mark {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .step.failed > .mark {
    border-color: var(--_danger-fg);
    background: var(--_danger-fg);
    color: var(--_surface);
  }
  .step > .mark .icon {
    inline-size: 12px;
    block-size: 12px;
    stroke-width: 2;
  }
  .step-body {
    display: grid;
    gap: var(--_space-2);
    min-inline-size: 0;
    grid-template-columns: minmax(0, 1fr);
  }
`;
