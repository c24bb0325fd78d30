import { html, nothing, type TemplateResult } from 'lit';
import { readRateLimit } from '../../format/rate-limit-input.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { notice } from '../../styles/status-marks.js';
import type { DraftField, EndpointDraft } from './draft.js';
import type { Conflict } from './merge.js';

/** A sentence that begins with a strong one. */
export function strongly(strong: string, rest: string): TemplateResult {
  return html`<span class="strong">${strong}</span> ${rest}`;
}

/** Both changed it: shows what it is now, and lets a person choose. */
export function conflictNotice(
  { field, theirs }: Conflict,
  mine: EndpointDraft,
  words: FormsMessages,
  resolve: (field: DraftField, take: boolean) => void,
): TemplateResult {
  return notice(
    'warning',
    strongly(words.elsewhere.title, conflictText(field, theirs, mine, words)),
    html`<button type="button" class="btn small" data-conflict @click=${() => resolve(field, true)}>
        ${words.elsewhere.takeTheirs}
      </button>
      <button type="button" class="btn small" @click=${() => resolve(field, false)}>
        ${words.elsewhere.keepMine}
      </button>`,
  );
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
      return conflict.events(theirs.events.length);
    case 'filters':
      return conflict.filters();
    case 'headers':
      return conflict.headers(theirs.headers.map(({ name }) => name));
    case 'rate':
      return conflict.rate(rateText(theirs, words), rateText(mine, words));
  }
}

function rateText({ rate }: EndpointDraft, words: FormsMessages): string {
  const reading = readRateLimit(rate.count, rate.durationMs);
  if (reading.kind === 'none') return words.rate.noLimit;
  if (reading.kind === 'problem') return rate.count;
  return words.rate.limit(reading.limit.max_requests, reading.limit.duration_ms);
}

/** A host was asked whether this may be done, and takes its time. */
export function waitingNotice(words: FormsMessages, stop: () => void): TemplateResult {
  return html`<div role="status">
    ${notice(
      'info',
      html`${strongly(words.waiting.title, words.waiting.body)}
        <progress aria-label=${words.waiting.title}></progress>`,
      html`<button type="button" class="btn small" @click=${stop}>${words.waiting.stop}</button>`,
    )}
  </div>`;
}

export function failureNotice(
  text: string,
  words: FormsMessages,
  again: (() => void) | undefined,
): TemplateResult {
  return notice(
    'danger',
    strongly(words.outcome.notSaved, `${text} ${words.outcome.kept}`),
    again
      ? html`<button type="button" class="btn small" @click=${again}>${words.saveAgain}</button>`
      : nothing,
  );
}
