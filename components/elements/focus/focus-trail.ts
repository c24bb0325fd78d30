const focusable =
  'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]:not([contenteditable="false"])';

/** What has the focus, through all shadow roots. Undefined when nothing has. */
export function focusedElement(): Element | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  // An element that was disabled or hidden is named until the next frame, and gets no keys any more.
  const lost = active === document.body || active === document.documentElement;
  return !active || lost || !canFocus(active) ? undefined : active;
}

function canFocus(element: Element): boolean {
  return element.isConnected && element.checkVisibility() && !element.matches(':disabled');
}

/** Where an element is shown: in a slot, below a shadow root's host, or simply below its parent. */
const parentOf = (node: Element): Element | null => {
  if (node.assignedSlot) return node.assignedSlot;
  const parent = node.parentNode;
  return parent instanceof ShadowRoot ? parent.host : node.parentElement;
};

function childrenOf(node: Element): readonly Element[] {
  if (node.shadowRoot) return [...node.shadowRoot.children];
  if (!(node instanceof HTMLSlotElement)) return [...node.children];
  const assigned = node.assignedElements();
  return assigned.length > 0 ? assigned : [...node.children];
}

/** Focuses the first (or last) thing in an element that takes the focus, itself included. */
function focusWithin(element: Element, from: 'first' | 'last'): boolean {
  if (!element.isConnected || !element.checkVisibility({ contentVisibilityAuto: true })) {
    // A slot or a `display: contents` host has no box, and its content may.
    if (!(element instanceof HTMLSlotElement) && getComputedStyle(element).display !== 'contents')
      return false;
  }
  if (element instanceof HTMLElement && element.matches(focusable) && canFocus(element)) {
    element.focus();
    if (focusedElement()) return true;
  }
  const children = from === 'first' ? childrenOf(element) : [...childrenOf(element)].reverse();
  return children.some((child) => focusWithin(child, from));
}

interface Step {
  readonly node: Element;
  readonly before: readonly Element[];
  readonly after: readonly Element[];
}

/** Overlays by where the focus was when they opened: to go back into a closed one is to go back to there. */
const openers = new WeakMap<Element, FocusTrail>();

/**
 * An element, and all that was around it: when it is gone, what took its place can still be found. A row that was deleted
 * leads to the next row, a button that vanished to its neighbour, the last row to what is said about an empty list.
 */
export class FocusTrail {
  private readonly steps: readonly Step[];

  /** @param until the trail ends below this element. It leaves no shadow root of the page's own, in any case. */
  constructor(
    readonly origin: Element,
    until?: Element,
  ) {
    const steps: Step[] = [];
    for (
      let node: Element | null = origin;
      node && node !== until && (node === origin || node.getRootNode() instanceof ShadowRoot);
      node = parentOf(node)
    ) {
      const siblings = [...(node.parentNode?.children ?? [])];
      const at = siblings.indexOf(node);
      steps.push({ node, before: siblings.slice(0, at).reverse(), after: siblings.slice(at + 1) });
    }
    this.steps = steps;
  }

  /** From where the focus is now, if it is anywhere. */
  static here(): FocusTrail | undefined {
    const origin = focusedElement();
    return origin && new FocusTrail(origin);
  }

  /** Says that an overlay was opened from here. */
  opens(overlay: Element): void {
    openers.set(overlay, this);
  }

  /** Gives the focus back, or to the nearest that is still there. @returns whether anything took it. */
  restore(): boolean {
    return this.retrace(new Set());
  }

  /** @param walked trails that led here: two overlays may have opened each other, in turns. */
  private retrace(walked: Set<FocusTrail>): boolean {
    walked.add(this);
    for (const { node, before, after } of this.steps) {
      const opener = openers.get(node);
      if (opener && !walked.has(opener)) return opener.retrace(walked);
      if (node.isConnected) {
        if (focusWithin(node, 'first')) return true;
        continue;
      }
      if (after.some((next) => focusWithin(next, 'first'))) return true;
      if (before.some((previous) => focusWithin(previous, 'last'))) return true;
    }
    return false;
  }
}
