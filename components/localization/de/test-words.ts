import type { FormsMessages } from '../en/forms.js';
import type { Formatters } from '../formatters.js';

export const testWords = (f: Formatters): FormsMessages['test'] => ({
  title: 'Test senden',
  what: 'Was gesendet wird',
  event: 'Ereignis',
  subscribedEvents: 'Abonnierte Ereignisse',
  otherEvents: 'Andere Ereignisse',
  noEvents: 'Es gibt noch keine Ereignisse zum Testen.',
  payload: 'Payload',
  reset: 'Auf das Beispiel zurücksetzen',
  valid: (bytes) =>
    `Gültiges JSON, ${f.bytes(bytes)}. Es geht als data hinaus, mit type und timestamp darum herum.`,
  send: 'Test senden',
  sendAgain: 'Noch einmal senden',
  sending: 'Wird gesendet',
  inLog: 'Tests erscheinen im Zustellungsprotokoll',
  counts:
    'Ein Test ohne Antwort oder mit der Antwort 408, 429 oder 5xx zählt dafür, dass der Endpunkt ausgeschaltet wird.',
  strikes: (n, of, atLeast) =>
    `${atLeast ? 'Mindestens ' : ''}${f.number(n)} von ${f.number(of)} Zustellungen ${f.plural(n, { one: 'hat', other: 'haben' })} in den letzten 24 Stunden alle Versuche aufgebraucht. Bei ${f.number(of)} wird der Endpunkt ausgeschaltet.`,
  off: 'Ausgeschaltet',
  disabled: 'Nach Fehlschlägen deaktiviert',
  notAllowed: 'Sie dürfen keine Tests senden. Wenden Sie sich an die Administration Ihres Kontos.',
  happened: 'Was geschah',
  nothingYet: 'Noch wurde nichts gesendet. Hier werden Sie sehen, was der Empfänger antwortet.',
  accepted: (time) => `Angenommen, ${time}`,
  acceptedHint: 'Die Plattform hat den Test angenommen. Das allein sagt nichts über den Empfänger.',
  made: (time) => `Zustellung erstellt, ${time}`,
  looking: 'Die Zustellung wird gesucht',
  lookingHint:
    'Noch keine Zustellung dieses Tests. Vielleicht hält das Rate-Limit des Endpunkts sie zurück. Wir suchen 5 Minuten lang weiter.',
  waitingForAnswer: 'Wartet auf die Antwort',
  lost: 'Keine Zustellung gefunden',
  lostHint:
    'Innerhalb von 5 Minuten tauchte keine Zustellung dieses Tests auf. Sehen Sie später im Zustellungsprotokoll nach, oder senden Sie ihn noch einmal.',
  answered: (code, time) => (time === undefined ? `Antwort ${code}` : `Antwort ${code} in ${time}`),
  noAnswer: 'Keine Antwort',
  noAnswerHint:
    'Rechtzeitig kam nichts zurück: Die Verbindung, ihre Verschlüsselung oder der Empfänger versagte. Die Plattform kann nicht sagen, was davon.',
  takenHint:
    '2xx heißt, dass der Empfänger ihn angenommen hat. Ob er die Signatur geprüft hat, weiß nur der Empfänger.',
  goneHint:
    'Mit 410 bat der Empfänger darum, nichts mehr zu bekommen: Die Plattform schaltet den Endpunkt sofort aus.',
  retriedHint: 'Bei gewöhnlichen Zustellungen versucht es die Plattform nach einer solchen Antwort erneut.',
  finalHint: 'Nach einer solchen Antwort versucht es die Plattform nicht noch einmal.',
  responseBody: (bytes) => `Body der Antwort, ${f.bytes(bytes)}`,
  emptyBody: 'Die Antwort hatte keinen Body.',
  cut: (bytes) => `Nur die ersten ${f.bytes(bytes)} sind gezeigt.`,
  copyBody: 'Body kopieren',
  badge: {
    delivered: 'Zugestellt',
    failed: 'Fehlgeschlagen',
    waiting: 'Wartet',
    lost: 'Nicht gefunden',
  },
  openDelivery: 'Zustellung öffnen',
  curl: 'Dasselbe mit curl',
  curlBefore: 'Ohne Signatur: Senden Sie zuerst den Test, um seine Header hier zu haben.',
  curlSent: 'Was gesendet wurde, ohne Signatur und geheime Header-Werte.',
  curlWithSecrets: 'Was gesendet wurde, mit Signatur und Geheimem. Geben Sie es nur mit Vorsicht weiter.',
  curlInclude: 'Signatur und geheime Header-Werte aufnehmen',
  copyCurl: 'curl kopieren',
  curlImpossible: 'Diese Payload enthält ein Zeichen, das kein Befehl übergeben kann.',
  offAndAnswered: 'Dieser Endpunkt ist aus, und er hat gerade geantwortet.',
  offAndAnsweredHint:
    'Neue Ereignisse erreichen ihn, sobald er eingeschaltet ist. Ereignisse in der Zwischenzeit wurden nicht für ihn aufgezeichnet.',
  enable: 'Einschalten',
  enabling: 'Wird eingeschaltet',
  enabled: 'Der Endpunkt ist eingeschaltet. Neue Ereignisse werden ab jetzt an ihn gesendet.',
  notEnabled: 'Nicht eingeschaltet.',
  notSent: 'Nicht gesendet.',
});
