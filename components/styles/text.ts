import { css } from 'lit';

/** Two text levels, by weight and size; URLs that give way in their middle. */
export const text = css`
  .title {
    font-size: var(--_size-lg);
    line-height: var(--_line-lg);
    font-weight: var(--_weight-strong);
    letter-spacing: -0.012em;
    text-wrap: balance;
  }
  .heading {
    font-size: var(--_size-md);
    line-height: var(--_line-md);
    font-weight: var(--_weight-strong);
    letter-spacing: -0.004em;
  }
  .label {
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    font-weight: var(--_weight-medium);
    color: var(--_text-muted);
  }
  .muted {
    color: var(--_text-muted);
  }
  .small {
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .tiny {
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
  }
  .strong {
    font-weight: var(--_weight-strong);
  }
  .medium {
    font-weight: var(--_weight-medium);
  }
  .num {
    font-variant-numeric: tabular-nums;
  }
  .mono {
    font-family: var(--_font-mono);
    font-size: 0.92em;
    font-variant-ligatures: none;
    letter-spacing: -0.01em;
  }
  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-inline-size: 0;
  }
  .wrap-any {
    overflow-wrap: anywhere;
  }
  .measure {
    max-inline-size: 64ch;
  }
  .fg-success {
    color: var(--_success-fg);
  }
  .fg-warning {
    color: var(--_warning-fg);
  }
  .fg-danger {
    color: var(--_danger-fg);
  }
  .fg-info {
    color: var(--_info-fg);
  }
  .icon {
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon.flip:dir(rtl) {
    transform: scaleX(-1);
  }
  .icon .solid {
    fill: currentColor;
    stroke: none;
  }

  /* A URL: the host reads first, the path gives way in its middle. */
  .url {
    display: inline-flex;
    align-items: baseline;
    min-inline-size: 0;
    max-inline-size: 100%;
    font-family: var(--_font-mono);
    font-size: 0.92em;
    letter-spacing: -0.01em;
    font-variant-ligatures: none;
    direction: ltr;
    unicode-bidi: isolate;
    overflow: hidden;
  }
  .url-host {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: var(--_weight-medium);
  }
  .url-path {
    flex: 0 1e9 auto;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_text-muted);
  }
  /*
   * Where even the end has no room it loses its beginning, and its own ellipsis stands for the path: one cut, in the
   * middle, and never through a letter. From the right, as an ellipsis stands where a line ends.
   */
  .url-tail {
    direction: rtl;
    flex: 0 1e5 auto;
    /* Room for a whole ellipsis, which takes more than a digit in most fonts, and two letters. */
    min-inline-size: 3.5ch;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_text-muted);
  }
  /* Room for an ellipsis. */
  .url-path:last-child {
    min-inline-size: 3ch;
  }
  .url-scheme {
    flex: none;
    color: var(--_warning-fg);
  }
`;
