import type { SectionOf } from '../catalog.js';

export const finding: SectionOf<'finding'> = (f) => ({
  search: 'URL, Beschreibung oder Ereignis suchen',
  searchShort: 'Endpunkte suchen',
  filter: 'Nach Zustand filtern',
  all: 'Alle',
  sort: 'Sortieren',
  sorts: {
    attention: 'Dringendes zuerst',
    newest: 'Neueste zuerst',
    url: 'Nach URL',
    failure: 'Letzter Fehlschlag zuerst',
  },
  noMatch: (search) => `Kein Treffer für „${search}“`,
  noMatchState: (state) => `Derzeit hat keiner den Zustand „${state}“`,
  noMatchBody: (n) =>
    f.plural(n, {
      one: 'Durchsucht wurden URL, Beschreibung und Ereignisse von 1 Endpunkt.',
      other: `Durchsucht wurden URLs, Beschreibungen und Ereignisse von ${f.number(n)} Endpunkten.`,
    }),
  showAll: 'Alle anzeigen',
  found: (n) => f.plural(n, { one: '1 Endpunkt angezeigt', other: `${f.number(n)} Endpunkte angezeigt` }),
});
