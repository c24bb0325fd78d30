import type { ErrorKind } from '../../client/errors.js';
import type { Formatters } from '../formatters.js';

/** What went wrong, and the next step. The server's own sentence is used for `invalid` and `conflict` where it has one. */
export const errors = (f: Formatters) =>
  ({
    'no-session': 'Your session has ended. Try again to start a new one.',
    'cookie-blocked':
      'Your browser blocks the cookie that this page needs. Allow it for this site, then try again.',
    'wrong-app': 'This browser is now signed in to a different account. Reload the page to continue here.',
    forbidden: 'You are not allowed to do this. Ask an administrator of your account.',
    'not-found': 'It no longer exists. Somebody may have deleted it meanwhile.',
    invalid: 'The webhook service did not accept this. Check what you entered.',
    conflict: 'It was changed elsewhere meanwhile. Look at the newest version, then try again.',
    'rate-limited': 'Too many requests at once. Wait a moment, then try again.',
    'replay-limit': 'This is more than one replay may do. Choose fewer deliveries or a shorter time.',
    network: 'No answer from the webhook service. Check your connection, then try again.',
    timeout: 'The webhook service took too long to answer. Try again in a moment.',
    aborted: 'It was stopped before it ended.',
    server: 'The webhook service had a problem. Try again in a moment.',
    unrecorded:
      'Nothing was done, as it could not be recorded first. Try again in a minute; if it stays so, tell whoever runs this product.',
    malformed:
      'The webhook service answered in a way this page does not understand. Try again, or reload the page.',
    /** Where the server says for how long, ms. A sentence that stays tells the time on the clock, and never one too early. */
    tooManyFor: (ms: number, at: number) =>
      `Too many requests at once. Try again ${ms > 60_000 ? `at ${f.timeWithSeconds(at + 999)}` : `in ${f.duration(Math.ceil(ms / 1000 || 1) * 1000)}`}.`,
  }) satisfies Record<ErrorKind, string> & Record<'tooManyFor', unknown>;

export type ErrorsMessages = ReturnType<typeof errors>;
