import { css } from 'lit';

/** The shape of what is loading (`.sk`). */
export const shapes = css`
  .sk {
    display: block;
    block-size: 12px;
    border-radius: var(--_radius-sm);
    background: var(--_chart-grid);
    /* Not before 150 ms: what is quick shall not flicker. The room is taken at once. */
    animation:
      wacht-appear 1ms 150ms backwards,
      wacht-breathe 1.6s var(--_ease) infinite alternate;
  }
  .sk.w1 {
    inline-size: 40px;
  }
  .sk.w2 {
    inline-size: 88px;
  }
  .sk.w3 {
    inline-size: 160px;
    max-inline-size: 100%;
  }
  .sk.w4 {
    inline-size: 280px;
    max-inline-size: 90%;
  }
  .sk.tall {
    block-size: 20px;
  }
  .sk.ctl {
    block-size: 32px;
    border-radius: var(--_radius-md);
  }
  @keyframes wacht-appear {
    from {
      visibility: hidden;
    }
  }
  @keyframes wacht-breathe {
    from {
      opacity: 1;
    }
    to {
      opacity: 0.55;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .sk {
      animation: wacht-appear 1ms 150ms backwards;
    }
  }
  @media (forced-colors: active) {
    .sk {
      background: GrayText;
    }
  }
`;
