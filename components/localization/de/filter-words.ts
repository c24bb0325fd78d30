import type { FilterProblem } from '../../format/filter-check.js';
import type { FormsMessages } from '../en/forms.js';
import type { Formatters } from '../formatters.js';

export const filterWords = (f: Formatters): FormsMessages['filter'] => ({
  title: (event) => `Filter für ${event}`,
  hint: 'Nur Zustellungen, deren Payload ihn erfüllt, werden gesendet. Eine Änderung kann erst nach bis zu 5 Minuten wirken.',
  view: 'Ansicht',
  visual: 'Visuell',
  json: 'JSON',
  letThrough: 'Durchlassen, wenn',
  join: 'Verknüpfung',
  all: 'alle zutreffen',
  any: 'eine davon zutrifft',
  noConditions: 'Noch keine Bedingung: Alles wird durchgelassen.',
  addCondition: 'Bedingung hinzufügen',
  addGroup: 'Gruppe hinzufügen',
  removeCondition: 'Bedingung entfernen',
  removeGroup: 'Gruppe entfernen',
  removeFilter: 'Filter entfernen',
  done: 'Fertig',
  path: 'Pfad',
  operator: 'Operator',
  value: 'Wert',
  values: 'Werte, durch Kommas getrennt',
  valuesExample: 'eins, ein anderer',
  yes: 'ja',
  no: 'nein',
  operators: {
    $eq: 'ist gleich',
    $ne: 'ist nicht',
    $gt: 'ist größer als',
    $gte: 'ist mindestens',
    $lt: 'ist kleiner als',
    $lte: 'ist höchstens',
    $in: 'ist eines von',
    $nin: 'ist keines von',
    $contains: 'enthält',
    $exists: 'ist vorhanden',
  },
  readAs: (kind) =>
    ({
      text: 'Text',
      number: 'Zahl',
      boolean: 'true oder false',
      null: 'null',
      list: 'Liste',
      object: 'Objekt',
    })[kind],
  onlyJson:
    'Diese Regeln sagen etwas, das Felder nicht zeigen können, ohne es zu ändern. Bearbeiten Sie sie als JSON.',
  valueMissing: (path) => `${path}: Geben Sie einen Wert ein. Ein leerer Text wird als "" geschrieben.`,
  invalid: 'Ein Filter enthält einen Fehler.',
  loadFailed:
    'Der Filtereditor konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es dann erneut.',
  textOrder:
    'Bei Texten behandelt die Plattform „ist mindestens“ wie „ist größer als“ und „ist höchstens“ wie „ist kleiner als“.',
  problem: ({ code, path, what }) => filterProblems[code](path, what ?? ''),
  example: {
    passes: 'Die Beispiel-Payload würde durchgelassen.',
    drops: (path) => `Die Beispiel-Payload würde wegen ${path} verworfen.`,
    missing: (path) => `Die Beispiel-Payload würde verworfen: ${path} fehlt darin.`,
    none: 'Dieses Ereignis hat kein Beispiel, an dem er sich ausprobieren ließe.',
  },
  backtest: {
    run: 'An den letzten Zustellungen ausprobieren',
    again: 'Neu lesen',
    cost: 'Jede Payload ist eine Anfrage mehr: höchstens 100, vier zugleich.',
    reading: (done, of) => `${f.number(done)} von ${f.number(of)} Payloads gelesen`,
    stop: 'Stoppen',
    none: 'Es gibt keine Zustellungen dieses Ereignisses, an denen er sich ausprobieren ließe.',
    result: (passed, of) => `Hätte ${f.number(passed)} von ${f.number(of)} durchgelassen`,
    ofLast: (from, to) =>
      `der letzten Zustellungen dieses Ereignisses, ${from === to ? from : `${from} bis ${to}`}`,
    bias: 'Das Protokoll enthält nur, was die damaligen Filter durchließen.',
    failed: (reason) => `Nicht alle konnten gelesen werden. ${reason}`,
    unreadable: (n) =>
      f.plural(n, {
        one: `${f.number(n)} hat keine lesbare Payload.`,
        other: `${f.number(n)} haben keine lesbare Payload.`,
      }),
    showDropped: (n) =>
      f.plural(n, { one: 'Die eine verworfene anzeigen', other: `Die ${f.number(n)} verworfenen anzeigen` }),
    hideDropped: 'Die verworfenen ausblenden',
    droppedBy: 'verworfen wegen',
    droppedMissing: 'verworfen, weil dies fehlt:',
    missingHint: 'Ein fehlendes Feld erfüllt keine Bedingung außer „ist vorhanden: nein“.',
  },
});

const filterProblems: Record<FilterProblem['code'], (path: string, what: string) => string> = {
  'not-an-object': () => 'Regeln sind ein Objekt, etwa {"severity": "high"}.',
  empty: () => 'Er enthält keine Bedingung. Entfernen Sie den Filter, um alles durchzulassen.',
  'join-not-a-list': (_, what) => `Zu ${what} gehört eine Liste von Regeln.`,
  'join-empty': (_, what) =>
    `${what} hat eine leere Liste. Fügen Sie eine Bedingung hinzu, oder entfernen Sie es.`,
  'unknown-join': (_, what) => `${what} ist hier nicht bekannt. Regeln werden mit $and und $or verknüpft.`,
  'unknown-operator': (path, what) => `${path}: ${what} ist kein Operator.`,
  'no-operator': (path) => `${path}: Ein Objekt braucht Operatoren, etwa {"$eq": …}.`,
  'needs-list': (path, what) => `${path}: Zu ${what} gehört eine Liste.`,
  'list-empty': (path) => `${path}: Nennen Sie mindestens einen Wert.`,
  'needs-boolean': (path) => `${path}: Zu $exists gehört true oder false.`,
  'needs-comparable': (path) => `${path}: Nur Zahlen und Texte haben eine Reihenfolge.`,
  'unknown-path': (path) =>
    `${path} steht nicht im Schema dieses Ereignisses, deshalb würde die Plattform es ablehnen.`,
  'empty-path': (path) => (path === '' ? 'Wählen Sie einen Pfad.' : `${path} enthält einen leeren Schritt.`),
};
