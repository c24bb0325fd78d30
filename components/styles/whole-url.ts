import { css } from 'lit';

/** Where one reads all of a URL, or has to, as before it is deleted: it breaks, and nothing of it is cut. */
export const wholeUrl = css`
  .whole {
    min-inline-size: 0;
  }
  .whole :is(.url, .url > *) {
    display: inline;
    direction: ltr;
    white-space: normal;
    overflow-wrap: anywhere;
  }
`;
