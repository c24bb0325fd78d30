import { z } from 'zod';
import { isRange } from './address.js';
import { isBasePath } from './base-path.js';
import { PERMISSIONS } from './permissions.js';
import { uiPolicy } from './policy.js';
import { isSafeUrl } from './safe-url.js';
import { isOrigin } from './web-security.js';

/** One environment variable: what it is for and how one looks, which is what a wrong one's message says. */
export interface Variable {
  for: string;
  example: string;
  schema: z.ZodType;
}

const list = z.string().transform((text) => {
  const items = text.split(',').map((one) => one.trim());
  return items.filter((one) => one !== '');
});

/** A list of which each item has to look like something; the first that doesn't is named. */
const listOf = (isRight: (item: string) => boolean, looks: string) =>
  list.superRefine((items, context) => {
    const wrong = items.find((item) => !isRight(item));
    if (wrong !== undefined) context.addIssue({ code: 'custom', message: `'${wrong}' is wrong: ${looks}` });
  });

const url = z
  .url({ protocol: /^https?$/ })
  .refine(isSafeUrl, 'it begins with https:// (http:// only on this machine itself)');
const port = z.coerce.number().int().min(0).max(65535);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const secret = z.string().min(32, 'it needs at least 32 characters');

/** `60/60`: requests in seconds. */
const rate = z
  .string()
  .regex(/^\d{1,9}\/\d{1,6}$/, 'it is a number of requests, a slash and a number of seconds')
  .transform((text) => {
    const [requests = 0, seconds = 0] = text.split('/').map(Number);
    return { requests, seconds };
  })
  .refine(({ requests, seconds }) => requests > 0 && seconds > 0, 'both numbers are above zero');

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'it is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);

/** Every variable that the standalone server reads; docs/server.md lists them in this order. */
export const VARIABLES = {
  WACHT_API_KEY: {
    for: "the deployment's API key, with which tickets are asked for; it stays on this server",
    example: 'wk_live_…',
    schema: z.string(),
  },
  WACHT_BASE_URL: {
    for: "Wacht's platform API",
    example: 'https://api.wacht.dev',
    schema: url.default('https://api.wacht.dev'),
  },
  WACHT_PUBLISHABLE_KEY: {
    for: "the deployment's publishable key, which names the frontend API and the mode",
    example: 'pk_live_aHR0cHM6Ly9mcm9udGVuZC5leGFtcGxlLmNvbQ==',
    schema: z
      .string()
      .regex(/^pk_(live|test)_[\w+/=-]+$/, 'it begins with pk_live_ or pk_test_')
      .optional(),
  },
  WACHT_FRONTEND_URL: {
    for: "Wacht's frontend API, which browsers talk to (needed without WACHT_PUBLISHABLE_KEY)",
    example: 'https://frontend.example.com',
    schema: url.optional(),
  },
  WACHT_MODE: {
    for: 'the mode of the deployment: production (pk_live_ keys) or staging (pk_test_ keys)',
    example: 'production',
    schema: z.enum(['production', 'staging']).optional(),
  },
  AUTH: {
    for: 'how people are known: wacht (their session there), oidc (a JWT), gateway (headers) or module (your own function)',
    example: 'oidc',
    schema: z.enum(['wacht', 'oidc', 'gateway', 'module']),
  },
  OIDC_ISSUER: {
    for: 'the exact issuer of the tokens (AUTH=oidc)',
    example: 'https://id.example.com/',
    schema: z.string().optional(),
  },
  OIDC_AUDIENCE: {
    for: 'our own name at the provider (AUTH=oidc)',
    example: 'webhook-settings',
    schema: z.string().optional(),
  },
  OIDC_JWKS_URI: {
    for: "where the provider's keys are (AUTH=oidc)",
    example: 'https://id.example.com/.well-known/jwks.json',
    schema: url.optional(),
  },
  OIDC_CLAIM_ID: { for: 'the claim with the person’s id', example: 'sub', schema: z.string().default('sub') },
  OIDC_CLAIM_ROLES: {
    for: 'the claim with the roles',
    example: 'realm.roles',
    schema: z.string().default('roles'),
  },
  OIDC_CLAIM_TENANTS: {
    for: 'the claim with the deployments',
    example: 'org.ids',
    schema: z.string().default('tenants'),
  },
  AUTH_COOKIE: {
    for: 'the cookie that holds the token where there is no Authorization header (AUTH=oidc or wacht)',
    example: 'id_token',
    schema: z.string().optional(),
  },
  GATEWAY_SECRET: {
    for: 'the secret that the gateway sends in X-Gateway-Secret (AUTH=gateway)',
    example: 'the output of: openssl rand -hex 32',
    schema: secret.optional(),
  },
  AUTH_MODULE: {
    for: 'an ES module that exports a function `authenticate` (AUTH=module)',
    example: './authenticate.mjs',
    schema: z.string().optional(),
  },
  ROLES: {
    for: 'which permissions each role has, as JSON (default: owner and admin all, member webhooks:read)',
    example: '{"support":["webhooks:read","webhooks:audit"]}',
    schema: json(z.record(z.string(), z.array(z.enum(PERMISSIONS)))).optional(),
  },
  POLICY: {
    for: 'what the user interface holds people to, as JSON (docs/server.md)',
    example: '{"max_endpoints":20}',
    schema: json(uiPolicy).optional(),
  },
  ALLOW_UI_ONLY_RESTRICTIONS: {
    for: 'true gives tickets to those whose role lacks something; Wacht then enforces nothing of it',
    example: 'false',
    schema: flag.default(false),
  },
  HOST: { for: 'the address to listen on', example: '127.0.0.1', schema: z.string().default('127.0.0.1') },
  PORT: { for: 'the port to listen on', example: '7820', schema: port.default(7820) },
  BASE_PATH: {
    for: 'where the routes are',
    example: '/api/settings/webhooks',
    schema: z
      .string()
      .refine(isBasePath, 'it begins with a slash and ends without one')
      .default('/api/settings/webhooks'),
  },
  ADMIN_HOST: {
    for: 'the address of /healthz, /readyz and /metrics',
    example: '127.0.0.1',
    schema: z.string().default('127.0.0.1'),
  },
  ADMIN_PORT: {
    for: 'the port of /healthz, /readyz and /metrics',
    example: '7821',
    schema: port.default(7821),
  },
  ALLOWED_ORIGINS: {
    for: 'other origins whose pages may ask, comma-separated',
    example: 'https://app.example.com,https://admin.example.com',
    schema: listOf(isOrigin, 'an origin has a scheme and a host, and no path or slash at its end').default(
      [],
    ),
  },
  TRUSTED_PROXIES: {
    for: 'proxies whose X-Forwarded-For is believed, comma-separated',
    example: '10.0.0.0/8',
    schema: listOf(isRange, 'it is an address, or a range of them').default([]),
  },
  TICKET_TTL_SECONDS: {
    for: 'how many seconds a ticket lives, 30 to 600',
    example: '120',
    schema: z.coerce.number().int().min(30).max(600).default(120),
  },
  SESSION_SECONDS: {
    for: 'how many seconds a session lasts, when you know',
    example: '86400',
    schema: z.coerce.number().int().positive().optional(),
  },
  LIMIT_ADDRESS: { for: 'requests of an address, in seconds', example: '300/60', schema: rate.optional() },
  LIMIT_USER: { for: 'requests of a person, in seconds', example: '60/60', schema: rate.optional() },
  LIMIT_TENANT: { for: 'requests of a deployment, in seconds', example: '300/60', schema: rate.optional() },
  REDIS_URL: {
    for: 'the Redis in which several instances share their limits (default: each counts alone)',
    example: 'redis://127.0.0.1:6379',
    schema: z.url({ protocol: /^rediss?$/ }).optional(),
  },
  DATABASE_URL: {
    for: 'the PostgreSQL that holds the audit log (default: embedded, in DATA_DIR)',
    example: 'postgres://tickets:…@127.0.0.1:5432/tickets',
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  },
  DATA_DIR: {
    for: 'the directory of the embedded audit log',
    example: './data',
    schema: z.string().default('./data'),
  },
  AUDIT_KEY: {
    for: 'the key that seals the audit log; keep it away from the database, and keep it',
    example: 'the output of: openssl rand -hex 32',
    schema: secret,
  },
  AUDIT_PREVIOUS_KEYS: {
    for: 'keys that sealed the audit log before AUDIT_KEY, the newest first, comma-separated',
    example: 'the AUDIT_KEY of last year',
    schema: list.pipe(z.array(secret)).default([]),
  },
  AUDIT_RETENTION_DAYS: {
    for: 'after how many days entries of the audit log are deleted (default: never)',
    example: '400',
    schema: z.coerce.number().int().positive().optional(),
  },
  AUDIT_PSEUDONYMIZE_ADDRESSES: {
    for: 'true writes a keyed stand-in instead of the address of a visitor',
    example: 'false',
    schema: flag.default(false),
  },
  LOG_LEVEL: {
    for: 'the least level that is logged',
    example: 'info',
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  },
} as const satisfies Record<string, Variable>;
