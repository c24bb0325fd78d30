import { WachtApiError } from '../client/errors.js';
import type { CommonMessages } from '../localization/en/common.js';

/**
 * What went wrong in plain words, with the next step. For `invalid` and `conflict` the platform's own sentence says
 * more than ours could, as it names what it didn't like; it is text of others, so bind it as text.
 */
export function errorText(error: unknown, words: CommonMessages): string {
  if (!(error instanceof WachtApiError)) return words.errors.malformed;
  if (error.kind === 'rate-limited' && error.retryAfter !== undefined)
    return words.retryAfter(error.retryAfter);
  const theirs = error.kind === 'invalid' || error.kind === 'conflict' ? error.message.trim() : '';
  return theirs || words.errors[error.kind];
}
