import { css } from 'lit';

/** Native `<progress>`, with `near` and `full` for quotas. */
export const progress = css`
  .quota {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    color: var(--_text-muted);
    white-space: nowrap;
  }
  .quota progress {
    inline-size: 64px;
  }
  progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    background: var(--_chart-grid);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--_chart-grid);
    border-radius: 3px;
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
    border-radius: 3px;
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
    border-radius: 3px;
  }
  progress.near::-webkit-progress-value {
    background: var(--_warning-fg);
  }
  progress.full::-webkit-progress-value {
    background: var(--_danger-fg);
  }
  progress:indeterminate {
    background: repeating-linear-gradient(90deg, var(--_accent) 0 24px, var(--_chart-grid) 24px 48px);
  }
  progress:indeterminate::-webkit-progress-bar {
    background: none;
  }
`;
