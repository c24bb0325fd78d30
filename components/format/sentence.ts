/**
 * Another's words as a sentence: `host does not resolve` becomes `Host does not resolve.` Names keep their spelling:
 * only a word of small letters alone gets a capital, and neither `x-tenant` nor `https://…` do.
 */
export function sentence(text: string): string {
  const said = text.trim().replace(/^\p{Ll}(?=\p{Ll}*(?:[\s,]|$))/u, (letter) => letter.toUpperCase());
  return /(^|[.!?…。！？؟।]["'”’»)\]]*)$/u.test(said) ? said : `${said}.`;
}
