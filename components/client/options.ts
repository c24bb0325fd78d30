import { apiAddress, demand, isLoopback, readPublishableKey, safeUrl } from './addresses.js';
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
  readonly recorder: WebhookClientOptions['recorder'];
  readonly warn: (message: string) => void;
}

export type TicketSource =
  | ((options: { signal: AbortSignal }) => Promise<TicketGrant>)
  | {
      readonly url: string;
      readonly credentials: RequestCredentials;
      readonly deploymentId: string | undefined;
    };

/** @throws WachtApiError `invalid`, with the option's name in `field` and what it must be in the message */
export function readOptions(options: WebhookClientOptions): Config {
  const {
    baseUrl,
    apiUrl,
    publishableKey,
    fetch = globalThis.fetch,
    timeout = 15_000,
    retries = 2,
  } = options;
  const key = publishableKey === undefined ? undefined : readPublishableKey(publishableKey);
  demand(typeof fetch === 'function', 'fetch', 'a function');
  demand(timeout > 0, 'timeout', 'above 0 milliseconds');
  demand(Number.isSafeInteger(retries) && retries >= 0, 'retries', 'a whole number');
  return {
    apiUrl: apiUrl === undefined ? key?.apiUrl : apiAddress(apiUrl, 'apiUrl', baseUrl),
    mode: modeOf(options.mode) ?? key?.mode ?? 'production',
    baseUrl,
    ticket: ticketSource(options),
    // Called as a method of something else, a browser's fetch throws 'Illegal invocation'.
    fetch: (input, init) => fetch(input, init),
    now: options.now ?? Date.now,
    newId: options.newId ?? randomId,
    timeout,
    retries,
    tabs: options.tabs,
    recorder: options.recorder,
    warn: options.warn ?? ((message) => globalThis.console.warn(message)),
  };
}

/** @throws WachtApiError `invalid` where no ticket may be asked for */
export function ticketSource(options: WebhookClientOptions): TicketSource {
  const { fetchTicket, ticketUrl, deploymentId, baseUrl, ticketCredentials } = options;
  if (fetchTicket !== undefined) {
    demand(typeof fetchTicket === 'function', 'fetchTicket', 'a function');
    return fetchTicket;
  }
  demand(ticketUrl, 'ticketUrl', 'set, or else fetchTicket');
  demand(deploymentId === undefined || typeof deploymentId === 'string', 'deploymentId', 'a string');
  const url = safeUrl(ticketUrl, 'ticketUrl', baseUrl);
  demand(
    ticketCredentials ?? (baseUrl === undefined || url.origin === new URL(baseUrl).origin),
    'ticketUrl',
    'on the page’s origin, unless ticketCredentials is set',
  );
  return { url: url.href, credentials: ticketCredentials ?? 'same-origin', deploymentId };
}

export function modeOf(mode: unknown): SessionMode | undefined {
  const known = mode === undefined || mode === 'production' || mode === 'staging' || mode === 'gateway';
  demand(known, 'mode', 'production, staging or gateway');
  return mode;
}

/** Not crypto.randomUUID, which plain http lacks. */
const randomId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

/** Staging's session value is in every URL: fine on a developer's machine, not among customers. */
export const isExposed = (mode: SessionMode, { baseUrl }: Config, apiUrl: string): boolean =>
  mode === 'staging' && !isLoopback(new URL(baseUrl ?? apiUrl));
