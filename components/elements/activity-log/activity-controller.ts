import type { ReactiveElement } from 'lit';
import type { SessionSnapshot } from '../../client/contract.js';
import type { WebhookScope } from '../../controllers/contract.js';
import { Departure } from '../../controllers/departure.js';
import { auditClientOf } from '../../controllers/recorder.js';
import { ActivityFeed, type ActivityFilters } from '../../operations/activity-feed.js';

export interface ActivityOptions {
  readonly scope: () => WebhookScope | undefined;
  readonly session: () => SessionSnapshot;
  readonly filters: () => ActivityFilters;
}

/** Keeps a feed of the log for its host: a new one with the session, its app or the filters; another look after each action. */
export class ActivityController {
  feed: ActivityFeed | undefined;
  private scope: WebhookScope | undefined;
  private key: string | undefined;
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveElement,
    private readonly options: ActivityOptions,
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
    const { status, app, auditUrl, policy } = this.options.session();
    const isOpen = status === 'ready' || status === 'expired';
    // While the session can't be had, what is on screen stays: the gate says what is going on.
    if (scope === this.scope && !isOpen) return;
    const may = policy.can.includes('audit.read');
    // The search looks at what is loaded.
    const filters = { ...this.options.filters(), text: '' };
    const key = JSON.stringify([app?.app_slug, auditUrl, may, filters]);
    if (scope === this.scope && key === this.key) return;
    this.drop();
    if (!scope || !isOpen) return;
    this.scope = scope;
    this.key = key;
    if (auditUrl === undefined || !may) return;
    const feed = new ActivityFeed(
      async (query, signal) => auditClientOf(scope.recording).fetchActivity(query, { signal }),
      filters,
      () => this.host.requestUpdate(),
    );
    this.feed = feed;
    this.unsubscribe = scope.onInvalidate((topics) => {
      if (topics.has('activity')) void feed.refresh();
    });
    void feed.loadMore();
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
