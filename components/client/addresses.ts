import { WachtApiError } from './errors.js';
import type { SessionMode } from './types.js';

/**
 * Checks one option.
 *
 * @throws WachtApiError `invalid`, with the option's name in `field` and what it must be in the message
 */
export function demand(fine: unknown, field: string, what: string): asserts fine {
  if (!fine) throw new WachtApiError('invalid', `${field} must be ${what}.`, { field });
}

/** An address that secrets may be sent to: https, or http on loopback. */
export function safeUrl(value: string, field: string, base: string | undefined): URL {
  const url = parsed(value, base);
  const safe = url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)));
  demand(safe, field, 'an https:// address (http:// only on localhost), or relative to baseUrl');
  return url;
}

/** The address of an API: what paths are appended to. */
export function apiAddress(value: string, field: string, base: string | undefined): string {
  const url = safeUrl(value, field, base);
  demand(!(url.username + url.search + url.hash), field, 'without name, query and fragment');
  return url.origin + url.pathname.replace(/\/+$/, '');
}

export const isLoopback = ({ hostname }: URL): boolean =>
  /^(\[::1\]|127(\.\d+){3}|(.+\.)?localhost)$/.test(hostname);

/** `pk_live_` or `pk_test_` and the frontend's address in base64 (contract, 'Hosts'). */
export function readPublishableKey(key: string): { apiUrl: string; mode: SessionMode } {
  const field = 'publishableKey';
  const [, stage, base64 = ''] = /^pk_(live|test)_([\w+/-]+=*)$/.exec(key) ?? [];
  const address = decoded(base64);
  demand(stage && address && parsed(address), field, 'a whole pk_live_… or pk_test_… key');
  return { apiUrl: apiAddress(address, field, undefined), mode: stage === 'live' ? 'production' : 'staging' };
}

function decoded(base64: string): string | undefined {
  try {
    return atob(base64.replace(/-/g, '+').replace(/_/g, '/'));
  } catch {
    return undefined;
  }
}

function parsed(value: string, base?: string): URL | undefined {
  try {
    return new URL(value, base);
  } catch {
    return undefined;
  }
}
