/**
 * The file for a script tag. Its elements' code is loaded when one of them is on the page, and what the page needs
 * beside the code is asked for meanwhile. The client and what registers a translation can be imported from it.
 */
import { loadSettingsView } from './script-tag-first.js';
import { forgetEarly } from './controllers/early-tickets.js';
import { giveHeadStart, type FirstReads, type HeadStart } from './controllers/head-start.js';
import {
  holdClicks,
  nextTask,
  painted,
  ticketUsed,
  whilePatient,
  type FirstView,
} from './elements/first-view.js';
import { readSettingsAhead } from './elements/webhook-settings/read-ahead.js';

export * from './client/index.js';
export { registerTranslation } from './localization/index.js';

type Draw = (element: HTMLElement, start: HeadStart) => Promise<FirstView | undefined>;

interface Part {
  readonly load: () => Promise<unknown>;
  readonly reads?: FirstReads;
  /** What draws its first view, before its own code is there. */
  readonly view?: () => Promise<Draw>;
}

const parts: Readonly<Record<string, Part>> = {
  'wacht-webhook-session': { load: () => import('./elements/session/define.js') },
  'wacht-webhook-settings': {
    load: () =>
      Promise.all([
        import('./elements/webhook-settings/define.js'),
        // Above its rows, so that it comes with them.
        import('./elements/endpoint-list/list-toolbar.js'),
      ]),
    reads: readSettingsAhead,
    view: loadSettingsView,
  },
  'wacht-delivery-ops': { load: () => import('./elements/delivery-ops/define.js') },
  'wacht-webhook-console': { load: () => import('./elements/webhook-console/define.js') },
};
const selector = Object.keys(parts).join();
const noReads: FirstReads = () => undefined;

/** Milliseconds for which what was read ahead is at hand, from when its element is there. */
const AHEAD = 2000;
/** Milliseconds that an element's code waits for its first view, which it would hold up. Then the network is slow. */
const FIRST_VIEW = 500;
/** Milliseconds until the rest is loaded, for tags in places that can't be watched: other shadow roots. */
const REST = 3000;

const loading = new Map<string, Promise<unknown>>();

function load(name: string, { load: begin }: Part): Promise<unknown> {
  const known = loading.get(name);
  if (known) return known;
  // Shared by all elements: beside the element's own code, not after it.
  void import('./elements/session-gate/define.js').catch(() => undefined);
  const promise = begin();
  loading.set(name, promise);
  // The next tag of this name tries again.
  promise.catch(() => loading.delete(name));
  return promise;
}

function meet(element: Element): void {
  const name = element.localName;
  const part = parts[name];
  if (part && !customElements.get(name)) void begin(element as HTMLElement, name, part);
}

async function begin(element: HTMLElement, name: string, part: Part): Promise<void> {
  const start = giveHeadStart(element, part.reads ?? noReads);
  let view: FirstView | undefined;
  let letThrough: (() => void) | undefined;
  const draw = async (load: NonNullable<Part['view']>, start: HeadStart): Promise<void> => {
    // What runs before the ticket is used would hold up the exchange. While that is under way there is time.
    const [draw] = await Promise.all([load(), ticketUsed(start.scope)]);
    await nextTask();
    view = await draw(element, start);
    letThrough = view && holdClicks(view.root);
    await view?.whole;
  };
  if (start && part.view) {
    await whilePatient(
      draw(part.view, start).catch(() => undefined),
      FIRST_VIEW,
    );
    if (view) await painted();
    view?.finish();
  }
  try {
    await load(name, part);
    await view?.taken();
  } catch {
    view?.fail();
  }
  letThrough?.();
  setTimeout(() => start?.letGo(), AHEAD);
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
// Their sessions ask in microtasks.
void nextTask().then(forgetEarly);
setTimeout(() => void loadRest(), REST);
