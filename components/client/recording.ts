import type { WebhookClient, WebhookSession } from './contract.js';
import { WachtApiError } from './errors.js';

/** The calls that change something, by name. `reactivateEndpoint` is an update. */
export const changeNames = [
  'updateSettings',
  'rotateSecret',
  'createEndpoint',
  'updateEndpoint',
  'deleteEndpoint',
  'testEndpoint',
  'replayDelivery',
  'cancelReplayTask',
] as const satisfies readonly (keyof WebhookClient)[];
export type ChangeName = (typeof changeNames)[number];

/** Does `work`, which is the change `name` with these arguments, and keeps a record of it. */
export type RecordChange = (
  name: ChangeName,
  args: readonly unknown[],
  work: () => Promise<unknown>,
) => Promise<unknown>;

/**
 * Hands `work` to what keeps the records, in a session that has an audit log or must have one; else just does it.
 *
 * @throws WachtApiError `unrecorded` where the policy demands a record and the code for it can't be loaded
 */
export async function withRecorder<R, T>(
  session: WebhookSession,
  load: () => Promise<R>,
  recorded: (recorder: R) => Promise<T>,
  work: () => Promise<T>,
): Promise<T> {
  // Whether there is a log is known once there is a session.
  await session.start();
  const { auditUrl, policy } = session.snapshot;
  if (!auditUrl && !policy.require_audit) return work();
  let recorder: R;
  try {
    recorder = await load();
  } catch (cause) {
    if (policy.require_audit)
      throw new WachtApiError('unrecorded', 'Reload the page, and try again.', { cause });
    return work();
  }
  return recorded(recorder);
}

/** The same changes, each recorded. */
export function recordedChanges<C extends Pick<WebhookClient, ChangeName>>(
  changes: C,
  session: WebhookSession,
  load: () => Promise<RecordChange>,
): C {
  const wrapped = changeNames.map((name) => {
    const change = changes[name] as (...args: unknown[]) => Promise<unknown>;
    const recorded = (...args: unknown[]) => {
      const work = () => change(...args);
      return withRecorder(session, load, (record) => record(name, args, work), work);
    };
    return [name, recorded] as const;
  });
  return { ...changes, ...Object.fromEntries(wrapped) };
}
