import type { Endpoint } from '../../client/types.js';
import {
  endpointStates,
  needsAttention,
  type EndpointHealth,
  type EndpointState,
} from './endpoint-health.js';

export type EndpointSort = 'attention' | 'url' | 'newest' | 'failure';
export const endpointSorts: readonly EndpointSort[] = ['attention', 'newest', 'url', 'failure'];

export interface EndpointRow {
  readonly endpoint: Endpoint;
  readonly health: EndpointHealth;
}

export interface EndpointView {
  /** Words, all of which have to be in the URL, the description or the name of an event. */
  readonly search: string;
  readonly state: EndpointState | undefined;
  /** Or the place of each by its id; those without one come first. */
  readonly sort: EndpointSort | ReadonlyMap<string, number>;
}

/** Of those that match the search, how many are in each state. */
export function countStates(rows: readonly EndpointRow[], search: string): Map<EndpointState, number> {
  const counts = new Map<EndpointState, number>();
  for (const { endpoint, health } of rows) {
    if (matches(endpoint, search)) counts.set(health.state, (counts.get(health.state) ?? 0) + 1);
  }
  return counts;
}

export function arrange(rows: readonly EndpointRow[], view: EndpointView): EndpointRow[] {
  return rows
    .filter(({ endpoint }) => matches(endpoint, view.search))
    .filter(({ health }) => view.state === undefined || health.state === view.state)
    .sort((a, b) => order(a, b, view) || compare(hostAndPath(a.endpoint), hostAndPath(b.endpoint)));
}

export function matches(endpoint: Endpoint, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = [endpoint.url, endpoint.description ?? '', ...endpoint.subscribed_events]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

function order(a: EndpointRow, b: EndpointRow, { sort }: EndpointView): number {
  if (typeof sort === 'object') return (sort.get(a.endpoint.id) ?? -1) - (sort.get(b.endpoint.id) ?? -1);
  switch (sort) {
    case 'attention':
      return attention(a) - attention(b) || failureTime(b) - failureTime(a);
    case 'newest':
      return Date.parse(b.endpoint.created_at) - Date.parse(a.endpoint.created_at);
    case 'failure':
      return failureTime(b) - failureTime(a);
    case 'url':
      return 0;
  }
}

function attention({ health }: EndpointRow): number {
  const rank = endpointStates.indexOf(health.state);
  return needsAttention(health) ? rank - endpointStates.length : rank;
}

function failureTime({ health }: EndpointRow): number {
  return health.lastFailure ? Date.parse(health.lastFailure.timestamp) : 0;
}

/** Two endpoints of one host stand together, whether encrypted or not. Numbers in it count as such. */
function hostAndPath({ url }: Endpoint): string {
  return url
    .replace(/^https?:\/\//i, '')
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.padStart(20, '0'));
}

/** URLs are in no language, and so in no language's order. */
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
