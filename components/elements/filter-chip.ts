import { html, nothing, type TemplateResult } from 'lit';
import { iconSearch } from '../styles/finding-icons.js';
import { iconClose, iconPlus } from '../styles/icons.js';
import { visibleText } from './visible-text.js';

export interface FilterSearch {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** The search at the beginning of a filter bar. */
export function filterSearch({ label, hint, value, onInput }: FilterSearch): TemplateResult {
  return html`<label class="search">
    ${iconSearch()}
    <input
      class="input"
      type="search"
      autocomplete="off"
      spellcheck="false"
      placeholder=${hint}
      aria-label=${label}
      .value=${value}
      @input=${(event: InputEvent) => onInput((event.target as HTMLInputElement).value)}
    />
  </label>`;
}

export interface FilterChip {
  /** Name of the select, by which the focus finds back to it. */
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  /** Empty: nothing is chosen. */
  readonly value: string;
  /** The option that narrows nothing. */
  readonly any: string;
  readonly words: {
    readonly is: (label: string, value: string) => string;
    readonly clear: (label: string) => string;
  };
  readonly onChoose: (value: string) => void;
  /** The button that asked for it is gone then: the focus goes to the select. */
  readonly onClear: () => void;
}

/** A native select under a pill, so that it works with a keyboard, a screen reader and a thumb as they know it. */
export function filterChip({
  name,
  label,
  options,
  value,
  any,
  words,
  onChoose,
  onClear,
}: FilterChip): TemplateResult {
  const chosen = options.find(([option]) => option === value);
  // A value from a link may name what is no longer there: it still narrows, so it is shown.
  const missing = value !== '' && !chosen;
  return html`<span class="chip ${value ? 'on' : ''}">
    <span class="pill"
      >${value ? visibleText(words.is(label, chosen?.[1] ?? value)) : html`${iconPlus()}${label}`}</span
    >
    <select
      name=${name}
      aria-label=${label}
      @change=${(event: Event) => onChoose((event.target as HTMLSelectElement).value)}
    >
      <option value="" ?selected=${!value}>${any}</option>
      ${missing ? html`<option value=${value} selected>${value}</option>` : nothing}
      ${options.map(
        ([option, text]) => html`<option value=${option} ?selected=${option === value}>${text}</option>`,
      )}
    </select>
    ${
      value
        ? html`<button type="button" class="x" aria-label=${words.clear(label)} @click=${onClear}>
            ${iconClose()}
          </button>`
        : nothing
    }
  </span>`;
}
