import { WachtApiError } from '../client/errors.js';
import { sentence } from '../format/sentence.js';
import { messagesFor } from '../localization/catalog.js';
import type { CommonMessages } from '../localization/en/common.js';
import { errors } from '../localization/en/errors.js';

/**
 * What went wrong in plain words, with the next step. For `invalid` and `conflict` the platform's own sentence says
 * more than ours could, as it names what it didn't like; it is text of others, so bind it as text.
 */
export function errorText(error: unknown, common: CommonMessages): string {
  const kinds = messagesFor('errors', common.locale, errors);
  if (!(error instanceof WachtApiError)) return kinds.malformed;
  const { kind, message, retryAfter } = error;
  if (kind === 'rate-limited' && retryAfter !== undefined)
    return kinds.tooManyFor(retryAfter, error.retryAt ?? Date.now() + retryAfter);
  const theirs = kind === 'invalid' || kind === 'conflict' ? message.trim() : '';
  return theirs ? sentence(theirs) : kinds[kind];
}
