/** A piece of text as it is, or a character that a reader wouldn't see, by its code. */
export interface TextPart {
  readonly text: string;
  /** `\u202e`: shown in place of the character, and marked. */
  readonly isCode: boolean;
}

/**
 * Characters that show nothing, or that change how their neighbours are read: controls (ANSI escapes begin with one),
 * directional overrides and other format characters, exotic spaces, fillers, tags, lone surrogates. Tab and line feed
 * are left to the layout.
 */
const unseen =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|[\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\p{Cs}/gu;

/** Splits a text so that nothing in it can hide. Joining the parts of a text without such characters gives it back. */
export function revealInvisible(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(unseen)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), isCode: false });
    parts.push({ text: codeOf(match[0]), isCode: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isCode: false });
  return parts;
}

export function hasInvisible(text: string): boolean {
  return text.search(unseen) !== -1;
}

/** As JSON would write it: `\u001b`; beyond the first plane `\u{e0041}`. */
function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).padStart(4, '0');
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex}`;
}
