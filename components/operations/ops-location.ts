import { type DeliveryFilters, noFilters } from './delivery-filters.js';
import type { TimeWindow } from './time-window.js';

/** How far back the screen looks. */
export type RangeName = '1h' | '24h' | '7d' | '30d';
export const rangeHours: Readonly<Record<RangeName, number>> = { '1h': 1, '24h': 24, '7d': 168, '30d': 720 };
export const defaultRange: RangeName = '24h';

/** What of the screen is worth a link: a colleague who opens it sees the same. */
export interface OpsLocation {
  readonly range: RangeName;
  /** A window that stands still, instead of the range. */
  readonly window: TimeWindow | undefined;
  readonly filters: DeliveryFilters;
  /** The delivery that is looked into; empty for none. */
  readonly delivery: string;
}

export const startLocation: OpsLocation = {
  range: defaultRange,
  window: undefined,
  filters: noFilters,
  delivery: '',
};

const filterNames = ['status', 'event', 'endpoint', 'code', 'duration', 'text'] as const;
/** Links are text of others: nothing in one may be longer than what a person would put there. */
const LONGEST = 200;

/** As a query string; what is as at the start is left out. */
export function writeLocation(location: OpsLocation): string {
  const query = new URLSearchParams();
  if (location.window && Number.isFinite(location.window.until)) {
    query.set('from', new Date(location.window.from).toISOString());
    query.set('until', new Date(location.window.until).toISOString());
  } else if (location.range !== defaultRange) query.set('range', location.range);
  for (const name of filterNames) if (location.filters[name]) query.set(name, location.filters[name]);
  if (location.delivery) query.set('delivery', location.delivery);
  return query.toString();
}

/** What can't be understood is as at the start. */
export function readLocation(text: string): OpsLocation {
  const query = new URLSearchParams(text);
  const get = (name: string) => (query.get(name) ?? '').slice(0, LONGEST);
  const range = get('range');
  const filters = Object.fromEntries(filterNames.map((name) => [name, get(name)])) as Record<
    (typeof filterNames)[number],
    string
  >;
  return {
    range: Object.hasOwn(rangeHours, range) ? (range as RangeName) : defaultRange,
    window: readWindow(get('from'), get('until')),
    filters,
    delivery: /^[\w-]{1,64}$/.test(get('delivery')) ? get('delivery') : '',
  };
}

/** What a link names is drawn bar by bar: nothing before 1970, nor after 2096. */
const LATEST = 4e12;

function readWindow(from: string, until: string): TimeWindow | undefined {
  const window = { from: Date.parse(from), until: Date.parse(until) };
  return window.from > 0 && window.from < window.until && window.until < LATEST ? window : undefined;
}
