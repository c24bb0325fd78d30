import { css } from 'lit';

/** Switches. */
export const switches = css`
  .switch {
    appearance: none;
    position: relative;
    inline-size: 40px;
    block-size: 24px;
    margin: 0;
    border: 1px solid var(--_border-strong);
    border-radius: 12px;
    background: var(--_surface-sunken);
    cursor: pointer;
    flex: none;
  }
  .switch::before {
    content: '';
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 2px;
    inline-size: 18px;
    block-size: 18px;
    border-radius: 50%;
    background: var(--_border-strong);
  }
  .switch:checked {
    background: var(--_accent);
    border-color: var(--_accent);
  }
  .switch:checked::before {
    inset-inline-start: 18px;
    background: var(--_on-accent);
  }
  @media (forced-colors: active) {
    .switch {
      forced-color-adjust: none;
    }
    .switch {
      background: ButtonFace;
      border-color: ButtonText;
    }
    .switch::before {
      background: ButtonText;
    }
    .switch:checked {
      background: Highlight;
      border-color: Highlight;
    }
    .switch:checked::before {
      background: HighlightText;
    }
    .switch:disabled {
      border-color: GrayText;
    }
    .switch:disabled:not(:checked)::before {
      background: GrayText;
    }
  }
`;
