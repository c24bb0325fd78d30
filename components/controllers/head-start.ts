import type { WebhookClient } from '../client/index.js';
import type { ReadAhead, WebhookScope } from './contract.js';
import { fetchOrTake } from './early-tickets.js';
import { holdScope } from './shared-scopes.js';

/** What an element will ask first, by the key that it asks with. */
export type FirstReads = (
  client: WebhookClient,
  begin: <T>(key: string, read: Promise<T>) => Promise<T>,
) => void;

export interface HeadStart {
  readonly scope: WebhookScope;
  /** The element still names the same session. */
  isStill(): boolean;
  /** By then the element has to hold the session itself. */
  letGo(): void;
}

/**
 * Begins the session that an element's attributes name, and its first reads, before the element's code is there:
 * ticket, exchange and answers are under way while it loads. The element joins that session by the same attributes.
 *
 * @returns undefined where the attributes name none
 */
export function giveHeadStart(element: Element, reads: FirstReads): HeadStart | undefined {
  const attribute = (name: string): string | undefined => element.getAttribute(name) ?? undefined;
  const ticketUrl = attribute('ticket-url');
  if (!ticketUrl) return undefined;
  const attributes = {
    'ticket-url': ticketUrl,
    'deployment-id': attribute('deployment-id'),
    'api-url': attribute('api-url'),
    'publishable-key': attribute('publishable-key'),
  };
  const settings = {
    ticketUrl,
    deploymentId: attributes['deployment-id'],
    apiUrl: attributes['api-url'],
    publishableKey: attributes['publishable-key'],
  };
  const known = Object.entries(settings).filter(([, value]) => value !== undefined);
  const { scope, release } = holdScope({ ...Object.fromEntries(known), fetch: fetchOrTake });
  reads(scope.client, (key, answer) => {
    const ahead: ReadAhead = { answer };
    scope.ahead.set(key, ahead);
    // Whoever asks for it hears of the failure; perhaps nobody does.
    answer.then(
      (value) => (ahead.value = value),
      () => undefined,
    );
    return answer;
  });
  return {
    scope,
    isStill: () => Object.entries(attributes).every(([name, value]) => attribute(name) === value),
    letGo() {
      scope.ahead.clear();
      release();
    },
  };
}
