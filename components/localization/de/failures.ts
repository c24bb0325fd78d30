import type { SectionOf } from '../catalog.js';

export const failures: SectionOf<'failures'> = (f) => {
  const n = (count: number) => f.number(count);
  return {
    title: (count) =>
      f.plural(count, { one: `Warum ${n(count)} fehlschlug`, other: `Warum ${n(count)} fehlschlugen` }),
    titlePlain: 'Warum sie fehlschlugen',
    loadFailed: 'Die Fehlschläge konnten nicht geladen werden.',
    by: 'Nach Endpunkt und Code',
    capped: (count) => `Die neuesten ${n(count)} Fehlschläge, frühere sind nicht gezählt`,
    none: 'Keine Fehlschläge in diesem Zeitraum',
    since: 'Was zuerst fehlschlug und seitdem erneut versucht wurde, ist nicht gezählt.',
    reading: (count) => `Fehlschläge werden gelesen: bisher ${n(count)}`,
    first: (time) => `Zuerst ${time}`,
    latest: (time) => `Zuletzt ${time}`,
    all: (count) => `Alle ${n(count)} anzeigen`,
    fewer: 'Weniger anzeigen',
    rows: 'Zeilen',
    replay: 'Erneut senden',
    rowsFor: (group) => `Zeilen anzeigen: ${group}`,
    replayFor: (group) => `Erneut senden: ${group}`,
    trend: (group) => `Zeitlicher Verlauf: ${group}`,
    retrying: (count) =>
      f.plural(count, {
        one: `${n(count)} wird noch versucht`,
        other: `${n(count)} werden noch versucht`,
      }),
    noAnswer: 'Keine Antwort',
    goneEndpoint: 'Gelöschter Endpunkt',
    recovery: {
      recovered: (time, after) =>
        `Letzter Erfolg ${time}, ${after} nach dem letzten dieser Fehlschläge: Er scheint wieder anzunehmen.`,
      relapsed: (time, failed) =>
        `Letzter Erfolg ${time}, aber eine spätere Zustellung schlug fehl (${failed}): Er ist vielleicht wieder gestört.`,
      silent: (now) => `Seitdem kein Erfolg, Stand ${now}: Er ist vielleicht noch gestört.`,
      unknown: (since) => `Kein Erfolg seit ${since}. Ob es davor einen gab, ist nicht bekannt.`,
      unread: 'Ob er wieder annimmt, konnte nicht gelesen werden.',
      test: 'Test senden',
      testFor: (url) => `Test senden an ${url}`,
    },
    blocked: {
      retried: 'Alle werden noch versucht',
      gone: 'Kein Ziel mehr vorhanden',
      off: 'Ihr Endpunkt ist aus',
    },
    means: {
      'no-answer':
        'Keine Verbindung, fehlerhaftes TLS oder Zeitüberschreitung. Sorgen Sie dafür, dass er erreichbar ist, und senden Sie dann erneut.',
      gone: 'Er bat darum, ausgeschaltet zu werden. Fragen Sie den Eigentümer, und schalten Sie den Endpunkt dann wieder ein.',
      unauthorized: 'Er weist uns ab. Nach einer Rotation: Er prüft noch mit dem alten Secret.',
      'not-found': 'Den Pfad gibt es nicht mehr. Korrigieren Sie die URL, und senden Sie dann erneut.',
      'too-many':
        'Er bekam zu viel auf einmal. Setzen Sie ein Rate-Limit für den Endpunkt, und senden Sie dann erneut.',
      timeout: 'Er gab die Anfrage auf: Er sollte die Zustellung erst annehmen und danach verarbeiten.',
      refused:
        'Er lehnt die Anfrage ab. Lesen Sie seine Antwort, korrigieren Sie, was sie nennt, und senden Sie dann erneut.',
      down: 'Er war nicht verfügbar oder überlastet. Senden Sie erneut, sobald er antwortet.',
      redirected: 'Er leitet weiter, und dem wird nicht gefolgt. Tragen Sie als URL ein, wohin er leitet.',
      odd: 'Diese Antwort sollte ein Empfänger nicht geben. Fragen Sie den Eigentümer.',
    },
  };
};
