import { createWebhookClient, WachtApiError, type WebhookClientOptions } from '../client/index.js';
import type { WebhookScope } from './contract.js';
import { browserTabs, watchPage } from './page.js';
import { createScope } from './scope.js';

/** What a host says about the session; the attributes of an element. */
export type SessionSettings = Pick<
  WebhookClientOptions,
  'ticketUrl' | 'deploymentId' | 'apiUrl' | 'publishableKey' | 'fetchTicket' | 'ticketCredentials' | 'fetch'
> & {
  /** Sends what goes to the ticket server's audit log, in place of `fetch`. */
  fetchAudit?: typeof globalThis.fetch | undefined;
};

/** A scope that someone holds. */
export interface HeldScope {
  readonly scope: WebhookScope;
  /** The last to let go closes the session on this side. At Wacht it goes on: it's the browser's, not ours. */
  release(): void;
}

interface Shared {
  readonly scope: WebhookScope;
  readonly close: () => void;
  holders: number;
}

/** Sessions of this page by ticket URL and deployment, which is what makes two composites the same visit. */
const shared = new Map<string, Shared>();

/** Joins the session of this page with the same ticket URL and deployment, or begins it. */
export function holdScope(settings: SessionSettings): HeldScope {
  const key = sharingKey(settings);
  if (key === undefined) {
    const { scope, close } = beginScope(settings);
    return { scope, release: close };
  }
  const entry = shared.get(key) ?? { ...beginScope(settings), holders: 0 };
  shared.set(key, entry);
  entry.holders += 1;
  return {
    scope: entry.scope,
    release() {
      entry.holders -= 1;
      if (entry.holders > 0) return;
      shared.delete(key);
      entry.close();
    },
  };
}

/** Undefined: not to be shared, as nobody can tell whether two functions give tickets for the same tenant. */
function sharingKey({ fetchTicket, ticketUrl, deploymentId }: SessionSettings): string | undefined {
  if (fetchTicket || !ticketUrl) return undefined;
  return JSON.stringify([
    URL.canParse(ticketUrl, document.baseURI) ? new URL(ticketUrl, document.baseURI) : ticketUrl,
    deploymentId,
  ]);
}

function beginScope(settings: SessionSettings): { scope: WebhookScope; close: () => void } {
  const client = clientFor(
    settings,
    async () => (await import('./recorder.js')).recorderOf(scope.recording).call,
  );
  const scope = createScope(client, settings);
  const unwatch = watchPage(scope);
  // The snapshot tells how it went.
  client.session.start().catch(() => undefined);
  return {
    scope,
    close() {
      unwatch();
      client.session.close();
    },
  };
}

/** Options that can't work are shown where any failed session is, rather than thrown out of an element's update. */
function clientFor(
  settings: SessionSettings,
  recorder: WebhookClientOptions['recorder'],
): ReturnType<typeof createWebhookClient> {
  try {
    return createWebhookClient({ ...settings, baseUrl: document.baseURI, tabs: browserTabs(), recorder });
  } catch (error) {
    if (!(error instanceof WachtApiError)) throw error;
    return createWebhookClient({
      apiUrl: 'https://invalid.invalid',
      fetchTicket: () => Promise.reject(error),
    });
  }
}
