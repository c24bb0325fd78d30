import type { SessionTabs } from './contract.js';

/** The part of `navigator.locks` that is used here. */
interface Locks {
  request(
    name: string,
    options: { mode: 'exclusive' | 'shared'; signal: AbortSignal },
    work: () => Promise<void>,
  ): Promise<unknown>;
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
  return {
    join(host, onMoved) {
      const name = `wacht-webhook-session ${host}`;
      const channel = new BroadcastChannel(name);
      channel.onmessage = onMoved;
      return {
        // No data: who listens asks Wacht itself.
        announce: () => channel.postMessage('moving'),
        exclusive: (work, signal) => hold(locks, name, 'exclusive', work, signal),
        shared: (work, signal) => hold(locks, name, 'shared', work, signal),
        leave: () => channel.close(),
      };
    },
  };
}

async function hold<T>(
  locks: Locks,
  name: string,
  mode: 'exclusive' | 'shared',
  work: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  let result: { value: T } | undefined;
  await locks.request(name, { mode, signal }, async () => {
    result = { value: await work() };
  });
  if (!result) throw new Error('The lock was never held.');
  return result.value;
}
