import type { Formatters } from '../formatters.js';

/** What an export says: its menu, its progress, its end. */
export const exporting = (f: Formatters) => {
  const n = (count: number) => f.number(count);
  const counted = (count: number, one: string, other: string) =>
    `${n(count)} ${f.plural(count, { one, other })}`;
  return {
    title: (format: string) => `Exporting as ${format}`,
    csv: 'CSV',
    jsonl: 'JSON lines',
    button: 'Export',
    menu: 'Export all that match as',
    progress: (rows: number, size: string) => `${counted(rows, 'row', 'rows')}, ${size}`,
    progressOf: (rows: number, total: number, size: string) =>
      `${n(rows)} of about ${counted(total, 'row', 'rows')}, ${size}`,
    safe: 'Cells that could run as formulas are quoted.',
    cancel: 'Cancel',
    refused: 'It was not approved.',
    cancelled: 'Export cancelled. Nothing was saved.',
    done: (rows: number) => `${counted(rows, 'row', 'rows')} exported.`,
    failed: 'The export stopped before its end, and nothing was saved.',
  };
};

export type ExportingMessages = ReturnType<typeof exporting>;
