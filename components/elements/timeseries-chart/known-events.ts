import type { WebhookClient } from '../../client/contract.js';
import type { CallOptions, Delivery, Endpoint, ReplayTask } from '../../client/types.js';
import { urlParts } from '../url-text.js';

/** What the platform's own records tell of the past: replays, and endpoints that were switched off. */
export type KnownEvent =
  | { readonly kind: 'replay'; readonly time: number; readonly count: number }
  | {
      readonly kind: 'switched-off';
      readonly time: number;
      readonly endpointId: string;
      readonly host: string;
    };

/** As many as the list of endpoints asks for, so that one request serves both. */
const PAGE = 100;
const TASKS = 50;
/** A 410 and the switching off that it causes are one event, and two rows of the log. */
const SAME = 60_000;

function replayOf(task: ReplayTask): KnownEvent[] {
  const time = Date.parse(task.started_at ?? task.created_at ?? '');
  return Number.isNaN(time) ? [] : [{ kind: 'replay', time, count: task.total_count }];
}

function switchingOff(rows: readonly Delivery[], endpoints: readonly Endpoint[]): KnownEvent[] {
  const events: (KnownEvent & { kind: 'switched-off' })[] = [];
  for (const { endpoint_id: endpointId, timestamp } of rows) {
    const endpoint = endpoints.find(({ id }) => id === endpointId);
    const time = Date.parse(timestamp);
    const known = events.some((each) => each.endpointId === endpointId && Math.abs(each.time - time) < SAME);
    if (!endpoint || known) continue;
    events.push({ kind: 'switched-off', time, endpointId, host: urlParts(endpoint.url).host });
  }
  return events;
}

/**
 * Reads what happened, as far as the platform keeps it: a rotation of the secret it doesn't, and replays for about two
 * hours.
 *
 * @throws WachtApiError when a list can't be read
 */
export async function readKnownEvents(client: WebhookClient, call: CallOptions): Promise<KnownEvent[]> {
  const rowsOf = (status: string) => client.fetchDeliveries({ status, limit: PAGE }, call);
  const [tasks, deactivated, disabled, endpoints] = await Promise.all([
    client.fetchReplayTasks({ limit: TASKS, offset: 0 }, call),
    rowsOf('deactivated'),
    rowsOf('endpoint_disabled'),
    client.fetchEndpoints(call),
  ]);
  return [
    ...tasks.data.flatMap(replayOf),
    ...switchingOff([...deactivated.data, ...disabled.data], endpoints),
  ];
}
