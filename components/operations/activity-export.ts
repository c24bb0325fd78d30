import { isWachtApiError } from '../client/errors.js';
import type { AuditRecord } from '../client/audit.js';
import { activityQueryOf, type ActivityFilters, type ReadActivity } from './activity-feed.js';
import { csvHead, csvLine } from './csv.js';

const columns = [
  'id',
  'at',
  'action',
  'outcome',
  'source',
  'principal',
  'person',
  'address',
  'target',
  'reason',
  'before',
  'after',
  'intent',
] as const;

/** As many records as the ticket server gives at a time. */
const PAGE = 200;
/** Pages that are asked for at once. The ticket server takes 60 requests a minute of a person: some are left to them. */
const BURST = 10;
const PACE = 1500;
/** The longest wait that a server may ask for, ms. */
const LONGEST_WAIT = 90_000;

export interface ActivityExport {
  readonly read: ReadActivity;
  readonly filters: ActivityFilters;
  readonly signal: AbortSignal;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Of what the filters let through: the search that is done in the browser. */
  readonly keep: (record: AuditRecord) => boolean;
  readonly nameOf: (principal: string) => string;
}

export const activityExportHead: string = csvHead(columns);

/** What a page adds to the file. */
export interface ExportPart {
  readonly text: string;
  readonly rows: number;
}

/**
 * Every record that matches, newest first, as CSV, page by page: as it stands in the log, one line a record, so that
 * lines can be held against it.
 *
 * @throws WachtApiError when a page can't be read, or the signal says so
 */
export async function* activityExport(options: ActivityExport): AsyncGenerator<ExportPart, void> {
  const { filters, signal, wait, keep, nameOf } = options;
  const ended = new Set<string>();
  let cursor: string | undefined;
  for (let page = 0; ; page += 1) {
    if (page >= BURST) await wait(PACE, signal);
    const answer = await patiently(options, cursor);
    const rows = answer.data.filter(
      (record) => isWithin(record, filters) && isWanted(record, filters, ended) && keep(record),
    );
    yield { text: rows.map((record) => lineOf(record, nameOf)).join(''), rows: rows.length };
    if (!answer.has_more) return;
    cursor = answer.next_cursor;
  }
}

/** A server that asks for patience gets it: half a log is none. */
async function patiently({ read, filters, signal, wait }: ActivityExport, cursor: string | undefined) {
  for (;;) {
    try {
      return await read({ ...activityQueryOf(filters), cursor, limit: PAGE }, signal);
    } catch (error) {
      if (!isWachtApiError(error, 'rate-limited') || (error.retryAfter ?? Infinity) > LONGEST_WAIT)
        throw error;
      await wait(Math.max(error.retryAfter ?? 0, PACE), signal);
    }
  }
}

const isWithin = ({ at }: AuditRecord, { window }: ActivityFilters): boolean =>
  window === undefined || Date.parse(at) < window.until;

/** Newest first, so that how something ended is met before its beginning. */
function isWanted(record: AuditRecord, { outcome }: ActivityFilters, ended: Set<string>): boolean {
  if (outcome !== 'open') return true;
  if (record.intent !== null) ended.add(`${String(record.intent)} ${record.principal}`);
  return record.outcome === 'intended' && !ended.has(`${String(record.id)} ${record.principal}`);
}

function lineOf(record: AuditRecord, nameOf: (principal: string) => string): string {
  const values = {
    ...record,
    person: nameOf(record.principal),
    before: jsonOf(record.before),
    after: jsonOf(record.after),
  };
  return csvLine(columns.map((column) => values[column]));
}

const jsonOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);
