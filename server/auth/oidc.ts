import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Authenticate } from '../principal.js';
import { demandSafeUrl } from '../safe-url.js';
import { claimAt, textsAt, tokenOf } from './token.js';

/** Signatures by a private key only. With a shared-secret algorithm the public key would be the secret. */
const ASYMMETRIC = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;
export type JwtAlgorithm = (typeof ASYMMETRIC)[number];

export interface OidcOptions {
  /** The exact `iss` of the provider. */
  issuer: string | undefined;
  /** Our own name at the provider: a token for another audience lets nobody in here. */
  audience: string | undefined;
  /** Where the provider publishes its keys (`jwks_uri` of its discovery document). */
  jwksUri: string | undefined;
  /** Default RS256 and ES256. */
  algorithms?: readonly JwtAlgorithm[];
  /** Also takes the token from this cookie, when there is no Authorization header. */
  cookie?: string;
  /** Seconds by which the two clocks may differ. Default 30. */
  clockSkewSeconds?: number;
  /** Where the claims are, as dotted paths. Default `sub`, `roles` and `tenants`. */
  claims?: Partial<Record<'id' | 'roles' | 'tenants', string>>;
}

/** What says that the token is bad, unlike a failure to get the keys, after which nobody knows. */
const BAD_TOKEN = [
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSMultipleMatchingKeys,
  errors.JWKSNoMatchingKey,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
];

function checkedOptions({ issuer, audience, jwksUri = '', algorithms = ['RS256', 'ES256'] }: OidcOptions): {
  issuer: string;
  audience: string;
  jwksUri: string;
  algorithms: string[];
} {
  // What an environment lacks is `undefined`, and jose takes that for 'any'.
  if (!issuer || !audience) throw new TypeError('oidcJwt needs an issuer and an audience.');
  const wrong = algorithms.find((one) => !ASYMMETRIC.includes(one));
  if (wrong !== undefined || algorithms.length === 0) {
    throw new TypeError(`oidcJwt takes the algorithms ${ASYMMETRIC.join(', ')}; not '${String(wrong)}'.`);
  }
  // Whoever can change the keys on their way lets in whom they like.
  demandSafeUrl('jwksUri', jwksUri, 'https://id.example.com/.well-known/jwks.json');
  return { issuer, audience, jwksUri, algorithms: [...algorithms] };
}

/**
 * Knows people by a JWT of an OpenID Connect provider. Issuer, audience and expiry are required of every token.
 * Keys come from `jwksUri` alone: `jku`, `x5u` and keys embedded in a token are ignored (RFC 8725, section 3.10).
 *
 * @throws TypeError for options that would let in more than they should
 */
export function oidcJwt(options: OidcOptions): Authenticate {
  const { cookie, clockSkewSeconds = 30, claims = {} } = options;
  const { issuer, audience, jwksUri, algorithms } = checkedOptions(options);
  const keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 3000 });
  const rules = { issuer, audience, algorithms, clockTolerance: clockSkewSeconds, requiredClaims: ['exp'] };
  return async (request) => {
    const token = tokenOf(request, cookie);
    if (token === undefined) return null;
    try {
      const { payload } = await jwtVerify(token, keys, rules);
      const id = claimAt(payload, claims.id ?? 'sub');
      // Of a list the first would do for everybody who shares it: a group is nobody.
      if (typeof id !== 'string' || id === '') return null;
      return {
        id,
        roles: textsAt(payload, claims.roles ?? 'roles'),
        tenants: textsAt(payload, claims.tenants ?? 'tenants'),
      };
    } catch (error) {
      if (BAD_TOKEN.some((kind) => error instanceof kind)) return null;
      throw error;
    }
  };
}
