import type { JsonFault, JsonProblem } from '../../format/json-text.js';
import type { Formatters } from '../formatters.js';

/** What is wrong with JSON, and where. */
export const jsonWords = (f: Formatters) => ({
  problem: (fault: JsonFault): string =>
    `Line ${f.number(fault.line)}, column ${f.number(fault.column)}: ${jsonProblems[fault.problem](fault.found)}`,
  showPlace: 'Show the place',
  rounded: (numbers: readonly string[]) =>
    `This browser can’t send ${f.list(numbers)} exactly and would round it. Write it as a text, in quotes.`,
});

const jsonProblems: Record<JsonProblem, (found: string) => string> = {
  empty: () => 'there is nothing yet. An empty payload is {}.',
  'ended-early': () => 'it ends too early. A closing bracket or quote is missing.',
  unexpected: (found) => `${found} does not belong here.`,
  'after-end': (found) => `the value has ended already, and ${found} follows.`,
  'trailing-comma': () => 'there is a comma after the last entry. Take it out.',
  'missing-comma': () => 'a comma is missing before this.',
  'wrong-bracket': (found) =>
    `${found} closes nothing here: ${found === '}' ? 'a [ is' : 'a { is'} still open.`,
  'missing-colon': () => 'a colon is missing between name and value.',
  'unquoted-name': () => 'names stand in double quotes.',
  'single-quotes': () => 'JSON only knows double quotes.',
  comment: () => 'JSON has no comments. Take it out.',
  'line-break-in-string': () => 'a text can’t go on in the next line. Write \\n for a line break.',
  'bad-escape': () =>
    'only \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits may follow a backslash.',
  'bad-number': () => 'this is no JSON number. It can’t begin with + or 0, nor end with a point.',
  'unknown-word': () => 'only true, false and null may stand without quotes.',
  'repeated-name': () => 'this name is used twice in one object.',
  'too-deep': () => 'it is nested deeper than the platform reads.',
};
