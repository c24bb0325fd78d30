import type { SectionOf } from '../catalog.js';
import { span } from '../span.js';

export const guide: SectionOf<'guide'> = (f) => ({
  title: 'Anleitung für Empfänger',
  intro: 'Was der Server hinter einem Endpunkt tun muss, und ein Empfänger für den Anfang.',
  rules: 'Was Ihr Empfänger tun muss',
  raw: 'Den rohen Body prüfen',
  rawBody:
    'Die Signatur gilt für den Body, Byte für Byte. Prüfen Sie ihn, bevor Sie ihn parsen: Geparst und neu geschrieben passt sie nicht mehr.',
  constant: 'In konstanter Zeit vergleichen',
  constantBody:
    'Nehmen Sie dafür die Funktion Ihrer Sprache, nie ==. Wie lange ein Vergleich dauert, würde sonst die Signatur verraten.',
  age: 'Die Zeit prüfen, und Raum für weitere Versuche lassen',
  ageBody:
    'webhook-timestamp sagt, wann die Zustellung entstand, und weitere Versuche behalten ihn bei. Mit einer Toleranz von fünf Minuten, wie die meisten Bibliotheken sie haben, werden sie etwa vom vierten Versuch an abgewiesen. Der Code unten lässt sieben Tage zu und erkennt an webhook-id, was er schon hatte.',
  answer: 'Erst antworten, dann arbeiten',
  answerBody: (seconds) =>
    `Antworten Sie innerhalb von ${span(seconds * 1000, f)} mit 2xx, und stellen Sie das Ereignis in eine Warteschlange. Eine langsamere Antwort zählt als keine, und das Ereignis wird noch einmal gesendet.`,
  repeats: 'Mit demselben Ereignis mehrmals rechnen',
  repeatsBody:
    'Ein weiterer Versuch hat die webhook-id des ersten. Eine Wiederholung ist eine neue Zustellung mit einer neuen. Sorgen Sie also dafür, dass die Arbeit selbst gefahrlos mehrmals getan werden kann, mit einem eigenen Schlüssel, etwa der Nummer der Rechnung.',
  statuses: 'Den Status mit Bedacht wählen',
  answered: 'Ihre Antwort',
  follows: 'Was folgt',
  outcomes: (attempts) => [
    ['2xx', 'Zugestellt.'],
    [
      '408, 429, 5xx, keine',
      `Wird noch einmal gesendet, insgesamt bis zu ${f.number(attempts)} Versuche. Retry-After wird beachtet.`,
    ],
    ['410', 'Der Endpunkt wird sofort ausgeschaltet.'],
    [
      'Jede andere',
      'Endgültig: wird nicht noch einmal gesendet. Senden Sie es erneut, wenn Ihr Empfänger repariert ist.',
    ],
  ],
  secret: 'Das Secret nicht in den Code schreiben',
  secretBody:
    'Lesen Sie es aus der Umgebung, hier WEBHOOK_SECRET. Wird es rotiert, gilt das alte sofort nicht mehr.',
  code: 'Ein Empfänger für den Anfang',
  language: 'Sprache',
  endpoint: 'Endpunkt',
  filled: (path, event) => `Ausgefüllt mit dem Pfad ${path} und dem Ereignis ${event}.`,
  strict:
    'Diese Bibliothek weist ab, was älter als fünf Minuten ist, und damit jeden späten Versuch. Nehmen Sie den Empfänger ohne sie, wo weitere Versuche wichtig sind.',
  run: 'Starten Sie ihn mit Ihrem Signatur-Secret in WEBHOOK_SECRET:',
  copyRun: 'Befehl kopieren',
});
