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
  private read: Delivery[] = [];
  /** How many of those were taken: taking one by `shift` moves all others, which adds up in a long page. */
  private taken = 0;
  private cursor: string | undefined;
  /** Nothing more can be read that matters. */
  ended = false;

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

  /** Whether the order of what comes next depends on rows that aren't here yet. */
  get isDry(): boolean {
    return this.taken === this.read.length && !this.ended;
  }

  async readOn(signal: AbortSignal, maxAge = 0): Promise<void> {
    if (this.ended) return;
    const page = await this.page(this.cursor, { signal, maxAge });
    this.cursor = page.next_cursor;
    this.ended = !page.has_more || page.next_cursor === undefined || isPast(page.data, this.query.window);
    const left = this.read.slice(this.taken);
    this.taken = 0;
    this.read = [...left, ...page.data.filter((row) => isWanted(row, this.query.window))];
  }

  /** The newest rows, wherever reading stands. */
  async peek(signal: AbortSignal): Promise<{ rows: Delivery[]; complete: boolean }> {
    const page = await this.page(undefined, { signal });
    const rows = page.data.filter((row) => isWanted(row, this.query.window));
    return { rows, complete: !page.has_more || isPast(page.data, this.query.window) };
  }

  private page(cursor: string | undefined, call: CallOptions): Promise<DeliveryPage> {
    const { endpointId, eventName, pageSize } = this.query;
    return this.client.fetchDeliveries(
      {
        ...(endpointId ? { endpoint_id: endpointId } : {}),
        ...(this.status ? { status: this.status } : {}),
        ...(eventName ? { event_name: eventName } : {}),
        limit: pageSize ?? PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      },
      call,
    );
  }
}

export const timeOf = (row: Delivery): number => Date.parse(row.timestamp);

function isWanted(row: Delivery, window: TimeWindow | undefined): boolean {
  if (!window) return true;
  const time = timeOf(row);
  return time >= window.from && time < window.until;
}

/** Newest first, so what follows a row before the window is before it too. */
function isPast(rows: readonly Delivery[], window: TimeWindow | undefined): boolean {
  const last = rows.at(-1);
  return window !== undefined && last !== undefined && timeOf(last) < window.from;
}
