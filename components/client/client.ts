import { Calls } from './calls.js';
import type { Changes } from './changes.js';
import type { WebhookClient, WebhookClientOptions } from './contract.js';
import { missing } from './errors.js';
import { readOptions } from './options.js';
import * as payloads from './payloads.js';
import * as wire from './requests.js';
import { Session } from './session.js';
import { Transport } from './transport.js';

/**
 * A client of Wacht's browser-facing webhook API, with its session. Nothing is requested before the first call.
 *
 * @throws WachtApiError `invalid` for options that can't work, with what to write instead
 */
export function createWebhookClient(options: WebhookClientOptions): WebhookClient {
  const config = readOptions(options);
  const transport = new Transport(config);
  const session = new Session(config, transport);
  const calls = new Calls(session, transport, config.now);

  let loading: Promise<(app: string | undefined) => Changes> | undefined;
  /** Of whose session it is now, which it may no longer be when they are there. */
  const changes = async (app = session.snapshot.app?.app_slug): Promise<Changes> => {
    loading ??= import('./changes.js').then(
      ({ changesOf }) => changesOf(client, calls, session, config),
      (cause: unknown) => {
        loading = undefined;
        throw missing(cause);
      },
    );
    return (await loading)(app);
  };
  /** Most visits change nothing, so the code for it comes with the first change. */
  const later = <Name extends LaterCall>(name: Name): WebhookClient[Name] =>
    // One signature for all: the compiler can't tell that name and arguments belong together.
    (async (...args: never[]) =>
      ((await changes())[name] as (...args: never[]) => unknown)(...args)) as WebhookClient[Name];

  const client: WebhookClient = {
    session,
    exchangeTicket: (ticket, call) => session.exchange(ticket, call),
    fetchSession: async (call) =>
      session.learn(await calls.read(wire.sessionRequest, payloads.sessionAppOf, call)),
    fetchSettings: (call) => calls.read(wire.settingsRequest, payloads.settingsOf, call),
    updateSettings: later('updateSettings'),
    rotateSecret: later('rotateSecret'),
    fetchEndpoints: (call) => calls.read(wire.endpointsRequest, payloads.endpointsOf, call),
    createEndpoint: later('createEndpoint'),
    updateEndpoint: later('updateEndpoint'),
    reactivateEndpoint: (id, call) => client.updateEndpoint(id, { is_active: true }, call),
    deleteEndpoint: later('deleteEndpoint'),
    testEndpoint: later('testEndpoint'),
    findTestDelivery: later('findTestDelivery'),
    fetchEvents: (call) => calls.read(wire.eventsRequest, payloads.eventsOf, call),
    fetchCatalog: (call) => calls.read(wire.catalogRequest, payloads.catalogOf, call),
    fetchStats: (call) => calls.read(wire.statsRequest, payloads.statsOf, call),
    fetchDeliveries: (query = {}, call = {}) =>
      calls.read(wire.deliveriesRequest(query), payloads.deliveryPageOf, call),
    async *deliveries(...args) {
      yield* (await changes()).deliveries(...args);
    },
    fetchDeliveryDetail: async (id, call) => calls.read(wire.deliveryRequest(id), payloads.attemptsOf, call),
    replayDelivery: later('replayDelivery'),
    fetchReplayTasks: (page = {}, call = {}) =>
      calls.read(wire.replayTasksRequest(page), payloads.replayTaskPageOf, call),
    async *replayTasks(...args) {
      yield* (await changes()).replayTasks(...args);
    },
    fetchReplayTaskStatus: async ({ taskId }, call) =>
      calls.read(wire.replayTaskRequest(taskId), payloads.replayTaskOf, call),
    cancelReplayTask: later('cancelReplayTask'),
    waitForReplay: later('waitForReplay'),
    fetchAnalytics: (query = {}, call = {}) =>
      calls.read(wire.analyticsRequest(query), payloads.analyticsOf, call),
    fetchTimeseries: (query = {}, call = {}) =>
      calls.read(wire.timeseriesRequest(query), payloads.timeseriesOf, call),
  };
  return client;
}

/** Of what is loaded later, the calls that answer with a promise. */
type LaterCall = Exclude<keyof Changes, 'deliveries' | 'replayTasks'>;
