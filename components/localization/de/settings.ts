import type { SectionOf } from '../catalog.js';
import { span } from '../span.js';

export const settings: SectionOf<'settings'> = (f) => ({
  events: (n) => f.plural(n, { one: `${f.number(n)} Ereignis`, other: `${f.number(n)} Ereignisse` }),
  addEndpoint: 'Endpunkt hinzufügen',
  catalog: 'Ereigniskatalog',
  guide: 'Anleitung für Empfänger',
  readOnly: 'Sie können alles ansehen, aber nichts ändern.',
  secretHiddenForRole: 'Das Signatur-Secret ist für Ihre Rolle verborgen.',
  appOff: 'Diese App ist ausgeschaltet: Kein Endpunkt erhält Zustellungen, bis sie wieder eingeschaltet ist.',
  quota: {
    used: (used, of) =>
      `${f.number(used)} von ${f.plural(of, { one: `${f.number(of)} Endpunkt`, other: `${f.number(of)} Endpunkten` })}`,
    reached: (of) =>
      f.plural(of, {
        one: 'Ihr Tarif umfasst 1 Endpunkt. Um einen anderen hinzuzufügen, löschen Sie ihn zuerst, oder fragen Sie nach mehr.',
        other: `Ihr Tarif umfasst ${f.number(of)} Endpunkte. Um einen weiteren hinzuzufügen, löschen Sie einen, den Sie nicht mehr brauchen, oder fragen Sie nach mehr.`,
      }),
  },

  list: {
    label: 'Endpunkte',
    state: 'Zustand',
    endpoint: 'Endpunkt',
    events: 'Ereignisse',
    lastFailure: 'Letzter Fehlschlag',
    rateLimit: 'Rate-Limit',
    states: {
      healthy: 'In Ordnung',
      failing: 'Gestört',
      disabled: 'Deaktiviert',
      off: 'Aus',
      unused: 'Nie benutzt',
      unknown: 'Unbekannt',
    },
    stateHints: {
      healthy: 'Die neueste Zustellung kam an.',
      failing: 'Die neueste Zustellung kam nicht an, oder viele haben zuletzt alle Versuche aufgebraucht.',
      disabled: 'Nach Fehlschlägen deaktiviert.',
      off: 'Ausgeschaltet.',
      unused: 'An ihn wurde noch nie etwas gesendet.',
      unknown:
        'Unter den neuesten Zustellungen Ihres Kontos ist keine an diesen Endpunkt. Öffnen Sie ihn, um nachzusehen.',
    },
    checking: 'Wird geprüft',
    noFailure: 'Keiner',
    noFailureLately: 'Zuletzt keiner',
    noFailureHint: 'Keiner unter den neuesten Zustellungen Ihres Kontos. Ältere wurden nicht durchgesehen.',
    noLimit: 'Kein Limit',
    rate: (max, ms) => {
      const unit = { 1000: 'Sekunde', 60_000: 'Minute', 3_600_000: 'Stunde' }[ms];
      return `${f.number(max)} je ${unit ?? span(ms, f)}`;
    },
    test: 'Testen',
    testOf: (url) => `Testen: ${url}`,
    open: (url) => `${url} öffnen`,
    menu: {
      edit: 'Bearbeiten',
      test: 'Test senden',
      enable: 'Einschalten',
      disable: 'Ausschalten',
      copyUrl: 'URL kopieren',
      details: 'Einzelheiten ansehen',
      delete: 'Löschen',
    },
    strikes: (n) => `${f.number(n)} von 10`,
    strikesNote: (n, atLeast) =>
      `${atLeast ? 'Mindestens ' : ''}${f.plural(n, {
        one: `${f.number(n)} Zustellung hat`,
        other: `${f.number(n)} Zustellungen haben`,
      })} laut Protokoll in 24 Stunden alle Versuche aufgebraucht. Bei 10 wird er deaktiviert.`,
    failingNote:
      'Die neueste Zustellung schlug fehl. Sie wird erneut versucht, bis ihre Versuche aufgebraucht sind.',
    failedForGoodNote: 'Die neueste Zustellung schlug endgültig fehl.',
    answered: (code) => `Antwort: ${code}.`,
    noAnswer: 'Er antwortete nicht.',
    disabledNote:
      '10 Zustellungen haben alle Versuche aufgebraucht. Ereignisse seitdem werden nicht für ihn aufgezeichnet.',
    goneNote:
      'Er antwortete mit 410, das heißt: endgültig nicht mehr da. Ereignisse seitdem werden nicht für ihn aufgezeichnet.',
    testThenEnable: 'Testen, dann einschalten',
    seeFailures: 'Fehlschläge ansehen',
    emptyTitle: 'Noch keine Endpunkte',
    emptyBody:
      'Fügen Sie die URL eines Servers hinzu, der von Ihren Ereignissen erfahren soll. Sie wählen die Ereignisse und können einen Test senden, bevor etwas Echtes hinausgeht.',
    emptyReadOnly:
      'Noch hat niemand einen Endpunkt hinzugefügt. Ihre Rolle erlaubt es nicht, einen hinzuzufügen.',
    showMore: (n) => `${f.number(n)} weitere anzeigen`,
    filtered: 'hat einen Filter',
    deleted: (host) => `${host} ist gelöscht`,
    switchedOn: (host) => `${host} ist eingeschaltet`,
    switchedOff: (host) => `${host} ist ausgeschaltet`,
    logFailed: 'Der Zustand der Endpunkte konnte nicht gelesen werden.',
    copied: 'URL kopiert',
  },
});
