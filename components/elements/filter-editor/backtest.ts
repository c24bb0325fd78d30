import type { WebhookClient } from '../../client/contract.js';
import { isWachtApiError, type WachtApiError } from '../../client/errors.js';
import type { Delivery, DeliveryAttempt } from '../../client/types.js';
import { readExactJson } from '../../format/exact-number.js';
import { isObject, judge } from '../../format/filter-rules.js';

/** A delivery and its bare payload, as far as the log kept it. */
export interface Sample {
  readonly delivery: Delivery;
  readonly payload: unknown;
}

export interface Samples {
  readonly samples: readonly Sample[];
  /** Deliveries whose payload isn't kept, or isn't JSON. */
  readonly unreadable: number;
  /** How many there are to read. */
  readonly total: number;
  readonly done: boolean;
  /** Why not all were read. */
  readonly error?: WachtApiError;
}

/** How many of the last deliveries are looked at. */
export const sampleSize = 100;
const atOnce = 4;

/**
 * Reads the payloads of the last deliveries of an event, for rules to be tried on. Each is one request: four at a time,
 * and none after the service asked for fewer (429).
 */
export async function* readSamples(
  client: WebhookClient,
  query: { event_name: string; endpoint_id?: string },
  signal: AbortSignal,
): AsyncGenerator<Samples> {
  const samples = new Map<string, Sample>();
  let unreadable = 0;
  let error: WachtApiError | undefined;
  const deliveries = await lastDeliveries(client, query, signal);
  const state = (done: boolean): Samples => ({
    // In the log's order, whichever was read first.
    samples: deliveries.flatMap(({ id }) => samples.get(id) ?? []),
    unreadable,
    total: deliveries.length,
    done,
    ...(error && { error }),
  });
  yield state(false);
  for (let start = 0; start < deliveries.length && !error; start += atOnce) {
    const batch = deliveries.slice(start, start + atOnce);
    const results = await Promise.allSettled(
      batch.map(({ id }) => client.fetchDeliveryDetail(id, { signal })),
    );
    for (const [index, result] of results.entries()) {
      const delivery = batch[index];
      if (!delivery) continue;
      if (result.status === 'rejected') error ??= asError(result.reason);
      else {
        const payload = barePayload(result.value);
        if (payload === undefined) unreadable += 1;
        else samples.set(delivery.id, { delivery, payload });
      }
    }
    yield state(false);
  }
  yield state(true);
}

/** @throws what isn't the service's own refusal, an abort included */
function asError(reason: unknown): WachtApiError {
  if (isWachtApiError(reason) && reason.kind !== 'aborted') return reason;
  throw reason;
}

/** The list may show a delivery twice while it is being retried. */
async function lastDeliveries(
  client: WebhookClient,
  query: { event_name: string; endpoint_id?: string },
  signal: AbortSignal,
): Promise<Delivery[]> {
  const found = new Map<string, Delivery>();
  for await (const delivery of client.deliveries({ ...query, limit: sampleSize }, { signal })) {
    if (delivery.event_name === query.event_name) found.set(delivery.id, delivery);
    if (found.size >= sampleSize) break;
  }
  return [...found.values()];
}

/** The pending row holds the payload itself, attempts the envelope around it (contract, 'Delivery'). */
export function barePayload(rows: readonly DeliveryAttempt[]): unknown {
  for (const { payload, attempt_number } of rows) {
    const reading = readExactJson(payload ?? '');
    if (!reading.ok) continue;
    if (attempt_number === 0) return reading.value;
    if (isObject(reading.value) && 'data' in reading.value) return reading.value['data'];
  }
  return undefined;
}

/** Why payloads would have been dropped, and which. */
export interface DropGroup {
  readonly path: string;
  readonly missing: boolean;
  readonly deliveries: readonly Delivery[];
}

export interface Backtest {
  readonly passed: number;
  readonly dropped: readonly DropGroup[];
}

/** The rules on the samples. Groups come with the largest first. */
export function tryRules(rules: unknown, samples: readonly Sample[]): Backtest {
  const groups = new Map<string, DropGroup>();
  let passed = 0;
  for (const { delivery, payload } of samples) {
    const verdict = judge(rules, payload);
    if (verdict.passes) {
      passed += 1;
      continue;
    }
    const { path, missing } = verdict;
    const key = `${String(missing)} ${path}`;
    groups.set(key, { path, missing, deliveries: [...(groups.get(key)?.deliveries ?? []), delivery] });
  }
  const dropped = [...groups.values()].sort((one, other) => other.deliveries.length - one.deliveries.length);
  return { passed, dropped };
}
