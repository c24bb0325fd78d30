import { html, nothing, type TemplateResult } from 'lit';
import type { ConsoleMessages } from '../../localization/en/console.js';
import type { ConsoleTab } from './places.js';

export interface TabStrip {
  readonly tabs: readonly ConsoleTab[];
  readonly current: ConsoleTab;
  readonly words: ConsoleMessages;
  /** What stands beside a tab's name. */
  readonly count: (tab: ConsoleTab) => unknown;
  /** Addresses, where there are any. */
  readonly hrefOf: ((tab: ConsoleTab) => string) | undefined;
  /** @param event undefined where there is no link that the browser could follow */
  readonly choose: (tab: ConsoleTab, event: MouseEvent) => void;
}

/** Tabs where the page has no addresses for them; else links, which a person can open beside, copy and go back to. */
export function tabStrip(strip: TabStrip): TemplateResult {
  return strip.hrefOf ? links(strip, strip.hrefOf) : tabList(strip);
}

function links({ tabs, current, words, count, choose }: TabStrip, hrefOf: (tab: ConsoleTab) => string) {
  return html`<nav class="tabs" aria-label=${words.tabs} part="tabs">
    ${tabs.map(
      (tab) =>
        html`<a
          href=${hrefOf(tab)}
          aria-current=${tab === current ? 'page' : nothing}
          @click=${(event: MouseEvent) => choose(tab, event)}
          >${words.tab[tab]}${count(tab)}</a
        >`,
    )}
  </nav>`;
}

function tabList({ tabs, current, words, count, choose }: TabStrip) {
  return html`<div class="tabs" role="tablist" aria-label=${words.tabs} part="tabs" @keydown=${moveFocus}>
    ${tabs.map(
      (tab) =>
        html`<button
          type="button"
          role="tab"
          id="tab-${tab}"
          aria-controls="panel-${tab}"
          aria-selected=${tab === current}
          tabindex=${tab === current ? 0 : -1}
          @click=${(event: MouseEvent) => choose(tab, event)}
        >
          ${words.tab[tab]}${count(tab)}
        </button>`,
    )}
  </div>`;
}

/** What each strip was last moved for. */
const revealed = new WeakMap<Element, string>();

/** Where not all tabs fit, the one that is open is in view; not again while a person scrolls to another. */
export function revealTab(root: ParentNode): void {
  const strip = root.querySelector('.tabs');
  const open = strip?.querySelector('[aria-current], [aria-selected="true"]');
  if (!strip || !open) return;
  // Counts come later, and push aside what stands after them.
  const key = `${[...strip.children].indexOf(open)} ${strip.scrollWidth}`;
  if (revealed.get(strip) === key) return;
  revealed.set(strip, key);
  const [seen, tab] = [strip.getBoundingClientRect(), open.getBoundingClientRect()];
  // On its own, as scrollIntoView moves the page around it too.
  strip.scrollLeft += Math.max(0, tab.right - seen.right) + Math.min(0, tab.left - seen.left);
}

/** Arrows move the focus alone: a tab that is opened reads from the API, and is an entry in the history. */
function moveFocus(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const all = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = all.indexOf((event.target as Element).closest<HTMLElement>('[role="tab"]') ?? list);
  const forward = list.matches(':dir(rtl)') ? -1 : 1;
  const to = {
    ArrowRight: at + forward,
    ArrowLeft: at - forward,
    Home: 0,
    End: all.length - 1,
  }[event.key];
  if (to === undefined || at === -1) return;
  event.preventDefault();
  all[(to + all.length) % all.length]?.focus();
}
