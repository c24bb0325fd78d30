import type { Messages, SectionOf } from '../catalog.js';
import { actions } from './actions.js';
import { activity } from './activity.js';
import { cards } from './cards.js';
import { common } from './common.js';
import { consoleWords } from './console.js';
import { details } from './details.js';
import { errors } from './errors.js';
import { exporting } from './exporting.js';
import { failures } from './failures.js';
import { finding } from './finding.js';
import { forms } from './forms.js';
import { gate } from './gate.js';
import { guide } from './guide.js';
import { handling } from './handling.js';
import { inspection } from './inspection.js';
import { narrowing } from './narrowing.js';
import { numbers } from './numbers.js';
import { operations } from './operations.js';
import { replay } from './replay.js';
import { settings } from './settings.js';
import { startWords } from './start.js';
import { windowWords } from './window.js';

/**
 * German, all of it. The reader is „Sie“. One word for one thing: Endpunkt, Ereignis, Zustellung, Empfänger,
 * Signatur-Secret, Zeitraum (window), Fehlschlag, weiterer Versuch (retry), Wiederholung and erneut senden (replay),
 * Probelauf (dry run), Auftrag (task), Job, Zustand of an endpoint, Status of a delivery; what switched off after
 * failures is deaktiviert, what a person switched off ist aus. Header, Body, Payload, Filter and Rate-Limit are said in
 * German too.
 */
export const german: { readonly [S in keyof Messages]: SectionOf<S> } = {
  common,
  errors,
  gate,
  settings,
  finding,
  cards,
  actions,
  details,
  forms,
  guide,
  operations,
  narrowing,
  handling,
  exporting,
  inspection,
  failures,
  numbers,
  replay,
  console: consoleWords,
  start: startWords,
  activity,
  window: windowWords,
};
