import type { ReactiveElement } from 'lit';
import type { SessionSnapshot } from '../../client/contract.js';
import type { Delivery } from '../../client/types.js';
import type { WebhookScope } from '../../controllers/contract.js';
import type { DeliveryFeed } from '../../operations/delivery-feed.js';
import type { FeedQuery } from '../../operations/delivery-stream.js';
import { deliveryFeedFor } from '../delivery-feed-controller.js';
import type { FeedController } from '../feed-controller.js';
import { remember } from '../remember.js';
import type { ListRows } from './list-rows.js';

/** Rows before the end at which the next page is read. */
const AHEAD = 30;
const noRows: readonly Delivery[] = [];

/** Which of the loaded deliveries are shown. */
export type Keep = (row: Delivery) => boolean;

export interface ListFeedOptions {
  readonly scope: () => WebhookScope | undefined;
  readonly session: () => SessionSnapshot;
  readonly query: () => FeedQuery;
  /** Undefined: all. `later`: there is a filter, whose code isn't here yet. */
  readonly keep: () => Keep | 'later' | undefined;
  readonly rows: () => ListRows;
}

/** The deliveries of the list: what is read of them, and which of those are shown. */
export class ListFeed {
  shown: readonly Delivery[] = noRows;
  private readonly reading: FeedController<DeliveryFeed>;

  constructor(
    host: ReactiveElement,
    private readonly options: ListFeedOptions,
  ) {
    this.reading = deliveryFeedFor(host, {
      ...options,
      onFollowed: () => {
        // Somebody acted here and looks for the result: at the top nothing is moved away from under a reader.
        if (options.rows().isAtTop) void this.feed?.admit();
      },
    });
  }

  get feed(): DeliveryFeed | undefined {
    return this.reading.feed;
  }

  /** Before each rendering. */
  narrow(): void {
    const { feed } = this;
    const keep = this.options.keep();
    this.shown = keep === 'later' ? noRows : this.kept(feed?.rows ?? noRows, feed?.revision ?? 0, keep);
  }

  /** Of many rows: once for each change of them or of the filter, not whenever something renders. */
  private readonly kept = remember((rows: readonly Delivery[], _revision: number, keep: Keep | undefined) =>
    keep ? rows.filter(keep) : rows,
  );

  /** Where a delivery stands among the rows shown, from 0; -1 where it isn't one of them. */
  indexOf(id: string): number {
    const { feed, shown } = this;
    return shown === feed?.rows ? feed.indexOf(id) : shown.findIndex((row) => row.id === id);
  }

  lookAround(): void {
    const { inView, isMoving } = this.options.rows();
    // What flies past is nobody's question.
    if (!isMoving) void this.feed?.recheck(this.shown.slice(inView.first, inView.last));
    this.readAhead();
  }

  readAhead(): void {
    const { feed } = this;
    if (!feed?.loaded || !feed.hasMore || feed.loading || feed.error || this.options.keep()) return;
    if (this.options.rows().inView.last + AHEAD >= this.shown.length) void feed.loadMore();
  }
}
