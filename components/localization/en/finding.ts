import type { Formatters } from '../formatters.js';

/** How one finds an endpoint in the list: search, states, order, and what is said when nothing matches. */
export const finding = (f: Formatters) => ({
  search: 'Search URL, description or event',
  searchShort: 'Search endpoints',
  filter: 'Filter by state',
  all: 'All',
  sort: 'Sort',
  sorts: {
    attention: 'Needs attention first',
    newest: 'Newest first',
    url: 'By URL',
    failure: 'Latest failure first',
  },
  noMatch: (search: string) => `Nothing matches “${search}”`,
  noMatchState: (state: string) => `None is “${state}” now`,
  noMatchBody: (n: number) =>
    f.plural(n, {
      one: 'We searched the URL, description and events of 1 endpoint.',
      other: `We searched the URLs, descriptions and events of ${f.number(n)} endpoints.`,
    }),
  showAll: 'Show all',
  found: (n: number) => f.plural(n, { one: '1 endpoint shown', other: `${f.number(n)} endpoints shown` }),
});

export type FindingMessages = ReturnType<typeof finding>;
