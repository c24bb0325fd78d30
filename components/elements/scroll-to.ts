/**
 * Brings an answer into view that came below what was pressed for it, as on a phone. What is seen already stays where it
 * is, and the focus too.
 */
export function scrollToAnswer(root: ParentNode, selector: string): void {
  root.querySelector(selector)?.scrollIntoView({ block: 'nearest' });
}
