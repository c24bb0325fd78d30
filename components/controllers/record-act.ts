import { withRecorder } from '../client/recording.js';
import type { WebhookScope } from './contract.js';
import type { PlannedAct } from './recorder.js';

/**
 * Does something that is no call to Wacht, and records it as the client's changes are: before and after.
 *
 * @throws WachtApiError `unrecorded` where the policy demands a record and there is none: `work` wasn't begun
 */
export const recordAct = <T>(scope: WebhookScope, act: PlannedAct, work: () => Promise<T>): Promise<T> =>
  withRecorder(
    scope.client.session,
    () => import('./recorder.js'),
    ({ recorderOf }) => recorderOf(scope.recording).act(act, work),
    work,
  );
