import { Problem } from './problem.js';

/**
 * On every answer. It is JSON for a script: nothing may keep it, sniff it, frame it or run anything in it.
 * Strict-Transport-Security (RFC 6797) isn't among them: it speaks for a whole host, which a mounted app has no say in.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  // Pages on the list of origins ask with CORS, which this doesn't concern; no other page has any use for an answer.
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const PREFLIGHT: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type, x-request-id',
  'access-control-max-age': '600',
};

export const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

/** Exact origins, checked at start: a wildcard or a trailing slash would never match, or match too much. */
export function originSet(origins: readonly string[]): ReadonlySet<string> {
  for (const origin of origins) {
    if (!isOrigin(origin)) {
      throw new TypeError(`allowedOrigins has '${origin}'; an origin looks like https://app.example.com.`);
    }
  }
  return new Set(origins);
}

/** The CORS headers of an answer (Fetch standard, section 3.3): for allowed origins, and always with `Vary`. */
export function corsHeaders(request: Request, allowed: ReadonlySet<string>): Record<string, string> {
  const origin = request.headers.get('origin');
  if (origin === null || !allowed.has(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'x-request-id, retry-after, ratelimit, ratelimit-policy',
    ...(request.method === 'OPTIONS' && PREFLIGHT),
  };
}

/**
 * Refuses a write that a hostile page could have made with the visitor's cookies.
 * With the JSON content type (which no form can send) this is the second lock, for browsers' and proxies' mistakes.
 *
 * @throws Problem (403)
 */
export function refuseCrossSite(request: Request, allowed: ReadonlySet<string>): void {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (site === 'same-origin') return;
  if (origin !== null) {
    // Sec-Fetch-Site is absent on plain-http hosts, so the origin is compared with the address that was asked.
    const isOwn = site === null && origin === new URL(request.url).origin;
    if (isOwn || allowed.has(origin)) return;
    throw new Problem(
      'cross-site',
      'This page is not on the list of origins that may ask here (allowedOrigins).',
    );
  }
  // Every browser names the origin of a POST; without it only something that isn't a browser, with no jar of cookies.
  if (site !== null || request.headers.has('cookie')) {
    throw new Problem(
      'cross-site',
      'A request with cookies has to say where it comes from: send an Origin header.',
    );
  }
}
