/**
 * Puts elements into the order of their rows, which is the one that screen readers read in. What has the focus stays
 * where it is, as moving an element takes the focus from it: the others are put before and behind it.
 *
 * @param placed all that their parent has
 */
export function straighten(
  placed: readonly { readonly element: HTMLElement; readonly index: number }[],
): void {
  const sorted = [...placed].sort((a, b) => a.index - b.index).map(({ element }) => element);
  const parent = sorted[0]?.parentElement;
  if (!parent) return;
  const focused = sorted.findIndex((element) => element.matches(':focus-within'));
  const fixed = focused === -1 ? sorted.length : focused;
  let next = parent.firstElementChild;
  for (const element of sorted.slice(0, fixed)) {
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
  let behind: Element | null = null;
  for (const element of sorted.slice(fixed + 1).reverse()) {
    if (element.nextElementSibling !== behind) parent.insertBefore(element, behind);
    behind = element;
  }
}
