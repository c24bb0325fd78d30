import { html, nothing, type TemplateResult } from 'lit';
import type { ActivityMessages } from '../../localization/en/activity.js';
import { isNarrowed, noActivityFilters, type ActivityFilters } from '../../operations/activity-feed.js';
import { lastHours } from '../../operations/time-window.js';
import { fieldMessage } from '../../styles/more-marks.js';
import { filterChip, filterSearch } from '../filter-chip.js';

/** What is chosen, with the days as they were typed. */
export interface FilterChoice {
  readonly filters: ActivityFilters;
  /** Hours as text, `custom` or nothing. */
  readonly time: string;
  readonly from: string;
  readonly until: string;
}

export const noChoice: FilterChoice = { filters: noActivityFilters, time: '', from: '', until: '' };

interface Bar {
  readonly words: ActivityMessages;
  readonly choice: FilterChoice;
  /** Ids with names. */
  readonly people: readonly (readonly [string, string])[];
  readonly change: (choice: FilterChoice) => void;
  /** Takes a choice back; its button is gone then, so the focus goes to what is nearest. */
  readonly clear: (key: ChipKey) => void;
}

export type ChipKey = 'action' | 'outcome' | 'person' | 'time';

/** Whole days of the viewer's, both included; undefined as long as they make no window. */
function daysWindow(from: string, until: string): ActivityFilters['window'] {
  const start = from ? new Date(`${from}T00:00`).getTime() : 0;
  const end = until ? new Date(`${until}T00:00`) : undefined;
  end?.setDate(end.getDate() + 1);
  const last = end?.getTime() ?? Infinity;
  if ((!from && !until) || Number.isNaN(start) || Number.isNaN(last) || start >= last) return undefined;
  return { from: start, until: last };
}

/** The choice with another value, and the window that follows from it. */
export function chosen(choice: FilterChoice, change: Partial<FilterChoice>): FilterChoice {
  const next = { ...choice, ...change };
  const { time, from, until, filters } = next;
  const hasMoved = time !== choice.time || from !== choice.from || until !== choice.until;
  if (!hasMoved) return next;
  const window =
    time === 'custom'
      ? daysWindow(from, until)
      : time
        ? { ...lastHours(Number(time), Date.now()), until: Infinity }
        : undefined;
  return { ...next, filters: { ...filters, window } };
}

export const withValue = (choice: FilterChoice, key: ChipKey, value: string): FilterChoice =>
  key === 'time'
    ? chosen(choice, { time: value, ...(value === 'custom' ? {} : { from: '', until: '' }) })
    : { ...choice, filters: { ...choice.filters, [key]: value } };

const isBackwards = ({ from, until }: FilterChoice): boolean => from !== '' && until !== '' && from > until;

export function filterBar(bar: Bar): TemplateResult {
  const { words, choice, people, change } = bar;
  const { filters } = words;
  const set = (text: string): void => change({ ...choice, filters: { ...choice.filters, text } });
  return html`<div class="filterbar" role="search" aria-label=${filters.label}>
    <div class="row">
      ${filterSearch({ label: filters.search, hint: filters.searchHint, value: choice.filters.text, onInput: set })}
      ${chip(bar, 'person', filters.person, people)}
      ${chip(bar, 'action', filters.action, [...Object.entries(filters.actions), ['access', filters.access]])}
      ${chip(bar, 'outcome', filters.outcome, Object.entries(filters.outcomes))}
      ${chip(bar, 'time', filters.time, Object.entries(filters.times))}
      ${
        isNarrowed(choice.filters) || choice.time
          ? html`<button type="button" class="link-btn" @click=${() => change(noChoice)}>
              ${filters.clearAll}
            </button>`
          : nothing
      }
    </div>
    ${choice.time === 'custom' ? days(bar) : nothing}
  </div>`;
}

function chip(
  { words, choice, change, clear }: Bar,
  key: ChipKey,
  label: string,
  options: readonly (readonly [string, string])[],
): TemplateResult {
  const { filters } = words;
  const value = key === 'time' ? choice.time : choice.filters[key];
  return filterChip({
    name: key,
    label,
    options,
    value,
    any: key === 'action' ? filters.anyAction : filters.any(label),
    words: filters,
    onChoose: (chosen) => change(withValue(choice, key, chosen)),
    onClear: () => clear(key),
  });
}

function days({ words, choice, change }: Bar): TemplateResult {
  const { filters } = words;
  const wrong = isBackwards(choice);
  const input = (key: 'from' | 'until', label: string) =>
    html`<label class="field day-field">
      <span class="field-label">${label}</span>
      <input
        class="input"
        type="date"
        .value=${choice[key]}
        aria-invalid=${wrong ? 'true' : nothing}
        aria-describedby=${wrong ? 'days' : nothing}
        @change=${(event: Event) => change(chosen(choice, { [key]: (event.target as HTMLInputElement).value }))}
      />
    </label>`;
  return html`<div class="row days">${input('from', filters.from)}${input('until', filters.until)}</div>
    <div role="alert">${wrong ? fieldMessage('danger', filters.backwards, 'days') : nothing}</div>`;
}
