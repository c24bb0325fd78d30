import type { AuditPage, AuditQuery, AuditRecord } from '../client/audit.js';
import { asApiError, type WachtApiError } from '../client/errors.js';
import type { TimeWindow } from './time-window.js';

/** What the log is narrowed down to; an empty string doesn't narrow. */
export interface ActivityFilters {
  /** One action, or a kind: what people did is the default, `access` is who was let in and who wasn't. */
  readonly action: string;
  /** `open`: an intention whose outcome isn't there. */
  readonly outcome: string;
  readonly person: string;
  /** In what is loaded. */
  readonly text: string;
  readonly window: TimeWindow | undefined;
}

export const noActivityFilters: ActivityFilters = {
  action: '',
  outcome: '',
  person: '',
  text: '',
  window: undefined,
};

export const isNarrowed = ({ action, outcome, person, text, window }: ActivityFilters): boolean =>
  [action, outcome, person, text.trim()].some((one) => one !== '') || window !== undefined;

/** One thing that someone did, of its one or two records. */
export interface Activity {
  /** Of the intention, also where only the outcome is loaded. */
  readonly id: number;
  readonly action: string;
  readonly principal: string;
  readonly at: number;
  /** When the outcome was recorded. */
  readonly endedAt: number | undefined;
  /** `open`: nobody said yet how it ended. */
  readonly outcome: string;
  readonly isReported: boolean;
  readonly address: string | null;
  readonly target: string | null;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly records: readonly number[];
}

/**
 * Joins each outcome with its intention, newest first. Only a person's own: nobody says by their browser how another's
 * action ended.
 */
export function activitiesOf(records: Iterable<AuditRecord>): Activity[] {
  const groups = new Map<string, AuditRecord[]>();
  for (const record of records) {
    const key = `${String(beginOf(record))} ${record.principal}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(record);
  }
  return [...groups.values()].map(activityOf).sort((a, b) => b.id - a.id);
}

const beginOf = (record: AuditRecord): number => record.intent ?? record.id;

function activityOf(group: readonly AuditRecord[]): Activity {
  const newestFirst = [...group].sort((a, b) => b.id - a.id) as [AuditRecord, ...AuditRecord[]];
  const id = beginOf(newestFirst[0]);
  const begin = newestFirst.find((record) => record.id === id);
  const [last] = newestFirst;
  const end = last.id === id ? undefined : last;
  const told = begin ?? last;
  const first = <T>(pick: (record: AuditRecord) => T | null): T | null =>
    newestFirst.map(pick).find((value) => value !== null) ?? null;
  return {
    id,
    action: told.action,
    principal: told.principal,
    at: Date.parse(told.at),
    endedAt: end && Date.parse(end.at),
    outcome: last.outcome === 'intended' ? 'open' : last.outcome,
    isReported: told.source === 'client-reported',
    address: told.address,
    target: first(({ target }) => target),
    reason: first(({ reason }) => reason),
    before: first(({ before }) => before),
    after: first(({ after }) => after),
    records: newestFirst.map((record) => record.id),
  };
}

/** An outcome may be recorded after the window in which it was begun: milliseconds that are read beyond its end. */
const BEYOND = 10 * 60_000;
const PAGE = 50;
/** Pages that one wish for more may cost, where what is looked for is found in the browser only. */
const MOST_PAGES = 8;

export type ReadActivity = (query: AuditQuery, signal: AbortSignal) => Promise<AuditPage>;

/** A log as a list reads it: page after page, and from the top again when something happened. */
export class ActivityFeed {
  rows: readonly Activity[] = [];
  /** All people that were met, whether or not their rows are shown. */
  readonly people = new Set<string>();
  loading = false;
  loaded = false;
  hasMore = true;
  error: WachtApiError | undefined;
  updatedAt: number | undefined;
  private readonly records = new Map<number, AuditRecord>();
  private cursor: string | undefined;
  private readonly closing = new AbortController();
  private stale = false;

  constructor(
    private readonly read: ReadActivity,
    private readonly filters: ActivityFilters,
    private readonly onChange: () => void,
  ) {}

  close(): void {
    this.closing.abort();
  }

  /** The next rows. Resolves however it goes: the state tells. */
  loadMore(): Promise<void> {
    if (this.loading || !this.hasMore) return Promise.resolve();
    return this.run(async () => {
      const before = this.rows.length;
      for (let page = 0; page < MOST_PAGES && this.hasMore && this.rows.length === before; page += 1) {
        const answer = await this.page(this.cursor);
        this.take(answer);
        this.cursor = answer.next_cursor;
        this.hasMore = answer.has_more;
      }
    });
  }

  /** What came on top since. Where more than a page did, the list begins anew. */
  async refresh(): Promise<void> {
    if (this.loading) {
      this.stale = true;
      return;
    }
    await this.run(async () => {
      const answer = await this.page(undefined);
      const meets = answer.data.some(({ id }) => this.records.has(id));
      if (!meets && answer.has_more) {
        this.records.clear();
        this.cursor = answer.next_cursor;
        this.hasMore = true;
      } else if (this.records.size === 0) {
        this.cursor = answer.next_cursor;
        this.hasMore = answer.has_more;
      }
      this.take(answer);
    });
  }

  private async run(work: () => Promise<void>): Promise<void> {
    this.loading = true;
    this.onChange();
    try {
      await work();
      this.error = undefined;
      this.loaded = true;
      this.updatedAt = Date.now();
    } catch (error) {
      this.error = asApiError(error);
    }
    if (this.closing.signal.aborted) return;
    this.loading = false;
    this.onChange();
    if (!this.stale) return;
    this.stale = false;
    await this.refresh();
  }

  private page(cursor: string | undefined): Promise<AuditPage> {
    return this.read({ ...activityQueryOf(this.filters), cursor, limit: PAGE }, this.closing.signal);
  }

  private take({ data }: AuditPage): void {
    for (const record of data) {
      this.records.set(record.id, record);
      this.people.add(record.principal);
    }
    const { outcome, window } = this.filters;
    this.rows = activitiesOf(this.records.values()).filter(
      (row) =>
        (outcome !== 'open' || row.outcome === 'open') && (window === undefined || row.at < window.until),
    );
  }
}

const kinds: readonly string[] = ['act', 'access'];

/** What a query asks the server for; `open` is found in the browser. */
export function activityQueryOf({ action, outcome, person, window }: ActivityFilters): AuditQuery {
  const until = window && window.until + BEYOND;
  return {
    ...(kinds.includes(action || 'act') ? { kind: action || 'act' } : { action }),
    outcome: outcome === 'open' ? undefined : outcome,
    principal: person,
    from: window && isoOf(window.from),
    to: until !== undefined && Number.isFinite(until) ? isoOf(until) : undefined,
  };
}

const isoOf = (time: number): string => new Date(time).toISOString();
