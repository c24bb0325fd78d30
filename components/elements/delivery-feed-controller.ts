import type { ReactiveElement } from 'lit';
import { DeliveryFeed } from '../operations/delivery-feed.js';
import type { FeedQuery } from '../operations/delivery-stream.js';
import { FeedController, type FeedOptions } from './feed-controller.js';

export interface DeliveryFeedOptions extends Pick<
  FeedOptions<DeliveryFeed>,
  'scope' | 'session' | 'onFollowed'
> {
  readonly query: () => FeedQuery;
}

/** Keeps a feed of deliveries for its host. */
export const deliveryFeedFor = (
  host: ReactiveElement,
  options: DeliveryFeedOptions,
): FeedController<DeliveryFeed> =>
  new FeedController(host, {
    ...options,
    topic: 'deliveries',
    open: (scope, onChange) => {
      const feed = new DeliveryFeed(scope.client, options.query(), onChange);
      void feed.loadMore(scope.maxAge());
      return feed;
    },
  });
