import { formattersFor, type Formatters } from './formatters.js';
import type { ActivityMessages } from './en/activity.js';
import type { ActionsMessages } from './en/actions.js';
import type { CardsMessages } from './en/cards.js';
import type { CommonMessages } from './en/common.js';
import type { ConsoleMessages } from './en/console.js';
import type { DetailsMessages } from './en/details.js';
import type { ErrorsMessages } from './en/errors.js';
import type { ExportingMessages } from './en/exporting.js';
import type { FailuresMessages } from './en/failures.js';
import type { FindingMessages } from './en/finding.js';
import type { FormsMessages } from './en/forms.js';
import type { GateMessages } from './en/gate.js';
import type { GuideMessages } from './en/guide.js';
import type { HandlingMessages } from './en/handling.js';
import type { InspectionMessages } from './en/inspection.js';
import type { NarrowingMessages } from './en/narrowing.js';
import type { NumbersMessages } from './en/numbers.js';
import type { OperationsMessages } from './en/operations.js';
import type { ReplayMessages } from './en/replay.js';
import type { SettingsMessages } from './en/settings.js';
import type { StartMessages } from './en/start.js';
import type { WindowMessages } from './en/window.js';

/** All that a person can read, by the part of the product that says it. */
export interface Messages {
  common: CommonMessages;
  errors: ErrorsMessages;
  gate: GateMessages;
  settings: SettingsMessages;
  finding: FindingMessages;
  cards: CardsMessages;
  actions: ActionsMessages;
  details: DetailsMessages;
  forms: FormsMessages;
  guide: GuideMessages;
  operations: OperationsMessages;
  narrowing: NarrowingMessages;
  handling: HandlingMessages;
  exporting: ExportingMessages;
  inspection: InspectionMessages;
  failures: FailuresMessages;
  numbers: NumbersMessages;
  replay: ReplayMessages;
  console: ConsoleMessages;
  start: StartMessages;
  activity: ActivityMessages;
  window: WindowMessages;
}

export type Section = keyof Messages;

/** A section in one language: sentences, and functions for those that hold numbers or names. */
export type SectionOf<S extends Section> = (format: Formatters) => Messages[S];

/** A language of its own entry: sections that it lacks stay English. */
export type Translation = { readonly [S in Section]?: SectionOf<S> };

const translations = new Map<string, Translation>();
const listeners = new Set<() => void>();
const made = new Map<string, unknown>();

/**
 * Adds a language, for every element on the page, those already shown too.
 * @param language a BCP 47 tag; `de` also serves `de-AT`.
 */
export function registerTranslation(language: string, translation: Translation): void {
  translations.set(language.toLowerCase(), translation);
  made.clear();
  for (const listener of listeners) listener();
}

/** @returns a function that ends the subscription. */
export function onTranslation(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The section in `language`, or in English where nobody registered it. */
export function messagesFor<S extends Section>(
  section: S,
  language: string,
  english: SectionOf<S>,
): Messages[S] {
  const key = `${section} ${language}`;
  const known = made.get(key) as Messages[S] | undefined;
  if (known) return known;
  const translated = translationFor(language)?.[section];
  const messages = (translated ?? english)(formatFor(translated ? language : 'en'));
  made.set(key, messages);
  return messages;
}

/** Numbers and times as the words beside them are written: a language without a translation is spoken in English. */
export function formatFor(language: string): Formatters {
  return formattersFor(localeFor(translationFor(language) ? language : 'en'));
}

const localesMade = new Map<string, string>();
const noLanguages: readonly string[] = [];
let viewersThen = noLanguages;

/** As `localeOf` says, which asks Intl: every row of a list asks for its formats, several times. */
function localeFor(language: string): string {
  // Where elements are rendered on a server there is no navigator.
  const viewers = typeof navigator === 'undefined' ? noLanguages : navigator.languages;
  // The browser keeps one array until the viewer changes their languages.
  if (viewers !== viewersThen) localesMade.clear();
  viewersThen = viewers;
  let locale = localesMade.get(language);
  if (locale === undefined) localesMade.set(language, (locale = localeOf(language, viewers)));
  return locale;
}

/**
 * The locale in which numbers and times are written: the viewer's own variant of the page's language, so that an
 * English page reads `23/11/2026` in London and `11/23/2026` in Boston, and never mixes two languages in a sentence.
 */
function localeOf(language: string, viewers: readonly string[]): string {
  const [primary] = language.toLowerCase().split('-');
  if (language.includes('-') && supported(language)) return language;
  // Chromium in the C locale names `en-US@posix`, which is no language tag, and Intl throws at it.
  const own = viewers.find((tag) => tag.toLowerCase().split('-')[0] === primary && supported(tag));
  return own ?? (supported(language) ? language : 'en');
}

function translationFor(language: string): Translation | undefined {
  const tag = language.toLowerCase();
  return translations.get(tag) ?? translations.get(tag.split('-')[0] ?? tag);
}

function supported(language: string): boolean {
  try {
    // The cheapest to ask: the first of most others costs a page some 9 ms, before its first row.
    return Intl.PluralRules.supportedLocalesOf(language).length > 0;
  } catch {
    return false;
  }
}
