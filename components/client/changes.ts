import type { Calls } from './calls.js';
import * as wire from './change-requests.js';
import type { WebhookClient } from './contract.js';
import { endpointChange } from './endpoint-change.js';
import { WachtApiError } from './errors.js';
import { findTestDelivery, followReplay } from './following.js';
import { Intents } from './intents.js';
import { allDeliveries, allTasks } from './pages.js';
import { appOf, endpointOf, parser, settingsOf, type Parse } from './payloads.js';
import type { Config } from './options.js';
import { recordedChanges } from './recording.js';
import type { Session } from './session.js';
import type { WireRequest } from './requests.js';
import type { CallOptions, Endpoint, ReplayAccepted, TestAccepted } from './types.js';

/** What changes something, and what follows it up. */
export type Changes = Pick<
  WebhookClient,
  | 'updateSettings'
  | 'rotateSecret'
  | 'createEndpoint'
  | 'updateEndpoint'
  | 'deleteEndpoint'
  | 'testEndpoint'
  | 'findTestDelivery'
  | 'deliveries'
  | 'replayDelivery'
  | 'replayTasks'
  | 'cancelReplayTask'
  | 'waitForReplay'
>;

const replayAcceptedOf = parser<ReplayAccepted>('replay', { string: 'status' }, { message: '' });
const cancelledOf = parser<{ status: string; message: string }>(
  'answer',
  { string: 'status' },
  { message: '' },
);
const deletedOf = parser<{ deleted: boolean }>('answer', { boolean: 'deleted' });
const testAcceptedOf = parser<TestAccepted>('answer', { boolean: 'success' }, { message: '' });

/** @returns the changes of what was asked for while the session was of `app` */
export function changesOf(
  client: WebhookClient,
  calls: Calls,
  session: Session,
  config: Pick<Config, 'newId' | 'recorder'>,
): (app: string | undefined) => Changes {
  const intents = new Intents(config);
  return (app) => {
    const write = <T>(request: WireRequest, parse: Parse<T>, call?: CallOptions): Promise<T> =>
      calls.write(request, parse, call, app);
    const changes: Changes = {
      updateSettings: (settings, call) => write(wire.updateSettingsRequest(settings), settingsOf, call),
      rotateSecret: async (call) => session.learn(await write(wire.rotateSecretRequest, appOf, call)),
      createEndpoint: (endpoint, call) => write(wire.createEndpointRequest(endpoint), endpointOf, call),
      updateEndpoint: async (id, change, call) => {
        const whole = await endpointChange(change, () => currentEndpoint(client, id, call?.signal));
        return write(wire.updateEndpointRequest(id, whole), endpointOf, call);
      },
      deleteEndpoint: (id, call) => write(wire.deleteEndpointRequest(id), deletedOf, call),
      testEndpoint: (id, test, call) => write(wire.testEndpointRequest(id, test), testAcceptedOf, call),
      findTestDelivery: (...args) => findTestDelivery(client, session.closing, ...args),
      deliveries: (...args) => allDeliveries(client, ...args),
      replayDelivery: (request, call) =>
        intents.once(request, (keyed) => write(wire.replayRequest(keyed), replayAcceptedOf, call)),
      replayTasks: (...args) => allTasks(client, ...args),
      cancelReplayTask: ({ taskId }, call) => write(wire.cancelReplayRequest(taskId), cancelledOf, call),
      waitForReplay: (...args) => followReplay(client, session.closing, ...args),
    };
    return config.recorder ? recordedChanges(changes, session, config.recorder) : changes;
  };
}

async function currentEndpoint(
  client: WebhookClient,
  id: string,
  signal: AbortSignal | undefined,
): Promise<Endpoint> {
  const endpoints = await client.fetchEndpoints({ signal });
  const found = endpoints.find((one) => one.id === id);
  if (!found) throw new WachtApiError('not-found', 'This endpoint does not exist any more.');
  return found;
}
