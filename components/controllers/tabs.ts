import type { SessionTabs } from '../client/index.js';

type Mode = 'exclusive' | 'shared';

/** The part of `navigator.locks` that is used here. */
interface Locks {
  query?(): Promise<unknown>;
  request<T>(name: string, options: { mode: Mode; signal: AbortSignal }, work: () => Promise<T>): Promise<T>;
}

interface Channel {
  onmessage: ((event: never) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

/**
 * Ties the sessions of one browser together, because the platform's cookie holds only one of them at a time (contract,
 * 'Tickets'). In a page: `connectTabs({ locks: navigator.locks, BroadcastChannel })`.
 *
 * It reaches the tabs and workers of one origin. Another origin on the same frontend host isn't reached: confirm with
 * `session.doubt()` when the page comes back into view, or use gateway mode.
 *
 * @returns undefined where the browser has one of the two missing: then every write confirms the session first
 */
export function connectTabs({
  locks,
  BroadcastChannel,
}: {
  locks?: Locks | undefined;
  BroadcastChannel?: (new (name: string) => Channel) | undefined;
}): SessionTabs | undefined {
  if (!locks || !BroadcastChannel) return undefined;
  // The first question is the slow one, and shouldn't be the one that an exchange waits for.
  locks.query?.().catch(() => undefined);
  return {
    join(host, onMoved) {
      const name = `wacht-webhook-session ${host}`;
      const channel = new BroadcastChannel(name);
      channel.onmessage = onMoved;
      const hold =
        (mode: Mode) =>
        <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> =>
          locks.request(name, { mode, signal }, work);
      return {
        // No data: who listens asks Wacht itself.
        announce: () => channel.postMessage('moving'),
        exclusive: hold('exclusive'),
        shared: hold('shared'),
        leave: () => channel.close(),
      };
    },
  };
}
