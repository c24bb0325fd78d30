import { WachtApiError } from './errors.js';
import type { Endpoint, UpdateEndpoint } from './types.js';

/**
 * Makes a change sendable: adds the current `url`, which the server demands, and refuses what the form encoding can't
 * say. An empty list or map isn't sent at all, so the server would keep the old one and answer as if all were well.
 *
 * @throws WachtApiError `invalid`, with the field that can't be cleared
 */
export async function endpointChange(
  change: UpdateEndpoint,
  current: () => Promise<Endpoint>,
): Promise<UpdateEndpoint> {
  const cleared = clearings.filter(({ empties }) => empties(change));
  if (change.url && cleared.length === 0) return change;
  const endpoint = await current();
  const lost = cleared.find(({ holds }) => holds(endpoint));
  if (lost) {
    const message = `Wacht keeps the ${lost.words} of an endpoint when none is left. Leave at least one, or create a new endpoint and delete this one.`;
    throw new WachtApiError('invalid', message, { field: lost.field });
  }
  return { ...change, url: change.url ?? endpoint.url };
}

interface Clearing {
  readonly field: string;
  readonly words: string;
  readonly empties: (change: UpdateEndpoint) => boolean;
  readonly holds: (endpoint: Endpoint) => boolean;
}

const clearings: readonly Clearing[] = [
  {
    field: 'subscribed_events',
    words: 'last event',
    empties: (change) => change.subscribed_events?.length === 0,
    holds: (endpoint) => endpoint.subscribed_events.length > 0,
  },
  {
    field: 'subscriptions',
    words: 'last filter',
    empties: (change) => change.subscriptions?.length === 0,
    holds: (endpoint) => endpoint.subscriptions.some((one) => one.filter_rules),
  },
  {
    field: 'headers',
    words: 'last header',
    empties: (change) => change.headers !== undefined && Object.keys(change.headers).length === 0,
    holds: (endpoint) => Object.keys(endpoint.headers ?? {}).length > 0,
  },
  {
    field: 'rate_limit',
    words: 'rate limit',
    empties: (change) => change.rate_limit === null,
    holds: (endpoint) => Boolean(endpoint.rate_limit_config),
  },
];
