import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Messages, SectionOf } from '../../../components/localization/catalog.js';
import { german } from '../../../components/localization/de/index.js';
import { actions } from '../../../components/localization/en/actions.js';
import { activity } from '../../../components/localization/en/activity.js';
import { cards } from '../../../components/localization/en/cards.js';
import { common } from '../../../components/localization/en/common.js';
import { consoleWords } from '../../../components/localization/en/console.js';
import { details } from '../../../components/localization/en/details.js';
import { errors } from '../../../components/localization/en/errors.js';
import { exporting } from '../../../components/localization/en/exporting.js';
import { failures } from '../../../components/localization/en/failures.js';
import { finding } from '../../../components/localization/en/finding.js';
import { forms } from '../../../components/localization/en/forms.js';
import { gate } from '../../../components/localization/en/gate.js';
import { guide } from '../../../components/localization/en/guide.js';
import { handling } from '../../../components/localization/en/handling.js';
import { inspection } from '../../../components/localization/en/inspection.js';
import { narrowing } from '../../../components/localization/en/narrowing.js';
import { numbers } from '../../../components/localization/en/numbers.js';
import { operations } from '../../../components/localization/en/operations.js';
import { replay } from '../../../components/localization/en/replay.js';
import { settings } from '../../../components/localization/en/settings.js';
import { startWords } from '../../../components/localization/en/start.js';
import { windowWords } from '../../../components/localization/en/window.js';
import { formattersFor } from '../../../components/localization/formatters.js';
import { samplesFor } from './message-samples.js';

const english: { readonly [S in keyof Messages]: SectionOf<S> } = {
  actions,
  activity,
  cards,
  common,
  console: consoleWords,
  details,
  errors,
  exporting,
  failures,
  finding,
  forms,
  gate,
  guide,
  handling,
  inspection,
  narrowing,
  numbers,
  operations,
  replay,
  settings,
  start: startWords,
  window: windowWords,
};

/** What Germans say too: terms of the field, names, code. Whole texts, with # for a number. */
const saidAlike = new Set(
  [
    'App, Body, CSV, Code, Filter, Format, Header, JSON, Job #, Jobs, Live, Operator, Payload, Person, Schema',
    'Secret, Status, URL, UTC., Webhooks, en, https://example.com/webhooks, null, optional, #xx, # h',
    // As Intl writes it, which is asked for English here.
    '# seconds',
  ]
    .join(', ')
    .split(', '),
).add('Median #, p# #');
const withoutNumbers = (text: string) => text.replace(/\d+/g, '#');

/** The English and the German of every text: of a function, for each of its sample arguments. */
function textsOf(
  here: unknown,
  there: unknown,
  path: string,
  say: (path: string, here: string, there: string, args: readonly unknown[]) => void,
  args: readonly unknown[] = [],
): void {
  assert.equal(typeof there, typeof here, path);
  if (typeof here === 'string') {
    say(path, here, there as string, args);
    return;
  }
  if (typeof here === 'function') {
    for (const sample of samplesFor(path, here.length)) {
      const [answer, translated] = [here, there].map((f) =>
        (f as (...args: unknown[]) => unknown)(...sample),
      );
      textsOf(answer, translated, `${path}(${JSON.stringify(sample).slice(1, -1)})`, say, sample);
    }
    return;
  }
  if (typeof here !== 'object' || here === null) return;
  assert.deepEqual(Object.keys(there as object).sort(), Object.keys(here).sort(), `The names in ${path}`);
  for (const [name, value] of Object.entries(here))
    textsOf(value, (there as Record<string, unknown>)[name], path ? `${path}.${name}` : name, say, args);
}

/** Both with the same numbers and times, so that only the words differ. */
function eachText(say: Parameters<typeof textsOf>[3]): void {
  const format = formattersFor('en');
  for (const section of Object.keys(english) as (keyof Messages)[])
    textsOf(english[section](format), german[section](format), section, say);
}

describe('German', () => {
  it('has every section, and in it every text, list and function that English has', () => {
    assert.deepEqual(Object.keys(german).sort(), Object.keys(english).sort());
    let seen = 0;
    eachText(() => (seen += 1));
    assert.ok(seen > 1000, `${seen} texts`);
  });

  it('leaves nothing in English, but for words that Germans say too', () => {
    const left: string[] = [];
    const needed = new Set<string>();
    eachText((path, here, there) => {
      if (here === there) needed.add(withoutNumbers(here));
      const isWords = /\p{L}/u.test(here) && !saidAlike.has(withoutNumbers(here));
      if (isWords && here === there) left.push(`${path}: ${here}`);
    });
    assert.deepEqual(left, []);
    assert.deepEqual(
      [...saidAlike].filter((words) => !needed.has(words)),
      [],
      'Not said alike any more',
    );
  });

  it('says every argument that English says', () => {
    const lost: string[] = [];
    eachText((path, here, there, args) => {
      for (const arg of args) {
        // One thing has a form of its own, which may say so without the digit.
        if (typeof arg !== 'number' || arg === 1) continue;
        const isSaid = (text: string) => text.includes(String(arg));
        if (isSaid(here) && !isSaid(there)) lost.push(`${path}: ${there}`);
      }
    });
    assert.deepEqual(lost, []);
  });

  it('keeps code, headers and codes of answers as they are', () => {
    const lost: string[] = [];
    eachText((path, here, there) => {
      for (const [name] of here.matchAll(
        /\bwebhook-\w+|\bwhsec_|\$\w+|\b[1-5](?:\d\d|xx)\b|WEBHOOK_SECRET|Retry-After/g,
      ))
        if (!there.includes(name)) lost.push(`${path}: ${name}`);
    });
    assert.deepEqual(lost, []);
  });

  it('is written with German quotes', () => {
    const odd: string[] = [];
    eachText((path, _, there) => {
      const count = (sign: string) => there.split(sign).length - 1;
      if (/[’”]/.test(there) || count('„') !== count('“')) odd.push(`${path}: ${there}`);
    });
    assert.deepEqual(odd, []);
  });

  it('says days in the dative where it says since when or in how long', () => {
    const format = formattersFor('de');
    const days = 3 * 86_400_000;
    assert.match(german.replay(format).run.stuck(format.duration(days)), /^Seit 3 Tagen ging/);
    assert.match(german.errors(format).tooManyFor(60_000, 0), /in 1 Minute erneut/);
    assert.match(german.errors(format).tooManyFor(90_000, 0), /um \d\d:\d\d:00 erneut/);
  });
});
