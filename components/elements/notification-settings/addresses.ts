/** What is wrong with an address, as far as can be told without sending to it. */
export type AddressProblem =
  'noAt' | 'manyAt' | 'noName' | 'noDomain' | 'noEnding' | 'space' | 'characters' | 'tooLong';

/** RFC 5321, 4.5.3.1: 64 octets before the @, 254 in all. */
const LONGEST_NAME = 64;
const LONGEST = 254;
/** RFC 5322's atoms, and everything beyond ASCII (RFC 6531). Quoted names are refused: no mail form takes them. */
const name = /^[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+)*$/u;
const domainLabel = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;

/** @returns undefined when nothing is wrong with it. */
export function checkAddress(address: string): AddressProblem | undefined {
  const parts = address.split('@');
  if (parts.length === 1) return 'noAt';
  if (/\s/u.test(address)) return 'space';
  if (parts.length > 2) return 'manyAt';
  const [local = '', domain = ''] = parts;
  if (local === '') return 'noName';
  if (domain === '') return 'noDomain';
  const bytes = new TextEncoder();
  if (bytes.encode(local).length > LONGEST_NAME || bytes.encode(address).length > LONGEST) return 'tooLong';
  if (!name.test(local)) return 'characters';
  const labels = domain.split('.');
  if (labels.length < 2 || labels.at(-1) === '') return 'noEnding';
  return labels.every((label) => domainLabel.test(label) && label.length <= 63) ? undefined : 'characters';
}

/**
 * Splits what was typed or pasted: addresses stand between commas, semicolons, spaces or lines, and mail programs
 * write `Ines Albrecht <ines@example.com>`.
 */
export function splitAddresses(text: string): string[] {
  return text
    .split(/[,;\r\n]+/u)
    .flatMap((piece) => {
      const named = /<([^<>]*)>/u.exec(piece);
      if (named) return [named[1] ?? ''];
      // Words without any address among them are one mistake, not one each.
      return piece.includes('@') ? piece.split(/\s+/u) : [piece];
    })
    .map((address) => address.trim().replace(/^mailto:/iu, ''))
    .filter(Boolean);
}

/** Adds addresses that aren't there yet. The part after the @ is alike in any case (RFC 5321, 2.4). */
export function addAddresses(list: readonly string[], more: readonly string[]): string[] {
  const merged = new Map(list.map((address) => [sameness(address), address]));
  for (const address of more) if (!merged.has(sameness(address))) merged.set(sameness(address), address);
  return [...merged.values()];
}

/** How many addresses are in one list and not in the other. */
export function countChanges(before: readonly string[], after: readonly string[]): number {
  const was = new Set(before);
  const is = new Set(after);
  return (
    before.filter((address) => !is.has(address)).length + after.filter((address) => !was.has(address)).length
  );
}

/** Mail servers compare names as they please, people don't tell `Ops@` from `ops@`. */
function sameness(address: string): string {
  return address.toLowerCase();
}
