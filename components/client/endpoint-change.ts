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
  const emptied = clearings.filter(([field]) => isEmpty(change[field]));
  if (change.url && emptied.length === 0) return change;
  const endpoint = await current();
  const kept = emptied.find(([, held]) => !isEmpty(held(endpoint)));
  if (kept) {
    const [field] = kept;
    throw new WachtApiError(
      'invalid',
      `Wacht can’t clear ${field}. Leave at least one, or create a new endpoint.`,
      { field },
    );
  }
  return { ...change, url: change.url ?? endpoint.url };
}

type Field = 'subscribed_events' | 'subscriptions' | 'headers' | 'rate_limit';

/** What the encoding can't clear, and what the endpoint holds of it. Without filters a subscription is but its event. */
const clearings: readonly (readonly [Field, (endpoint: Endpoint) => unknown])[] = [
  ['subscribed_events', (endpoint) => endpoint.subscribed_events],
  ['subscriptions', (endpoint) => endpoint.subscriptions.filter((one) => one.filter_rules)],
  ['headers', (endpoint) => endpoint.headers ?? {}],
  ['rate_limit', (endpoint) => endpoint.rate_limit_config ?? null],
];

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0);
