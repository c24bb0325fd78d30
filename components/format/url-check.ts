import { classifyHost, isLoopbackHost, type AddressKind } from './address.js';

/**
 * What there is to say about an endpoint's URL. `error` keeps it from being saved, `warning` and `hint` don't.
 * The words for each code belong to the localization.
 */
export type UrlFinding =
  { level: 'error'; problem: UrlError } | { level: 'warning' | 'hint'; problem: UrlRemark };

export type UrlError =
  | { code: 'missing' }
  | { code: 'invalid' }
  /** `suggestion` is what was probably meant. */
  | { code: 'no-scheme'; suggestion: string }
  | { code: 'scheme'; scheme: string }
  | { code: 'credentials' }
  | { code: 'hidden-characters' }
  | { code: 'host-name'; fault: HostNameFault }
  | { code: 'address'; kind: UnreachableKind; host: string }
  | { code: 'not-allowed'; hosts: readonly string[] };

export type UrlRemark =
  | { code: 'not-encrypted' }
  | { code: 'secret-in-query'; names: readonly string[] }
  /** Where the page itself is a developer's: the server decides, and a sandbox lets its receiver through. */
  | { code: 'local-address'; host: string }
  | { code: 'port'; port: string }
  | { code: 'fragment' }
  /** Looks like one name and is another: the one that is called is said. */
  | { code: 'international-name'; host: string };

export type UnreachableKind = Exclude<AddressKind, 'public'>;

/** Why no machine can have a name, with the part of it that is to blame. A `label` is what stands between two dots. */
export type HostNameFault =
  | { what: 'empty-label' }
  | { what: 'long-label'; label: string; length: number }
  | { what: 'hyphen'; label: string }
  | { what: 'character'; character: string }
  | { what: 'long'; length: number };

export interface UrlCheckOptions {
  /** The policy's `url_hosts`: these names and what is below them. `*.name` means only what is below. */
  allowedHosts?: readonly string[] | undefined;
  /** The host name of the page: local addresses are only remarked on where the page is local too. */
  pageHost?: string | undefined;
}

/** RFC 1035: what a name's parts, and the whole of it, may have in characters. */
export const LONGEST_LABEL = 63;
export const LONGEST_NAME = 253;

const usualPorts = ['', '80', '443', '8080', '8443'];
const secretName =
  /(?:^|[_.-])(?:access|api|auth|secret|private|signing)?[_.-]?(?:token|secret|password|passwd|pwd|api[_.-]?key|apikey|auth|signature|sig|credential|key|jwt|session)$/i;

/** Everything to say about `text`, the gravest first. An empty list means that there is nothing to remark on. */
export function checkUrl(text: string, options: UrlCheckOptions = {}): UrlFinding[] {
  const typed = text.trim();
  if (typed === '') return [error({ code: 'missing' })];
  // The parser drops tabs and line breaks silently, so that what is read would not be what is called.
  if (hasHiddenCharacters(typed)) return [error({ code: 'hidden-characters' })];
  const url = parse(typed);
  if (!url || !/^https?:[/\\]{2}/i.test(typed)) return [error(explainUnparsed(typed, url))];
  return [...errorsOf(url, options), ...remarksOn(url, typed, options)];
}

/** @returns whether the findings let the URL be saved. */
export function urlCanBeSaved(findings: readonly UrlFinding[]): boolean {
  return findings.every(({ level }) => level !== 'error');
}

function explainUnparsed(typed: string, url: URL | undefined): UrlError {
  if (/^https?:/i.test(typed)) {
    const fault = unparsedHostFault(typed);
    return fault ? { code: 'host-name', fault } : { code: 'invalid' };
  }
  const suggestion = `https://${typed.replace(/^[/\\]+/, '')}`;
  // `example.com:8443/in` parses too: as a scheme named example.com.
  const scheme = url?.protocol.slice(0, -1) ?? '';
  const looksLikeHost = /^[/\\]*[^\s/:@]+\.[^\s/:@]+(?::\d+)?(?:[/?#]|$)/.test(typed) && parse(suggestion);
  if (looksLikeHost) return { code: 'no-scheme', suggestion };
  return scheme === '' ? { code: 'invalid' } : { code: 'scheme', scheme };
}

/** What of a host stops the parser differs between browsers: the person is told the same. */
function unparsedHostFault(typed: string): HostNameFault | undefined {
  const [, host = ''] = /^https?:[/\\]{2}(?:[^/\\?#@]*@)?([^/\\?#:]*)/i.exec(typed) ?? [];
  const character = /[^\p{L}\p{M}\p{N}._%[\]-]/u.exec(host)?.[0];
  if (character !== undefined) return { what: 'character', character };
  return /^[!-~]+$/.test(host) ? hostNameFault(host) : undefined;
}

function errorsOf(url: URL, options: UrlCheckOptions): UrlFinding[] {
  const found: UrlFinding[] = [];
  if (url.username !== '' || url.password !== '') found.push(error({ code: 'credentials' }));
  const fault = hostNameFault(url.hostname);
  if (fault) return [...found, error({ code: 'host-name', fault })];
  const kind = classifyHost(url.hostname);
  const allowedByName = isAllowed(url.hostname, options.allowedHosts ?? []);
  if (kind !== 'public' && !isLocalDevelopment(kind, options) && !allowedByName) {
    found.push(error({ code: 'address', kind, host: url.hostname }));
  } else if (options.allowedHosts?.length && !allowedByName) {
    found.push(error({ code: 'not-allowed', hosts: options.allowedHosts }));
  }
  return found;
}

/**
 * What keeps a name from existing in the DNS. The URL parser has no objection to any of it. Underscores are left alone:
 * no standard for machines has them, but names with one resolve, and the platform takes them.
 */
function hostNameFault(hostname: string): HostNameFault | undefined {
  if (hostname.startsWith('[')) return undefined;
  // One dot may end it, and stands for the root.
  const name = hostname.replace(/\.$/, '');
  // Some browsers leave what no name can have as it is, and some escape it.
  const character = /%[2-7][\da-f]|[^a-z0-9._-]/iu.exec(name)?.[0];
  if (character !== undefined)
    return { what: 'character', character: character.length > 1 ? decodeURIComponent(character) : character };
  const labels = name.split('.');
  if (labels.includes('')) return { what: 'empty-label' };
  const long = labels.find((label) => label.length > LONGEST_LABEL);
  if (long !== undefined) return { what: 'long-label', label: long, length: long.length };
  const hyphened = labels.find((label) => label.startsWith('-') || label.endsWith('-'));
  if (hyphened !== undefined) return { what: 'hyphen', label: hyphened };
  return name.length > LONGEST_NAME ? { what: 'long', length: name.length } : undefined;
}

/**
 * Whether `text` ends in its host, so that whoever types may be in the middle of it: `https://api` names no machine of a
 * private network yet, and `https://my-` no name that ends with a hyphen.
 */
export function endsInHost(text: string): boolean {
  return /^https?:[/\\]{2}[^/\\?#]*$/i.test(text.trim());
}

function remarksOn(url: URL, typed: string, options: UrlCheckOptions): UrlFinding[] {
  const found: UrlFinding[] = [];
  const kind = classifyHost(url.hostname);
  const local = kind !== 'public' && isLocalDevelopment(kind, options);
  if (local) found.push(warning({ code: 'local-address', host: url.hostname }));
  if (url.protocol === 'http:' && !local) found.push(warning({ code: 'not-encrypted' }));
  const names = secretParameters(url);
  if (names.length > 0) found.push(warning({ code: 'secret-in-query', names }));
  if (/(?:^|\.)xn--/.test(url.hostname) && !/xn--/i.test(typed)) {
    found.push(warning({ code: 'international-name', host: url.hostname }));
  }
  if (!usualPorts.includes(url.port) && !local) found.push(hint({ code: 'port', port: url.port }));
  if (url.hash !== '') found.push(hint({ code: 'fragment' }));
  return found;
}

/** Only this machine's own names and addresses: a private network isn't closer to a developer's page than to another. */
function isLocalDevelopment(kind: AddressKind, { pageHost }: UrlCheckOptions): boolean {
  return kind === 'loopback' && pageHost !== undefined && isLoopbackHost(pageHost);
}

function secretParameters(url: URL): string[] {
  const names = [...url.searchParams].filter(([name, value]) => value !== '' && secretName.test(name));
  return [...new Set(names.map(([name]) => name))];
}

function isAllowed(host: string, allowed: readonly string[]): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return allowed.some((entry) => {
    const parent = entry.toLowerCase().replace(/^\*\./, '');
    if (name.endsWith(`.${parent}`)) return true;
    return name === parent && !entry.startsWith('*.');
  });
}

function hasHiddenCharacters(text: string): boolean {
  // Controls, and the format characters (zero-width, direction) that make one name look like another.
  return /[\p{Cc}\p{Cf}]/u.test(text);
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

const error = (problem: UrlError): UrlFinding => ({ level: 'error', problem });
const warning = (problem: UrlRemark): UrlFinding => ({ level: 'warning', problem });
const hint = (problem: UrlRemark): UrlFinding => ({ level: 'hint', problem });
