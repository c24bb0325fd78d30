import { css } from 'lit';

/** Something that is mentioned, as the way to it: quieter than a link in a sentence. */
export const mention = css`
  .mention {
    display: inline-flex;
    min-block-size: 24px;
    min-inline-size: 0;
    max-inline-size: 100%;
    align-items: center;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    text-align: inherit;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-decoration-color: var(--_border-strong);
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .mention:hover {
    text-decoration-color: currentColor;
  }
`;
