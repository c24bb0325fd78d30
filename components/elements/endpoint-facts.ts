import type { Endpoint } from '../client/types.js';

/** An endpoint as an event tells of it: without its headers, whose values may be secrets. */
export type EndpointFacts = Pick<Endpoint, 'id' | 'url' | 'is_active' | 'subscribed_events'> & {
  readonly description: string | undefined;
};

export const endpointFacts = (endpoint: Endpoint): EndpointFacts => ({
  id: endpoint.id,
  url: endpoint.url,
  is_active: endpoint.is_active,
  subscribed_events: [...endpoint.subscribed_events],
  description: endpoint.description ?? undefined,
});
