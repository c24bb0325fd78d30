import { html, nothing, type TemplateResult } from 'lit';
import type { FilterRules, WebhookEvent } from '../../client/types.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import type { FilterChangeEvent } from '../filter-editor/filter-editor.js';

export interface FilterWellView {
  eventName: string;
  event: WebhookEvent | undefined;
  rules: FilterRules | undefined;
  endpointId: string | undefined;
  /** It can't be saved as it stands. */
  broken: boolean;
  disabled: boolean;
  words: FormsMessages['filter'];
  onChange: (rules: FilterRules | undefined, valid: boolean) => void;
  onClose: () => void;
}

/** The filter of one event, below the events. */
export function filterWell(view: FilterWellView): TemplateResult {
  const { eventName, words } = view;
  return html`<div
    class="well stack-3"
    role="group"
    aria-label=${words.title(eventName)}
    tabindex="-1"
    data-filter=${eventName}
    ?data-fault=${view.broken}
  >
    <div>
      <h4 class="heading">${words.title(eventName)}</h4>
      <p class="tiny muted">${words.hint}</p>
    </div>
    <wacht-filter-editor
      .event=${view.event}
      .rules=${view.rules}
      endpoint-id=${view.endpointId ?? nothing}
      ?disabled=${view.disabled}
      @wacht-filter-change=${(event: FilterChangeEvent) => view.onChange(event.rules, event.valid)}
    ></wacht-filter-editor>
    <div class="row">
      <button type="button" class="btn small" @click=${(event: Event) => finish(event, view)}>
        ${words.done}
      </button>
      ${
        view.disabled || (!view.rules && !view.broken)
          ? nothing
          : html`<button type="button" class="btn quiet small danger-quiet" @click=${() => remove(view)}>
              ${words.removeFilter}
            </button>`
      }
    </div>
  </div>`;
}

/** What can't be saved stays open, and says why. */
function finish(event: Event, { broken, onClose }: FilterWellView): void {
  const well = (event.currentTarget as Element).closest('[data-filter]');
  if (broken) void well?.querySelector('wacht-filter-editor')?.report();
  else onClose();
}

function remove(view: FilterWellView): void {
  view.onChange(undefined, true);
  view.onClose();
}
