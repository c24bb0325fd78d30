import type { Formatters } from '../formatters.js';
import type { ErrorKind } from '../../client/errors.js';

/** Words that every part of the product uses. */
export const common = (f: Formatters) => ({
  save: 'Save',
  saving: 'Saving',
  saveChanges: 'Save changes',
  cancel: 'Cancel',
  close: 'Close',
  discard: 'Discard',
  delete: 'Delete',
  remove: (what: string) => `Remove ${what}`,
  retry: 'Try again',
  refresh: 'Refresh now',
  search: 'Search',
  clearSearch: 'Clear search',
  reveal: 'Reveal',
  hide: 'Hide',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Your browser did not allow copying. Select the text and copy it yourself.',
  more: 'More actions',
  moreFor: (what: string) => `More actions for ${what}`,
  none: 'None',
  unknown: 'Unknown',
  optional: 'optional',
  dismiss: 'Dismiss',
  loading: 'Loading',
  needsApproval: 'This needs another person’s approval, and this page has no way to ask for it.',
  timesIn: (zone: string) => `Times in ${zone}`,
  active: 'Active',
  inactive: 'Switched off',
  app: 'App',
  count: (n: number) => f.number(n),

  unsaved: {
    title: 'Discard what you typed?',
    body: 'Your changes have not been saved.',
    keep: 'Keep editing',
    discard: 'Discard',
  },

  refreshFailed: {
    title: (time: string) => `These rows are from ${time}.`,
    body: (reason: string) => `The last refresh failed. ${reason}`,
  },
  partMissing: 'This part of the page could not be loaded. Check your connection, or reload the page.',
  loadFailed: (what: string) => `${what} could not be loaded`,

  /** What went wrong, and the next step. The server's own sentence is used for `invalid` and `conflict` where it has one. */
  errors: {
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
  } satisfies Record<ErrorKind, string>,
  retryAfter: (ms: number) => `Try again in ${f.duration(Math.max(1000, ms))}.`,
});

export type CommonMessages = ReturnType<typeof common>;
