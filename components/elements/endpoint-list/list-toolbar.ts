import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { messagesFor, type Messages } from '../../localization/catalog.js';
import { finding, type FindingMessages } from '../../localization/en/finding.js';
import type { SettingsMessages } from '../../localization/en/settings.js';
import type { Formatters } from '../../localization/formatters.js';
import { iconSearch, iconSort } from '../../styles/finding-icons.js';
import { artNothing } from '../../styles/art.js';
import { counts as countStyles, inputs, segments } from '../../styles/index.js';
import { endpointStates, type EndpointState } from './endpoint-health.js';
import { endpointSorts, type EndpointSort } from './endpoint-order.js';

export interface ToolbarView {
  readonly search: string;
  readonly filter: EndpointState | undefined;
  readonly sort: EndpointSort;
  /** States are known, so that they can be counted. */
  readonly judged: boolean;
  /** Of those that match the search. */
  readonly counts: ReadonlyMap<EndpointState, number>;
}

/** What the toolbar needs of styles, and the rows don't. */
export const toolbarStyles: readonly CSSResult[] = [inputs, segments, countStyles];

export type ToolbarChange = Partial<Pick<ToolbarView, 'search' | 'filter' | 'sort'>>;

type States = SettingsMessages['list']['states'];

const wordsIn = (language: string): FindingMessages => messagesFor('finding', language, finding);

/** Search, states with their counts, order. A state that no endpoint is in isn't offered. */
export function listToolbar(
  view: ToolbarView,
  states: States,
  language: string,
  format: Formatters,
  change: (change: ToolbarChange) => void,
): TemplateResult {
  const words = wordsIn(language);
  const { search, filter, counts } = view;
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const found = filter ? (counts.get(filter) ?? 0) : total;
  return html`<div class="toolbar" part="toolbar">
    <label class="search">
      <span class="sr">${words.search}</span>
      ${iconSearch()}
      <input
        class="input"
        type="search"
        placeholder=${words.searchShort}
        .value=${search}
        @input=${(event: InputEvent) => change({ search: (event.target as HTMLInputElement).value })}
      />
    </label>
    ${view.judged ? stateFilter(view, total, words, states, format, change) : nothing}${sortChoice(view.sort, words, change)}
    <p class="sr" role="status">${search || filter ? words.found(found) : nothing}</p>
  </div>`;
}

function stateFilter(
  { filter, counts }: ToolbarView,
  total: number,
  words: FindingMessages,
  states: States,
  format: Formatters,
  change: (change: ToolbarChange) => void,
): TemplateResult {
  const offered = endpointStates.filter((state) => state === filter || counts.has(state));
  const button = (state: EndpointState | undefined, word: string, count: number) =>
    html`<button type="button" aria-pressed=${filter === state} @click=${() => change({ filter: state })}>
      ${word}<span class="count">${format.number(count)}</span>
    </button>`;
  return html`<div class="seg" role="group" aria-label=${words.filter}>
    ${button(undefined, words.all, total)}
    ${offered.map((state) => button(state, states[state], counts.get(state) ?? 0))}
  </div>`;
}

function sortChoice(
  sort: EndpointSort,
  words: FindingMessages,
  change: (change: ToolbarChange) => void,
): TemplateResult {
  return html`<label class="select sort">
    <span class="sr">${words.sort}</span>
    <select
      class="input"
      @change=${(event: Event) => change({ sort: (event.target as HTMLSelectElement).value as EndpointSort })}
    >
      ${endpointSorts.map(
        (each) => html`<option value=${each} ?selected=${each === sort}>${words.sorts[each]}</option>`,
      )}
    </select>
    ${iconSort()}
  </label>`;
}

export function noMatch(
  search: string,
  filter: EndpointState | undefined,
  total: number,
  { common, settings }: Pick<Messages, 'common' | 'settings'>,
  language: string,
  clear: () => void,
): TemplateResult {
  const words = wordsIn(language);
  return html`<div class="blank">
    ${artNothing()}
    <h3 class="heading">
      ${search || !filter ? words.noMatch(search) : words.noMatchState(settings.list.states[filter])}
    </h3>
    <p>${words.noMatchBody(total)}</p>
    <div class="row">
      <button type="button" class="btn" @click=${clear}>
        ${filter ? words.showAll : common.clearSearch}
      </button>
    </div>
  </div>`;
}
