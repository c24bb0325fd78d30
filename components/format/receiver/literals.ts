/** Whoever reads a URL or an event's name wrote neither: all but these characters is escaped, in every language. */
const plain = /[A-Za-z0-9 _./:%+~,=&?@-]/;
const REPLACEMENT = 0xfffd;

const hex = (codePoint: number, digits: number) => codePoint.toString(16).padStart(digits, '0');

/** A string literal in double quotes, which holds the text whatever it is, and nothing else of the code it stands in. */
function quoted(text: string, escape: (codePoint: number) => string): string {
  const parts = Array.from(text, (character) => {
    if (plain.test(character)) return character;
    const codePoint = character.codePointAt(0) ?? REPLACEMENT;
    // Half a pair can't be written in most languages, nor come over the wire.
    return escape(codePoint >= 0xd800 && codePoint <= 0xdfff ? REPLACEMENT : codePoint);
  });
  return `"${parts.join('')}"`;
}

/** JavaScript, Ruby, PHP from 7, Rust: `\u{1f600}`. */
export const braced = (text: string): string => quoted(text, (codePoint) => `\\u{${hex(codePoint, 1)}}`);

/** Python, Go, C#: four digits, or eight after a capital letter. */
export const longUnicode = (text: string): string =>
  quoted(text, (codePoint) => (codePoint > 0xffff ? `\\U${hex(codePoint, 8)}` : `\\u${hex(codePoint, 4)}`));

/**
 * Java reads `\u0022` as a quote before it looks for strings (JLS 3.3), so that what stands in ASCII is written in
 * octal (JLS 3.10.7).
 */
export const java = (text: string): string =>
  quoted(text, (codePoint) => {
    if (codePoint < 128) return `\\${codePoint.toString(8).padStart(3, '0')}`;
    const units = String.fromCodePoint(codePoint);
    return Array.from({ length: units.length }, (_, at) => `\\u${hex(units.charCodeAt(at), 4)}`).join('');
  });
