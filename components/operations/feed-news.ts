import { asApiError } from '../client/errors.js';
import type { Delivery, DeliveryAttempt } from '../client/types.js';
import { newerOf, type DeliveryFeed } from './delivery-feed.js';
import { timeOf } from './delivery-stream.js';

/** What a feed does besides reading on: looks for new rows, takes them in, asks how doubtful ones stand. */

/** Puts what is new on top. */
export async function admit(feed: DeliveryFeed): Promise<void> {
  if (feed.freshIsPartial) {
    await restart(feed);
    return;
  }
  feed.revision += 1;
  feed.rows.unshift(...feed.fresh);
  feed.fresh = [];
  feed.places.clear();
  feed.rows.forEach((row, index) => feed.places.set(row.id, index));
  feed.onChange();
}

async function restart(feed: DeliveryFeed): Promise<void> {
  const streams = feed.openStreams();
  try {
    await Promise.all(streams.map((stream) => stream.readOn(feed.closing.signal)));
  } catch (error) {
    feed.refreshError = asApiError(error);
    feed.onChange();
    return;
  }
  feed.streams = streams;
  feed.revision += 1;
  feed.rows.length = 0;
  feed.places.clear();
  feed.fresh = [];
  feed.freshIsPartial = false;
  feed.updatedAt = feed.now();
  feed.merge();
  feed.onChange();
}

export async function look(feed: DeliveryFeed): Promise<void> {
  try {
    const peeks = await Promise.all(feed.streams.map((stream) => stream.peek(feed.closing.signal)));
    const unknown = new Map<string, Delivery>();
    let reached = true;
    for (const { rows, complete } of peeks) {
      if (!complete && !rows.some((row) => feed.places.has(row.id))) reached = false;
      for (const row of rows) {
        if (feed.places.has(row.id)) feed.update(row);
        else if (isNewer(feed, row)) unknown.set(row.id, newerOf(unknown.get(row.id), row));
      }
    }
    feed.fresh = [...unknown.values()].sort((a, b) => timeOf(b) - timeOf(a));
    feed.freshIsPartial = !reached && feed.rows.length > 0;
    feed.updatedAt = feed.now();
    feed.refreshError = undefined;
    if (feed.rows.length === 0) await admit(feed);
  } catch (error) {
    if (feed.closing.signal.aborted) return;
    feed.refreshError = asApiError(error);
  }
  feed.onChange();
}

/** What is further down comes by reading on. */
function isNewer(feed: DeliveryFeed, row: Delivery): boolean {
  const last = feed.rows.at(-1);
  return !last || !feed.hasMore || timeOf(row) >= timeOf(last);
}

/** Asks how those stand that may not be as their row says any more. */
export async function recheck(feed: DeliveryFeed, doubtful: readonly Delivery[]): Promise<void> {
  const { signal } = feed.closing;
  const answers = await Promise.allSettled(
    doubtful.map((row) => feed.client.fetchDeliveryDetail(row.id, { signal })),
  );
  feed.revision += 1;
  if (signal.aborted) return;
  for (const answer of answers) {
    // A delivery that can't be asked for stays as it is: the next look may tell.
    const [row] = answer.status === 'fulfilled' ? latestOf(answer.value) : [];
    if (!row) continue;
    feed.update(row);
    if (row.status === 'failed') feed.confirmed.add(row.id);
  }
  feed.onChange();
}

function latestOf(attempts: readonly DeliveryAttempt[]): Delivery[] {
  const [first, ...rest] = attempts;
  return first ? [listed(rest.reduce<Delivery>((latest, row) => newerOf(latest, row), first))] : [];
}

/** Bodies and headers don't belong into a list of a hundred thousand rows. */
function listed(row: DeliveryAttempt): Delivery {
  const copy = { ...row };
  delete copy.payload;
  delete copy.request_headers;
  delete copy.response_headers;
  delete copy.response_body;
  return copy;
}
