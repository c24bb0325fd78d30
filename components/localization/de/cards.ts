import type { SectionOf } from '../catalog.js';

export const cards: SectionOf<'cards'> = (f) => ({
  checkSignature: 'Signatur prüfen',
  refused: 'Es wurde nicht freigegeben.',

  secret: {
    title: 'Signatur-Secret',
    body: (endpoints) =>
      endpoints === undefined
        ? 'Jede Zustellung wird damit signiert.'
        : f.plural(endpoints, {
            0: 'Jede Zustellung wird damit signiert werden.',
            one: 'Jede Zustellung an Ihren Endpunkt wird damit signiert.',
            other: `Jede Zustellung an alle ${f.number(endpoints)} Endpunkte wird damit signiert.`,
          }),
    masked: 'Signatur-Secret, verborgen',
    shown: 'Signatur-Secret',
    hidesIn: (seconds) =>
      `Wird in ${f.plural(seconds, { one: '1 Sekunde', other: `${f.number(seconds)} Sekunden` })} wieder verborgen, und sobald Sie diesen Tab verlassen.`,
    hidden: 'Das Secret ist wieder verborgen.',
    copied: 'Kopiert. Fügen Sie es dort ein, wo Ihr Empfänger seine Konfiguration liest.',
    rotate: 'Secret rotieren',
    missing: 'Das Secret ist in dieser Sitzung nicht verfügbar.',
    notYours: 'Ihre Rolle erlaubt es nicht, das Signatur-Secret zu sehen.',
    rotated: 'Das neue Secret gilt.',
  },

  notifications: {
    title: 'Fehlerbenachrichtigungen',
    body: 'An diese Adressen schreiben wir, wenn ein Endpunkt deaktiviert wird, höchstens einmal pro Stunde und Endpunkt.',
    nobody: 'Niemand erfährt, wenn ein Endpunkt deaktiviert wird.',
    add: 'Adresse hinzufügen',
    addresses: 'Adressen',
    unsaved: (n) =>
      f.plural(n, {
        one: '1 nicht gespeicherte Änderung',
        other: `${f.number(n)} nicht gespeicherte Änderungen`,
      }),
    saved: 'Gespeichert',
    added: (n) => f.plural(n, { one: '1 Adresse hinzugefügt', other: `${f.number(n)} Adressen hinzugefügt` }),
    removed: (address) => `${address} entfernt`,
    problems: {
      noAt: (address) => `${address} hat kein @-Zeichen.`,
      manyAt: (address) => `${address} hat mehr als ein @-Zeichen.`,
      noName: (address) => `${address} hat nichts vor dem @-Zeichen.`,
      noDomain: (address) => `${address} hat nichts nach dem @-Zeichen.`,
      noEnding: (address) => `${address} fehlt die Endung der Domain, etwa .com.`,
      space: (address) => `${address} enthält ein Leerzeichen.`,
      characters: (address) => `${address} enthält Zeichen, die eine Adresse nicht haben kann.`,
      tooLong: (address) => `${address} ist zu lang für eine Adresse.`,
    },
    fixFirst: 'Zum Speichern müssen die markierten Adressen korrigiert oder entfernt sein.',
    elsewhere:
      'Die Adressen wurden inzwischen an anderer Stelle geändert. Beim Speichern ersetzen Ihre Adressen diese.',
    notAllowed: 'Ihre Rolle erlaubt es nicht, die Adressen zu ändern.',
    loadFailed: 'Die Adressen konnten nicht geladen werden.',
  },
});
