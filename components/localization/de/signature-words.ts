import type { Divergence, HeaderFault, SecretFault } from '../../format/signature.js';
import type { FormsMessages } from '../en/forms.js';
import type { Formatters } from '../formatters.js';
import { span } from '../span.js';

export const signatureWords = (f: Formatters): FormsMessages['signature'] => ({
  title: 'Signatur prüfen',
  hint: 'Wird in diesem Browser berechnet. Nichts, was Sie hier einfügen, wird irgendwohin gesendet.',
  headers: 'Header',
  body: 'Roher Body',
  bodyFacts: (bytes, newline) =>
    `${f.bytes(bytes)}, ${newline ? 'mit Zeilenumbruch am Ende' : 'ohne Zeilenumbruch am Ende'}`,
  secret: 'Secret',
  current: (app) => `Das aktuelle Secret von ${app}`,
  another: 'Ein anderes',
  secretInput: 'Signatur-Secret',
  secretHint: 'Beginnt mit whsec_. Es bleibt auf dieser Seite und wird mit ihr vergessen.',
  check: 'Prüfen',
  fill: 'Aus der letzten Zustellung ausfüllen',
  filling: 'Wird gelesen',
  noDelivery: 'Es gibt noch keine Zustellung mit einem Versuch. Senden Sie zuerst einen Test.',
  result: 'Ergebnis',
  waiting: 'Fügen Sie ein, was Ihr Empfänger bekam, und prüfen Sie dann.',
  verdict: {
    verifies: 'Gültig',
    'too-old': 'Richtig signiert, aber zu alt',
    differs: 'Nicht gültig',
    incomplete: 'Noch nicht prüfbar',
  },
  badge: {
    verifies: 'Gültig',
    'too-old': 'Zu alt',
    differs: 'Weicht ab',
    incomplete: 'Unvollständig',
  },
  headersOk: 'Die drei Header sind da',
  headersOkHint: 'Namen und Form stimmen.',
  headersBad: 'Die Header sind nicht brauchbar',
  headersOdd: 'Die Header sind da, aber ungewöhnlich',
  headerFault: (fault, missing) =>
    fault === 'missing'
      ? `${f.list(missing)} ${f.plural(missing.length, { one: 'fehlt', other: 'fehlen' })}.`
      : headerFaults[fault],
  secretOk: 'Das Secret hat die richtige Form',
  secretOkHint: (bytes) => `${f.number(bytes)} Byte nach dem Dekodieren.`,
  secretBad: 'Das Secret ist nicht brauchbar',
  secretOdd: 'Das Secret ist ungewöhnlich',
  secretFault: (fault) => secretFaults[fault],
  ageOk: 'Der Zeitstempel ist frisch genug',
  ageBad: 'Der Zeitstempel liegt außerhalb der Grenzen',
  age: (seconds) => {
    const ms = Math.abs(seconds) * 1000;
    // Near the limit, about 5 minutes would be on either side of it.
    const length = ms < 600_000 ? span(ms, f) : f.duration(ms);
    if (seconds < 0)
      return `${length} in der Zukunft. Die meisten Empfänger erlauben 5 Minuten: Prüfen Sie die Uhr der Maschine.`;
    return `${seconds < 1 ? 'Gerade erstellt' : `${length} alt`}. Die meisten Empfänger erlauben 5 Minuten.`;
  },
  ageLate:
    'Es ist die Zeit, zu der die Zustellung entstand. Sie bleibt bei weiteren Versuchen dieselbe: Späte Versuche schlagen bei einem strengen Empfänger fehl.',
  bodyOk: 'Die Signatur passt zu diesem Body und Secret',
  bodyBad: 'Die Signatur ist nicht die dieses Bodys und Secrets',
  bodyBadHint:
    'Es ist ein anderes Secret, oder der Body wurde unterwegs verändert. Nach einer Rotation gilt das alte Secret sofort nicht mehr.',
  divergence: (divergence) => divergences[divergence],
  rawBytes: 'Prüfen Sie die Signatur an den rohen Bytes, vor jedem Parsen.',
  language: 'Sprache',
  copySnippet: 'Kopieren',
  sideBySide: 'Nebeneinander',
  inHeader: 'Im Header',
  fromBody: 'Aus Ihrem Body',
  signedText: 'Signierter Text',
});

const headerFaults: Record<Exclude<HeaderFault, 'missing'>, string> = {
  'none-found':
    'Fügen Sie webhook-id, webhook-timestamp und webhook-signature ein, jeden in einer eigenen Zeile.',
  'timestamp-not-seconds': 'webhook-timestamp sind Sekunden seit 1970, nur in Ziffern.',
  'timestamp-milliseconds': 'webhook-timestamp sieht nach Millisekunden aus; es sollten Sekunden sein.',
  'no-v1': 'webhook-signature hat keine Signatur der Version 1: Sie beginnt mit v1 und einem Komma.',
  'not-base64': 'Was auf v1, folgt, ist kein Base64. Vielleicht fehlt ein Teil.',
  'wrong-length': 'Die Signatur ist nicht 32 Byte lang. Vielleicht fehlt ein Teil.',
};

const secretFaults: Record<SecretFault, string> = {
  missing: 'Geben Sie das Signatur-Secret ein.',
  prefix:
    'Es hat kein whsec_ davor. Bibliotheken nehmen es trotzdem; vergewissern Sie sich, dass es das richtige ist.',
  'not-base64': 'Was auf whsec_ folgt, ist kein Base64. Vielleicht fehlt ein Teil.',
  'url-safe':
    'Es ist in der URL-sicheren Form von Base64 geschrieben, mit - und _. Nehmen Sie es so, wie es in den Einstellungen steht.',
  short: 'Es ist kürzer, als Signatur-Secrets sind. Vielleicht fehlt ein Teil.',
  quoted: 'Es steht in Anführungszeichen. Nehmen Sie sie weg.',
};

const divergences: Record<Divergence, string> = {
  compacted:
    'Die Signatur passt zum selben JSON ohne Leerzeichen und Zeilenumbrüche. Ihr Empfänger hat den Body geparst und neu geschrieben, bevor er prüfte.',
  indented:
    'Die Signatur passt zum selben JSON mit Leerzeichen und Zeilenumbrüchen. Ihr Empfänger hat es neu geschrieben, oder es wurde von einer Stelle kopiert, die es ordnet.',
  'newline-added': 'Die Signatur passt zum Body ohne den Zeilenumbruch am Ende. Etwas hat einen angefügt.',
  'newline-removed': 'Die Signatur passt zum Body mit einem Zeilenumbruch am Ende. Etwas hat ihn entfernt.',
  crlf: 'Die Signatur passt zum Body mit Unix-Zeilenumbrüchen. Etwas hat daraus Windows-Zeilenumbrüche gemacht.',
  'byte-order-mark':
    'Die Signatur passt zum Body ohne das Byte Order Mark am Anfang. Etwas hat eines eingefügt.',
  'escaped-again':
    'Die Signatur passt zum selben JSON, in dem einige Buchstaben maskiert sind. Ihr Empfänger hat den Body geparst und neu geschrieben, bevor er prüfte.',
  'data-only': 'Die Signatur passt nur zu dem, was in data steht. Sie wird über den ganzen Body gebildet.',
  'secret-as-text':
    'Die Signatur wurde mit dem Secret als Text gebildet. Es muss zuerst aus Base64 dekodiert werden.',
  'secret-with-prefix':
    'Die Signatur wurde mit dem ganzen Secret als Text gebildet. Nehmen Sie whsec_ weg, und dekodieren Sie dann den Rest aus Base64.',
  'id-without-prefix':
    'Die Signatur passt zu einer anderen Schreibweise von webhook-id. Die ID gilt so, wie sie im Header steht, mit msg_.',
  'timestamp-in-milliseconds': 'Die Signatur passt zum Zeitstempel in Sekunden.',
};
