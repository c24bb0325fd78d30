import { transform as transformCss } from 'lightningcss';
import { RolldownMagicString } from 'rolldown';
import { Visitor, parseSync, type Plugin } from 'vite';

/** Where white space is text: what stands in these is kept as it was written. */
const verbatim = /^(?:pre|textarea)$/i;

/**
 * Minifies what a JavaScript minifier takes for text: the CSS of `css` templates and the white space of `html` and `svg`
 * templates. What is rendered stays the same: white space between elements shrinks to one space and never to none.
 */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    // After Vite's own step, which leaves templates as they are and makes JavaScript of the rest.
    enforce: 'post',
    transform: {
      filter: { id: /\/components\/.*\.ts$/, code: /\b(?:css|html|svg)`/ },
      handler(code, id) {
        const text = minifyTemplatesIn(code, id);
        return { code: text.toString(), map: text.generateMap({ source: id, hires: 'boundary' }).toString() };
      },
    },
  };
}

interface Quasi {
  readonly start: number;
  readonly end: number;
  readonly value: { readonly raw: string; readonly cooked: string | null };
}

export function minifyTemplatesIn(code: string, file: string): RolldownMagicString {
  const text = new RolldownMagicString(code);
  const replace = ({ start, end, value }: Quasi, by: string) => {
    if (by !== value.raw) text.update(start, end, by);
  };
  const visitor = new Visitor({
    TaggedTemplateExpression({ tag, quasi: { quasis } }) {
      if (tag.type !== 'Identifier') return;
      if (tag.name === 'css') {
        const [only] = quasis;
        // Parts of a style sheet can't be read by themselves.
        if (only && quasis.length === 1) replace(only, minifyCss(only.value.cooked ?? '', file));
      } else if (tag.name === 'html' || tag.name === 'svg') {
        const folded = foldWhitespace(quasis.map(({ value }) => value.raw));
        quasis.forEach((quasi, index) => replace(quasi, folded[index] ?? ''));
      }
    },
  });
  visitor.visit(parseSync(file, code, { lang: 'js' }).program);
  return text;
}

/** @throws where the style sheet can't be read: a rule that a browser would drop in silence */
function minifyCss(css: string, filename: string): string {
  const { code } = transformCss({ filename, code: Buffer.from(css), minify: true });
  return code.toString().replace(/[\\`]|\$\{/g, String.raw`\$&`);
}

/** Stands where a template's expressions were. */
const HOLE = '\0';
const piece = new RegExp(
  [
    '(?<comment><!--[^]*?-->)',
    // Attribute values are kept as they are: only what is between them is folded.
    `(?<tag></?(?<name>[\\w${HOLE}-]+)(?:"[^"]*"|'[^']*'|[^"'>])*>)`,
    '(?<text>[^<]+|<)',
  ].join('|'),
  'g',
);

/** @param strings of one template, as written; as many come back */
function foldWhitespace(strings: readonly string[]): string[] {
  let inside = '';
  return strings
    .join(HOLE)
    .replace(piece, (whole, ...rest) => {
      const { tag, name, comment } = rest.at(-1) as Record<'tag' | 'name' | 'comment', string | undefined>;
      if (tag && name) {
        if (inside) inside = tag === `</${inside}>` ? '' : inside;
        else if (verbatim.test(name)) inside = name;
        return foldTag(tag);
      }
      return inside || comment ? whole : whole.replace(/\s+/g, ' ');
    })
    .split(HOLE);
}

const foldTag = (tag: string): string =>
  tag.replace(/"[^"]*"|'[^']*'|\s+/g, (part) => (/^\s/.test(part) ? ' ' : part)).replace(/ (?=\/?>$)/, '');
