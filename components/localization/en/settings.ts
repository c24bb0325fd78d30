import type { Formatters } from '../formatters.js';
import { span } from '../span.js';

/** What `<wacht-webhook-settings>` and the parts that are there from the first paint say. */
export const settings = (f: Formatters) => ({
  events: (n: number) => f.plural(n, { one: `${f.number(n)} event`, other: `${f.number(n)} events` }),
  addEndpoint: 'Add endpoint',
  catalog: 'Event catalog',
  guide: 'Receiver guide',
  readOnly: 'You can look, but not change anything.',
  secretHiddenForRole: 'The signing secret is hidden for your role.',
  appOff: 'This app is switched off: no endpoint gets deliveries until it is on again.',
  quota: {
    used: (used: number, of: number) =>
      `${f.number(used)} of ${f.plural(of, { one: `${f.number(of)} endpoint`, other: `${f.number(of)} endpoints` })}`,
    reached: (of: number) =>
      f.plural(of, {
        one: 'Your plan has 1 endpoint. To add another, delete it first, or ask for more.',
        other: `Your plan has ${f.number(of)} endpoints. To add another, delete one you no longer use, or ask for more.`,
      }),
  },

  list: {
    label: 'Endpoints',
    state: 'State',
    endpoint: 'Endpoint',
    events: 'Events',
    lastFailure: 'Last failure',
    rateLimit: 'Rate limit',
    states: {
      healthy: 'Healthy',
      failing: 'Failing',
      disabled: 'Disabled',
      off: 'Off',
      unused: 'Never used',
      unknown: 'Not known',
    },
    stateHints: {
      healthy: 'Its newest delivery got through.',
      failing: 'Its newest delivery did not get through, or many lately ran out of attempts.',
      disabled: 'Disabled after failures.',
      off: 'Switched off.',
      unused: 'Nothing was ever sent to it.',
      unknown: 'It isn’t among your account’s newest deliveries. Open it to look.',
    },
    checking: 'Checking',
    noFailure: 'None',
    noFailureLately: 'None lately',
    noFailureHint: 'None among your account’s newest deliveries. Older ones were not read.',
    noLimit: 'No limit',
    rate: (max: number, ms: number) => {
      const unit = { 1000: 'second', 60_000: 'minute', 3_600_000: 'hour' }[ms];
      return unit ? `${f.number(max)} per ${unit}` : `${f.number(max)} in ${span(ms, f)}`;
    },
    test: 'Test',
    testOf: (url: string) => `Send a test to ${url}`,
    open: (url: string) => `Open ${url}`,
    menu: {
      edit: 'Edit',
      test: 'Send a test',
      enable: 'Switch on',
      disable: 'Switch off',
      copyUrl: 'Copy URL',
      details: 'See details',
      delete: 'Delete',
    },
    strikes: (n: number) => `${f.number(n)} of 10`,
    strikesNote: (n: number, atLeast: boolean) =>
      `${atLeast ? 'At least ' : ''}${f.plural(n, {
        one: `${f.number(n)} delivery`,
        other: `${f.number(n)} deliveries`,
      })} out of attempts in 24 hours, by the log. At 10 it is disabled.`,
    failingNote: 'Its newest delivery failed. It is tried again until its attempts run out.',
    failedForGoodNote: 'Its newest delivery failed for good.',
    answered: (code: number) => `Answered ${code}.`,
    noAnswer: 'It did not answer.',
    disabledNote: '10 deliveries ran out of attempts. Events since then are not recorded for it.',
    goneNote: 'It answered 410, which says it is gone for good. Events since then are not recorded for it.',
    testThenEnable: 'Test, then switch on',
    seeFailures: 'See failures',
    emptyTitle: 'No endpoints yet',
    emptyBody:
      'Add the URL of a server that should hear about your events. You choose the events, and you can send a test before anything real goes out.',
    emptyReadOnly: 'Nobody has added an endpoint yet. Your role doesn’t allow adding one.',
    showMore: (n: number) => `Show ${f.number(n)} more`,
    filtered: 'has a filter',
    deleted: (host: string) => `${host} is deleted`,
    switchedOn: (host: string) => `${host} is switched on`,
    switchedOff: (host: string) => `${host} is switched off`,
    logFailed: 'How the endpoints are doing could not be read.',
    copied: 'URL copied',
  },
});

export type SettingsMessages = ReturnType<typeof settings>;
