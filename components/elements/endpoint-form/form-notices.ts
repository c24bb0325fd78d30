import { html, nothing, type TemplateResult } from 'lit';
import { readRateLimit } from '../../format/rate-limit-input.js';
import type { Formatters } from '../../localization/formatters.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { notice } from '../../styles/status-marks.js';
import type { DraftField, EndpointDraft } from './draft.js';
import type { EndpointFormModel } from './form-model.js';
import type { SavePhase } from './form-saver.js';
import type { Conflict } from './merge.js';

/** What stands above the fields after a save that didn't end well, or after what kept one from ending was decided. */
export type Outcome =
  | { kind: 'failed'; text: string; again: boolean }
  | { kind: 'fix' }
  | { kind: 'decided' }
  | { kind: 'partly'; fields: readonly DraftField[] };

export interface NoticesView {
  model: EndpointFormModel;
  outcome: Outcome | undefined;
  phase: SavePhase;
  readOnly: boolean;
  /** As many endpoints as the plan allows, once all are in use. */
  quota: number | undefined;
  words: FormsMessages;
  format: Formatters;
  onSaveAgain: () => void;
  onStop: () => void;
  onAddAnew: () => void;
  onResolve: (field: DraftField, take: boolean) => void;
}

/** All that has to be said about the form as a whole. */
export function formNotices(view: NoticesView): TemplateResult {
  const { model, words } = view;
  return html`<div class="notices stack-2" role="alert">
    ${view.readOnly ? notice('info', words.readOnly) : nothing}
    ${view.quota === undefined ? nothing : notice('warning', words.quotaReached(view.quota))}
    ${view.phase === 'waiting' ? waitingNotice(words, view.onStop) : nothing}
    ${model.deleted ? deletedNotice(view) : nothing} ${outcomeNotice(view)} ${elsewhereNotice(view)}
  </div>`;
}

/** A sentence that begins with a strong one. */
function strongly(strong: string, rest: string): TemplateResult {
  return html`<span class="strong">${strong}</span> ${rest}`;
}

function outcomeNotice({
  outcome,
  model,
  words,
  format,
  onSaveAgain,
}: NoticesView): TemplateResult | typeof nothing {
  const said = words.outcome;
  switch (outcome?.kind) {
    case 'failed':
      return notice(
        'danger',
        strongly(said.notSaved, `${outcome.text} ${said.kept}`),
        outcome.again
          ? html`<button type="button" class="btn small" @click=${onSaveAgain}>${words.saveAgain}</button>`
          : nothing,
      );
    case 'fix': {
      const undecided = model.conflicts.length;
      // The platform's refusal is none of the faults that are found here.
      const faults = Math.max(model.faults.length - undecided, undecided > 0 ? 0 : 1);
      return faults > 0 ? notice('danger', strongly(said.notSaved, said.fix(faults))) : nothing;
    }
    case 'decided': {
      const [strong, rest] =
        model.changes.length > 0
          ? [said.decided, said.decidedBody]
          : [said.nothingLeft, said.nothingLeftBody];
      return notice('info', strongly(strong, [rest, ...takenText(model, words)].join(' ')));
    }
    case 'partly':
      return notice('warning', said.partly(format.list(outcome.fields.map((field) => words.fields[field]))));
    case undefined:
      return nothing;
  }
}

/** All that came from elsewhere, in one box: what both changed, to be decided, and what was taken in. */
function elsewhereNotice(view: NoticesView): TemplateResult | typeof nothing {
  const { model, words, outcome } = view;
  const count = model.conflicts.length;
  const taken = takenText(model, words);
  if (count === 0) {
    // What was decided is said with it.
    if (taken.length === 0 || outcome?.kind === 'decided') return nothing;
    return notice('info', taken);
  }
  const { notSaved, both, choose } = words.outcome;
  return notice(
    'warning',
    outcome?.kind === 'fix' ? strongly(notSaved, `${both(count)} ${choose}`) : strongly(both(count), choose),
    html`<ul class="grow stack-2">
      ${model.conflicts.map((conflict) => html`<li>${conflictChoice(conflict, view)}</li>`)}
      ${taken.length > 0 ? html`<li>${taken}</li>` : nothing}
    </ul>`,
  );
}

function takenText({ taken }: EndpointFormModel, words: FormsMessages): string[] {
  return taken.length > 0 ? [words.elsewhere.taken(taken.map((field) => words.fields[field]))] : [];
}

/** Both changed it: shows what it is now, and lets a person choose. */
function conflictChoice(
  { field, theirs }: Conflict,
  { model, words, onResolve }: NoticesView,
): TemplateResult {
  const choice = (word: string, take: boolean) =>
    html`<button
      type="button"
      class="btn small"
      aria-describedby="conflict-${field}"
      ?data-conflict=${take}
      @click=${() => onResolve(field, take)}
    >
      ${word}
    </button>`;
  return html`<p id="conflict-${field}">${conflictText(field, theirs, model.draft, words)}</p>
    <div class="row">
      ${choice(words.elsewhere.takeTheirs, true)} ${choice(words.elsewhere.keepMine, false)}
    </div>`;
}

function conflictText(
  field: DraftField,
  theirs: EndpointDraft,
  mine: EndpointDraft,
  words: FormsMessages,
): string {
  const { conflict } = words.elsewhere;
  switch (field) {
    case 'url':
      return conflict.url(theirs.url);
    case 'description':
      return conflict.description(theirs.description);
    case 'events':
      return conflict.events(missingIn(mine.events, theirs.events), missingIn(theirs.events, mine.events));
    case 'filters':
      return conflict.filters();
    case 'headers':
      return conflict.headers(theirs.headers.map(({ name }) => name));
    case 'rate':
      return conflict.rate(rateText(theirs, words), rateText(mine, words));
  }
}

const missingIn = (some: readonly string[], others: readonly string[]): string[] =>
  others.filter((name) => !some.includes(name));

function rateText({ rate }: EndpointDraft, words: FormsMessages): string {
  const reading = readRateLimit(rate.count, rate.durationMs);
  if (reading.kind === 'none') return words.rate.noLimit;
  if (reading.kind === 'problem') return rate.count;
  return words.rate.limit(reading.limit.max_requests, reading.limit.duration_ms);
}

/** A host was asked whether this may be done, and takes its time. */
function waitingNotice(words: FormsMessages, stop: () => void): TemplateResult {
  return html`<div role="status">
    ${notice(
      'info',
      html`${strongly(words.waiting.title, words.waiting.body)}
        <progress aria-label=${words.waiting.title}></progress>`,
      html`<button type="button" class="btn small" @click=${stop}>${words.waiting.stop}</button>`,
    )}
  </div>`;
}

function deletedNotice({ words: { elsewhere }, onAddAnew }: NoticesView): TemplateResult {
  return notice(
    'warning',
    strongly(elsewhere.deleted, elsewhere.deletedBody),
    html`<button type="button" class="btn small" data-anew @click=${onAddAnew}>${elsewhere.addAnew}</button>`,
  );
}
