import { createContext } from '@lit/context';
import { Coalescer } from '../client/coalesce.js';
import type { WebhookClient } from '../client/index.js';
import type { ReadAhead, Recording, Topic, WebhookScope } from './contract.js';

/** How elements find the session of the page around them. Undefined: a provider is there, but has no session yet. */
export const webhookScopeContext = createContext<WebhookScope | undefined>(Symbol('wacht-webhook-scope'));

/**
 * Everything the elements of one session share, around its client.
 *
 * @param settings where its audit log is looked for, if not on the page's own origin
 */
export function createScope(client: WebhookClient, settings: Recording['settings'] = {}): WebhookScope {
  const reads = new Coalescer();
  const listeners = new Set<(topics: ReadonlySet<Topic>) => void>();
  const ahead = new Map<string, ReadAhead>();
  let changedAt = -Infinity;
  const scope: WebhookScope = {
    client,
    ahead,
    recording: { client, settings, hosts: new Set(), onRecorded: () => scope.invalidate('activity') },
    invalidate(...topics) {
      // What is under way was asked for before the change.
      reads.renew();
      ahead.clear();
      changedAt = performance.now();
      const changed = new Set(topics);
      for (const listener of [...listeners]) listener(changed);
    },
    onInvalidate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    maxAge: () => performance.now() - changedAt,
    share: (key, read, signal) => reads.share(key, read, signal),
  };
  return scope;
}
