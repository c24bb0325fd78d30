import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WachtApiError } from '../../../components/client/errors.js';
import { errorText } from '../../../components/elements/error-text.js';
import { common } from '../../../components/localization/en/common.js';
import { formatFor } from '../../../components/localization/catalog.js';

const format = formatFor('en');
const says = (retryAfter: number | undefined, retryAt?: number): string =>
  errorText(new WachtApiError('rate-limited', 'slow', { retryAfter, retryAt }), common(format));

describe('too many requests', () => {
  it('says in how many seconds to try again, rather too many than too few', () => {
    assert.equal(says(7000), 'Too many requests at once. Try again in 7 seconds.');
    assert.equal(says(7001), 'Too many requests at once. Try again in 8 seconds.');
    assert.equal(says(0), 'Too many requests at once. Try again in 1 second.');
    assert.equal(says(60_000), 'Too many requests at once. Try again in 1 minute.');
  });

  it('says a longer wait as a time on the clock, which stays true while it is read', () => {
    const at = Date.parse('2026-05-12T02:41:30.200Z');
    const clock = format.timeWithSeconds(at + 800);
    assert.equal(says(80_000, at), `Too many requests at once. Try again at ${clock}.`);
  });

  it('says to wait a moment where the server doesn’t say for how long', () => {
    assert.equal(says(undefined), 'Too many requests at once. Wait a moment, then try again.');
  });
});
