import type { TimeWindow } from '../../operations/time-window.js';

/** The parts of the console, in the order of their tabs. */
export const consoleTabs = ['overview', 'endpoints', 'events', 'deliveries', 'settings', 'activity'] as const;
export type ConsoleTab = (typeof consoleTabs)[number];

/** What the console shows: a tab, and what of that tab is worth a link. */
export interface Place {
  readonly tab: ConsoleTab;
  /** A query string of the tab's own: an endpoint, an event, or what `<wacht-delivery-ops>` calls its location. */
  readonly query: string;
}

export const startPlace: Place = { tab: 'overview', query: '' };

/** Links are text of others: nothing in one may be longer than what the console itself would write. */
const LONGEST = 2000;

/** `deliveries?range=7d`; the tab's name alone where there is no more to say. */
export const writePlace = ({ tab, query }: Place): string => (query ? `${tab}?${query}` : tab);

/** What can't be understood is the overview. */
export function readPlace(text: string): Place {
  const [name, ...rest] = text.slice(0, LONGEST).split('?');
  const tab = consoleTabs.find((each) => each === name);
  return tab ? { tab, query: rest.join('?') } : startPlace;
}

/** One value of a place's query; empty where it isn't told. */
export const told = ({ query }: Place, name: string): string => new URLSearchParams(query).get(name) ?? '';

/** Where a tab is gone back to: as it was, without the drawer that may have been open. */
export function withoutDrawer({ tab, query }: Place): Place {
  const rest = new URLSearchParams(query);
  rest.delete(tab === 'deliveries' ? 'delivery' : 'endpoint');
  return { tab, query: rest.toString() };
}

export const endpointPlace = (id: string): Place => ({
  tab: 'endpoints',
  query: new URLSearchParams({ endpoint: id }).toString(),
});

/** The deliveries of one endpoint, all or those that failed. */
export const deliveriesPlace = (endpoint: string, status = ''): Place => ({
  tab: 'deliveries',
  query: new URLSearchParams({ ...(status && { status }), endpoint }).toString(),
});

/** The deliveries of a window that was chosen in a chart. */
export const windowPlace = ({ from, until }: TimeWindow): Place => ({
  tab: 'deliveries',
  query: new URLSearchParams({
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
  }).toString(),
});
