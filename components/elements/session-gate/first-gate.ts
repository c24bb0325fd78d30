import type { WebhookScope } from '../../controllers/contract.js';

/** A gate as the others of its session see it. */
export interface Gate extends HTMLElement {
  readonly isOpen: boolean;
  requestUpdate(): void;
}

/** A host that switches between panels shows and hides gates without a word to them: their size tells. */
const sizes = new ResizeObserver((entries) => {
  // What changes a size while sizes are told of is an error to the browser.
  requestAnimationFrame(() => {
    for (const { target } of entries) settle(target as Gate);
  });
});

function settle(gate: Gate): void {
  if (gate.isOpen || !gate.isConnected) sizes.unobserve(gate);
  else gate.requestUpdate();
}

/**
 * Whether a gate that is closed is the one to say why: of its session's gates that are displayed, the first on the page.
 *
 * @param gates all of the page, and whose session each is waiting for
 */
export function isFirstGate(gate: Gate, gates: ReadonlyMap<Gate, WebhookScope | undefined>): boolean {
  sizes.observe(gate);
  const isShown = gate.checkVisibility();
  const scope = gates.get(gate);
  return [...gates].every(([other, its]) => {
    if (other === gate || its !== scope) return true;
    return other.checkVisibility() === isShown ? precedes(gate, other) : isShown;
  });
}

/** Document order through shadow roots, whose content comes before what is slotted. */
function precedes(a: Node, b: Node): boolean {
  const [left, right] = [lineage(a), lineage(b)];
  const parting = left.findIndex((node, depth) => node !== right[depth]);
  const [one, other] = [left[parting], right[parting]];
  if (!one || !other) return !one;
  if (one instanceof ShadowRoot || other instanceof ShadowRoot) return one instanceof ShadowRoot;
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** From the document down. */
function lineage(node: Node): Node[] {
  const nodes: Node[] = [];
  for (let at: Node | null = node; at; at = at instanceof ShadowRoot ? at.host : at.parentNode)
    nodes.unshift(at);
  return nodes;
}
