import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FilterRules, WebhookEvent } from '../../client/types.js';
import type { ReadController } from '../../controllers/index.js';
import type { CommonMessages } from '../../localization/en/common.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { fieldMessage } from '../../styles/more-marks.js';
import { notice } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import type { EventSelectionEvent, FilterRequestEvent } from '../event-picker/event-picker.js';
import { filterWell } from './filter-well.js';
import type { EndpointFormModel } from './form-model.js';

export interface EventFieldsView {
  model: EndpointFormModel;
  catalog: ReadController<readonly WebhookEvent[]>;
  /** Events whose filter is being edited. */
  filtering: readonly string[];
  /** The filter editor was asked for and could not be loaded. */
  editorMissing: boolean;
  /** Saving was tried, so that what is missing may be criticised. */
  submitted: boolean;
  refusal: string | undefined;
  disabled: boolean;
  common: CommonMessages;
  words: FormsMessages;
  onEvents: (events: readonly string[]) => void;
  onFilter: (eventName: string, rules: FilterRules | undefined, valid: boolean) => void;
  onOpenFilter: (eventName: string) => void;
  onCloseFilter: (eventName: string) => void;
}

/** Which events are sent, and below them the filters that are being edited. */
export function eventFields(view: EventFieldsView): TemplateResult {
  const { model, catalog, words } = view;
  const { draft, impossible, archived } = model;
  const faults = view.submitted ? model.faults : [];
  const refusal = view.refusal ?? (faults.includes('events') ? words.events.missing : undefined);
  const past = impossible.includes('keep-archived')
    ? words.impossible['keep-archived'](draft.events.filter((name) => archived.has(name)))
    : undefined;
  // Nothing loaded isn't nothing there: an empty picker would say that there are no events.
  const unread = catalog.status === 'failed' && !catalog.value;
  return html`${unread ? unreadNotice(view) : nothing}
    <wacht-event-picker
      .events=${catalog.value}
      ?hidden=${unread}
      .loading=${!catalog.value && catalog.status !== 'failed'}
      .value=${draft.events}
      .had=${model.base?.subscribed_events ?? []}
      .filtered=${new Set(Object.keys(draft.filters))}
      ?disabled=${view.disabled}
      ?data-fault=${refusal !== undefined}
      .fault=${refusal}
      @wacht-filter-request=${(event: FilterRequestEvent) => view.onOpenFilter(event.eventName)}
      @wacht-event-selection=${(event: EventSelectionEvent) => view.onEvents(event.value)}
    ></wacht-event-picker>
    ${repeat(
      view.filtering.filter((name) => draft.events.includes(name)),
      (name) => name,
      (name) => filter(name, view),
    )}
    ${view.editorMissing ? fieldMessage('danger', words.filter.loadFailed) : nothing}
    <div aria-live="polite" class="stack-1">
      ${faults.includes('filters') ? fieldMessage('danger', words.filter.invalid) : nothing}
      ${past === undefined ? nothing : fieldMessage('warning', past)}
    </div>`;
}

function unreadNotice({ catalog, common, words }: EventFieldsView): TemplateResult {
  return notice(
    'danger',
    `${words.events.loadFailed} ${errorText(catalog.error, common)}`,
    html`<button type="button" class="btn small" @click=${() => void catalog.refresh()}>
      ${common.retry}
    </button>`,
  );
}

function filter(eventName: string, view: EventFieldsView): TemplateResult {
  const { model, catalog } = view;
  return filterWell({
    eventName,
    event: catalog.value?.find(({ event_name }) => event_name === eventName),
    rules: model.draft.filters[eventName],
    endpointId: model.base?.id,
    broken: model.brokenFilters.has(eventName),
    disabled: view.disabled,
    words: view.words.filter,
    onChange: (rules, valid) => view.onFilter(eventName, rules, valid),
    onClose: () => view.onCloseFilter(eventName),
  });
}
