import { css } from 'lit';

export const deliveryDetailStyles = css`
  :host {
    display: contents;
    container-type: normal;
  }
  .identity {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 4px var(--_space-3);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
    color: var(--_text-muted);
  }
  .facts .span2 {
    grid-column: 1 / -1;
  }
  .logged-line {
    display: block;
  }
  .foot {
    display: contents;
  }
  .note {
    flex: 1 0 100%;
  }
  .note:empty {
    display: none;
  }
  .skeletons {
    animation: wacht-late 0s 150ms both;
  }
  @keyframes wacht-late {
    from {
      visibility: hidden;
    }
  }
`;
