import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { formatFor, messagesFor, registerTranslation } from '../../../components/localization/catalog.js';
import { settings } from '../../../components/localization/en/settings.js';
import { consoleWords } from '../../../components/localization/en/console.js';
import { forms } from '../../../components/localization/en/forms.js';
import { narrowing } from '../../../components/localization/en/narrowing.js';
import { numbers } from '../../../components/localization/en/numbers.js';
import { replay } from '../../../components/localization/en/replay.js';
import { formattersFor } from '../../../components/localization/formatters.js';
import { span } from '../../../components/localization/span.js';

const now = new Date(2026, 4, 12, 12, 0, 0).getTime();
const ago = (minutes: number) => now - minutes * 60_000;
const en = formattersFor('en-GB');

describe('How a row says a time', () => {
  it('is relative within the hour, by word within two days, then the date, then the year too', () => {
    assert.equal(en.moment(ago(0), now), 'now');
    assert.equal(en.moment(ago(4), now), '4 minutes ago');
    assert.equal(en.moment(ago(7 * 60), now), 'today, 05:00');
    assert.equal(en.moment(ago(24 * 60), now), 'yesterday, 12:00');
    assert.equal(en.moment(ago(3 * 24 * 60), now), '9 May, 12:00');
    assert.match(en.moment(ago(400 * 24 * 60), now), /2025/);
  });
  it('follows the locale', () => {
    assert.equal(formattersFor('de').moment(ago(4), now), 'vor 4 Minuten');
  });
});

describe('Numbers and their words', () => {
  it('take the form of their number, an exact one first', () => {
    assert.equal(en.plural(0, { 0: 'none', one: 'one', other: 'many' }), 'none');
    assert.equal(en.plural(1, { one: 'one', other: 'many' }), 'one');
    assert.equal(formattersFor('pl').plural(3, { few: 'kilka', other: 'wiele' }), 'kilka');
  });
  it('know no part of a byte: an average of 281.95 is 282 bytes', () => {
    assert.equal(en.bytes(281.95), '282 bytes');
    assert.equal(en.bytes(1), '1 byte');
    assert.equal(en.bytes(3421), '3.4 kB');
  });
  it('say what somebody set as it was set: a limit in 90 seconds is none in 2 minutes', () => {
    const said = [90_000, 60_000, 300_000, 5_400_000, 129_600_000, 172_800_000, 1500, 94_380_000];
    assert.deepEqual(
      said.map((ms) => span(ms, en)),
      [
        '90 seconds',
        '1 minute',
        '5 minutes',
        '90 minutes',
        '36 hours',
        '2 days',
        '1,500 milliseconds',
        '26.2 hours',
      ],
    );
    assert.equal(settings(en).list.rate(60, 90_000), '60 in 90 seconds');
    assert.match(forms(en).signature.age(301), /^301 seconds old\. Most receivers allow 5 minutes/);
    assert.match(forms(en).signature.age(4000), /^1 hour old/);
  });
  it('are of one as well as of many', () => {
    assert.equal(
      replay(en).tasks.cancelBody(1, 0),
      'One is queued already and can’t be recalled. None is left to be sent.',
    );
    assert.equal(numbers(en).summary.compared.rate(1, true).amount, '1 point');
    assert.equal(numbers(en).summary.compared.rate(1.5, true).amount, '1.5 points');
    assert.equal(forms(en).catalog.receiving(1), 'endpoint');
    assert.equal(consoleWords(en).overview.allOf(1), 'The one endpoint');
    assert.match(narrowing(en).filters.failureKinds(1, 2, 1, 0), /1 was retried since/);
  });
  it('say milliseconds until there are seconds', () => {
    assert.equal(en.milliseconds(184), '184 ms');
    assert.match(en.milliseconds(20_000), /^20 sec/);
  });
});

describe('A translation', () => {
  registerTranslation('de', { settings: (f) => ({ ...settings(f), addEndpoint: 'Endpunkt hinzufügen' }) });
  after(() => registerTranslation('de', {}));

  it('serves every variant of its language', () => {
    assert.equal(messagesFor('settings', 'de-AT', settings).addEndpoint, 'Endpunkt hinzufügen');
  });
  it('leaves other languages and missing sections English, numbers too', () => {
    assert.equal(messagesFor('settings', 'fr', settings).addEndpoint, 'Add endpoint');
    assert.equal(formatFor('fr').number(1234.5), formatFor('en').number(1234.5));
    assert.equal(formatFor('de').number(1234.5), '1.234,5');
  });
});

describe("The viewer's own variant of the page's language", () => {
  const viewerSpeaks = (...languages: string[]) =>
    Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { languages } });
  after(() => Reflect.deleteProperty(globalThis, 'navigator'));

  it('is the one that numbers and times are written in', () => {
    viewerSpeaks('fr-CH', 'en-GB');
    assert.equal(formatFor('en').locale, 'en-GB');
  });
  it('is left out where the browser names one that is no language tag', () => {
    viewerSpeaks('en-US@posix');
    assert.equal(formatFor('en').locale, 'en');
    viewerSpeaks('en-US@posix', 'en-AU');
    assert.equal(formatFor('en').locale, 'en-AU');
  });
});
