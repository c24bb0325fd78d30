import type { SectionOf } from '../catalog.js';

export const common: SectionOf<'common'> = (f) => ({
  locale: f.locale,
  save: 'Speichern',
  saving: 'Wird gespeichert',
  cancel: 'Abbrechen',
  close: 'Schließen',
  discard: 'Verwerfen',
  remove: (what) => `${what} entfernen`,
  retry: 'Erneut versuchen',
  refresh: 'Jetzt aktualisieren',
  clearSearch: 'Suche leeren',
  reveal: 'Anzeigen',
  hide: 'Verbergen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed:
    'Ihr Browser hat das Kopieren nicht erlaubt. Markieren Sie den Text und kopieren Sie ihn selbst.',
  loadFailed: (what) => `${what}: Laden fehlgeschlagen.`,
  moreFor: (what) => `Weitere Aktionen für ${what}`,
  optional: 'optional',
  dismiss: 'Ausblenden',
  loading: 'Wird geladen',
  needsApproval:
    'Dafür ist die Freigabe einer zweiten Person nötig, und diese Seite bietet keinen Weg, sie einzuholen.',
  timesIn: (zone) => `Zeiten in ${zone}`,
  active: 'Aktiv',
  inactive: 'Ausgeschaltet',
  app: 'App',

  unsaved: {
    title: 'Eingaben verwerfen?',
    body: 'Ihre Änderungen wurden nicht gespeichert.',
    keep: 'Weiter bearbeiten',
    discard: 'Verwerfen',
  },

  refreshFailed: {
    title: (time) => `Diese Zeilen sind von ${time}.`,
    body: (reason) => `Die letzte Aktualisierung ist fehlgeschlagen. ${reason}`,
  },
  partMissing:
    'Dieser Teil der Seite konnte nicht geladen werden. Prüfen Sie Ihre Verbindung, oder laden Sie die Seite neu.',
});
