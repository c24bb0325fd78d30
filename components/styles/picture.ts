import { html, type TemplateResult } from 'lit';

const made: Record<string, TemplateResult> = {};

/**
 * A picture as a Lit template, of text that is ours alone. It is made when it is first drawn, as most never are: written
 * as template literals, they would be a function each.
 *
 * A comment comes first. Lit looks at the first node of a template, and script that has seen one SVG element makes the
 * browser set up all that script can do with such: 30 kB of heap.
 *
 * @param attributes of the `svg` element
 */
export function picture(attributes: string, shapes: string): TemplateResult {
  const text = `<!----><svg ${attributes} aria-hidden="true">${shapes}</svg>`;
  return (made[text] ??= html(Object.assign([text], { raw: [text] })));
}

/* @__NO_SIDE_EFFECTS__ */
export const icon =
  (shapes: string, name = 'icon'): (() => TemplateResult) =>
  () =>
    picture(`class="${name}" viewBox="0 0 16 16"`, shapes);
