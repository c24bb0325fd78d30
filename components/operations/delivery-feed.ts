import type { WebhookClient } from '../client/contract.js';
import { asApiError, missing, type WachtApiError } from '../client/errors.js';
import type { Delivery } from '../client/types.js';
import { DeliveryStream, timeOf, type FeedQuery } from './delivery-stream.js';
import type * as News from './feed-news.js';
import { isStillRetried } from './retry-schedule.js';

/** Pages that one step may read without finding a row to show, so that a far window doesn't flood the API. */
const MAX_PAGES_A_STEP = 20;
/** Deliveries that one look at their details covers, and how long until the next look at the same one (ms). */
const RECHECKED_AT_ONCE = 8;
const RECHECK_AFTER = 30_000;

/**
 * The rows of a delivery list: pages of one or several of the API's lists, merged newest first and one row a delivery.
 * Rows never move by themselves: what is new waits in `fresh` until `admit()`, and known rows change where they stand.
 */
export class DeliveryFeed {
  /** What is shown, newest first. The same array throughout: watch `onChange`. */
  readonly rows: Delivery[] = [];
  /** Another number whenever other rows are shown, or say something else. */
  revision = 0;
  /** New since, newest first. */
  fresh: Delivery[] = [];
  /** There are more new ones than were looked at: admitting them starts the list over. */
  freshIsPartial = false;
  /** Reading the next page. */
  loading = false;
  /** At least one answer came. */
  loaded = false;
  /** Why the last reading on failed; what was read before stays. */
  error: WachtApiError | undefined;
  /** When the newest rows were last read, ms since the epoch. */
  updatedAt: number | undefined;
  /** Why the last look for new rows failed. */
  refreshError: WachtApiError | undefined;

  /** @internal */
  streams: DeliveryStream[];
  /** @internal */
  readonly places = new Map<string, number>();
  private readonly checked = new Map<string, number>();
  /** Those that are still as their row says, although their next attempt was due. @internal */
  readonly confirmed = new Set<string>();
  private rechecking = false;
  /** @internal */
  readonly closing = new AbortController();
  private reading: Promise<void> | undefined;
  private refreshing: Promise<void> | undefined;

  constructor(
    /** @internal */
    readonly client: WebhookClient,
    readonly query: FeedQuery,
    /** @internal */
    readonly onChange: () => void,
    /** @internal */
    readonly now: () => number = Date.now,
  ) {
    this.streams = this.openStreams();
  }

  get hasMore(): boolean {
    return this.streams.some((stream) => !stream.ended || stream.head !== undefined);
  }

  /** Everything was asked for, in whichever window, and the app has never sent anything. */
  get neverUsed(): boolean {
    const { statuses, endpointId, eventName } = this.query;
    const isAll = statuses.length === 0 && !endpointId && !eventName;
    return isAll && this.loaded && !this.streams.some((stream) => stream.hasAny);
  }

  /** @returns where a delivery stands, from 0; -1 where it isn't loaded */
  indexOf(id: string): number {
    return this.places.get(id) ?? -1;
  }

  /** Ends every request; nothing changes any more. */
  close(): void {
    this.closing.abort();
  }

  /**
   * Reads on until there is something more to show. Calls while it reads share its end.
   *
   * @param maxAge how old (ms) the answers may be
   */
  async loadMore(maxAge = 0): Promise<void> {
    if (!this.hasMore) return;
    await (this.reading ??= this.step(maxAge));
  }

  /** Reads to the end, or until told to stop. */
  async loadAll(goOn: () => boolean): Promise<void> {
    while (this.hasMore && goOn() && !this.closing.signal.aborted) {
      await this.loadMore();
      if (this.error) return;
    }
  }

  /** Looks for new rows and for changes of known ones. */
  refresh(): Promise<void> {
    if (!this.loaded) return this.loadMore();
    this.refreshing ??= this.look().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  /** Puts what is new on top. */
  async admit(): Promise<void> {
    await (await this.news())?.admit(this);
  }

  /**
   * Whether a row can't be true any more: it says that the delivery will be tried again, and that time is over. Lists by
   * status go on showing those that recovered (contract, 'Delivery').
   */
  isStale(row: Delivery): boolean {
    return row.status === 'failed' && !isStillRetried(row, this.now()) && !this.confirmed.has(row.id);
  }

  /** Asks how those of these deliveries stand whose row is stale, or whose first attempt is long due; some at a time. */
  async recheck(rows: readonly Delivery[]): Promise<void> {
    if (this.rechecking) return;
    const now = this.now();
    const doubtful = rows.filter((row) => this.isDoubtful(row, now)).slice(0, RECHECKED_AT_ONCE);
    if (doubtful.length === 0) return;
    this.rechecking = true;
    for (const row of doubtful) this.checked.set(row.id, now);
    await (await this.news())?.recheck(this, doubtful);
    this.rechecking = false;
  }

  /** Looking again comes after reading, and so does its code. */
  private async news(): Promise<typeof News | undefined> {
    try {
      return await import('./feed-news.js');
    } catch (cause) {
      this.refreshError = missing(cause);
      this.onChange();
      return undefined;
    }
  }

  private async look(): Promise<void> {
    await (await this.news())?.look(this);
  }

  private isDoubtful(row: Delivery, now: number): boolean {
    if (now - (this.checked.get(row.id) ?? timeOf(row)) < RECHECK_AFTER) return false;
    return row.status === 'pending' || (row.status === 'failed' && !isStillRetried(row, now));
  }

  /** @internal */
  openStreams(): DeliveryStream[] {
    const statuses = this.query.statuses.length > 0 ? this.query.statuses : [undefined];
    return statuses.map((status) => new DeliveryStream(this.client, this.query, status));
  }

  private async step(maxAge: number): Promise<void> {
    this.loading = true;
    this.error = undefined;
    this.onChange();
    try {
      const before = this.rows.length;
      for (let page = 0; page < MAX_PAGES_A_STEP && this.hasMore && this.rows.length === before; page += 1) {
        const dry = this.streams.filter((stream) => stream.isDry);
        await Promise.all(dry.map((stream) => stream.readOn(this.closing.signal, maxAge)));
        this.merge();
      }
      if (!this.loaded) this.updatedAt = this.now();
      this.loaded = true;
    } catch (error) {
      if (!this.closing.signal.aborted) this.error = asApiError(error);
    } finally {
      // Before anybody is told: who reads on at once would be handed this step, which is over.
      this.reading = undefined;
      this.loading = false;
      if (!this.closing.signal.aborted) this.onChange();
    }
  }

  /** Takes the newest row at hand as long as no list that isn't read yet could hold a newer one. @internal */
  merge(): void {
    const [first, second] = this.streams;
    if (first && !second) {
      for (const row of first.takeAll()) this.add(row);
      return;
    }
    while (!this.streams.some((stream) => stream.isDry)) {
      const row = takeNewest(this.streams);
      if (!row) return;
      this.add(row);
    }
  }

  /** Behind those that are there; one that is there already may say something newer of itself. */
  private add(row: Delivery): void {
    if (this.places.has(row.id)) this.update(row);
    else {
      this.places.set(row.id, this.rows.length);
      this.rows.push(row);
      this.revision += 1;
    }
  }

  /** @internal */
  update(row: Delivery): void {
    const place = this.places.get(row.id);
    const known = place === undefined ? undefined : this.rows[place];
    if (place === undefined || !known || newerOf(known, row) === known) return;
    this.rows[place] = { ...known, ...row };
    this.revision += 1;
  }
}

function takeNewest(streams: readonly DeliveryStream[]): Delivery | undefined {
  let newest: DeliveryStream | undefined;
  let time = -Infinity;
  for (const stream of streams) {
    if (!stream.head || timeOf(stream.head) <= time) continue;
    newest = stream;
    time = timeOf(stream.head);
  }
  return newest?.take();
}

/** Log rows of one delivery are ordered by their attempt; the later one tells how it stands. */
export function newerOf(known: Delivery | undefined, row: Delivery): Delivery {
  if (!known) return row;
  if (row.attempt_number !== known.attempt_number) {
    return row.attempt_number > known.attempt_number ? row : known;
  }
  return row.status !== known.status && timeOf(row) >= timeOf(known) ? row : known;
}
