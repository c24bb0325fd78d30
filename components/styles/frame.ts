import { css } from 'lit';

/** A box that groups by one hairline, and the head of a screen above such boxes. */
export const frame = css`
  .card {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    min-inline-size: 0;
  }
  .card-head {
    display: flex;
    align-items: center;
    gap: var(--_space-2) var(--_space-3);
    flex-wrap: wrap;
    padding: var(--_space-3) var(--_space-4);
    min-block-size: 48px;
  }
  .card-head a {
    display: inline-flex;
    align-items: center;
    min-block-size: 24px;
  }
  .head {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: var(--_space-3) var(--_space-4);
    flex-wrap: wrap;
  }
  .head-main {
    display: grid;
    gap: var(--_space-1);
    min-inline-size: 0;
  }
  .head-meta {
    display: flex;
    align-items: center;
    gap: 4px var(--_space-3);
    flex-wrap: wrap;
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    color: var(--_text-muted);
  }
  .head-actions {
    display: flex;
    gap: var(--_space-2);
    flex-wrap: wrap;
  }
`;
