import type { WebhookClient } from '../../client/contract.js';
import type { Delivery, DeliveryAttempt } from '../../client/types.js';

/** What a test is, before it is sent. */
export interface TestPlan {
  readonly endpointId: string;
  readonly eventName: string;
  readonly payload: unknown;
}

/** How far a test has come. `acceptedAt` and `seenAt` are ms since the epoch. */
export type TestProgress =
  | { step: 'sending' }
  | { step: 'accepted'; acceptedAt: number; late: boolean }
  /** Its delivery is there, and has no answer yet. */
  | { step: 'seen'; acceptedAt: number; delivery: Delivery; late: boolean }
  | { step: 'ended'; acceptedAt: number; delivery: Delivery; attempt: DeliveryAttempt | undefined }
  /** It was looked for as long as promised. */
  | { step: 'lost'; acceptedAt: number };

/** After so long, in ms, a person is told what may hold it up. */
export const quietAfter = 30_000;
/** So long, in ms, it is looked for. */
export const lookFor = 300_000;
/** Between two looks, once it is late: there is no hurry any more. */
const lateEvery = 10_000;

/**
 * Sends a test and follows the delivery that it made. That the platform took it says nothing about the receiver: only
 * the delivery does.
 *
 * @throws WachtApiError when it wasn't taken, or the delivery can't be read
 */
export async function* runTest(
  client: WebhookClient,
  plan: TestPlan,
  signal: AbortSignal,
  now: () => number = Date.now,
): AsyncGenerator<TestProgress> {
  yield { step: 'sending' };
  const known = await idsBefore(client, plan.endpointId, signal);
  const since = now();
  await client.testEndpoint(
    plan.endpointId,
    { event_name: plan.eventName, payload: plan.payload },
    { signal },
  );
  const acceptedAt = now();
  yield { step: 'accepted', acceptedAt, late: false };
  const search = { event_name: plan.eventName, since, ...(known && { known }) };
  for (let timeout = quietAfter; now() - acceptedAt < lookFor; timeout = 0) {
    if (timeout === 0) await pause(lateEvery, signal);
    const delivery = await client.findTestDelivery(plan.endpointId, { ...search, timeout }, { signal });
    if (delivery && delivery.status !== 'pending') {
      yield { step: 'ended', acceptedAt, delivery, attempt: await lastAttempt(client, delivery, signal) };
      return;
    }
    yield delivery
      ? { step: 'seen', acceptedAt, delivery, late: true }
      : { step: 'accepted', acceptedAt, late: true };
  }
  yield { step: 'lost', acceptedAt };
}

/**
 * Ids of the deliveries that are there before a test: whatever the clocks say, the test's isn't among them. Read right
 * before it, as an older list would take what a real event made meanwhile for the test's. Undefined: by time then.
 */
async function idsBefore(
  client: WebhookClient,
  endpoint_id: string,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  try {
    const { data } = await client.fetchDeliveries({ endpoint_id, limit: 20 }, { signal });
    return data.map(({ id }) => id);
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

/** The newest attempt, with what was sent and what came back. The list's row alone has neither. */
async function lastAttempt(
  client: WebhookClient,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<DeliveryAttempt | undefined> {
  const rows = await client.fetchDeliveryDetail(delivery.id, { signal });
  return rows
    .filter(({ attempt_number }) => attempt_number > 0)
    .sort((one, other) => other.attempt_number - one.attempt_number)[0];
}

/** Resolves after so long (ms), or as soon as the signal aborts: the next call then says so. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

/** @returns whether the receiver took it; undefined where there was no answer. */
export function wasTaken({ http_status_code: code }: Delivery): boolean | undefined {
  return code == null ? undefined : code >= 200 && code < 300;
}
