import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import {
  gatewayHeaders,
  oidcJwt,
  wachtSession,
  type Authenticate,
  type Principal,
} from 'wacht-webhook-elements/server';
import { askTicket, serve, setUp } from './support.js';

const AUDIENCE = 'webhook-settings';
const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
const stranger = await generateKeyPair('ES256', { extractable: true });
const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };

let issuer = '';
let stop = async (): Promise<void> => Promise.resolve();
let keyRequests = 0;
before(async () => {
  const server = await serve((_, response) => {
    keyRequests++;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  issuer = server.url;
  stop = server.stop;
});
after(() => stop());

interface Token {
  claims?: JWTPayload;
  key?: CryptoKey;
  header?: Record<string, unknown>;
  expires?: string | undefined;
  audience?: string | undefined;
  iss?: string;
}

const claimsOfOlga = { sub: 'olga', roles: ['owner'], tenants: ['42'] };

function sign(token: Token = {}): Promise<string> {
  const jwt = new SignJWT(token.claims ?? claimsOfOlga)
    .setProtectedHeader({ alg: 'ES256', kid: 'k1', ...token.header })
    .setIssuer(token.iss ?? issuer)
    .setIssuedAt();
  if (!('audience' in token)) jwt.setAudience(AUDIENCE);
  else if (token.audience !== undefined) jwt.setAudience(token.audience);
  if (!('expires' in token)) jwt.setExpirationTime('5m');
  else if (token.expires !== undefined) jwt.setExpirationTime(token.expires);
  return jwt.sign(token.key ?? privateKey);
}

const bearer = (token: string) =>
  new Request('http://host.test/', { headers: { authorization: `Bearer ${token}` } });
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = (header: Record<string, unknown>) => {
  const exp = Math.floor(Date.now() / 1000) + 300;
  return `${encoded(header)}.${encoded({ ...claimsOfOlga, iss: issuer, aud: AUDIENCE, exp })}.`;
};

const oidc = (options: Partial<Parameters<typeof oidcJwt>[0]> = {}) =>
  oidcJwt({ issuer, audience: AUDIENCE, jwksUri: `${issuer}/jwks`, ...options });

describe('a JWT of an OIDC provider', () => {
  it('says who somebody is', async () => {
    assert.deepEqual(await oidc()(bearer(await sign())), { id: 'olga', roles: ['owner'], tenants: ['42'] });
  });

  it('is read from a cookie only when one is named', async () => {
    const headers = { cookie: `a=b; id_token=${await sign()}` };
    assert.equal(await oidc()(new Request('http://host.test/', { headers })), null);
    const principal = await oidc({ cookie: 'id_token' })(new Request('http://host.test/', { headers }));
    assert.equal(principal?.id, 'olga');
  });

  it('keeps its claims where the provider puts them', async () => {
    const claims = {
      'https://acme.example/id': 'o-1',
      realm: { roles: 'admin' },
      org: { ids: ['7', 8, null, ''] },
    };
    const paths = { roles: 'realm.roles', tenants: 'org.ids' };
    const authenticate = oidc({ claims: paths });
    const principal = await authenticate(bearer(await sign({ claims: { ...claims, sub: 'x' } })));
    assert.deepEqual(principal, { id: 'x', roles: ['admin'], tenants: ['7'] });
  });

  const bad: [name: string, token: () => Promise<string> | string][] = [
    ['is expired', () => sign({ expires: '-5m' })],
    ['never expires', () => sign({ expires: undefined })],
    ['is for another audience', () => sign({ audience: 'some-other-app' })],
    ['is for no audience', () => sign({ audience: undefined })],
    ['is from another issuer', () => sign({ iss: 'https://evil.example' })],
    ['is signed by another key', () => sign({ key: stranger.privateKey })],
    ['names a key that is not published', () => sign({ header: { kid: 'k2' } })],
    ['says alg none', () => unsigned({ alg: 'none' })],
    ['has no subject', () => sign({ claims: { roles: ['owner'] } })],
    ['has a number as subject', () => sign({ claims: { sub: 5 as unknown as string } })],
    ['has a list as subject', () => sign({ claims: { sub: ['staff', 'olga'] as unknown as string } })],
    ['is no token', () => 'abc'],
    [
      'is not valid yet',
      () => sign({ claims: { ...claimsOfOlga, nbf: Math.floor(Date.now() / 1000) + 600 } }),
    ],
    [
      'brings its own key',
      async () => sign({ key: stranger.privateKey, header: { jwk: await exportJWK(stranger.publicKey) } }),
    ],
    [
      'points at its own keys',
      () => sign({ key: stranger.privateKey, header: { jku: 'https://evil.example/jwks' } }),
    ],
    [
      'is signed with the public key as a shared secret',
      async () =>
        new SignJWT(claimsOfOlga)
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .setIssuer(issuer)
          .setAudience(AUDIENCE)
          .setExpirationTime('5m')
          .sign(new TextEncoder().encode(JSON.stringify(jwk))),
    ],
  ];
  for (const [name, token] of bad) {
    it(`lets nobody in when it ${name}`, async () => {
      assert.equal(await oidc()(bearer(await token())), null);
    });
  }

  const noTenants: [name: string, tenants: unknown][] = [
    ['a number', 42],
    ['true', true],
    ['an object', { 42: true }],
    ['a list in a list', [['42']]],
    ['what stands on a prototype', JSON.parse('{"__proto__":["42"]}')],
  ];
  for (const [name, tenants] of noTenants) {
    it(`names no deployment by ${name}`, async () => {
      const token = await sign({ claims: { sub: 'olga', tenants } });
      assert.deepEqual(await oidc()(bearer(token)), { id: 'olga', roles: [], tenants: [] });
    });
  }

  it('may be a little late, by the clock skew', async () => {
    assert.ok(await oidc()(bearer(await sign({ expires: '-10s' }))));
    assert.equal(await oidc({ clockSkewSeconds: 0 })(bearer(await sign({ expires: '-10s' }))), null);
  });

  it('is not called bad when the keys cannot be had: the answer is 503', async () => {
    const authenticate = oidc({ jwksUri: 'http://127.0.0.1:1/jwks' });
    const request = askTicket({ headers: { authorization: `Bearer ${await sign()}` } });
    assert.equal((await setUp({ authenticate }).app.request(request)).status, 503);
  });

  it('has its keys fetched once for many tokens', async () => {
    const authenticate = oidc();
    const first = keyRequests;
    for (let i = 0; i < 5; i++) await authenticate(bearer(await sign()));
    assert.equal(keyRequests - first, 1);
  });

  it('can be set up with no algorithm that shares a secret', () => {
    assert.throws(() => oidc({ algorithms: ['HS256' as 'RS256'] }), /not 'HS256'/);
    assert.throws(() => oidc({ algorithms: [] }), /takes the algorithms/);
    // Left out, or a variable that nobody set: any issuer's, or any audience's, would do.
    for (const missing of ['', undefined]) {
      assert.throws(() => oidc({ audience: missing }), /audience/);
      assert.throws(() => oidc({ issuer: missing }), /issuer/);
      assert.throws(() => oidc({ jwksUri: missing }), /jwksUri/);
    }
    assert.throws(() => oidc({ jwksUri: 'http://id.example.com/jwks' }), /jwksUri is .* looks like https/);
    assert.throws(() => oidc({ jwksUri: 'not an address' }), /jwksUri/);
  });
});

describe('a Wacht session', () => {
  const claims = {
    sub: 'user_1',
    sid: 'session_1',
    organization: '42',
    organization_permissions: ['webhooks-admin'],
    workspace: '43',
  };
  const wacht = (options: Partial<Parameters<typeof wachtSession>[0]> = {}) =>
    wachtSession({ publishableKey: `pk_live_${Buffer.from(issuer).toString('base64')}`, ...options });
  const expected: Principal = { id: 'user_1', roles: ['webhooks-admin'], tenants: ['42', '43'] };

  it('is known from the bearer token and from the cookie', async () => {
    const token = await sign({ claims, audience: undefined });
    assert.deepEqual(await wacht()(bearer(token)), expected);
    const cookie = new Request('http://host.test/', { headers: { cookie: `__session=${token}` } });
    assert.deepEqual(await wacht()(cookie), expected);
  });

  it('may have permissions in any script', async () => {
    const token = await sign({ claims: { ...claims, organization_permissions: ['管理'] } });
    assert.deepEqual((await wacht()(bearer(token)))?.roles, ['管理']);
  });

  it("has its roles and deployments named by the host's own functions", async () => {
    const authenticate = wacht({ roles: () => ['admin'], tenants: ({ sessionId }) => [String(sessionId)] });
    const token = await sign({ claims, audience: undefined });
    assert.deepEqual(await authenticate(bearer(token)), {
      id: 'user_1',
      roles: ['admin'],
      tenants: ['session_1'],
    });
  });

  const bad: [name: string, token: () => Promise<string> | string][] = [
    ['is expired', () => sign({ claims, expires: '-5m' })],
    ['never expires', () => sign({ claims, expires: undefined })],
    ['expired in 1970', () => sign({ claims: { ...claims, exp: 0 }, expires: undefined })],
    ['is not valid yet', () => sign({ claims: { ...claims, nbf: Math.floor(Date.now() / 1000) + 600 } })],
    ['is from another issuer', () => sign({ claims, iss: 'https://evil.example' })],
    ['is signed by another key', () => sign({ claims, key: stranger.privateKey })],
    ['says alg none', () => unsigned({ alg: 'none' })],
    [
      'brings its own key',
      async () =>
        sign({ claims, key: stranger.privateKey, header: { jwk: await exportJWK(stranger.publicKey) } }),
    ],
    [
      'points at its own keys',
      () => sign({ claims, key: stranger.privateKey, header: { jku: 'https://evil.example/jwks' } }),
    ],
    ['is no token', () => 'a.b.c'],
  ];
  for (const [name, token] of bad) {
    it(`lets nobody in when it ${name}`, async () => {
      assert.equal(await wacht()(bearer(await token())), null);
    });
  }

  it('needs a publishable key', () => {
    assert.throws(() => wacht({ publishableKey: 'sk_live_x' }), /pk_live_/);
  });
});

describe('credentials that are missing', () => {
  const wacht = wachtSession({
    publishableKey: `pk_live_${Buffer.from('http://127.0.0.1:1').toString('base64')}`,
  });
  const each: [name: string, authenticate: () => Authenticate][] = [
    ['a JWT', () => oidc({ cookie: 'id_token' })],
    ['a Wacht session', () => wacht],
    ['headers of a gateway', () => gatewayHeaders({ secret: 'x'.repeat(32) })],
  ];
  for (const [name, authenticate] of each) {
    it(`are answered with 401 where ${name} would say who it is`, async () => {
      const { app } = setUp({ authenticate: authenticate() });
      assert.equal((await app.request(askTicket())).status, 401);
      const other = askTicket({ headers: { authorization: 'Basic b2xnYTpwdw==', cookie: 'other=1' } });
      assert.equal((await app.request(other)).status, 401);
    });
  }

  it('are not what it is called when the keys of Wacht cannot be had: the answer is 503', async () => {
    const token = await sign({ claims: claimsOfOlga, iss: 'http://127.0.0.1:1' });
    const request = askTicket({ headers: { authorization: `Bearer ${token}` } });
    assert.equal((await setUp({ authenticate: wacht }).app.request(request)).status, 503);
  });
});

describe("a trusted gateway's headers", () => {
  const secret = 'a-secret-of-at-least-32-characters';
  const authenticate = gatewayHeaders({ secret });
  const from = (headers: [string, string][], by: Authenticate = authenticate) =>
    by(new Request('http://host.test/', { headers }));
  const good: [string, string][] = [
    ['x-gateway-secret', secret],
    ['x-user-id', 'olga'],
    ['x-user-roles', 'owner, billing'],
    ['x-user-tenants', '42,7'],
  ];
  const without = (name: string) => good.filter(([header]) => header !== name);

  it('name somebody', () => {
    assert.deepEqual(from(good), { id: 'olga', roles: ['owner', 'billing'], tenants: ['42', '7'] });
  });

  it('can be called otherwise', () => {
    const by = gatewayHeaders({ secret, headers: { user: 'x-acme-user' } });
    assert.equal(from(good, by), null);
    assert.ok(from([...good, ['x-acme-user', 'olga']], by));
  });

  it('are worth nothing without the right secret', () => {
    assert.equal(from(without('x-gateway-secret')), null);
    assert.equal(from([...without('x-gateway-secret'), ['x-gateway-secret', `${secret}x`]]), null);
    assert.equal(from([...good, ['x-gateway-secret', secret]]), null);
  });

  it('name nobody when a visitor added a second user beside the gateway’s', () => {
    assert.equal(from([...good, ['x-user-id', 'root']]), null);
    assert.equal(from(without('x-user-id')), null);
  });

  it('give no role and no deployment that they do not name', () => {
    const bare = from(good.filter(([header]) => !/roles|tenants/.test(header)));
    assert.deepEqual(bare, { id: 'olga', roles: [], tenants: [] });
  });

  it('need a secret that is one', () => {
    for (const secret of ['short', undefined])
      assert.throws(() => gatewayHeaders({ secret }), /32 characters/);
  });
});
