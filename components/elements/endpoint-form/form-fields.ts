import { html, nothing, type TemplateResult } from 'lit';
import type { CommonMessages } from '../../localization/en/common.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { fieldMessage } from '../../styles/more-marks.js';
import { notice } from '../../styles/status-marks.js';
import { headerProblems, type DraftField, type EndpointDraft } from './draft.js';
import { eventFields, type EventFieldsView } from './event-fields.js';
import type { EndpointFormModel } from './form-model.js';
import { earlyProblems, headerFields } from './header-fields.js';
import { rateField } from './rate-field.js';
import { shownFindings, urlField } from './url-field.js';

export interface FormFieldsView {
  model: EndpointFormModel;
  /** The form was opened to add an endpoint, and not to change one. */
  adding: boolean;
  disabled: boolean;
  /** The URL was left once, so that what isn't finished may be criticised. */
  urlFinished: boolean;
  /** Saving was tried, so that what is missing may be criticised. */
  submitted: boolean;
  events: Pick<
    EventFieldsView,
    'catalog' | 'filtering' | 'editorMissing' | 'onFilter' | 'onOpenFilter' | 'onCloseFilter'
  >;
  common: CommonMessages;
  words: FormsMessages;
  onEdit: (change: Partial<EndpointDraft>) => void;
  onUrlLeft: () => void;
  /** A header's row was added or opened for a new value: focus belongs there. */
  onOpenHeader: (key: number, part: 'name' | 'value') => void;
  onSubmit: () => void;
}

/** The fields, in the order of `draftFields`. */
export function formFields(view: FormFieldsView): TemplateResult {
  const { model, words, disabled, onEdit } = view;
  const { draft, base } = model;
  const refusalOf = (field: DraftField) => (model.refusal?.field === field ? model.refusal.text : undefined);
  const problems = headerProblems(draft);
  return html`<form
    id="form"
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      view.onSubmit();
    }}
  >
    <section class="section">
      ${urlField({
        value: draft.url,
        findings: shownFindings(model.urlFindings, draft.url, view.urlFinished),
        refusal: refusalOf('url'),
        timeoutSeconds: base?.timeout_seconds,
        disabled,
        autofocus: view.adding,
        words,
        onInput: (url) => onEdit({ url }),
        onLeave: view.onUrlLeft,
      })}
      ${descriptionField(view, refusalOf('description'))}
    </section>
    <section class="section">
      ${eventFields({
        ...view.events,
        model,
        submitted: view.submitted,
        refusal: refusalOf('events') ?? refusalOf('filters'),
        disabled,
        common: view.common,
        words,
        onEvents: (events) => onEdit({ events }),
      })}
    </section>
    <section class="section">
      <div>
        <h3 class="heading">${words.fields.headers}</h3>
        <p class="small muted">${words.headers.hint}</p>
      </div>
      ${headerFields({
        headers: draft.headers,
        problems: view.submitted ? problems : earlyProblems(problems),
        refusal:
          refusalOf('headers') ??
          (model.impossible.includes('remove-last-header')
            ? words.impossible['remove-last-header']
            : undefined),
        disabled,
        words,
        onChange: (headers) => onEdit({ headers }),
        onOpen: view.onOpenHeader,
      })}
    </section>
    <section class="section">
      <div>
        <h3 class="heading">${words.fields.rate}</h3>
        <p class="small muted">${words.rate.hint}</p>
      </div>
      ${rateField({
        rate: draft.rate,
        savedMs: base?.rate_limit_config?.duration_ms,
        cleared: model.impossible.includes('clear-rate'),
        decimalSign: model.decimalSign,
        refusal: refusalOf('rate'),
        disabled,
        words,
        onChange: (rate) => onEdit({ rate }),
      })}
      ${notice('info', words.impossible.standing)}
    </section>
  </form>`;
}

function descriptionField(view: FormFieldsView, refusal: string | undefined): TemplateResult {
  const { model, words, common } = view;
  return html`<div class="field">
    <label class="field-label" for="description"
      >${words.fields.description} <span class="optional">${common.optional}</span></label
    >
    <input
      id="description"
      class="input"
      autocomplete="off"
      placeholder=${words.description.placeholder}
      .value=${model.draft.description}
      ?disabled=${view.disabled}
      aria-invalid=${refusal === undefined ? nothing : 'true'}
      aria-describedby=${refusal === undefined ? nothing : 'description-says'}
      @input=${(event: Event) => view.onEdit({ description: (event.target as HTMLInputElement).value })}
    />
    ${refusal === undefined ? nothing : fieldMessage('danger', refusal, 'description-says')}
  </div>`;
}
