import type { JsonProblem } from '../../format/json-text.js';
import type { FormsMessages } from '../en/forms.js';
import type { Formatters } from '../formatters.js';

export const jsonWords = (f: Formatters): FormsMessages['json'] => ({
  problem: (fault) =>
    `Zeile ${f.number(fault.line)}, Spalte ${f.number(fault.column)}: ${jsonProblems[fault.problem](fault.found)}`,
  showPlace: 'Stelle zeigen',
  rounded: (numbers) =>
    `Dieser Browser kann ${f.list(numbers)} nicht genau senden und würde runden. Schreiben Sie es als Text, in Anführungszeichen.`,
});

const jsonProblems: Record<JsonProblem, (found: string) => string> = {
  empty: () => 'Hier steht noch nichts. Eine leere Payload ist {}.',
  'ended-early': () => 'Es endet zu früh. Eine schließende Klammer oder ein Anführungszeichen fehlt.',
  unexpected: (found) => `${found} gehört nicht hierher.`,
  'after-end': (found) => `Der Wert ist schon zu Ende, und es folgt ${found}.`,
  'trailing-comma': () => 'Nach dem letzten Eintrag steht ein Komma. Nehmen Sie es heraus.',
  'missing-comma': () => 'Davor fehlt ein Komma.',
  'wrong-bracket': (found) =>
    `${found} schließt hier nichts: ${found === '}' ? 'Eine [ ist' : 'Eine { ist'} noch offen.`,
  'missing-colon': () => 'Zwischen Name und Wert fehlt ein Doppelpunkt.',
  'unquoted-name': () => 'Namen stehen in doppelten Anführungszeichen.',
  'single-quotes': () => 'JSON kennt nur doppelte Anführungszeichen.',
  comment: () => 'JSON hat keine Kommentare. Nehmen Sie ihn heraus.',
  'line-break-in-string': () =>
    'Ein Text kann nicht in der nächsten Zeile weitergehen. Schreiben Sie \\n für einen Zeilenumbruch.',
  'bad-escape': () =>
    'Nach einem Backslash darf nur \\" \\\\ \\/ \\b \\f \\n \\r \\t oder \\u mit vier Hexadezimalziffern stehen.',
  'bad-number': () =>
    'Das ist keine JSON-Zahl. Sie kann nicht mit + oder 0 beginnen und nicht mit einem Punkt enden.',
  'unknown-word': () => 'Nur true, false und null dürfen ohne Anführungszeichen stehen.',
  'repeated-name': () => 'Dieser Name steht zweimal in einem Objekt.',
  'too-deep': () => 'Es ist tiefer verschachtelt, als die Plattform liest.',
};
