import { render, type TemplateResult } from 'lit';

/**
 * An element without a template, for what stands in a list many times: making one costs a fraction of what rendering it
 * does, in time and in memory. What is given as text stays text.
 */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className = '',
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** `NodeFilter.SHOW_COMMENT`, without having the browser set up that class. */
const COMMENTS = 128;

/** What a template without events looks like, to be cloned: rendered once, the marks of its bindings taken out. */
export function patternOf(template: TemplateResult): Element {
  const fragment = document.createDocumentFragment();
  render(template, fragment);
  const walker = document.createTreeWalker(fragment, COMMENTS);
  // A step ahead of what is taken out.
  for (let mark = walker.nextNode() as Comment | null; mark;) {
    const next = walker.nextNode() as Comment | null;
    mark.remove();
    mark = next;
  }
  const pattern = fragment.firstElementChild;
  if (!pattern) throw new TypeError('A pattern is an element.');
  return pattern;
}
