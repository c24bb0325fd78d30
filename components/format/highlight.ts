/** A piece of text and what it is: a name, a string, a number, a keyword, a comment, or none of them. */
export interface Token {
  readonly kind: 'k' | 's' | 'n' | 'b' | 'c' | '';
  readonly text: string;
}

export type Language = 'json' | 'headers' | 'shell' | 'plain';

/** Tolerant: text that is being typed is coloured as far as it can be read. Joined, the tokens are the text again. */
const patterns: Readonly<Record<Exclude<Language, 'plain'>, RegExp>> = {
  json: /(?<k>"(?:[^"\\\n]|\\.)*"(?=\s*:))|(?<s>"(?:[^"\\\n]|\\.)*"?)|(?<n>-?\d[\d.eE+-]*)|(?<b>\b(?:true|false|null)\b)/g,
  headers: /(?<k>^[^:\n]+(?=:))|(?<s>(?<=^[^:\n]+:)[^\n]*)/gm,
  shell: /(?<s>'(?:[^']|'\\'')*')|(?<b>^curl\b|(?<=\| )curl\b|^printf\b)/gm,
};

export function tokenize(text: string, language: Language): Token[] {
  if (language === 'plain') return text === '' ? [] : [{ kind: '', text }];
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(patterns[language])) {
    if (match.index > end) tokens.push({ kind: '', text: text.slice(end, match.index) });
    const groups: Readonly<Record<string, string | undefined>> = match.groups ?? {};
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined) ?? '';
    tokens.push({ kind: kind as Token['kind'], text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ kind: '', text: text.slice(end) });
  return tokens;
}

/** The tokens of each line; a token that goes over several lines is cut at their ends. */
export function tokenizeLines(text: string, language: Language): Token[][] {
  const lines: Token[][] = [[]];
  for (const { kind, text: piece } of tokenize(text, language)) {
    for (const [index, part] of piece.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ kind, text: part });
    }
  }
  return lines;
}
