import type { Formatters } from '../formatters.js';

/** Words that every part of the product uses. */
export const common = (f: Formatters) => ({
  /** Whose words these are: what is loaded later than they speaks the same language. */
  locale: f.locale,
  save: 'Save',
  saving: 'Saving',
  cancel: 'Cancel',
  close: 'Close',
  discard: 'Discard',
  remove: (what: string) => `Remove ${what}`,
  retry: 'Try again',
  refresh: 'Refresh now',
  clearSearch: 'Clear search',
  reveal: 'Reveal',
  hide: 'Hide',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Your browser did not allow copying. Select the text and copy it yourself.',
  loadFailed: (what: string) => `${what} could not be loaded.`,
  moreFor: (what: string) => `More actions for ${what}`,
  optional: 'optional',
  dismiss: 'Dismiss',
  loading: 'Loading',
  needsApproval: 'This needs another person’s approval, and this page has no way to ask for it.',
  timesIn: (zone: string) => `Times in ${zone}`,
  active: 'Active',
  inactive: 'Switched off',
  app: 'App',

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
});

export type CommonMessages = ReturnType<typeof common>;
