import type { CSSResult, ReactiveElement } from 'lit';

/** Styles of what has been loaded since the element first rendered. They come after its own. */
export function adoptMore({ renderRoot }: ReactiveElement, styles: readonly CSSResult[]): void {
  const { adoptedStyleSheets } = renderRoot as ShadowRoot;
  for (const { styleSheet } of styles) {
    if (styleSheet && !adoptedStyleSheets.includes(styleSheet)) adoptedStyleSheets.push(styleSheet);
  }
}
