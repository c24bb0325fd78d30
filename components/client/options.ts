import { isLoopback, apiAddress, optionError, readPublishableKey, safeUrl } from './addresses.js';
import type { SessionTabs, WebhookClientOptions } from './contract.js';
import type { SessionMode, TicketGrant } from './types.js';

/** The options, checked once, with their defaults. */
export interface Config {
  readonly apiUrl: string | undefined;
  readonly mode: SessionMode;
  readonly baseUrl: string | undefined;
  readonly ticket: TicketSource;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  readonly newId: () => string;
  readonly timeout: number;
  readonly retries: number;
  readonly tabs: SessionTabs | undefined;
  readonly warn: (message: string) => void;
}

export type TicketSource =
  | { readonly ask: (options: { signal: AbortSignal }) => Promise<TicketGrant> }
  | {
      readonly url: string;
      readonly credentials: RequestCredentials;
      readonly deploymentId: string | undefined;
    };

/** @throws WachtApiError `invalid`, with the option's name in `field` and what to write instead in the message */
export function readOptions(options: WebhookClientOptions): Config {
  const { baseUrl, apiUrl, publishableKey } = options;
  const key = publishableKey === undefined ? undefined : readPublishableKey(publishableKey);
  return {
    apiUrl: apiUrl === undefined ? key?.apiUrl : apiAddress(apiUrl, 'apiUrl', baseUrl),
    mode: modeOf(options.mode) ?? key?.mode ?? 'production',
    baseUrl,
    ticket: ticketSource(options),
    fetch: fetchOf(options),
    now: options.now ?? Date.now,
    newId: options.newId ?? randomId,
    timeout: positive('timeout', options.timeout ?? 15_000),
    retries: wholeNumber('retries', options.retries ?? 2),
    tabs: options.tabs,
    warn: options.warn ?? ((message) => globalThis.console.warn(message)),
  };
}

function ticketSource(options: WebhookClientOptions): TicketSource {
  const { fetchTicket, ticketUrl, deploymentId, baseUrl, ticketCredentials } = options;
  if (fetchTicket !== undefined) {
    if (typeof fetchTicket === 'function') return { ask: fetchTicket };
    throw optionError('fetchTicket', 'fetchTicket must be a function that asks your server for a ticket.');
  }
  if (!ticketUrl) {
    throw optionError(
      'ticketUrl',
      'Nothing says where tickets come from: give ticketUrl (with deploymentId), or fetchTicket.',
    );
  }
  if (deploymentId !== undefined && typeof deploymentId !== 'string') {
    throw optionError('deploymentId', 'deploymentId must be a string: a JS number would round a long id.');
  }
  const url = safeUrl(ticketUrl, 'ticketUrl', baseUrl);
  if (!ticketCredentials && baseUrl !== undefined && url.origin !== new URL(baseUrl).origin) {
    throw optionError(
      'ticketUrl',
      'ticketUrl is on another origin than the page. Put the ticket route on the page’s own, or set ticketCredentials to say whether cookies go along.',
    );
  }
  return { url: url.href, credentials: ticketCredentials ?? 'same-origin', deploymentId };
}

export function modeOf(mode: unknown): SessionMode | undefined {
  if (mode === undefined || mode === 'production' || mode === 'staging' || mode === 'gateway') return mode;
  throw optionError('mode', "mode must be 'production', 'staging' or 'gateway'.");
}

function fetchOf({ fetch = globalThis.fetch }: WebhookClientOptions): typeof globalThis.fetch {
  if (typeof fetch !== 'function')
    throw optionError('fetch', 'This runtime has no fetch: pass one as the option fetch.');
  // Called as a method of something else, a browser's fetch throws 'Illegal invocation'.
  return (input, init) => fetch(input, init);
}

function positive(field: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  throw optionError(field, `${field} must be a number of milliseconds above 0.`);
}

function wholeNumber(field: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw optionError(field, `${field} must be a whole number; 0 means none.`);
}

/** Not crypto.randomUUID: pages on http://…localhost aliases and older Safari have none. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** Staging's session value is in every URL: fine on a developer's machine, not among customers. */
export function isExposed(mode: SessionMode, config: Config, apiUrl: string): boolean {
  return mode === 'staging' && !isLoopback(new URL(config.baseUrl ?? apiUrl).hostname);
}
