import { css } from 'lit';
import { base, buttons, frame, marks, notes, progress, shapes, text, tokens } from '../../styles/index.js';

const own = css`
  .head-actions {
    align-items: center;
  }
  .look-ups {
    display: flex;
    flex-wrap: wrap;
  }
  .empty {
    max-inline-size: 44ch;
    text-wrap: pretty;
  }
  /* Room for the cards until their code is there. The list above grows first: what is seen would be seen to jump. */
  .two > :not(:defined) {
    display: block;
    min-block-size: 200px;
    visibility: hidden;
  }
  @container (width < 560px) {
    .head,
    .head-actions {
      inline-size: 100%;
    }
    .add {
      inline-size: 100%;
    }
    .hide-narrow {
      display: none;
    }
  }
`;

export const settingsStyles = [tokens, base, text, buttons, marks, frame, notes, shapes, progress, own];
