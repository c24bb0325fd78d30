import type { WebhookScope } from '../../controllers/contract.js';

/** A gate as the others of its session see it. */
export interface Gate extends HTMLElement {
  readonly isOpen: boolean;
  requestUpdate(): void;
}

/** Gates that had to say why they are closed, and the session that each waits for. */
const gates = new Map<Gate, WebhookScope>();

/** One that goes, or that a host shows and hides without a word to the others: its size tells. */
const sizes = new ResizeObserver((entries) => {
  // What changes a size while sizes are told of is an error to the browser.
  requestAnimationFrame(() => {
    for (const { target } of entries) forgetIfGone(target as Gate);
    tellAll();
  });
});

const tellAll = (): void => gates.forEach((_, gate) => gate.requestUpdate());

function forgetIfGone(gate: Gate): void {
  if (gate.isConnected && !gate.isOpen) return;
  gates.delete(gate);
  sizes.unobserve(gate);
}

/** Whether a closed gate is the one to say why: of its session's gates that are displayed, the first on the page. */
export function isFirstGate(gate: Gate, scope: WebhookScope): boolean {
  if (gates.get(gate) !== scope) {
    gates.set(gate, scope);
    sizes.observe(gate);
    tellAll();
  }
  const isShown = gate.checkVisibility();
  return [...gates].every(([other, its]) => {
    if (other === gate || its !== scope || !other.isConnected || other.isOpen) return true;
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
  for (let at: Node | null = node; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    nodes.unshift(at);
  }
  return nodes;
}
