/** What stands before the first line: the byte order mark tells spreadsheets that it is UTF-8. */
export const csvHead = (columns: readonly string[]): string => `\ufeff${csvLine(columns)}`;

/** One line, its end included (RFC 4180). */
export const csvLine = (cells: readonly (string | number | null | undefined)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`;

/**
 * A cell that a spreadsheet shows and never runs: text that begins as a formula does gets an apostrophe in front
 * (OWASP, 'CSV injection'). Names, URLs and reasons are text of others.
 */
export function csvCell(value: string | number | null | undefined): string {
  if (value == null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe;
}
