import { activeEndpointIds, subscribersOf } from '../database/endpoints.js';
import type { Database } from '../database/schema.js';

const CACHED = 5 * 60 * 1000;

type Subscriber = Awaited<ReturnType<typeof subscribersOf>>[number];

/**
 * Who gets an event. With the quirks of upstream the answer is kept for five minutes, so that a changed subscription
 * or filter acts late; an endpoint that was deleted or switched off meanwhile gets nothing all the same.
 */
export class Subscribers {
  readonly #kept = new Map<string, { at: number; subscribers: readonly Subscriber[] }>();

  constructor(
    private readonly upstream: boolean,
    private readonly now: () => number,
  ) {}

  async of(db: Database, slug: string, eventName: string): Promise<readonly Subscriber[]> {
    if (!this.upstream) return subscribersOf(db, slug, eventName);
    // A slug has no spaces.
    const key = `${slug} ${eventName}`;
    const kept = this.#kept.get(key);
    if (kept && this.now() - kept.at < CACHED) {
      const active = await activeEndpointIds(db, slug);
      return kept.subscribers.filter(({ id }) => active.has(id));
    }
    const subscribers = await subscribersOf(db, slug, eventName);
    this.#kept.set(key, { at: this.now(), subscribers });
    return subscribers;
  }
}
