import type { WebhookClient } from '../../client/contract.js';
import type { CallOptions, Delivery, Endpoint } from '../../client/types.js';

/** Rows a request brings; the platform's own maximum isn't published, and this many it does give. */
const PAGE = 100;
/** Requests that ask for one endpoint alone: enough for most apps, few enough never to meet the rate limit. */
const LOOKUPS = 8;
const AT_ONCE = 4;

/** What two requests tell of all endpoints together. */
export interface EndpointLog {
  /** The newest deliveries of the app, newest first. */
  readonly newest: readonly Delivery[];
  /** Those that ran out of attempts, newest first. */
  readonly exhausted: readonly Delivery[];
  /** `newest` is the whole log: an endpoint that isn't in it was never used. */
  readonly whole: boolean;
  /** `exhausted` goes back to here (ms); before it nothing is known. */
  readonly exhaustedSince: number;
}

/** What is asked only where the log's newest page leaves something open. */
export interface EndpointLookups {
  /** The newest deliveries of single endpoints. An empty list says that it has none. */
  readonly byEndpoint: ReadonlyMap<string, readonly Delivery[]>;
  /** Rows that say that the platform switched an endpoint off. */
  readonly switchedOff: readonly Delivery[];
}

export async function readEndpointLog(client: WebhookClient, options: CallOptions): Promise<EndpointLog> {
  const [newest, exhausted] = await Promise.all([
    client.fetchDeliveries({ limit: PAGE }, options),
    client.fetchDeliveries({ status: 'permanently_failed', limit: PAGE }, options),
  ]);
  const oldest = exhausted.data.at(-1);
  return {
    newest: newest.data,
    exhausted: exhausted.data,
    whole: !newest.has_more,
    exhaustedSince: exhausted.has_more && oldest ? Date.parse(oldest.timestamp) : 0,
  };
}

/** Which endpoints the log leaves open, those that have failed first: at most as many as may be asked singly. */
export function toLookUp(endpoints: readonly Endpoint[], log: EndpointLog): string[] {
  if (log.whole) return [];
  const seen = new Set(log.newest.map((row) => row.endpoint_id));
  const failed = new Set(log.exhausted.map((row) => row.endpoint_id));
  return endpoints
    .filter((endpoint) => endpoint.is_active && !seen.has(endpoint.id))
    .map((endpoint) => endpoint.id)
    .sort((a, b) => Number(failed.has(b)) - Number(failed.has(a)))
    .slice(0, LOOKUPS);
}

/** All that the log tells of these endpoints. */
export async function readHealth(
  client: WebhookClient,
  endpoints: readonly Endpoint[],
  options: CallOptions,
): Promise<{ log: EndpointLog; lookups: EndpointLookups }> {
  const log = await readEndpointLog(client, options);
  const anyOff = endpoints.some((endpoint) => !endpoint.is_active);
  return { log, lookups: await readLookups(client, toLookUp(endpoints, log), anyOff, options) };
}

/** What has to be asked beside the log, and the key of that read. Undefined: nothing. */
export function lookupsFor(
  endpoints: readonly Endpoint[],
  log: EndpointLog,
): { key: string; ids: string[]; anyOff: boolean } | undefined {
  const ids = toLookUp(endpoints, log);
  const anyOff = endpoints.some((endpoint) => !endpoint.is_active);
  if (ids.length === 0 && !anyOff) return undefined;
  return { key: `endpoint-lookups ${String(anyOff)} ${ids.join()}`, ids, anyOff };
}

/**
 * @param ids endpoints to ask about singly
 * @param anyOff whether an endpoint is off, so that it is worth asking who switched it off
 * @param readOff what asks that, where it was asked already
 */
export async function readLookups(
  client: WebhookClient,
  ids: readonly string[],
  anyOff: boolean,
  options: CallOptions,
  readOff: typeof readSwitchedOff = readSwitchedOff,
): Promise<EndpointLookups> {
  const off = anyOff ? readOff(client, options) : Promise.resolve([]);
  const byEndpoint = new Map<string, readonly Delivery[]>();
  const queue = [...ids];
  const worker = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      byEndpoint.set(id, (await client.fetchDeliveries({ endpoint_id: id, limit: 10 }, options)).data);
    }
  };
  const [switchedOff] = await Promise.all([off, ...Array.from({ length: AT_ONCE }, worker)]);
  return { byEndpoint, switchedOff };
}

export async function readSwitchedOff(client: WebhookClient, options: CallOptions): Promise<Delivery[]> {
  const pages = await Promise.all(
    ['deactivated', 'endpoint_disabled'].map((status) =>
      client.fetchDeliveries({ status, limit: PAGE }, options),
    ),
  );
  return pages.flatMap((page) => page.data);
}
