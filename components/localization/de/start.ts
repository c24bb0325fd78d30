import type { SectionOf } from '../catalog.js';

export const startWords: SectionOf<'start'> = (f) => ({
  title: 'Erste Schritte',
  body: 'Zahlen und die neuesten Zustellungen erscheinen hier mit der ersten Zustellung.',
  endpoint: 'Endpunkt hinzufügen',
  endpointBody: 'Die URL eines Ihrer Server, der von Ereignissen erfahren soll. Sie wählen, von welchen.',
  added: (n) => f.plural(n, { one: '1 Endpunkt hinzugefügt', other: `${f.number(n)} Endpunkte hinzugefügt` }),
  receiver: 'Den Server dahinter vorbereiten',
  receiverBody:
    'Er prüft jede Signatur am rohen Body, antwortet innerhalb von Sekunden und nimmt dasselbe Ereignis ohne Schaden zweimal an. Den Code dafür hat die Anleitung.',
  test: 'Test senden',
  testBody:
    'Sie sehen, was gesendet wurde, was zurückkam und wie lange es dauerte, bevor etwas Echtes hinausgeht.',
  done: 'Erledigt',
});
