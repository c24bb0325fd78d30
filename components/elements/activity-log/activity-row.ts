import { html, nothing, type TemplateResult } from 'lit';
import type { Activity } from '../../operations/activity-feed.js';
import { iconChevronDown } from '../../styles/icons.js';
import { visibleText } from '../visible-text.js';
import { resultOf, sentenceOf, typedReason, verbOf, type SentenceContext } from './activity-words.js';
import { changeView } from './change-view.js';

const HOUR = 3_600_000;

interface RowOptions extends SentenceContext {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** A row: when, who, what and why, what came of it; with what was recorded besides on demand. */
export function activityRow(row: Activity, options: RowOptions): TemplateResult {
  const { words, format, now, isOpen } = options;
  const reason = typedReason(row);
  const result = resultOf(row, options);
  const time = now - row.at < HOUR ? format.moment(row.at, now) : format.time(row.at);
  const id = `more-${String(row.id)}`;
  return html`<div class="line">
      <time class="time num muted" datetime=${isoOf(row.at)} title=${format.exact(row.at)}>${time}</time>
      <span class="who"><bdi>${visibleText(options.nameOf(row.principal))}</bdi></span>
      <div class="what">
        <span class="said">${sentenceOf(row, options)}</span>
        ${
          reason === undefined
            ? nothing
            : html`<span class="tiny muted why"><bdi>${visibleText(words.reason(reason))}</bdi></span>`
        }
        ${row.isReported ? nothing : html`<span class="tiny muted">${words.source.server}</span>`}
      </div>
      <div class="result">
        ${result.mark}${result.more ? html`<span class="tiny muted why">${visibleText(result.more)}</span>` : nothing}
      </div>
      <button
        type="button"
        class="icon-btn toggle"
        aria-expanded=${isOpen}
        aria-controls=${id}
        aria-label=${words.detailsOf(verbOf(row, words), format.timeWithSeconds(row.at))}
        title=${words.details}
        @click=${options.onToggle}
      >
        ${iconChevronDown()}
      </button>
    </div>
    <div id=${id} class="more well" ?hidden=${!isOpen}>${isOpen ? details(row, options) : nothing}</div>`;
}

function details(row: Activity, options: RowOptions): TemplateResult {
  const { words, format } = options;
  const { facts } = words;
  const source = row.isReported ? 'reported' : 'server';
  const fact = (name: string, value: unknown) =>
    html`<dt>${name}</dt>
      <dd>${value}</dd>`;
  return html`<dl class="kv">
      ${fact(facts.at, format.exact(row.at))}
      ${row.endedAt === undefined ? nothing : fact(facts.ended, format.timeWithSeconds(row.endedAt))}
      ${fact(facts.from, row.address === null ? facts.unknownAddress : html`<bdi>${visibleText(row.address)}</bdi>`)}
      ${fact(facts.source, html`${words.source[source]}. <span class="muted">${words.sourceHint[source]}</span>`)}
      ${row.target === null ? nothing : fact(facts.target, html`<bdi class="mono">${visibleText(row.target)}</bdi>`)}
      ${fact(facts.records, words.recordNumbers(row.records.map((one) => format.number(one, { useGrouping: false }))))}
    </dl>
    ${changeView(row, options)}`;
}

function isoOf(time: number): string {
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}
