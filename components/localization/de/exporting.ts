import type { SectionOf } from '../catalog.js';

export const exporting: SectionOf<'exporting'> = (f) => {
  const n = (count: number) => f.number(count);
  const rowsOf = (count: number) =>
    f.plural(count, { one: `${n(count)} Zeile`, other: `${n(count)} Zeilen` });
  return {
    title: (format) => `Export als ${format}`,
    csv: 'CSV',
    jsonl: 'JSON-Zeilen',
    button: 'Exportieren',
    menu: 'Alle passenden exportieren als',
    progress: (rows, size) => `${rowsOf(rows)}, ${size}`,
    progressOf: (rows, total, size) => `${n(rows)} von etwa ${rowsOf(total)}, ${size}`,
    safe: 'Zellen, die als Formeln ausgeführt werden könnten, stehen in Anführungszeichen.',
    cancel: 'Abbrechen',
    refused: 'Es wurde nicht freigegeben.',
    cancelled: 'Export abgebrochen. Nichts wurde gespeichert.',
    done: (rows) => `${rowsOf(rows)} exportiert.`,
    failed: 'Der Export endete vorzeitig, und nichts wurde gespeichert.',
  };
};
