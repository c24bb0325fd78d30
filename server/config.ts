import { z } from 'zod';

/** One environment variable: what it is for and how one looks, which is what a wrong one's message says. */
interface Variable {
  for: string;
  example: string;
  schema: z.ZodType;
}

const list = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .transform((items) => items.filter((one) => one !== ''));

const url = z.url({ protocol: /^https?$/ });
const port = z.coerce.number().int().min(0).max(65535);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const VARIABLES = {
  WACHT_API_KEY: {
    for: "the deployment's API key, with which tickets are asked for; it stays on this server",
    example: 'wk_live_…',
    schema: z.string().min(1),
  },
  WACHT_BASE_URL: {
    for: "Wacht's platform API",
    example: 'https://api.wacht.dev',
    schema: url.default('https://api.wacht.dev'),
  },
  WACHT_FRONTEND_URL: {
    for: "Wacht's frontend API of the deployment, which browsers talk to",
    example: 'https://frontend.example.com',
    schema: url,
  },
  WACHT_MODE: {
    for: 'the mode of the deployment: production (pk_live_ keys) or staging (pk_test_ keys)',
    example: 'production',
    schema: z.enum(['production', 'staging']).default('production'),
  },
  AUTH: {
    for: 'how people are known: gateway (headers from a trusted proxy)',
    example: 'gateway',
    schema: z.enum(['gateway']),
  },
  GATEWAY_SECRET: {
    for: 'the secret that the gateway sends in X-Gateway-Secret, at least 32 characters (AUTH=gateway)',
    example: 'the output of: openssl rand -hex 32',
    schema: z.string().min(32).optional(),
  },
  HOST: { for: 'the address to listen on', example: '127.0.0.1', schema: z.string().default('127.0.0.1') },
  PORT: { for: 'the port to listen on', example: '7820', schema: port.default(7820) },
  BASE_PATH: {
    for: 'where the routes are',
    example: '/api/settings/webhooks',
    schema: z.string().default('/api/settings/webhooks'),
  },
  ALLOWED_ORIGINS: {
    for: 'other origins whose pages may ask, comma-separated',
    example: 'https://app.example.com,https://admin.example.com',
    schema: list.default([]),
  },
  TICKET_TTL_SECONDS: {
    for: 'how many seconds a ticket lives, 30 to 600',
    example: '120',
    schema: z.coerce.number().int().min(30).max(600).default(120),
  },
  ALLOW_UI_ONLY_RESTRICTIONS: {
    for: 'true gives tickets to those whose role lacks something; Wacht then enforces nothing of it',
    example: 'false',
    schema: flag.default(false),
  },
} as const satisfies Record<string, Variable>;

/** The environment can't be used; the message names every variable at fault, what it is for, and an example. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

function complaint(name: string, reason: string): string {
  const variable: Variable = VARIABLES[name as keyof typeof VARIABLES];
  return `  ${name}: ${reason}\n    It is ${variable.for}.\n    Example: ${name}=${variable.example}`;
}

const schema = z
  .object(
    Object.fromEntries(Object.entries(VARIABLES).map(([name, variable]) => [name, variable.schema])) as {
      [Name in keyof typeof VARIABLES]: (typeof VARIABLES)[Name]['schema'];
    },
  )
  .superRefine((config, context) => {
    if (config.GATEWAY_SECRET === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['GATEWAY_SECRET'],
        message: 'it is needed with AUTH=gateway',
      });
    }
  });

export type Config = z.output<typeof schema>;

/**
 * Reads the configuration from environment variables.
 *
 * @throws ConfigError
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  // An empty variable is one that nobody set: compose files and CI write them so.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message, code, input }) => {
    const name = String(path[0]);
    const missing = code !== 'custom' && input === undefined && set[name] === undefined;
    return complaint(name, missing ? 'it is not set' : message);
  });
  throw new ConfigError(`The ticket server can't start with this environment:\n${faults.join('\n')}`);
}
