import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform as transformCss } from 'lightningcss';
import { RolldownMagicString } from 'rolldown';
import { Visitor, parseSync, type Plugin } from 'vite';

/** Where white space is text: what stands in these is kept as it was written. */
const verbatim = /^(?:pre|textarea)$/i;

/** A custom property of ours alone. What a host may set is called `--wacht-*` and keeps its name. */
const privateProperty = /--_[\w-]*\w/g;
/** Their short names, by the names that the sources give them. */
export type ShortNames = ReadonlyMap<string, string>;

/**
 * Minifies what a JavaScript minifier takes for text: the CSS of `css` templates, the names of private custom properties
 * and the white space of `html` and `svg` templates. What is rendered stays the same: white space between elements
 * shrinks to one space and never to none.
 */
export function minifyTemplates(): Plugin {
  let names: ShortNames = new Map();
  return {
    name: 'minify-templates',
    // After Vite's own step, which leaves templates as they are and makes JavaScript of the rest.
    enforce: 'post',
    configResolved({ root }) {
      names = shortNames(join(root, 'components'));
    },
    transform: {
      filter: { id: /\/components\/.*\.ts$/, code: /\b(?:css|html|svg)`|--_/ },
      handler(code, id) {
        const text = minifyTemplatesIn(code, id, names);
        return { code: text.toString(), map: text.generateMap({ source: id, hires: 'boundary' }).toString() };
      },
    },
  };
}

/** The same in every build of the same sources, as a style sheet and who writes its properties may be built apart. */
function shortNames(folder: string): ShortNames {
  const uses = new Map<string, number>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const found = readFileSync(join(folder, file), 'utf8').match(privateProperty) ?? [];
    for (const name of found) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  const byUse = [...uses].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return new Map(byUse.map(([name], index) => [name, `--_${index.toString(36)}`]));
}

interface Quasi {
  readonly start: number;
  readonly end: number;
  readonly value: { readonly raw: string; readonly cooked: string | null };
}

export function minifyTemplatesIn(
  code: string,
  file: string,
  names: ShortNames = new Map(),
): RolldownMagicString {
  const text = new RolldownMagicString(code);
  const shorten = (source: string) => source.replace(privateProperty, (name) => names.get(name) ?? name);
  const replace = ({ start, end, value }: Quasi, by: string) => {
    if (by !== value.raw) text.update(start, end, by);
  };
  const visitor = new Visitor({
    // What writes one: `cssProps({ '--_share': 0.4 })`.
    Literal({ value, raw, start, end }) {
      if (typeof value !== 'string' || !raw) return;
      const short = shorten(raw);
      if (short !== raw) text.update(start, end, short);
    },
    TaggedTemplateExpression({ tag, quasi: { quasis } }) {
      if (tag.type !== 'Identifier') return;
      if (tag.name === 'css') {
        const [only] = quasis;
        // Parts of a style sheet can't be read by themselves.
        if (only && quasis.length === 1) replace(only, shorten(minifyCss(only.value.cooked ?? '', file)));
        else quasis.forEach((quasi) => replace(quasi, shorten(quasi.value.raw)));
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
