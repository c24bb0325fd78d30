import type { WebhookClient } from '../client/contract.js';
import type { CallOptions, Delivery, DeliveryPage } from '../client/types.js';
import type { TimeWindow } from './time-window.js';

/** What a list shows. */
export interface FeedQuery {
  /** Joined into one list; none means all. */
  readonly statuses: readonly string[];
  readonly endpointId?: string | undefined;
  readonly eventName?: string | undefined;
  /** The API's list knows no times, so what lies outside is left out here, and reading ends before it. */
  readonly window?: TimeWindow | undefined;
  /** Rows a request asks for. */
  readonly pageSize?: number | undefined;
}

const PAGE = 100;

/** One list of the API's, read page by page, newest first. */
export class DeliveryStream {
  private read: readonly Delivery[] = [];
  /** How many of those were taken: taking one by `shift` moves all others, which adds up in a long page. */
  private taken = 0;
  private cursor: string | undefined;
  /** Nothing more can be read that matters. */
  ended = false;
  /** An answer held a row, whether or not it is in the window. */
  hasAny = false;

  constructor(
    private readonly client: WebhookClient,
    private readonly query: FeedQuery,
    private readonly status: string | undefined,
  ) {}

  /** The next row to be taken. Undefined: read more first, or it has ended. */
  get head(): Delivery | undefined {
    return this.read[this.taken];
  }

  take(): Delivery | undefined {
    const { head } = this;
    if (head) this.taken += 1;
    return head;
  }

  /** All that is at hand, where no other list has to be looked at for their order. */
  takeAll(): readonly Delivery[] {
    const all = this.read.slice(this.taken);
    this.taken = this.read.length;
    return all;
  }

  /** Whether the order of what comes next depends on rows that aren't here yet. */
  get isDry(): boolean {
    return this.taken === this.read.length && !this.ended;
  }

  async readOn(signal: AbortSignal, maxAge = 0): Promise<void> {
    if (this.ended) return;
    const page = await this.page(this.cursor, { signal, maxAge });
    this.cursor = page.next_cursor;
    this.ended = !page.has_more || page.next_cursor === undefined || isPast(page.data, this.query.window);
    const wanted = this.wanted(page.data);
    this.read = this.head ? [...this.read.slice(this.taken), ...wanted] : wanted;
    this.taken = 0;
  }

  /** The newest rows, wherever reading stands. */
  async peek(signal: AbortSignal): Promise<{ rows: readonly Delivery[]; complete: boolean }> {
    const page = await this.page(undefined, { signal });
    return { rows: this.wanted(page.data), complete: !page.has_more || isPast(page.data, this.query.window) };
  }

  private wanted(rows: readonly Delivery[]): readonly Delivery[] {
    const { window } = this.query;
    return window ? rows.filter((row) => isWanted(row, window)) : rows;
  }

  private async page(cursor: string | undefined, call: CallOptions): Promise<DeliveryPage> {
    const { endpointId, eventName, pageSize } = this.query;
    const page = await this.client.fetchDeliveries(
      {
        ...(endpointId ? { endpoint_id: endpointId } : {}),
        ...(this.status ? { status: this.status } : {}),
        ...(eventName ? { event_name: eventName } : {}),
        limit: pageSize ?? PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      },
      call,
    );
    this.hasAny ||= page.data.length > 0;
    return page;
  }
}

export const timeOf = (row: Delivery): number => Date.parse(row.timestamp);

function isWanted(row: Delivery, window: TimeWindow): boolean {
  const time = timeOf(row);
  return time >= window.from && time < window.until;
}

/** Newest first, so what follows a row before the window is before it too. */
function isPast(rows: readonly Delivery[], window: TimeWindow | undefined): boolean {
  const last = rows.at(-1);
  return window !== undefined && last !== undefined && timeOf(last) < window.from;
}
