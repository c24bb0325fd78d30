/**
 * What kind of host an endpoint's URL names. Wacht refuses local, private, link-local, reserved, multicast and metadata
 * addresses (contract, 'Rules of the platform'); a person should hear why before the server says no.
 */
export type AddressKind =
  | 'public'
  /** This machine: `127.0.0.0/8`, `::1`, `localhost`, the unspecified address. */
  | 'loopback'
  /** A network of one's own: RFC 1918, RFC 4193, RFC 6598, names that only resolve inside. */
  | 'private'
  | 'link-local'
  /** A cloud's credentials service. */
  | 'metadata'
  | 'multicast'
  /** Set aside by IANA: documentation, benchmarks, the future. */
  | 'reserved';

type Range<T> = readonly [network: T, bits: number, kind: AddressKind];

/** IANA's special-purpose registries; the first match wins. */
const ranges4: readonly Range<number>[] = [
  [ipv4(169, 254, 169, 254), 32, 'metadata'],
  [ipv4(100, 100, 100, 200), 32, 'metadata'],
  [ipv4(0, 0, 0, 0), 8, 'loopback'],
  [ipv4(127, 0, 0, 0), 8, 'loopback'],
  [ipv4(10, 0, 0, 0), 8, 'private'],
  [ipv4(172, 16, 0, 0), 12, 'private'],
  [ipv4(192, 168, 0, 0), 16, 'private'],
  [ipv4(100, 64, 0, 0), 10, 'private'],
  [ipv4(169, 254, 0, 0), 16, 'link-local'],
  [ipv4(192, 0, 0, 0), 24, 'reserved'],
  [ipv4(192, 0, 2, 0), 24, 'reserved'],
  [ipv4(198, 18, 0, 0), 15, 'reserved'],
  [ipv4(198, 51, 100, 0), 24, 'reserved'],
  [ipv4(203, 0, 113, 0), 24, 'reserved'],
  [ipv4(224, 0, 0, 0), 4, 'multicast'],
  [ipv4(240, 0, 0, 0), 4, 'reserved'],
];

const ranges6: readonly Range<readonly number[]>[] = [
  [[0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x0254], 128, 'metadata'],
  [[0xfc00], 7, 'private'],
  [[0xfe80], 10, 'link-local'],
  [[0xfec0], 10, 'private'],
  [[0xff00], 8, 'multicast'],
  [[0x2001, 0x0db8], 32, 'reserved'],
  [[0x3fff], 20, 'reserved'],
  [[0x0100, 0, 0, 0], 64, 'reserved'],
];

const metadataNames = ['metadata', 'metadata.google.internal', 'instance-data'];
const loopbackNames = ['localhost', 'localhost.localdomain', 'localtest.me', 'lvh.me', 'vcap.me'];
/** RFC 6762, RFC 8375 and what ICANN keeps for private use. */
const privateSuffixes = [
  '.local',
  '.localdomain',
  '.internal',
  '.intranet',
  '.lan',
  '.home.arpa',
  '.corp',
  '.home',
];
/** Names of these services carry the address they resolve to: `10-0-0-1.nip.io`. */
const addressInName = /(?:^|[.-])(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})\.(?:nip|sslip|xip)\.io$/;

/**
 * @param hostname as `URL.hostname` gives it: the parser has already turned `0x7f.1`, `2130706433` and full-width
 *   digits into `127.0.0.1`, so that only one spelling of an address is left to look at.
 */
export function classifyHost(hostname: string): AddressKind {
  const name = hostname.toLowerCase().replace(/\.+$/, '');
  if (name.startsWith('[')) return classify6(parseIpv6(name.slice(1, -1)));
  const address = parseIpv4(name);
  return address === undefined ? classifyName(name) : classify4(address);
}

/** @returns whether a page's own host is this machine, as it is while one develops. */
export function isLoopbackHost(hostname: string): boolean {
  return classifyHost(hostname) === 'loopback';
}

function classifyName(name: string): AddressKind {
  if (metadataNames.includes(name)) return 'metadata';
  if (isAtOrBelow(name, loopbackNames)) return 'loopback';
  const embedded = addressInName.exec(name);
  if (embedded) return classify4(parseIpv4(embedded.slice(1).join('.')) ?? 0);
  // A name without a dot is a machine of one's own network: no public name is that short.
  if (!name.includes('.') || privateSuffixes.some((suffix) => name.endsWith(suffix))) return 'private';
  return 'public';
}

function isAtOrBelow(name: string, parents: readonly string[]): boolean {
  return parents.some((parent) => name === parent || name.endsWith(`.${parent}`));
}

function classify4(address: number): AddressKind {
  const match = ranges4.find(([network, bits]) => sameBits(address, network, bits, 32));
  return match?.[2] ?? 'public';
}

function classify6(words: readonly number[]): AddressKind {
  const carried = carriedIpv4(words);
  if (carried !== undefined) return classify4(carried);
  if (words.slice(0, 7).every((word) => word === 0)) return 'loopback';
  const match = ranges6.find(([network, bits]) => samePrefix(words, network, bits));
  return match?.[2] ?? 'public';
}

/** The IPv4 address inside a mapped, compatible, NAT64 or 6to4 one: what is reached in the end is that one. */
function carriedIpv4(words: readonly number[]): number | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = words;
  const last = g * 0x10000 + h;
  const zeros = (a | b | c | d) === 0;
  if (zeros && e === 0 && f === 0xffff) return last;
  if (zeros && e === 0xffff && f === 0) return last;
  if (zeros && e === 0 && f === 0 && g !== 0) return last;
  if (a === 0x64 && b === 0xff9b) return last;
  if (a === 0x2002) return b * 0x10000 + c;
  return undefined;
}

function samePrefix(words: readonly number[], network: readonly number[], bits: number): boolean {
  for (let index = 0, left = bits; left > 0; index += 1, left -= 16) {
    if (!sameBits(words[index] ?? 0, network[index] ?? 0, Math.min(left, 16), 16)) return false;
  }
  return true;
}

function sameBits(one: number, other: number, bits: number, width: number): boolean {
  const divisor = 2 ** (width - bits);
  return Math.floor(one / divisor) === Math.floor(other / divisor);
}

function ipv4(a: number, b: number, c: number, d: number): number {
  return ((a * 256 + b) * 256 + c) * 256 + d;
}

function parseIpv4(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  return ipv4(a, b, c, d);
}

/** Eight words of an address that the URL parser has already checked and shortened. */
function parseIpv6(text: string): readonly number[] {
  const [before = '', after] = text.split('::');
  const head = toWords(before);
  if (after === undefined) return head;
  const tail = toWords(after);
  return [...head, ...Array<number>(Math.max(0, 8 - head.length - tail.length)).fill(0), ...tail];
}

function toWords(text: string): number[] {
  return text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16));
}
