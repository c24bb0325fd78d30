import type { Formatters } from '../formatters.js';
import { span } from '../span.js';

/** The form for a window of one's own. Loaded when it is opened. */
export const windowWords = (f: Formatters) => ({
  label: 'A window of your own',
  from: 'From',
  until: 'Until',
  show: 'Show this window',
  zone: (zone: string, offset: string) =>
    zone === 'UTC' ? 'Times are UTC.' : `Times are of ${zone}, ${offset}.`,
  useUtc: 'Use UTC',
  useZone: (zone: string) => `Use ${zone}`,
  length: (ms: number) => `It is ${span(ms, f)} long.`,
  problems: {
    missing: 'Enter a date and a time.',
    reversed: 'The window ends before it begins. Choose a later end, or an earlier beginning.',
    'too-early': 'This is before the year 2000. Check the year.',
    'in-future': 'This lies ahead: nothing was sent there yet.',
  },
  endsAhead: 'It ends in the future: it is shown up to now.',
});

export type WindowMessages = ReturnType<typeof windowWords>;
