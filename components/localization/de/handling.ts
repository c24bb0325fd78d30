import type { SectionOf } from '../catalog.js';

export const handling: SectionOf<'handling'> = (f) => {
  const n = (count: number) => f.number(count);
  return {
    label: 'Auswahl',
    count: (count) => `${n(count)} ausgewählt`,
    clear: 'Auswahl aufheben',
    replay: 'Erneut senden',
    leftOut: (count) =>
      f.plural(count, {
        one: `${n(count)} davon wird noch versucht und deshalb ausgelassen.`,
        other: `${n(count)} davon werden noch versucht und deshalb ausgelassen.`,
      }),
    unsure: (count) =>
      f.plural(count, {
        one: `${n(count)} wurde seitdem erneut versucht und ist vielleicht angekommen, deshalb wird sie ausgelassen.`,
        other: `${n(count)} wurden seitdem erneut versucht und sind vielleicht angekommen, deshalb werden sie ausgelassen.`,
      }),
    noneLeft:
      'Alle werden noch versucht. Die Plattform sendet eine Zustellung erst dann erneut, wenn ihre Versuche vorbei sind.',
    position: (index, count) => `${n(index)} von ${n(count)} geladenen`,
    newRows: (count, more) => `${n(count)}${more ? '+' : ''} neu`,
    newRowsLabel: (count) =>
      `${n(count)} ${f.plural(count, { one: 'neue Zustellung', other: 'neue Zustellungen' })} anzeigen`,
    moreFailed: 'Die nächsten Zeilen konnten nicht geladen werden.',
    keys: { move: 'bewegen', select: 'auswählen', enter: 'Eingabe', open: 'öffnen' },
  };
};
