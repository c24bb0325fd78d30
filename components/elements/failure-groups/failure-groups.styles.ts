import { css } from 'lit';

export const failureGroupsStyles = css`
  ul {
    border-block-start: 1px solid var(--_border);
  }
  ul:empty {
    border: 0;
  }
  .group-row {
    display: grid;
    grid-template-columns: 44px minmax(0, 1.5fr) minmax(0, 1.7fr) 96px 112px 132px;
    gap: 4px var(--_space-4);
    align-items: start;
    padding: 10px var(--_space-4);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .group-count {
    font-size: 16px;
    line-height: 20px;
    font-weight: var(--_weight-strong);
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.01em;
  }
  .spark {
    display: block;
    inline-size: 96px;
    block-size: 24px;
    direction: ltr;
  }
  .spark svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
  }
  .spark rect {
    fill: var(--_chart-failed);
  }
  .spark .z {
    fill: var(--_border);
  }
  .problem,
  .skeletons {
    padding: 0 var(--_space-4) var(--_space-4);
  }
  .skeletons {
    display: grid;
    gap: var(--_space-3);
    animation: wacht-late 0s 150ms both;
  }
  @keyframes wacht-late {
    from {
      visibility: hidden;
    }
  }
  @container (width < 920px) {
    .group-row {
      display: flex;
      flex-wrap: wrap;
      column-gap: var(--_space-3);
      padding-block: var(--_space-3);
    }
    .group-count {
      min-inline-size: 32px;
    }
    .what {
      flex: 1 1 60%;
    }
    .means {
      flex: 1 0 100%;
    }
    .when {
      order: 4;
      flex: 1 1 auto;
    }
    .spark {
      order: 5;
    }
    .acts {
      order: 6;
      flex: 1 0 100%;
    }
  }
  @media (forced-colors: active) {
    .spark rect {
      fill: CanvasText;
    }
  }
`;
