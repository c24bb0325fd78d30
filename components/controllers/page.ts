import type { SessionTabs } from '../client/index.js';
import type { Topic, WebhookScope } from './contract.js';
import { connectTabs } from './tabs.js';

/** The sessions of this browser, as far as it lets tabs talk. Both are missing on plain http and in old browsers. */
export function browserTabs(): SessionTabs | undefined {
  const { navigator, BroadcastChannel } = globalThis as Partial<typeof globalThis>;
  return connectTabs({ locks: navigator?.locks, BroadcastChannel });
}

const everything: readonly Topic[] = [
  'session',
  'settings',
  'endpoints',
  'events',
  'deliveries',
  'replays',
  'analytics',
  'activity',
];

/**
 * Keeps a session in step with its page: back from the background it may be another tenant's (another origin's tab can
 * move it unheard), and back from being offline everything may be old.
 */
export function watchPage({ client: { session }, invalidate }: WebhookScope): () => void {
  const retry = (): void => {
    const { status, error } = session.snapshot;
    if (status !== 'failed' || (error?.kind !== 'network' && error?.kind !== 'timeout')) return;
    session.retry().catch(ignore);
  };
  const onShow = (): void => {
    if (document.hidden) return;
    session.doubt();
    retry();
  };
  const onOnline = (): void => {
    retry();
    invalidate(...everything);
  };
  // A page that is shown for the first time comes back from nowhere.
  const onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) onShow();
  };
  document.addEventListener('visibilitychange', onShow);
  addEventListener('pageshow', onPageShow);
  addEventListener('online', onOnline);
  return () => {
    document.removeEventListener('visibilitychange', onShow);
    removeEventListener('pageshow', onPageShow);
    removeEventListener('online', onOnline);
  };
}

/** The snapshot tells of it. */
const ignore = (): void => undefined;
