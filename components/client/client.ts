import { Calls } from './calls.js';
import type { WebhookClient, WebhookClientOptions } from './contract.js';
import { WachtApiError } from './errors.js';
import { readOptions } from './options.js';
import { allDeliveries, allTasks } from './pages.js';
import * as payloads from './payloads.js';
import { endpointChange } from './endpoint-change.js';
import { findTestDelivery, followReplay } from './following.js';
import { Intents } from './intents.js';
import * as wire from './requests.js';
import { Session } from './session.js';
import { Transport } from './transport.js';
import type { Endpoint, WebhookApp } from './types.js';

/**
 * A client of Wacht's browser-facing webhook API, with its session. Nothing is requested before the first call.
 *
 * @throws WachtApiError `invalid` for options that can't work, with what to write instead
 */
export function createWebhookClient(options: WebhookClientOptions): WebhookClient {
  const config = readOptions(options);
  const transport = new Transport(config);
  const session = new Session(config, transport);
  const calls = new Calls(session, transport);
  const intents = new Intents(config);

  const learn = (app: WebhookApp): WebhookApp => {
    session.learn(app);
    return app;
  };

  const client: WebhookClient = {
    session,
    exchangeTicket: (ticket, call) => session.exchange(ticket, call),
    fetchSession: async (call) => learn(await calls.read(wire.sessionRequest, payloads.sessionAppOf, call)),
    fetchSettings: (call) => calls.read(wire.settingsRequest, payloads.settingsOf, call),
    updateSettings: (settings, call) =>
      calls.write(wire.updateSettingsRequest(settings), payloads.settingsOf, call),
    rotateSecret: async (call) => learn(await calls.write(wire.rotateSecretRequest, payloads.appOf, call)),
    fetchEndpoints: (call) => calls.read(wire.endpointsRequest, payloads.endpointsOf, call),
    createEndpoint: async (endpoint, call) =>
      calls.write(wire.createEndpointRequest(endpoint), payloads.endpointOf, call),
    updateEndpoint: async (id, change, call) => {
      const whole = await endpointChange(change, () => currentEndpoint(client, id, call?.signal));
      return calls.write(wire.updateEndpointRequest(id, whole), payloads.endpointOf, call);
    },
    reactivateEndpoint: (id, call) => client.updateEndpoint(id, { is_active: true }, call),
    deleteEndpoint: async (id, call) => calls.write(wire.deleteEndpointRequest(id), payloads.deletedOf, call),
    testEndpoint: async (id, test, call) =>
      calls.write(wire.testEndpointRequest(id, test), payloads.testAcceptedOf, call),
    findTestDelivery: (...args) => findTestDelivery(client, session.closing, ...args),
    fetchEvents: (call) => calls.read(wire.eventsRequest, payloads.eventsOf, call),
    fetchCatalog: (call) => calls.read(wire.catalogRequest, payloads.catalogOf, call),
    fetchStats: (call) => calls.read(wire.statsRequest, payloads.statsOf, call),
    fetchDeliveries: (query = {}, call = {}) =>
      calls.read(wire.deliveriesRequest(query), payloads.deliveryPageOf, call),
    deliveries: (query, call) => allDeliveries(client, query, call),
    fetchDeliveryDetail: async (id, call) => calls.read(wire.deliveryRequest(id), payloads.attemptsOf, call),
    replayDelivery: (request, call) =>
      intents.once(request, (keyed) =>
        calls.write(wire.replayRequest(keyed), payloads.replayAcceptedOf, call),
      ),
    fetchReplayTasks: (page = {}, call = {}) =>
      calls.read(wire.replayTasksRequest(page), payloads.replayTaskPageOf, call),
    replayTasks: (call) => allTasks(client, call),
    fetchReplayTaskStatus: async ({ taskId }, call) =>
      calls.read(wire.replayTaskRequest(taskId), payloads.replayTaskOf, call),
    cancelReplayTask: async ({ taskId }, call) =>
      calls.write(wire.cancelReplayRequest(taskId), payloads.cancelledOf, call),
    waitForReplay: (...args) => followReplay(client, session.closing, ...args),
    fetchAnalytics: (query = {}, call = {}) =>
      calls.read(wire.analyticsRequest(query), payloads.analyticsOf, call),
    fetchTimeseries: (query = {}, call = {}) =>
      calls.read(wire.timeseriesRequest(query), payloads.timeseriesOf, call),
  };
  return client;
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
