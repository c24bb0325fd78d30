import { BlockList, isIP } from 'node:net';

/** Finds out from where a request came; undefined where that can't be known. */
export type ClientAddress = (request: Request, env: unknown) => string | undefined;

interface Range {
  address: string;
  bits: number;
  family: 'ipv4' | 'ipv6';
}

/** A range of addresses, or one; undefined for what is neither. */
function rangeOf(text: string): Range | undefined {
  const [address = '', bits] = text.split('/');
  const version = isIP(address);
  const most = version === 6 ? 128 : 32;
  const size = bits === undefined ? most : Number(bits);
  if (version === 0 || !Number.isInteger(size) || size < 0 || size > most) return undefined;
  return { address, bits: size, family: version === 6 ? 'ipv6' : 'ipv4' };
}

export const isRange = (text: string): boolean => rangeOf(text) !== undefined;

function addRange(list: BlockList, text: string): void {
  const range = rangeOf(text);
  if (!range) throw new TypeError(`trustedProxies has '${text}'; it looks like 10.0.0.0/8 or 2001:db8::1.`);
  list.addSubnet(range.address, range.bits, range.family);
}

/**
 * `::ffff:10.0.0.1`, as a dual-stack socket names an IPv4 client, is that client, however it is written: in capitals,
 * or as `::ffff:a00:1`. Taken for IPv6, all of IPv4 would be one /64, and no proxy's address would be known.
 */
function plain(address: string): string {
  if (isIP(address) !== 6) return address;
  const { hostname } = new URL(`http://[${address.replace(/%.*/, '')}]`);
  const halves = /^\[::ffff:([\da-f]+):([\da-f]+)\]$/.exec(hostname)?.slice(1) ?? [];
  if (halves.length === 0) return address;
  return halves
    .map((half) => parseInt(half, 16))
    .flatMap((half) => [half >> 8, half & 255])
    .join('.');
}

/** Some gateways write `203.0.113.5:49152` or `[2001:db8::1]:443` into the header: the port is no part of the address. */
const withoutPort = (hop: string) =>
  /^\[(.+)\](?::\d+)?$/.exec(hop)?.[1] ?? hop.replace(/^([\d.]+):\d+$/, '$1');

/** The address of the connection, which Node's adapter of Hono hands over beside the request. */
function peerOf(env: unknown): string | undefined {
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return undefined;
  const { incoming } = env as { incoming?: { socket?: { remoteAddress?: string } } };
  const address = incoming?.socket?.remoteAddress;
  return address === undefined ? undefined : plain(address);
}

/**
 * The address of the visitor: that of the connection or, behind the proxies named here and only there, the nearest
 * address in `X-Forwarded-For` that is none of them. What stands further left was written by whoever called.
 *
 * @throws TypeError for a range that is none
 */
export function clientAddress(trustedProxies: readonly string[]): ClientAddress {
  const trusted = new BlockList();
  for (const range of trustedProxies) addRange(trusted, range);
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (request, env) => {
    let address = peerOf(env);
    if (address === undefined || trustedProxies.length === 0) return address;
    const hops = (request.headers.get('x-forwarded-for') ?? '')
      .split(',')
      .map((hop) => plain(withoutPort(hop.trim())));
    while (isTrusted(address)) {
      const hop = hops.pop();
      // Nonsense from a trusted proxy is not passed on as an address.
      if (hop === undefined || isIP(hop) === 0) return address;
      address = hop;
    }
    return address;
  };
}

/** What of an address is counted: a whole /64 of IPv6, since one visitor has all of it to choose from. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
