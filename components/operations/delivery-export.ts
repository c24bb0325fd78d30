import type { Delivery } from '../client/types.js';
import { csvHead, csvLine } from './csv.js';
import type { DeliveryFeed } from './delivery-feed.js';

export type ExportFormat = 'csv' | 'jsonl';

/** What is known of an endpoint beside its id; nothing of a deleted one. */
export type UrlOf = (endpointId: string) => string;

const columns = [
  'id',
  'status',
  'event_name',
  'endpoint_id',
  'endpoint_url',
  'http_status_code',
  'response_time_ms',
  'attempt_number',
  'max_attempts',
  'timestamp',
  'created_at',
] as const;

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  jsonl: 'application/x-ndjson;charset=utf-8',
};

/**
 * Takes the rows out of a feed, which keeps in mind only that it has read them: a hundred thousand would fill the memory,
 * and none must come twice.
 */
export function handOver(feed: DeliveryFeed): readonly Delivery[] {
  const rows = feed.rows.splice(0);
  for (const { id } of rows) feed.places.set(id, -1);
  return rows;
}

/** What stands before the first row. */
export const exportHead = (format: ExportFormat): string => (format === 'csv' ? csvHead(columns) : '');

/** A line for each row, ends included. */
export function exportRows(format: ExportFormat, rows: readonly Delivery[], urlOf: UrlOf): string {
  return rows
    .map((row) => {
      const values = { ...row, endpoint_url: urlOf(row.endpoint_id) };
      if (format === 'jsonl') return `${JSON.stringify(pick(values))}\n`;
      return csvLine(columns.map((column) => values[column]));
    })
    .join('');
}

function pick(values: Delivery & { endpoint_url: string }): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, values[column] ?? null]));
}
