import type { MiddlewareHandler } from 'hono';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A page elsewhere whose name was made to resolve to this machine must not read it (DNS rebinding). */
export const refuseForeignHosts: MiddlewareHandler = async (c, next) => {
  if (!loopback.has(new URL(c.req.url).hostname)) {
    return c.text('This demo answers on localhost and 127.0.0.1 only.', 421);
  }
  return next();
};

/**
 * Another port of localhost is the same *site*, so that `SameSite` lets its pages send our cookie along:
 * what changes something has to come from our own pages. A request that says nothing of its origin
 * is from no browser, and brings no cookie that it wasn't given.
 */
export const refuseForeignWrites: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const isForeign =
    site === undefined
      ? origin !== undefined && origin !== new URL(c.req.url).origin
      : site !== 'same-origin';
  if (isForeign) return c.json({ error: 'This request came from another site.' }, 403);
  return next();
};

/**
 * What a careful product sends. The elements need nothing relaxed: no inline script, no inline style,
 * and of Trusted Types the one policy of Lit.
 * @param frontendPort where Wacht's frontend API answers, on whatever host name is in the address bar
 */
export const securityHeaders = (frontendPort: number): MiddlewareHandler =>
  async function setSecurityHeaders(c, next) {
    await next();
    const { hostname } = new URL(c.req.url);
    const policy = {
      'default-src': `'none'`,
      'script-src': `'self'`,
      'style-src': `'self'`,
      'img-src': `'self' data:`,
      'font-src': `'self'`,
      'connect-src': `'self' http://${hostname}:${frontendPort}`,
      'form-action': `'self'`,
      'base-uri': `'none'`,
      'frame-ancestors': `'none'`,
      'require-trusted-types-for': `'script'`,
      'trusted-types': 'lit-html',
    };
    const headers = {
      'content-security-policy': Object.entries(policy)
        .map(([directive, value]) => `${directive} ${value}`)
        .join('; '),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    };
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  };
