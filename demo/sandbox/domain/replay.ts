import { badRequest } from './refusal.js';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

export const MAX_IDS = 500;
export const MAX_WINDOW = 48 * HOUR;
export const MAX_TASKS = 3;
/** The same key within this time answers with the task that it made. */
export const IDEMPOTENCY = 30 * MINUTE;
/** How long what a task says can be read after its end, and while it still waits. */
export const SNAPSHOT = 2 * HOUR;
export const SNAPSHOT_QUEUED = 24 * HOUR;
/** How often an id is tried when something of ours breaks; a refusal is final at once. */
export const TRIES = 3;

/** @throws Refusal 400 */
export function checkIds(ids: readonly string[]): void {
  if (ids.length > MAX_IDS) {
    throw badRequest(
      `delivery_ids may name ${MAX_IDS} deliveries at most, and names ${ids.length}.`,
      'REPLAY_MAX_IDS_EXCEEDED',
    );
  }
}

/** Both ends included. @throws Refusal 400 */
export function checkWindow(start: Date, end: Date): void {
  if (end < start) throw badRequest('end_date must not be before start_date.');
  if (end.getTime() - start.getTime() > MAX_WINDOW) {
    throw badRequest('start_date and end_date may be 48 hours apart at most.', 'REPLAY_DATE_WINDOW_EXCEEDED');
  }
}

/** @throws Refusal 400 */
export function checkActiveTasks(active: number): void {
  if (active >= MAX_TASKS) {
    throw badRequest(
      `${MAX_TASKS} replay tasks of this app are at work already; wait for one to end, or cancel it.`,
      'REPLAY_CONCURRENCY_EXCEEDED',
    );
  }
}

export interface Replayable {
  origin: string;
  payload: string | null;
  is_queued: boolean;
  /** null where the endpoint is gone */
  is_active: boolean | null;
  is_subscribed: boolean;
}

/** Why a delivery may not be replayed, in words for the admin API; undefined if it may. */
export function refusalReason(source: Replayable | undefined): string | undefined {
  if (!source || source.origin === 'notice') return 'There is no such delivery.';
  if (source.is_queued) return 'The delivery is still active: an attempt is due.';
  if (source.is_active === null) return 'The endpoint is gone.';
  if (!source.is_active) return 'The endpoint is inactive.';
  if (!source.is_subscribed) return 'The endpoint is no longer subscribed to the event.';
  if (source.payload === null) return 'The payload is no longer kept.';
  return undefined;
}
