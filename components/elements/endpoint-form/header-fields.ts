import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { HeaderProblem, HeaderProblems } from '../../format/header-check.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { iconPencil } from '../../styles/action-icons.js';
import { iconClose, iconPlus } from '../../styles/icons.js';
import { fieldMessage } from '../../styles/more-marks.js';
import { hiddenFromRecorders } from '../signing-secret/recorders.js';
import type { HeaderDraft } from './draft.js';

export interface HeaderFieldsView {
  headers: readonly HeaderDraft[];
  problems: ReadonlyMap<number, HeaderProblems>;
  /** What the server said about them. */
  refusal: string | undefined;
  disabled: boolean;
  words: FormsMessages;
  onChange: (headers: readonly HeaderDraft[]) => void;
  /** A row was added or opened for a new value: focus belongs there. */
  onOpen: (key: number, part: 'name' | 'value') => void;
}

/** As long as any secret: the number of dots tells nothing. */
const dots = '••••••••••••';

/** While a row is typed, only what more typing won't mend. */
export function earlyProblems(problems: ReadonlyMap<number, HeaderProblems>): Map<number, HeaderProblems> {
  const found = [...problems].map(([key, { name, value }]) => {
    const early = {
      ...(name && name !== 'name-missing' && { name }),
      ...(value && value !== 'value-missing' && { value }),
    };
    return [key, early] as const;
  });
  return new Map(found);
}

export function headerFields(view: HeaderFieldsView): TemplateResult {
  const { headers, words } = view;
  return html`<div class="stack-2">
    ${repeat(
      headers,
      ({ key }) => key,
      (header, index) => headerRow(header, index, view),
    )}
    ${view.refusal === undefined ? nothing : fieldMessage('danger', view.refusal)}
    <div class="row">
      <button type="button" class="btn small" ?disabled=${view.disabled} @click=${() => add(view)}>
        ${iconPlus()}${words.headers.add}
      </button>
    </div>
  </div>`;
}

function headerRow(header: HeaderDraft, index: number, view: HeaderFieldsView): TemplateResult {
  const { key, name, value } = header;
  const problems = view.problems.get(key) ?? {};
  const words = view.words.headers;
  const saved = value === undefined;
  return html`<div class="header-row">
    <div class="field">
      <input
        id="header-name-${key}"
        class="input mono"
        aria-label=${words.nameOf(index + 1)}
        placeholder=${words.name}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        .value=${name}
        ?readonly=${saved}
        ?disabled=${view.disabled}
        aria-invalid=${problems.name ? 'true' : nothing}
        aria-describedby=${problems.name ? `header-name-says-${key}` : nothing}
        @input=${(event: Event) => edit(view, key, { name: (event.target as HTMLInputElement).value })}
      />
      ${says(problems.name, `header-name-says-${key}`, view)}
    </div>
    <div class="field">
      <input
        id="header-value-${key}"
        class="input mono ${saved ? 'dots' : ''}"
        aria-label=${saved ? `${words.valueOf(name)}: ${words.saved}` : words.valueOf(name)}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        .value=${saved ? dots : value}
        ?readonly=${saved}
        ?disabled=${view.disabled}
        aria-invalid=${problems.value ? 'true' : nothing}
        aria-describedby=${problems.value ? `header-value-says-${key}` : nothing}
        ${hiddenFromRecorders()}
        @input=${(event: Event) => edit(view, key, { value: (event.target as HTMLInputElement).value })}
      />
      ${says(problems.value, `header-value-says-${key}`, view)}
    </div>
    <span class="row-nowrap header-actions">
      ${
        saved
          ? html`<button
              type="button"
              class="icon-btn"
              aria-label=${words.replace(name)}
              title=${words.replace(name)}
              ?disabled=${view.disabled}
              @click=${() => {
                edit(view, key, { value: '' });
                view.onOpen(key, 'value');
              }}
            >
              ${iconPencil()}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="icon-btn"
        aria-label=${words.remove(name)}
        title=${words.remove(name)}
        ?disabled=${view.disabled}
        @click=${() => view.onChange(view.headers.filter((other) => other.key !== key))}
      >
        ${iconClose()}
      </button>
    </span>
  </div>`;
}

function says(
  problem: HeaderProblem | undefined,
  id: string,
  view: HeaderFieldsView,
): TemplateResult | typeof nothing {
  return problem ? fieldMessage('danger', view.words.headers.problem[problem], id) : nothing;
}

function edit(view: HeaderFieldsView, key: number, change: Partial<HeaderDraft>): void {
  view.onChange(view.headers.map((header) => (header.key === key ? { ...header, ...change } : header)));
}

function add(view: HeaderFieldsView): void {
  const key = Math.max(-1, ...view.headers.map((header) => header.key)) + 1;
  view.onChange([...view.headers, { key, name: '', value: '' }]);
  view.onOpen(key, 'name');
}
