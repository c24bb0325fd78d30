import { html, type TemplateResult } from 'lit';
import { picture } from '../../styles/picture.js';
import { patternOf } from '../make.js';
import { STRIKES } from './endpoint-health.js';

const WIDTH = 8;

/**
 * Boxes side by side in one path: an element each would be ten a row. Whole numbers alone become text here, as the first
 * other one costs a page 48 kB: V8 keeps what it made of such.
 */
const boxes = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => `M${(from + index) * WIDTH}.5 .5h5v9h-5z`).join('');

/** Ten marks, one for each delivery out of attempts. At ten the endpoint is switched off. */
export const strikes = (count: number, label: string): TemplateResult =>
  html`<span class="strikes" role="img" aria-label=${label}
    >${picture(
      'viewBox="0 0 78 10"',
      `<path class="on" d="${boxes(0, count)}"/><path class="off" d="${boxes(count, STRIKES)}"/>`,
    )}</span
  >`;

const patterns = new Map<number, Element>();

/** The same, as an element. */
export function strikesMark(count: number, label: string): Element {
  const pattern = patterns.get(count) ?? patternOf(strikes(count, ''));
  patterns.set(count, pattern);
  const mark = pattern.cloneNode(true) as Element;
  mark.setAttribute('aria-label', label);
  return mark;
}
