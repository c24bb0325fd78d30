import { css } from 'lit';

/** Reset, focus ring and the few layouts that every element uses. Sizes ask the container, never the window. */
export const base = css`
  :host {
    display: block;
    container-type: inline-size;
    font-family: var(--wacht-font, inherit);
    font-size: var(--_size-md);
    line-height: var(--_line-md);
    color: var(--_text);
    text-align: inherit;
    -webkit-text-size-adjust: none;
    text-size-adjust: none;
  }
  /*
   * Each text reads in the direction of its own words, which may be others than the page's ('3 events', not 'events
   * 3'), and stands where the page's direction puts it. What is always left to right stays so.
   */
  :host(:dir(rtl)) {
    text-align: right;
    --_end: left;
  }
  :host(:dir(rtl)) :not([dir], [dir] *, input, select, textarea) {
    unicode-bidi: plaintext;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :where(h1, h2, h3, h4, p, ul, ol, dl, dd, figure, fieldset, legend, pre, table) {
    margin: 0;
    padding: 0;
    border: 0;
  }
  :where(fieldset) {
    min-inline-size: 0;
  }
  :where(ul, ol) {
    list-style: none;
  }
  :where(button, input, select, textarea) {
    font: inherit;
    color: inherit;
  }
  :where(a) {
    color: var(--_accent);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
    text-decoration-color: var(--_accent-border);
  }
  :where(a:hover) {
    text-decoration-color: currentColor;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  [hidden] {
    display: none !important;
  }
  .stack {
    display: grid;
    gap: var(--_space-6);
    grid-template-columns: minmax(0, 1fr);
  }
  .stack-4 {
    display: grid;
    gap: var(--_space-4);
    grid-template-columns: minmax(0, 1fr);
  }
  .stack-3 {
    display: grid;
    gap: var(--_space-3);
    grid-template-columns: minmax(0, 1fr);
  }
  .stack-2 {
    display: grid;
    gap: var(--_space-2);
    grid-template-columns: minmax(0, 1fr);
  }
  .stack-1 {
    display: grid;
    gap: var(--_space-1);
    grid-template-columns: minmax(0, 1fr);
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    flex-wrap: wrap;
    min-inline-size: 0;
  }
  .row-nowrap {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-inline-size: 0;
  }
  .spread {
    justify-content: space-between;
  }
  .grow {
    flex: 1 1 auto;
    min-inline-size: 0;
  }
  .end {
    margin-inline-start: auto;
  }
  .two {
    display: grid;
    gap: var(--_space-5);
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
  }
  @container (width >= 760px) {
    .two {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .two.even {
      align-items: stretch;
    }
  }
`;
