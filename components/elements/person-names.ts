/** Names a principal of the audit log for people, as only the host of the page can. */
export type PersonName = (principal: string) => string;

/**
 * How people are named inside an element: as the nearest one around it says that was given `personName`, else by their
 * ids. Looked for when a name is wanted: composites pay nothing for what is rarely shown.
 */
export function personNameOf(element: Element): PersonName {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const { personName } = at as { personName?: unknown };
    if (typeof personName === 'function') return personName as PersonName;
  }
  return (principal) => principal;
}

/** Out of a slot or a shadow root, too. */
function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
