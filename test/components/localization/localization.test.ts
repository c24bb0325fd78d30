import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { formatFor, messagesFor, registerTranslation } from '../../../components/localization/catalog.js';
import { settings } from '../../../components/localization/en/settings.js';
import { formattersFor } from '../../../components/localization/formatters.js';

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
