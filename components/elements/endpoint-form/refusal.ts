import type { WachtApiError } from '../../client/errors.js';
import { sentence } from '../../format/sentence.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import type { DraftField } from './draft.js';

/** Names of the wire's form fields, as refusals name them. */
const wireFields: Readonly<Record<string, DraftField>> = {
  url: 'url',
  description: 'description',
  subscribed_events: 'events',
  subscriptions: 'filters',
  filter_rules: 'filters',
  headers: 'headers',
  rate_limit: 'rate',
};

const names = Object.keys(wireFields)
  .map((name) => name.replace('_', '[_ ]'))
  .join('|');
/** `url: …`, `"headers[X-Tenant]": …`, `rate_limit.max_requests must …` */
const beginning = new RegExp(
  `^["'\`]?(?<name>${names})(?:\\[(?<key>[^\\]]*)\\]|\\.(?<part>[\\w-]+))*["'\`]?(?<colon>\\s*:|\\s+[-–—](?=\\s))?\\s+(?=\\S)`,
  'i',
);

/** The field that the platform refused, where its error tells: by the name it begins with, or else the only one in it. */
export function refusedField(error: WachtApiError): DraftField | undefined {
  if (error.kind !== 'invalid' && error.kind !== 'conflict') return undefined;
  const named = beginning.exec(error.message.trim())?.groups?.['name'];
  return wireFields[named?.toLowerCase().replace(' ', '_') ?? error.field ?? ''];
}

/**
 * The platform's own words as they are shown at the field they are about: a sentence, without the field's name on the
 * wire in front. Text of others, so bind it as text.
 */
export function refusalText({ message }: WachtApiError, fields: FormsMessages['fields']): string {
  const said = message.trim();
  const found = beginning.exec(said)?.groups;
  if (!found) return sentence(said);
  const rest = said.replace(beginning, '');
  const field = wireFields[found['name']?.toLowerCase().replace(' ', '_') ?? ''];
  // Where its name is what the sentence speaks of, the field's name on this page takes its place.
  if (found['colon'] === undefined) return sentence(field ? `${fields[field]} ${rest}` : said);
  // Which of the headers is meant has to be said still.
  const header = field === 'headers' ? (found['key'] ?? found['part']) : undefined;
  return sentence(header === undefined ? rest : `${header}: ${rest}`);
}
