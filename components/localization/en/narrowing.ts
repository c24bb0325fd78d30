import type { Formatters } from '../formatters.js';

/** What a delivery list is narrowed down to, and what it says when nothing is left. */
export const narrowing = (f: Formatters) => {
  const n = (count: number) => f.number(count);
  const counted = (count: number, one: string, other: string) =>
    `${n(count)} ${f.plural(count, { one, other })}`;
  return {
    filters: {
      search: 'Search loaded rows',
      searchHint: 'Id, event or URL',
      status: 'Status',
      event: 'Event',
      endpoint: 'Endpoint',
      code: 'Code',
      duration: 'Time taken',
      any: (what: string) => `Any ${what.toLowerCase()}`,
      is: (what: string, value: string) => `${what}: ${value}`,
      clear: (what: string) => `Clear ${what.toLowerCase()}`,
      clearAll: 'Clear all filters',
      statuses: {
        'any-failure': 'Failed, all kinds',
        failed: 'Will be retried',
        permanently_failed: 'Failed for good',
        endpoint_disabled: 'Endpoint off (410)',
        pending: 'Pending',
        success: 'Delivered',
        filtered: 'Filtered',
      } as Readonly<Record<string, string>>,
      codes: { '2xx': '2xx', '3xx': '3xx', '4xx': '4xx', '5xx': '5xx', none: 'No answer' } as Readonly<
        Record<string, string>
      >,
      durations: {
        '1000': 'Over 1 s',
        '5000': 'Over 5 s',
        '15000': 'Over 15 s',
      } as Readonly<Record<string, string>>,
      scope: (loaded: number) =>
        `Status, event and endpoint search everything. Code, time taken and text look at the ${counted(loaded, 'row', 'rows')} loaded.`,
      failureKinds: (final: number, retried: number, stale: number, delivered: number) => {
        const was = (count: number, what: string) =>
          count > 0 ? `, ${counted(count, 'was', 'were')} ${what}` : '';
        return `${counted(final, 'is', 'are')} final, ${n(retried)} will be retried${was(stale, 'retried since')}${was(delivered, 'delivered since')}.`;
      },
    },

    empty: {
      none: 'Nothing was sent yet',
      noneBody:
        'Deliveries appear here within seconds of an event. Add an endpoint and send it a test to see the first one.',
      quiet: 'Nothing was sent in this window',
      quietBody: 'Choose a longer window to see earlier deliveries.',
      noMatch: 'No delivery matches',
      noMatchBody: (filters: string) => `${filters}.`,
      noLoadedMatch: (loaded: number) =>
        `None of the ${counted(loaded, 'row', 'rows')} loaded so far. Earlier ones may match.`,
    },
  };
};

export type NarrowingMessages = ReturnType<typeof narrowing>;
