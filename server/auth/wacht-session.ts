import { getAuthFromToken, type WachtAuth } from '@wacht/backend';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Authenticate } from '../principal.js';
import { tokenOf } from './token.js';

export interface WachtSessionOptions {
  /** `pk_live_…` or `pk_test_…`: it names the frontend API whose keys are trusted. */
  publishableKey: string;
  /** The `iss` that tokens carry, where it is not the frontend API itself. */
  issuer?: string;
  /** The cookie that holds the token when there is no Authorization header. Default `__session`. */
  cookie?: string;
  /** Seconds by which the two clocks may differ. Default 30. */
  clockSkewSeconds?: number;
  /** Names of roles, for the `roles` option of the app. Default: the person's permission names. */
  roles?: (auth: WachtAuth) => readonly string[];
  /** Deployments that the person belongs to. Default: the organization and the workspace they are in. */
  tenants?: (auth: WachtAuth) => readonly string[];
}

/** How long the keys may take to arrive: the SDK's own request for them has no time-out. */
const KEYS_TIMEOUT_MS = 3000;
const ALGORITHMS: ReadonlySet<unknown> = new Set(['RS256', 'ES256', 'ES384', 'ES512', 'EdDSA']);

/**
 * The SDK verifies with whatever algorithm the token names, and lets a token live for ever whose expiry is missing, or
 * 0: what jose refuses of elliptic keys, it looks at once more by looser rules of its own.
 */
function isAcceptable(token: string, earliest: number): boolean {
  try {
    const { exp } = decodeJwt(token);
    return ALGORITHMS.has(decodeProtectedHeader(token).alg) && typeof exp === 'number' && exp > earliest;
  } catch {
    return false;
  }
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('The session could not be checked in time'));
    }, KEYS_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const present = (ids: readonly (string | null)[]) =>
  ids.filter((id): id is string => id !== null && id !== '');

/** Knows people by their session with the same Wacht deployment, which `@wacht/backend` verifies. */
export function wachtSession(options: WachtSessionOptions): Authenticate {
  const { publishableKey, issuer, cookie = '__session', clockSkewSeconds = 30 } = options;
  if (!/^pk_(live|test)_./.test(publishableKey)) {
    throw new TypeError('wachtSession needs the publishable key: it begins with pk_live_ or pk_test_.');
  }
  const rolesOf =
    options.roles ?? ((auth) => [...auth.organizationPermissions, ...auth.workspacePermissions]);
  const tenantsOf = options.tenants ?? ((auth) => present([auth.organizationId, auth.workspaceId]));
  const sdk = {
    publishableKey,
    clockSkewInMs: clockSkewSeconds * 1000,
    ...(issuer && { requiredIssuer: issuer }),
  };
  return async (request) => {
    const token = tokenOf(request, cookie);
    if (token === undefined || !isAcceptable(token, Date.now() / 1000 - clockSkewSeconds)) return null;
    // Not authenticateRequest, which puts all of it into a header: a permission in Chinese would fail there.
    const auth = await withinTime(getAuthFromToken(token, sdk));
    return auth.userId === null ? null : { id: auth.userId, roles: rolesOf(auth), tenants: tenantsOf(auth) };
  };
}
