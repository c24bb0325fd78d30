import { html, nothing, type TemplateResult } from 'lit';
import {
  isListOperator,
  readValue,
  type FilterCondition,
  type FilterGroup,
  type FilterItem,
} from '../../format/filter-model.js';
import { filterOperators, isObject, type FilterOperator } from '../../format/filter-rules.js';
import type { PathType, PayloadPath } from '../../format/payload-paths.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { iconChevronDown, iconClose, iconPlus } from '../../styles/icons.js';

export interface FilterFieldsView {
  model: FilterGroup;
  paths: readonly PayloadPath[];
  /** The event has a schema: no other path is taken. */
  closed: boolean;
  disabled: boolean;
  /** Conditions without a value were asked for one. */
  reported: boolean;
  words: FormsMessages['filter'];
  onChange: (model: FilterGroup) => void;
  /** A condition was added: focus belongs into it. */
  onAdded: (place: Place) => void;
}

/** Which item of which group, from the outermost on. */
export type Place = readonly number[];

export function filterFields(view: FilterFieldsView): TemplateResult {
  return groupFields(view, view.model, []);
}

function groupFields(view: FilterFieldsView, group: FilterGroup, place: Place): TemplateResult {
  const { words } = view;
  return html`<div class=${place.length === 0 ? 'stack-2' : 'stack-2 nested'}>
    <div class="row-nowrap small">
      <span>${words.letThrough}</span>
      ${select(
        words.join,
        [
          ['all', words.all],
          ['any', words.any],
        ],
        group.join,
        view.disabled,
        (join) => change(view, place, { ...group, join: join === 'any' ? 'any' : 'all' }),
      )}
      ${place.length === 0 ? nothing : removeButton(view, place, words.removeGroup)}
    </div>
    ${group.items.length === 0 ? html`<p class="tiny muted">${words.noConditions}</p>` : nothing}
    ${group.items.map((item, index) => {
      const inner = [...place, index];
      return item.kind === 'group' ? groupFields(view, item, inner) : conditionFields(view, item, inner);
    })}
    <div class="row">
      <button
        type="button"
        class="btn small"
        ?disabled=${view.disabled}
        @click=${() => add(view, group, place, newCondition(view))}
      >
        ${iconPlus()}${words.addCondition}
      </button>
      <button
        type="button"
        class="btn quiet small"
        ?disabled=${view.disabled}
        @click=${() => add(view, group, place, { kind: 'group', join: group.join === 'all' ? 'any' : 'all', items: [newCondition(view)] })}
      >
        ${words.addGroup}
      </button>
    </div>
  </div>`;
}

function newCondition({ paths }: FilterFieldsView): FilterCondition {
  const first = paths.find(({ type }) => type !== 'object') ?? paths[0];
  return { kind: 'condition', path: first?.path ?? '', operator: '$eq', value: '' };
}

function conditionFields(view: FilterFieldsView, condition: FilterCondition, place: Place): TemplateResult {
  const { words } = view;
  const set = (part: Partial<FilterCondition>) => change(view, place, { ...condition, ...part });
  return html`<div
    class="rule"
    data-place=${place.join('.')}
    role="group"
    aria-label="${condition.path} ${words.operators[condition.operator]}"
  >
    ${pathField(view, condition, set)}
    ${select(
      words.operator,
      filterOperators.map((operator) => [operator, words.operators[operator]]),
      condition.operator,
      view.disabled,
      (operator) => set(withOperator(condition, operator as FilterOperator)),
    )}
    ${valueField(view, condition, set)} ${removeButton(view, place, words.removeCondition)}
  </div>`;
}

/** A value that the other operator can't take is begun anew. */
function withOperator(condition: FilterCondition, operator: FilterOperator): Partial<FilterCondition> {
  if (operator === '$exists') return { operator, value: 'true' };
  return condition.operator === '$exists' ? { operator, value: '' } : { operator };
}

function pathField(
  { paths, closed, words, disabled }: FilterFieldsView,
  { path }: FilterCondition,
  set: (part: Partial<FilterCondition>) => void,
): TemplateResult {
  if (closed) {
    const names = paths.map((one) => one.path);
    const all = names.includes(path) ? names : [path, ...names];
    return select(
      words.path,
      all.map((name) => [name, name]),
      path,
      disabled,
      (chosen) => set({ path: chosen }),
    );
  }
  return html`<span
    ><input
      class="input mono"
      list="paths"
      aria-label=${words.path}
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      .value=${path}
      ?disabled=${disabled}
      @input=${(event: Event) => set({ path: (event.target as HTMLInputElement).value.trim() })}
  /></span>`;
}

function valueField(
  { paths, words, disabled, reported }: FilterFieldsView,
  condition: FilterCondition,
  set: (part: Partial<FilterCondition>) => void,
): TemplateResult {
  const { operator, value } = condition;
  if (operator === '$exists') {
    const options: [string, string][] = [
      ['true', words.yes],
      ['false', words.no],
    ];
    return select(words.value, options, value === 'false' ? 'false' : 'true', disabled, (chosen) =>
      set({ value: chosen }),
    );
  }
  const type = typeAt(paths, condition.path);
  return html`<span class="value">
    <input
      class="input mono"
      aria-label=${isListOperator(operator) ? words.values : words.value}
      placeholder=${isListOperator(operator) ? words.valuesExample : nothing}
      aria-invalid=${reported && value.trim() === '' ? 'true' : nothing}
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      .value=${value}
      ?disabled=${disabled}
      @input=${(event: Event) => set({ value: (event.target as HTMLInputElement).value })}
    />
    ${
      isListOperator(operator) || value.trim() === ''
        ? nothing
        : html`<span class="kind" aria-hidden="true"
            >${words.readAs(kindOf(readValue(condition, type)))}</span
          >`
    }
  </span>`;
}

export function typeAt(paths: readonly PayloadPath[], path: string): PathType {
  return paths.find((one) => one.path === path)?.type ?? 'unknown';
}

export function unfilledPaths(group: FilterGroup): string[] {
  return group.items.flatMap((item) => {
    if (item.kind === 'group') return unfilledPaths(item);
    return item.value.trim() === '' ? [item.path] : [];
  });
}

/** How a typed value is understood, so that 45 and "45" can't be mistaken for each other. */
function kindOf(value: unknown): Parameters<FormsMessages['filter']['readAs']>[0] {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'boolean';
  return isObject(value) ? 'object' : 'number';
}

function select(
  label: string,
  options: readonly (readonly [value: string, word: string])[],
  value: string,
  disabled: boolean,
  choose: (value: string) => void,
): TemplateResult {
  return html`<span class="select">
    <select
      class="input"
      aria-label=${label}
      ?disabled=${disabled}
      .value=${value}
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
    >
      ${options.map(([option, word]) => html`<option value=${option} ?selected=${option === value}>${word}</option>`)}
    </select>
    ${iconChevronDown()}
  </span>`;
}

function removeButton(view: FilterFieldsView, place: Place, label: string): TemplateResult {
  return html`<button
    type="button"
    class="icon-btn"
    aria-label=${label}
    title=${label}
    ?disabled=${view.disabled}
    @click=${() => change(view, place, undefined)}
  >
    ${iconClose()}
  </button>`;
}

function add(view: FilterFieldsView, group: FilterGroup, place: Place, item: FilterItem): void {
  change(view, place, { ...group, items: [...group.items, item] });
  const added = [...place, group.items.length];
  view.onAdded(item.kind === 'group' ? [...added, 0] : added);
}

function change(view: FilterFieldsView, place: Place, item: FilterItem | undefined): void {
  const changed = replaceAt(view.model, place, item);
  view.onChange(changed);
}

/** The group with one item deep in it replaced, or taken out. A nested group that loses its last item goes too. */
function replaceAt(group: FilterGroup, [index, ...rest]: Place, item: FilterItem | undefined): FilterGroup {
  if (index === undefined) return item?.kind === 'group' ? item : { ...group, items: [] };
  const items = group.items.flatMap((one, at): FilterItem[] => {
    if (at !== index) return [one];
    if (rest.length === 0) return item ? [item] : [];
    if (one.kind !== 'group') return [one];
    const inner = replaceAt(one, rest, item);
    return inner.items.length === 0 ? [] : [inner];
  });
  return { ...group, items };
}
