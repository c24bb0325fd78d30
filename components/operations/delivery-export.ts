import type { Delivery } from '../client/types.js';

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

/** What stands before the first row. The byte order mark tells spreadsheets that it is UTF-8. */
export const exportHead = (format: ExportFormat): string =>
  format === 'csv' ? `\ufeff${columns.join(',')}\r\n` : '';

/** A line for each row, ends included (CSV: RFC 4180). */
export function exportRows(format: ExportFormat, rows: readonly Delivery[], urlOf: UrlOf): string {
  return rows
    .map((row) => {
      const values = { ...row, endpoint_url: urlOf(row.endpoint_id) };
      if (format === 'jsonl') return `${JSON.stringify(pick(values))}\n`;
      return `${columns.map((column) => csvCell(values[column])).join(',')}\r\n`;
    })
    .join('');
}

function pick(values: Delivery & { endpoint_url: string }): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, values[column] ?? null]));
}

/**
 * A cell that a spreadsheet shows and never runs: text that begins as a formula does gets an apostrophe in front
 * (OWASP, 'CSV injection'). Event names and URLs are text of others.
 */
export function csvCell(value: string | number | null | undefined): string {
  if (value == null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe;
}
