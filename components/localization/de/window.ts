import type { SectionOf } from '../catalog.js';
import { span } from '../span.js';

export const windowWords: SectionOf<'window'> = (f) => ({
  label: 'Ein eigener Zeitraum',
  from: 'Von',
  until: 'Bis',
  show: 'Diesen Zeitraum zeigen',
  zone: (zone, offset) => (zone === 'UTC' ? 'Zeiten in UTC.' : `Zeiten in ${zone}, ${offset}.`),
  useUtc: 'UTC verwenden',
  useZone: (zone) => `${zone} verwenden`,
  length: (ms) => `Er ist ${span(ms, f)} lang.`,
  problems: {
    missing: 'Geben Sie ein Datum und eine Uhrzeit ein.',
    reversed:
      'Der Zeitraum endet, bevor er beginnt. Wählen Sie ein späteres Ende oder einen früheren Anfang.',
    'too-early': 'Das liegt vor dem Jahr 2000. Prüfen Sie die Jahreszahl.',
    'in-future': 'Das liegt in der Zukunft: Dort wurde noch nichts gesendet.',
  },
  endsAhead: 'Er endet in der Zukunft: Gezeigt wird er bis jetzt.',
});
