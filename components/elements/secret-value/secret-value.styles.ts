import { css } from 'lit';

export const secretValueStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
  }
  [role='alert']:empty {
    display: none;
  }
  .secret {
    display: flex;
    align-items: center;
    gap: 2px;
    min-block-size: 40px;
    padding-block: 4px;
    padding-inline: 12px 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-md);
    background: var(--_surface-sunken);
  }
  .secret .mono {
    flex: 1;
    min-inline-size: 0;
    direction: ltr;
    unicode-bidi: isolate;
    text-align: match-parent;
  }
  .revealed {
    /* Lines of like length: one character alone on the second looks like a mistake. */
    word-break: break-all;
    text-wrap: balance;
    user-select: all;
    padding-block: 4px;
  }
  /* Of dots nothing is lost that an ellipsis could stand for. */
  .secret .clip {
    text-overflow: clip;
  }
  .dots {
    letter-spacing: 0.08em;
    color: var(--_text-muted);
  }
  @media (forced-colors: active) {
    .secret {
      border-color: CanvasText;
    }
  }
`;
