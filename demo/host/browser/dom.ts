/**
 * Finds what the page's markup promises.
 * @throws when it isn't there, or is of another kind
 */
export function find<T extends Element>(
  kind: new () => T,
  selector: string,
  within: ParentNode = document,
): T {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector}.`);
  return found;
}

/** An element with text in it. Text of others only ever gets into the page through here, never as markup. */
export function textElement<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text: string,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
