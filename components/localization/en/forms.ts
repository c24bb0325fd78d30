import type { Formatters } from '../formatters.js';

/**
 * What is said where endpoints are made, tested and checked: the form, the event picker, the filter editor, the test
 * sender and the signature debugger. A section of its own, because they are loaded when they are first opened.
 */
export const forms = (f: Formatters) => ({
  chosen: (n: number, of: number) => `${f.number(n)} of ${f.number(of)}`,
});

export type FormsMessages = ReturnType<typeof forms>;
