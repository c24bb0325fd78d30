import { createHash, timingSafeEqual } from 'node:crypto';
import type { Authenticate } from '../principal.js';

export interface GatewayOptions {
  /** Shared with the gateway, at least 32 characters. The gateway must strip these headers from what visitors send. */
  secret: string | undefined;
  /** Names of the headers that the gateway sets. */
  headers?: Partial<Record<'secret' | 'user' | 'roles' | 'tenants', string>>;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Same-length digests let timingSafeEqual compare texts of any length, and hide the length too. */
const sameSecret = (given: string, expected: Buffer) => timingSafeEqual(digest(given), expected);

const listOf = (value: string | null) =>
  (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/**
 * Trusts a gateway in front of this server that has signed the person in and names them in headers:
 * `X-Gateway-Secret`, `X-User-Id`, `X-User-Roles` and `X-User-Tenants` (the last two are comma-separated).
 *
 * @throws TypeError when the secret is too short to be one
 */
export function gatewayHeaders({ secret = '', headers = {} }: GatewayOptions): Authenticate {
  if (secret.length < 32) throw new TypeError('The gateway secret needs at least 32 characters.');
  const expected = digest(secret);
  return ({ headers: sent }) => {
    if (!sameSecret(sent.get(headers.secret ?? 'x-gateway-secret') ?? '', expected)) return null;
    const id = sent.get(headers.user ?? 'x-user-id') ?? '';
    // A header sent twice arrives as 'a, b': somebody added one beside the gateway's.
    if (id === '' || id.includes(',')) return null;
    return {
      id,
      roles: listOf(sent.get(headers.roles ?? 'x-user-roles')),
      tenants: listOf(sent.get(headers.tenants ?? 'x-user-tenants')),
    };
  };
}
