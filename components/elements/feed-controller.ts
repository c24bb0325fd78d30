import type { ReactiveElement } from 'lit';
import type { SessionSnapshot } from '../client/contract.js';
import type { WebhookScope } from '../controllers/contract.js';
import { Departure } from '../controllers/departure.js';
import { DeliveryFeed } from '../operations/delivery-feed.js';
import type { FeedQuery } from '../operations/delivery-stream.js';

export interface FeedOptions {
  readonly scope: () => WebhookScope | undefined;
  readonly session: () => SessionSnapshot;
  readonly query: () => FeedQuery;
  /** After something else on the page changed deliveries, and the feed has looked. */
  readonly onFollowed?: () => void;
}

/**
 * Keeps a feed for its host: a new one whenever the session, its app or the query changed; another look whenever a
 * mutation says that deliveries changed. Nothing is read before there is a session.
 */
export class FeedController {
  feed: DeliveryFeed | undefined;
  private scope: WebhookScope | undefined;
  private key: string | undefined;
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveElement,
    private readonly options: FeedOptions,
  ) {
    host.addController(this);
    new Departure(
      host,
      () => this.drop(),
      () => host.requestUpdate(),
    );
  }

  hostUpdate(): void {
    const scope = this.options.scope();
    const { status, app } = this.options.session();
    const isOpen = status === 'ready' || status === 'expired';
    // While the session can't be had, what is on screen stays: the gate says what is going on.
    if (scope === this.scope && !isOpen) return;
    const key = JSON.stringify([app?.app_slug, this.options.query()]);
    if (scope === this.scope && key === this.key) return;
    this.drop();
    if (!scope || !isOpen) return;
    this.scope = scope;
    this.key = key;
    this.feed = new DeliveryFeed(scope.client, this.options.query(), () => this.host.requestUpdate());
    this.unsubscribe = scope.onInvalidate((topics) => {
      if (topics.has('deliveries')) void this.follow();
    });
    void this.feed.loadMore(scope.maxAge());
  }

  private async follow(): Promise<void> {
    const { feed } = this;
    await feed?.refresh();
    if (feed && feed === this.feed) this.options.onFollowed?.();
  }

  private drop(): void {
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    this.feed?.close();
    this.feed = undefined;
    this.scope = undefined;
    this.key = undefined;
  }
}
