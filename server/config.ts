import { parseFrontendApiUrlFromPublishableKey } from '@wacht/backend';
import { z } from 'zod';
import { VARIABLES, type Variable } from './variables.js';

/** The environment can't be used; the message names every variable at fault, what it is for, and an example. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

type Name = keyof typeof VARIABLES;
type Schemas = { [Key in Name]: (typeof VARIABLES)[Key]['schema'] };

const schemas = Object.fromEntries(
  Object.entries(VARIABLES).map(([name, { schema }]) => [name, schema]),
) as Schemas;

/** What each way of knowing people can't do without. */
const NEEDED: Readonly<Record<z.output<Schemas['AUTH']>, readonly Name[]>> = {
  wacht: ['WACHT_PUBLISHABLE_KEY'],
  oidc: ['OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URI'],
  gateway: ['GATEWAY_SECRET'],
  module: ['AUTH_MODULE'],
};

const fromKey = (key: string | undefined) => parseFrontendApiUrlFromPublishableKey(key) ?? undefined;

const environmentSchema = z
  .object(schemas)
  .superRefine((config, context) => {
    const need = (name: Name, message: string) => {
      if (config[name] === undefined) context.addIssue({ code: 'custom', path: [name], message });
    };
    for (const name of NEEDED[config.AUTH]) need(name, `it is needed with AUTH=${config.AUTH}`);
    if (fromKey(config.WACHT_PUBLISHABLE_KEY) === undefined) {
      need('WACHT_FRONTEND_URL', 'it is needed without a WACHT_PUBLISHABLE_KEY that names an address');
    }
  })
  .transform((config) => ({
    ...config,
    WACHT_FRONTEND_URL: config.WACHT_FRONTEND_URL ?? fromKey(config.WACHT_PUBLISHABLE_KEY) ?? '',
    WACHT_MODE:
      config.WACHT_MODE ?? (config.WACHT_PUBLISHABLE_KEY?.startsWith('pk_test_') ? 'staging' : 'production'),
  }));

export type Config = z.output<typeof environmentSchema>;
export type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable is one that nobody set: compose files and CI write them so. */
const withoutEmpty = (environment: Environment) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));

function complaint(name: string, reason: string): string {
  const variable: Variable = VARIABLES[name as Name];
  return `  ${name}: ${reason}\n    It is ${variable.for}.\n    Example: ${name}=${variable.example}`;
}

function read<T extends z.ZodType>(schema: T, environment: Environment): z.output<T> {
  const set = withoutEmpty(environment);
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message, code }) => {
    const name = String(path[0]);
    return complaint(name, code !== 'custom' && set[name] === undefined ? 'it is not set' : message);
  });
  throw new ConfigError(`This environment won't do:\n${faults.join('\n')}`);
}

/**
 * Reads what the server needs from environment variables.
 *
 * @throws ConfigError
 */
export const readConfig = (environment: Environment): Config => read(environmentSchema, environment);

const { AUDIT_KEY, AUDIT_PREVIOUS_KEYS, DATABASE_URL, DATA_DIR } = schemas;

/** Only what the audit log needs, for the commands that work on it. @throws ConfigError */
export const readAuditConfig = (environment: Environment) =>
  read(z.object({ AUDIT_KEY, AUDIT_PREVIOUS_KEYS, DATABASE_URL, DATA_DIR }), environment);
