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

export interface UrlCheckOptions {
  /** The policy's `url_hosts`: these names and what is below them. `*.name` means only what is below. */
  allowedHosts?: readonly string[] | undefined;
  /** The host name of the page: local addresses are only remarked on where the page is local too. */
  pageHost?: string | undefined;
}

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
  if (/^https?:/i.test(typed)) return { code: 'invalid' };
  const suggestion = `https://${typed.replace(/^[/\\]+/, '')}`;
  // `example.com:8443/in` parses too: as a scheme named example.com.
  const scheme = url?.protocol.slice(0, -1) ?? '';
  const looksLikeHost = /^[/\\]*[^\s/:@]+\.[^\s/:@]+(?::\d+)?(?:[/?#]|$)/.test(typed) && parse(suggestion);
  if (looksLikeHost) return { code: 'no-scheme', suggestion };
  return scheme === '' ? { code: 'invalid' } : { code: 'scheme', scheme };
}

function errorsOf(url: URL, options: UrlCheckOptions): UrlFinding[] {
  const found: UrlFinding[] = [];
  if (url.username !== '' || url.password !== '') found.push(error({ code: 'credentials' }));
  const kind = classifyHost(url.hostname);
  const allowedByName = isAllowed(url.hostname, options.allowedHosts ?? []);
  if (kind !== 'public' && !isLocalDevelopment(kind, options) && !allowedByName) {
    found.push(error({ code: 'address', kind, host: url.hostname }));
  } else if (options.allowedHosts?.length && !allowedByName) {
    found.push(error({ code: 'not-allowed', hosts: options.allowedHosts }));
  }
  return found;
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
