import { html, nothing, type TemplateResult } from 'lit';
import type { ActivityMessages } from '../../localization/en/activity.js';
import type { Formatters } from '../../localization/formatters.js';
import type { Activity } from '../../operations/activity-feed.js';
import { visibleText } from '../visible-text.js';
import { factOf, wordFor } from './activity-words.js';

/** How it failed is told in the row. */
const toldElsewhere: ReadonlySet<string> = new Set(['error', 'status_code']);
const MOST_FIELDS = 40;

interface ViewWords {
  readonly words: ActivityMessages;
  readonly format: Formatters;
  readonly urlOf: (endpointId: string) => string | undefined;
}

const namesIn = (facts: unknown): string[] =>
  typeof facts === 'object' && facts !== null && !Array.isArray(facts) ? Object.keys(facts) : [];

/** Before and after, field by field; a list as what was added and removed. Everything is text of others. */
export function changeView(row: Activity, view: ViewWords): TemplateResult {
  const { words } = view;
  const failed = factOf(row.after, 'error') !== undefined;
  const names = [...new Set([...namesIn(row.before), ...namesIn(row.after)])]
    .filter((name) => !toldElsewhere.has(name) && !(failed && name === 'status'))
    .slice(0, MOST_FIELDS);
  if (names.length === 0) {
    const plain = [row.before, row.after].filter((one) => one !== null && namesIn(one).length === 0);
    if (plain.length === 0 || failed) return html`<p class="small muted">${words.noDetails}</p>`;
    return html`<p class="small wrap-any">${plain.map((one) => html`${visibleText(plainText(one))} `)}</p>`;
  }
  const isChange = namesIn(row.before).length > 0 && namesIn(row.after).length > 0;
  return html`<div class="stack-2">
    <div class="label">${isChange ? words.changes : words.contents}</div>
    <dl class="changes">
      ${names.map(
        (name) =>
          html`<div>
            <dt>${visibleText(wordFor(words.fields, name) ?? name)}</dt>
            <dd>${fieldChange(name, factOf(row.before, name), factOf(row.after, name), view)}</dd>
          </div>`,
      )}
    </dl>
  </div>`;
}

function fieldChange(name: string, before: unknown, after: unknown, view: ViewWords): unknown {
  if (Array.isArray(before) && Array.isArray(after)) return listChange(before, after, name, view);
  const [was, is] = [valueText(name, before, view), valueText(name, after, view)];
  if (was === undefined || is === undefined) {
    const only = was ?? is;
    return only === undefined ? view.words.nothing : visibleText(only);
  }
  return html`${removed(was, view)}${added(is, view)}`;
}

function listChange(
  before: readonly unknown[],
  after: readonly unknown[],
  name: string,
  view: ViewWords,
): unknown {
  const texts = (list: readonly unknown[]) => list.map((one) => valueText(name, one, view) ?? '');
  const [was, is] = [texts(before), texts(after)];
  const gone = was.filter((one) => !is.includes(one));
  const come = is.filter((one) => !was.includes(one));
  const kept = is.length - come.length;
  return html`${gone.map((one) => removed(one, view))}${come.map((one) => added(one, view))}${
    kept > 0 ? html`<span class="kept">${view.words.kept(kept)}</span>` : nothing
  }`;
}

const removed = (text: string, { words }: ViewWords): TemplateResult =>
  html`<del><span class="sr">${words.before}: </span><bdi>${visibleText(text)}</bdi></del>`;
const added = (text: string, { words }: ViewWords): TemplateResult =>
  html`<ins><span class="sr">${words.after}: </span><bdi>${visibleText(text)}</bdi></ins>`;

/** Undefined where there was nothing at all. */
function valueText(name: string, value: unknown, { words, format, urlOf }: ViewWords): string | undefined {
  if (value === undefined) return undefined;
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return words.nothing;
  if (value === true) return words.yes;
  if (value === false) return words.no;
  if (value === 'changed' && (name === 'query' || name === 'header_values')) return words.changedValue;
  if (name === 'rate_limit') return rateText(value, words) ?? plainText(value);
  if (name === 'sources' && Array.isArray(value))
    return value.map((one) => sourceText(one, words, urlOf)).join('; ');
  if (typeof value === 'number') return format.number(value);
  if (Array.isArray(value)) return value.map((one) => plainText(one)).join(', ');
  return plainText(value);
}

function rateText(value: unknown, words: ActivityMessages): string | undefined {
  const [count, ms] = [factOf(value, 'max_requests'), factOf(value, 'duration_ms')];
  return typeof count === 'number' && typeof ms === 'number' ? words.perWindow(count, ms) : undefined;
}

/** Which events of an endpoint, and how many of each. */
function sourceText(source: unknown, words: ActivityMessages, urlOf: ViewWords['urlOf']): string {
  const [id, events] = [factOf(source, 'endpoint_id'), factOf(source, 'events')];
  if (typeof id !== 'string' || !Array.isArray(events)) return plainText(source);
  const texts = events.map((event) => {
    const [name, count] = [factOf(event, 'name'), factOf(event, 'count')];
    if (typeof name !== 'string' || typeof count !== 'number') return plainText(event);
    return words.countedEvent(count, name);
  });
  return words.sentTo(texts, urlOf(id) ?? id);
}

const plainText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
