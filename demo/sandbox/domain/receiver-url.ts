import ipaddr from 'ipaddr.js';
import { badRequest } from './refusal.js';

/** Which receivers may live at private addresses: all, or those named exactly as `host:port`. */
export type PrivateReceivers = boolean | readonly string[];

const LONGEST = 2_048;
/** Names that always mean this machine or its network, whatever a resolver says (RFC 6761, RFC 6762, clouds). */
const LOCAL_NAMES = /(^|\.)(localhost|local|internal|localdomain|home\.arpa)$/;

/** All of IPv6 that is given out to anybody. What is outside has no range of its own: `::7f00:1`, which is 127.0.0.1. */
const GIVEN_OUT = ipaddr.IPv6.parseCIDR('2000::/3');

/** `[::1]` and `example.com.` as `::1` and `example.com`. */
export const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');

/**
 * Whether an IP address is one that anybody on the internet could reach. Everything else is refused: private,
 * loopback, link-local (cloud metadata among it), reserved, multicast, and the addresses of IPv6 that carry an
 * IPv4 address inside (mapped ones are unwrapped; NAT64, 6to4 and Teredo are no `unicast`).
 */
export function isPublicAddress(address: string): boolean {
  const bare = bareHost(address).split('%')[0] ?? '';
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.process(bare);
  const isGivenOut = parsed instanceof ipaddr.IPv4 || parsed.match(GIVEN_OUT);
  return isGivenOut && parsed.range() === 'unicast';
}

/** The port that a URL means, also where it is not written. */
export const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80');

export function isExempt(url: URL, allowed: PrivateReceivers): boolean {
  if (typeof allowed === 'boolean') return allowed;
  return allowed.includes(`${bareHost(url.hostname)}:${portOf(url)}`);
}

/**
 * Checks the address of a receiver before it is saved. The URL parser has already turned decimal, octal, hex and
 * shortened IPv4 spellings into the usual one. What a name resolves to is checked when connecting.
 *
 * @throws Refusal 400
 */
export function checkReceiverUrl(text: string, allowed: PrivateReceivers): URL {
  if (text.length > LONGEST) throw badRequest(`url may have ${LONGEST} characters at most.`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw badRequest('url must be a whole address, such as https://example.com/webhooks.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw badRequest('url must start with https:// or http://.');
  if (url.username || url.password) throw badRequest('url must not carry a user name or password.');
  if (isExempt(url, allowed)) return url;

  const host = bareHost(url.hostname).toLowerCase();
  if (host === '' || LOCAL_NAMES.test(host)) {
    throw badRequest('url must not point at localhost or at a name of a private network.');
  }
  if (ipaddr.isValid(host) && !isPublicAddress(host)) {
    throw badRequest('url must not point at a private, reserved or metadata address.');
  }
  return url;
}
