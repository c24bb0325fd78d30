import type { Formatters } from '../formatters.js';

/** What `<wacht-webhook-console>` says around its tabs, and its overview. */
export const consoleWords = (f: Formatters) => {
  const n = (count: number) => f.number(count);
  return {
    tabs: 'Webhooks',
    tab: {
      overview: 'Overview',
      endpoints: 'Endpoints',
      events: 'Events',
      deliveries: 'Deliveries',
      settings: 'Secret and notifications',
      activity: 'Activity',
    },
    failed: (count: number, more: boolean) => `${n(count)}${more ? '+' : ''} failed`,
    failedHint: 'Failed for good in the last 24 hours',
    goneEndpoint: 'The endpoint of this link is not there any more. Somebody may have deleted it.',

    overview: {
      needsYou: 'Needs you',
      things: (count: number) => f.plural(count, { one: '1 thing', other: `${n(count)} things` }),
      nothing: 'Nothing needs you now',
      nothingBody: 'Every endpoint that is switched on got its newest delivery, as far as the log tells.',
      disabled: (host: string, since: string) => `${host} is disabled since ${since}`,
      disabledUnknown: (host: string) => `${host} is disabled`,
      failing: (host: string) => `${host} is failing`,
      failingSince: (host: string, since: string, orEarlier: boolean) =>
        `${host} has been failing since ${since}${orEarlier ? ' or earlier' : ''}`,
      near: (host: string, strikes: number) => `${host} is ${n(strikes)} of 10 towards being disabled`,
      endpoints: 'Endpoints',
      all: (count: number) => `All ${n(count)}`,
      allOf: (count: number) =>
        f.plural(count, { one: 'The one endpoint', other: `All ${n(count)} endpoints` }),
      unread: 'How the endpoints are doing could not be read.',
    },
  };
};

export type ConsoleMessages = ReturnType<typeof consoleWords>;
