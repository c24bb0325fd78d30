import { WachtApiError } from './errors.js';
import type { SessionMode } from './types.js';

export function optionError(field: string, message: string): WachtApiError {
  return new WachtApiError('invalid', message, { field });
}

/**
 * An address that secrets may be sent to: https, or http on loopback.
 *
 * @throws WachtApiError `invalid` with what to write instead
 */
export function safeUrl(value: string, field: string, base: string | undefined): URL {
  const url = parsed(value, field, base);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return url;
  throw optionError(
    field,
    `${field} must begin with https:// (http:// is for localhost only): ${shown(url)} does not.`,
  );
}

function parsed(value: string, field: string, base: string | undefined): URL {
  try {
    return new URL(value, base);
  } catch {
    throw optionError(
      field,
      base === undefined
        ? `${field} must be a whole address such as https://example.com/path, or baseUrl must say what it is relative to.`
        : `${field} is not an address. Write it like https://example.com/path or /path.`,
    );
  }
}

/** The address of an API: what paths are appended to. */
export function apiAddress(value: string, field: string, base: string | undefined): string {
  const url = safeUrl(value, field, base);
  if (url.username || url.password || url.search || url.hash) {
    throw optionError(field, `${field} must be an address alone, without a name, a query or a fragment.`);
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

export function isLoopback(hostname: string): boolean {
  return hostname === '[::1]' || /(^|\.)localhost$/.test(hostname) || /^127(\.\d+){3}$/.test(hostname);
}

/** `pk_live_` or `pk_test_` and the frontend's address in base64 (contract, 'Hosts'). */
export function readPublishableKey(key: string): { apiUrl: string; mode: SessionMode } {
  const [, stage, encoded] = /^pk_(live|test)_([\w+/-]+=*)$/.exec(key) ?? [];
  const field = 'publishableKey';
  if (!stage || !encoded) {
    throw optionError(
      field,
      'publishableKey must look like pk_live_… or pk_test_…. Copy it whole from the Wacht console.',
    );
  }
  return {
    apiUrl: apiAddress(decoded(encoded), field, undefined),
    mode: stage === 'live' ? 'production' : 'staging',
  };
}

function decoded(base64: string): string {
  try {
    return new URL(atob(base64.replace(/-/g, '+').replace(/_/g, '/'))).href;
  } catch {
    throw optionError(
      'publishableKey',
      'publishableKey holds no address. Copy it whole from the Wacht console.',
    );
  }
}

const shown = (url: URL): string => `${url.protocol}//${url.host}`;
