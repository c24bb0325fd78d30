import { css } from 'lit';

export const failureGroupsStyles = css`
  .card {
    display: flex;
    flex-direction: column;
    block-size: 340px;
  }
  .card.is-long {
    block-size: auto;
    min-block-size: 340px;
  }
  .room {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-block-size: 0;
    border-block-start: 1px solid var(--_border);
    /* Longer words or a larger font are scrolled, and move nothing. */
    overflow-y: auto;
  }
  .link-btn.is-narrow {
    display: none;
  }
  .none {
    margin: auto;
  }
  .group-row {
    display: grid;
    grid-template-columns: 44px minmax(0, 1.5fr) minmax(0, 1.7fr) 96px 112px 132px;
    gap: 4px var(--_space-4);
    align-items: start;
    min-block-size: 97px;
    padding: 10px var(--_space-4);
    font-size: var(--_size-sm);
    line-height: var(--_line-sm);
  }
  .when {
    display: grid;
  }
  .recovery {
    grid-column: 2 / -1;
    display: flex;
    gap: 6px;
  }
  .recovery .glyph {
    display: block;
    margin-block-start: 2px;
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
    padding: var(--_space-4);
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
  /* One width for all rows: that of the longest times and the longest buttons, which differ by language. */
  @container (width >= 920px) {
    .room ul {
      display: grid;
      grid-template-columns: calc(28px + var(--_space-4)) minmax(0, 1.5fr) minmax(0, 1.7fr) 96px auto auto;
      column-gap: var(--_space-4);
    }
    .group-row {
      grid-column: 1 / -1;
      grid-template-columns: subgrid;
    }
    .when,
    .acts {
      inline-size: max-content;
    }
    /* Why not, below the buttons and as wide as they are. */
    .acts > .tiny {
      inline-size: 0;
      min-inline-size: 100%;
    }
  }
  @container (width < 920px) {
    .card {
      block-size: 520px;
    }
    .card.is-long {
      block-size: auto;
      min-block-size: 520px;
    }
    .link-btn.is-narrow {
      display: inline-flex;
    }
    .card:not(.is-long) .group-row:nth-child(n + 3) {
      display: none;
    }
    .group-row {
      grid-template:
        'count what what what' auto 'means means means means' auto 'recovery recovery recovery recovery' 1fr 'when when spark acts' auto / 32px minmax(
          0,
          1fr
        )
        auto auto;
      min-block-size: 215px;
      padding-block: var(--_space-3);
    }
    .what {
      grid-area: what;
    }
    .means {
      grid-area: means;
    }
    .when {
      grid-area: when;
    }
    .recovery {
      grid-area: recovery;
    }
    .spark {
      grid-area: spark;
    }
    .acts {
      grid-area: acts;
    }
    .card-head .grow {
      order: 1;
      flex-basis: 100%;
    }
    .card-head .link-btn {
      margin-inline-start: auto;
    }
  }
  @container (width < 560px) {
    .spark {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .spark rect {
      fill: CanvasText;
    }
  }
`;
