import { css } from 'lit';
import { frame } from './frame.js';

/** What stands in a card: head, body, foot; `.kv` and `.facts` for names with values. */
const inner = css`
  .card-head + .card-body {
    padding-block-start: 0;
  }
  .card-body {
    padding: var(--_space-4);
  }
  .card-foot {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    flex-wrap: wrap;
    padding: var(--_space-3) var(--_space-4);
    border-block-start: 1px solid var(--_border);
  }
  .card.col {
    display: flex;
    flex-direction: column;
  }
  .card.col .card-body {
    flex: 1;
    align-content: start;
  }
  .divided > * + * {
    border-block-start: 1px solid var(--_border);
  }
  .well {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-md);
    background: var(--_surface-sunken);
    padding: var(--_space-3);
    min-inline-size: 0;
  }
  .section {
    display: grid;
    gap: var(--_space-3);
    grid-template-columns: minmax(0, 1fr);
    padding-block: var(--_space-5);
  }
  .section + .section {
    border-block-start: 1px solid var(--_border);
  }
  .section:first-child {
    padding-block-start: 0;
  }
  .kv {
    display: grid;
    grid-template-columns: minmax(96px, max-content) minmax(0, 1fr);
    gap: 6px var(--_space-4);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .kv dt {
    color: var(--_text-muted);
  }
  .kv dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(148px, 1fr));
    gap: var(--_space-3) var(--_space-5);
  }
  .facts dt {
    font-size: var(--_size-xs);
    line-height: var(--_line-xs);
    color: var(--_text-muted);
    margin-block-end: 2px;
  }
  .facts dd {
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
`;

export const card = [frame, inner];
