import { html, nothing, type TemplateResult } from 'lit';
import type { ActivityMessages } from '../../localization/en/activity.js';
import type { Formatters } from '../../localization/formatters.js';
import type { Activity } from '../../operations/activity-feed.js';
import { cancelledGlyph, runningGlyph } from '../../styles/more-marks.js';
import { status, type Glyph, type Tone } from '../../styles/status-marks.js';
import { urlText } from '../url-text.js';
import { visibleText } from '../visible-text.js';

/** An intention this young may still be carried out, ms. */
const UNDER_WAY = 60_000;

/** Records are text of others: `constructor` is no key of ours. */
export const wordFor = (names: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(names, key) ? names[key] : undefined;

/** A field of `before` or `after`, where it is an object. */
export function factOf(facts: unknown, name: string): unknown {
  if (typeof facts !== 'object' || facts === null || !Object.hasOwn(facts, name)) return undefined;
  return (facts as Record<string, unknown>)[name];
}

const textFact = (facts: unknown, name: string): string | undefined => {
  const value = factOf(facts, name);
  return typeof value === 'string' ? value : undefined;
};

export interface SentenceContext {
  readonly words: ActivityMessages;
  readonly format: Formatters;
  /** The URL of an endpoint that is there. */
  readonly urlOf: (endpointId: string) => string | undefined;
  readonly now: number;
  readonly nameOf: (principal: string) => string;
}

/** The verb alone, in plain text: for labels and the search. */
export function verbOf({ action, outcome }: Activity, words: ActivityMessages): string {
  const isDone = outcome === 'succeeded' || outcome === 'allowed';
  return wordFor(isDone ? words.done : words.tried, action) ?? action;
}

/** The endpoint's URL as well as it is known: as it is now, else as it was recorded. */
export function endpointUrl(row: Activity, urlOf: SentenceContext['urlOf']): string | undefined {
  if (!row.action.startsWith('endpoint.')) return undefined;
  const known = row.target === null ? undefined : urlOf(row.target);
  return known ?? textFact(row.after, 'url') ?? textFact(row.before, 'url');
}

/** What was done to what, as a sentence. */
export function sentenceOf(row: Activity, context: SentenceContext): TemplateResult {
  const verb = verbOf(row, context.words);
  return html`${visibleText(verb)} ${objectOf(row, context)}`;
}

function objectOf(row: Activity, context: SentenceContext): unknown {
  const { words } = context;
  if (row.action.startsWith('endpoint.')) {
    const url = endpointUrl(row, context.urlOf);
    const event = row.action === 'endpoint.test' ? textFact(row.after, 'event') : undefined;
    const fallback = row.target === null ? words.anEndpoint : words.anEndpointNow;
    return html`${url === undefined ? fallback : urlText(url)}
    ${event === undefined ? nothing : html`${words.withEvent} <span class="mono wrap-any">${visibleText(event)}</span>`}`;
  }
  if (row.action === 'delivery.replay') return replayObject(row, context);
  return nothing;
}

function replayObject({ after }: Activity, { words, format, urlOf, now }: SentenceContext): unknown {
  const count = factOf(after, 'count');
  if (typeof count === 'number') return words.deliveries(count);
  const from = timeFact(after, 'start_date');
  const until = timeFact(after, 'end_date');
  const endpoint = textFact(after, 'endpoint_id');
  const url = endpoint === undefined ? undefined : urlOf(endpoint);
  const which =
    from === undefined
      ? words.someDeliveries
      : until === undefined
        ? words.deliveriesSince(format.dateTime(from, now))
        : words.deliveriesBetween(format.dateTime(from, now), format.dateTime(until, now));
  return html`${which} ${url === undefined ? nothing : html`${words.to} ${urlText(url)}`}`;
}

function timeFact(facts: unknown, name: string): number | undefined {
  const time = Date.parse(textFact(facts, name) ?? '');
  return Number.isNaN(time) ? undefined : time;
}

const marks: Readonly<Record<string, readonly [Tone, Glyph]>> = {
  succeeded: ['success', 'success'],
  failed: ['danger', 'danger'],
  open: ['muted', 'unknown'],
  running: ['info', runningGlyph],
  allowed: ['success', 'success'],
  denied: ['muted', cancelledGlyph],
};

/** What came of it, as a status, and the sentence below it. */
export function resultOf(
  row: Activity,
  { words, now }: SentenceContext,
): { mark: TemplateResult; more: string } {
  const outcome = row.outcome === 'open' && now - row.at < UNDER_WAY ? 'running' : row.outcome;
  const [tone, shape] = (Object.hasOwn(marks, outcome) ? marks[outcome] : undefined) ?? ['muted', 'unknown'];
  const word =
    (outcome === 'succeeded' ? wordFor(words.succeeded, row.action) : undefined) ??
    wordFor(words.outcome, outcome) ??
    outcome;
  return { mark: status(tone, shape, visibleText(word)), more: moreOf(row, outcome, words) };
}

function moreOf(row: Activity, outcome: string, words: ActivityMessages): string {
  if (outcome === 'open') return words.openHint;
  if (outcome === 'denied') return refusalOf(row.reason ?? '', words);
  if (outcome !== 'failed') return '';
  const kind = textFact(row.after, 'error') ?? '';
  const sentence = wordFor(words.failures, kind) ?? words.unsure;
  const code = factOf(row.after, 'status');
  return typeof code === 'number' ? words.withStatus(sentence, code) : sentence;
}

/** The server says `missing-permission webhooks:manage` and the like. */
function refusalOf(reason: string, words: ActivityMessages): string {
  const [code = '', ...rest] = reason.split(' ');
  const sentence = wordFor(words.refusals, code);
  return sentence === undefined ? reason : [sentence, rest.join(', ')].filter(Boolean).join(' ');
}

/** What the person typed. A refusal's reason is the server's own. */
export const typedReason = ({ reason, outcome, isReported }: Activity): string | undefined =>
  reason !== null && isReported && outcome !== 'denied' && reason.trim() !== '' ? reason : undefined;
