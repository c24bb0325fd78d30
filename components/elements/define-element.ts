/**
 * Registers an element once. A second copy of the package on the page (two bundles of a host) keeps the first one's
 * class, instead of throwing and taking the second bundle down with it.
 */
export function defineElement(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
