import type { WebhookClient } from '../client/contract.js';
import type { Delivery } from '../client/types.js';
import type { TestState } from './replay-run-state.js';

export interface EndpointTests {
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onTest: (test: TestState) => void;
}

/** The platform's clock may be behind ours. */
const SKEW = 30_000;

/**
 * Sends each endpoint a test, one after the other, and looks at the delivery that it made: that the platform took the
 * test says nothing. Stops at the first that isn't accepted, as failed tests count towards switching an endpoint off.
 *
 * @returns the endpoint whose test failed, or turned up nowhere
 * @throws WachtApiError when a test can't be sent
 */
export async function testEndpoints(
  client: WebhookClient,
  endpointIds: readonly string[],
  { now, signal, onTest }: EndpointTests,
): Promise<string | undefined> {
  const endpoints = await client.fetchEndpoints({ signal });
  for (const endpointId of endpointIds) {
    const event = endpoints.find(({ id }) => id === endpointId)?.subscribed_events[0];
    if (event === undefined) continue;
    onTest({ endpointId, delivery: undefined, phase: 'sending' });
    const delivery = await testOne(client, endpointId, event, now() - SKEW, signal);
    const phase = delivery ? (delivery.status === 'success' ? 'passed' : 'failed') : 'unknown';
    onTest({ endpointId, delivery, phase });
    if (phase !== 'passed') return endpointId;
  }
  return undefined;
}

async function testOne(
  client: WebhookClient,
  endpointId: string,
  event: string,
  since: number,
  signal: AbortSignal,
): Promise<Delivery | undefined> {
  const before = await client.fetchDeliveries({ endpoint_id: endpointId, limit: 100 }, { signal });
  await client.testEndpoint(endpointId, { event_name: event }, { signal });
  const known = before.data.map(({ id }) => id);
  return client.findTestDelivery(endpointId, { event_name: event, since, known }, { signal });
}
