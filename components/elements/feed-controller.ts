import type { ReactiveElement } from 'lit';
import type { SessionSnapshot } from '../client/contract.js';
import type { Topic, WebhookScope } from '../controllers/contract.js';
import { Departure } from '../controllers/departure.js';

/** A list that is read page by page, and looks for what is new. */
export interface Feed {
  refresh(): Promise<void>;
  close(): void;
}

export interface FeedOptions<F extends Feed> {
  readonly scope: () => WebhookScope | undefined;
  readonly session: () => SessionSnapshot;
  /** What is read, as JSON can tell it apart: something else is another feed. */
  readonly query: () => unknown;
  /** Begins to read. Undefined: there is nothing to read in this session. */
  readonly open: (scope: WebhookScope, onChange: () => void) => F | undefined;
  readonly topic: Topic;
  /** After something else on the page changed what is read, and the feed has looked. */
  readonly onFollowed?: () => void;
}

/**
 * Keeps a feed for its host: a new one whenever the session, its app or the query changed; another look whenever a
 * mutation says that its topic changed. Nothing is read before there is a session.
 */
export class FeedController<F extends Feed> {
  feed: F | undefined;
  private scope: WebhookScope | undefined;
  private key: string | undefined;
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveElement,
    private readonly options: FeedOptions<F>,
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
    this.feed = this.options.open(scope, () => this.host.requestUpdate());
    if (!this.feed) return;
    this.unsubscribe = scope.onInvalidate((topics) => {
      if (topics.has(this.options.topic)) void this.follow();
    });
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
