import { css, type CSSResultGroup } from 'lit';
import { counts } from './counts.js';

const strip = css`
  .tabs {
    display: flex;
    gap: var(--_space-1);
    border-block-end: 1px solid var(--_border);
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tabs > * {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 40px;
    padding-inline: var(--_space-2);
    margin-inline-end: var(--_space-2);
    border: 0;
    background: none;
    color: var(--_text-muted);
    font-size: var(--_size-md);
    font-weight: var(--_weight-medium);
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
  }
  .tabs > [aria-selected='true'],
  .tabs > [aria-current='page'] {
    color: var(--_text);
  }
  .tabs > [aria-selected='true']::after,
  .tabs > [aria-current='page']::after {
    content: '';
    position: absolute;
    inset-inline: var(--_space-2);
    inset-block-end: -1px;
    block-size: 2px;
    background: var(--_accent);
    border-radius: 1px;
  }
  @media (forced-colors: active) {
    .tabs > [aria-selected='true']::after,
    .tabs > [aria-current='page']::after {
      background: Highlight;
    }
  }
  .tabs.small > * {
    min-block-size: 36px;
    font-size: var(--_size-sm);
  }
`;

/** Tabs and the small counts beside words. */
export const tabs: CSSResultGroup = [strip, counts];
