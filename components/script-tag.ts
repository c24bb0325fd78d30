/**
 * The file for a script tag. Its elements' code is loaded when one of them is on the page, and what the page needs
 * beside the code is asked for meanwhile. The client and what registers a translation can be imported from it.
 */
import { giveHeadStart, type FirstReads } from './controllers/head-start.js';
import { readSettingsAhead } from './elements/webhook-settings/read-ahead.js';

export * from './client/index.js';
export { registerTranslation } from './localization/index.js';

interface Part {
  readonly load: () => Promise<unknown>;
  readonly reads?: FirstReads;
}

const parts: Readonly<Record<string, Part>> = {
  'wacht-webhook-session': { load: () => import('./elements/session/define.js') },
  'wacht-webhook-settings': {
    load: () => import('./elements/webhook-settings/define.js'),
    reads: readSettingsAhead,
  },
  'wacht-delivery-ops': { load: () => import('./elements/delivery-ops/define.js') },
  'wacht-webhook-console': { load: () => import('./elements/webhook-console/define.js') },
};
const selector = Object.keys(parts).join();
const noReads: FirstReads = () => undefined;

/** Milliseconds for which what was read ahead is at hand, from when its element is there. */
const AHEAD = 2000;
/** Milliseconds until the rest is loaded, for tags in places that can't be watched: other shadow roots. */
const REST = 3000;

const loading = new Map<string, Promise<unknown>>();

function load(name: string, { load: begin }: Part): Promise<unknown> {
  const known = loading.get(name);
  if (known) return known;
  const promise = begin();
  loading.set(name, promise);
  // The next tag of this name tries again.
  promise.catch(() => loading.delete(name));
  return promise;
}

function meet(element: Element): void {
  const name = element.localName;
  const part = parts[name];
  if (!part || customElements.get(name)) return;
  const letGo = giveHeadStart(element, part.reads ?? noReads);
  const later = (): unknown => setTimeout(letGo, AHEAD);
  // Shared by all elements: beside the element's own code, not after it.
  void import('./elements/session-gate/define.js').catch(() => undefined);
  load(name, part).then(later, later);
}

function meetAll(root: ParentNode): void {
  for (const element of root.querySelectorAll(selector)) meet(element);
}

const watcher = new MutationObserver((records) => {
  for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
    if (!(node instanceof Element)) continue;
    meet(node);
    meetAll(node);
  }
});

async function loadRest(): Promise<void> {
  await Promise.allSettled(Object.entries(parts).map(([name, part]) => load(name, part)));
  if (Object.keys(parts).every((name) => customElements.get(name))) watcher.disconnect();
}

watcher.observe(document, { childList: true, subtree: true });
meetAll(document);
setTimeout(() => void loadRest(), REST);
