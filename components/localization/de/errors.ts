import type { SectionOf } from '../catalog.js';

export const errors: SectionOf<'errors'> = (f) => ({
  'no-session': 'Ihre Sitzung ist beendet. Versuchen Sie es erneut, um eine neue zu beginnen.',
  'cookie-blocked':
    'Ihr Browser blockiert das Cookie, das diese Seite braucht. Erlauben Sie es für diese Website und versuchen Sie es dann erneut.',
  'wrong-app':
    'Dieser Browser ist jetzt bei einem anderen Konto angemeldet. Laden Sie die Seite neu, um hier weiterzuarbeiten.',
  forbidden: 'Sie dürfen das nicht. Wenden Sie sich an die Administration Ihres Kontos.',
  'not-found': 'Das gibt es nicht mehr. Vielleicht hat es inzwischen jemand gelöscht.',
  invalid: 'Der Webhook-Dienst hat das nicht angenommen. Prüfen Sie Ihre Eingaben.',
  conflict:
    'Es wurde inzwischen an anderer Stelle geändert. Sehen Sie sich den neuesten Stand an und versuchen Sie es dann erneut.',
  'rate-limited': 'Zu viele Anfragen auf einmal. Warten Sie einen Moment und versuchen Sie es dann erneut.',
  'replay-limit':
    'Das ist mehr, als eine Wiederholung umfassen darf. Wählen Sie weniger Zustellungen oder einen kürzeren Zeitraum.',
  network: 'Keine Antwort vom Webhook-Dienst. Prüfen Sie Ihre Verbindung und versuchen Sie es dann erneut.',
  timeout: 'Der Webhook-Dienst hat zu lange für die Antwort gebraucht. Versuchen Sie es gleich noch einmal.',
  aborted: 'Es wurde gestoppt, bevor es zu Ende war.',
  server: 'Beim Webhook-Dienst gab es ein Problem. Versuchen Sie es gleich noch einmal.',
  unrecorded:
    'Nichts wurde ausgeführt, weil es nicht vorher aufgezeichnet werden konnte. Versuchen Sie es in einer Minute noch einmal; wenn es so bleibt, sagen Sie dem Betreiber dieses Produkts Bescheid.',
  malformed:
    'Diese Seite versteht die Antwort des Webhook-Dienstes nicht. Versuchen Sie es erneut, oder laden Sie die Seite neu.',
  tooManyFor: (ms, at) =>
    `Zu viele Anfragen auf einmal. Versuchen Sie es ${ms > 60_000 ? `um ${f.timeWithSeconds(at + 999)}` : `in ${f.duration(Math.ceil(ms / 1000 || 1) * 1000)}`} erneut.`,
});
