import type { WebhookClient } from '../client/contract.js';
import { asApiError, type WachtApiError } from '../client/errors.js';
import type { Delivery, DeliveryAttempt } from '../client/types.js';
import { DeliveryStream, timeOf, type FeedQuery } from './delivery-stream.js';
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

  private streams: DeliveryStream[];
  private readonly places = new Map<string, number>();
  private readonly checked = new Map<string, number>();
  /** Those that are still as their row says, although their next attempt was due. */
  private readonly confirmed = new Set<string>();
  private rechecking = false;
  private readonly closing = new AbortController();
  private reading: Promise<void> | undefined;
  private refreshing: Promise<void> | undefined;

  constructor(
    private readonly client: WebhookClient,
    readonly query: FeedQuery,
    private readonly onChange: () => void,
    private readonly now: () => number = Date.now,
  ) {
    this.streams = this.openStreams();
  }

  get hasMore(): boolean {
    return this.streams.some((stream) => !stream.ended || stream.head !== undefined);
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
    if (this.freshIsPartial) {
      await this.restart();
      return;
    }
    this.revision += 1;
    this.rows.unshift(...this.fresh);
    this.fresh = [];
    this.indexAll();
    this.onChange();
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
    const answers = await Promise.allSettled(
      doubtful.map((row) => this.client.fetchDeliveryDetail(row.id, { signal: this.closing.signal })),
    );
    this.rechecking = false;
    this.revision += 1;
    if (this.closing.signal.aborted) return;
    for (const answer of answers) {
      // A delivery that can't be asked for stays as it is: the next look may tell.
      const [row] = answer.status === 'fulfilled' ? latestOf(answer.value) : [];
      if (!row) continue;
      this.update(row);
      if (row.status === 'failed') this.confirmed.add(row.id);
    }
    this.onChange();
  }

  private isDoubtful(row: Delivery, now: number): boolean {
    if (now - (this.checked.get(row.id) ?? timeOf(row)) < RECHECK_AFTER) return false;
    return row.status === 'pending' || (row.status === 'failed' && !isStillRetried(row, now));
  }

  private openStreams(): DeliveryStream[] {
    const statuses = this.query.statuses.length > 0 ? this.query.statuses : [undefined];
    return statuses.map((status) => new DeliveryStream(this.client, this.query, status));
  }

  private async restart(): Promise<void> {
    const streams = this.openStreams();
    try {
      await Promise.all(streams.map((stream) => stream.readOn(this.closing.signal)));
    } catch (error) {
      this.refreshError = asApiError(error);
      this.onChange();
      return;
    }
    this.streams = streams;
    this.revision += 1;
    this.rows.length = 0;
    this.places.clear();
    this.fresh = [];
    this.freshIsPartial = false;
    this.updatedAt = this.now();
    this.merge();
    this.onChange();
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

  /** Takes the newest row at hand as long as no list that isn't read yet could hold a newer one. */
  private merge(): void {
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

  private async look(): Promise<void> {
    try {
      const peeks = await Promise.all(this.streams.map((stream) => stream.peek(this.closing.signal)));
      const unknown = new Map<string, Delivery>();
      let reached = true;
      for (const { rows, complete } of peeks) {
        if (!complete && !rows.some((row) => this.places.has(row.id))) reached = false;
        for (const row of rows) {
          if (this.places.has(row.id)) this.update(row);
          else if (this.isNewer(row)) unknown.set(row.id, newerOf(unknown.get(row.id), row));
        }
      }
      this.fresh = [...unknown.values()].sort((a, b) => timeOf(b) - timeOf(a));
      this.freshIsPartial = !reached && this.rows.length > 0;
      this.updatedAt = this.now();
      this.refreshError = undefined;
      if (this.rows.length === 0) await this.admit();
    } catch (error) {
      if (this.closing.signal.aborted) return;
      this.refreshError = asApiError(error);
    }
    this.onChange();
  }

  /** What is further down comes by reading on. */
  private isNewer(row: Delivery): boolean {
    const last = this.rows.at(-1);
    return !last || !this.hasMore || timeOf(row) >= timeOf(last);
  }

  private update(row: Delivery): void {
    const place = this.places.get(row.id);
    const known = place === undefined ? undefined : this.rows[place];
    if (place === undefined || !known || newerOf(known, row) === known) return;
    this.rows[place] = { ...known, ...row };
    this.revision += 1;
  }

  private indexAll(): void {
    this.places.clear();
    this.rows.forEach((row, index) => this.places.set(row.id, index));
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
function newerOf(known: Delivery | undefined, row: Delivery): Delivery {
  if (!known) return row;
  if (row.attempt_number !== known.attempt_number) {
    return row.attempt_number > known.attempt_number ? row : known;
  }
  return row.status !== known.status && timeOf(row) >= timeOf(known) ? row : known;
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
