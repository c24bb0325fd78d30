import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, readConfig } from '../../server/config.js';

const enough = {
  WACHT_API_KEY: 'wk_live_do_not_show_me',
  WACHT_FRONTEND_URL: 'https://frontend.example.com',
  AUTH: 'gateway',
  GATEWAY_SECRET: 'x'.repeat(32),
  AUDIT_KEY: 'y'.repeat(32),
};

const complaint = (environment: Record<string, string | undefined>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
  return assert.fail('the environment was accepted');
};

describe('the environment', () => {
  it('needs little, and the rest has defaults', () => {
    const config = readConfig(enough);
    assert.equal(config.WACHT_BASE_URL, 'https://api.wacht.dev');
    assert.equal(config.HOST, '127.0.0.1');
    assert.equal(config.TICKET_TTL_SECONDS, 120);
    assert.deepEqual(config.ALLOWED_ORIGINS, []);
  });

  it('lets no server start without a way to know people', () => {
    assert.match(complaint({ ...enough, AUTH: undefined }), /AUTH: it is not set/);
    assert.match(complaint({ ...enough, GATEWAY_SECRET: '' }), /GATEWAY_SECRET/);
  });

  it('is complained of all at once: name, what it is for, an example', () => {
    const message = complaint({ ...enough, WACHT_API_KEY: undefined, PORT: 'eighty' });
    assert.match(message, /WACHT_API_KEY: it is not set\n.*API key.*\n.*Example: WACHT_API_KEY=/);
    assert.match(message, /PORT: .+\n.*the port to listen on.*\n.*Example: PORT=7820/);
  });

  it('is never quoted with a secret of it', () => {
    const message = complaint({ ...enough, GATEWAY_SECRET: 'tooshort', PORT: '-1' });
    assert.ok(!message.includes('tooshort'));
    assert.ok(!message.includes(enough.WACHT_API_KEY));
  });

  it('asks for what the way of knowing people needs', () => {
    const rest = { ...enough, GATEWAY_SECRET: '' };
    assert.match(
      complaint({ ...rest, AUTH: 'oidc' }),
      /OIDC_ISSUER: it is needed[^]*OIDC_AUDIENCE[^]*OIDC_JWKS_URI/,
    );
    assert.match(
      complaint({ ...rest, AUTH: 'wacht' }),
      /WACHT_PUBLISHABLE_KEY: it is needed with AUTH=wacht/,
    );
    assert.match(complaint({ ...rest, AUTH: 'module' }), /AUTH_MODULE/);
  });

  it('takes the address and the mode from the publishable key', () => {
    const key = `pk_test_${Buffer.from('https://frontend.acme.example').toString('base64')}`;
    const config = readConfig({ ...enough, WACHT_FRONTEND_URL: '', WACHT_PUBLISHABLE_KEY: key });
    assert.equal(config.WACHT_FRONTEND_URL, 'https://frontend.acme.example');
    assert.equal(config.WACHT_MODE, 'staging');
    assert.match(complaint({ ...enough, WACHT_FRONTEND_URL: '' }), /WACHT_FRONTEND_URL: it is needed/);
    assert.match(
      complaint({ ...enough, WACHT_FRONTEND_URL: '', WACHT_PUBLISHABLE_KEY: 'pk_live_bm8=' }),
      /WACHT_FRONTEND_URL: it is needed/,
    );
  });

  it('reads rates, and JSON for roles and policy', () => {
    const config = readConfig({
      ...enough,
      LIMIT_USER: '10/30',
      ROLES: '{"support":["webhooks:read"]}',
      POLICY: '{"max_endpoints":3}',
    });
    assert.deepEqual(config.LIMIT_USER, { requests: 10, seconds: 30 });
    assert.deepEqual(config.ROLES, { support: ['webhooks:read'] });
    assert.deepEqual(config.POLICY, { max_endpoints: 3 });
    assert.match(complaint({ ...enough, LIMIT_USER: 'many' }), /LIMIT_USER/);
    assert.match(complaint({ ...enough, ROLES: '{"support":["webhooks:everything"]}' }), /ROLES/);
    assert.match(complaint({ ...enough, ROLES: '{' }), /ROLES: it is not JSON/);
    assert.match(complaint({ ...enough, POLICY: '{"max":1}' }), /POLICY/);
  });

  it('is complained of by the name of the variable, whatever the option of the app is called', () => {
    const wrong = {
      BASE_PATH: 'webhooks/',
      ALLOWED_ORIGINS: 'https://a.example, https://b.example/',
      TRUSTED_PROXIES: '10.0.0.0/8, proxy.example',
      POLICY: '{"approvals":["rotat"]}',
    };
    for (const [name, value] of Object.entries(wrong)) {
      const message = complaint({ ...enough, [name]: value });
      assert.match(message, new RegExp(`\\n  ${name}: `), name);
      assert.doesNotMatch(message, /basePath|allowedOrigins|trustedProxies/);
    }
    assert.match(complaint({ ...enough, ...wrong }), /'https:\/\/b\.example\/' is wrong/);
    assert.match(complaint({ ...enough, ...wrong }), /'proxy\.example' is wrong/);
  });

  it('sends no secret over plain http, this machine aside', () => {
    assert.match(
      complaint({ ...enough, WACHT_BASE_URL: 'http://api.example.com' }),
      /WACHT_BASE_URL: .*https/,
    );
    assert.match(
      complaint({ ...enough, WACHT_FRONTEND_URL: 'http://frontend.example.com' }),
      /begins with https/,
    );
    assert.equal(
      readConfig({ ...enough, WACHT_BASE_URL: 'http://127.0.0.1:9/' }).WACHT_BASE_URL,
      'http://127.0.0.1:9/',
    );
  });

  it('reads the audit keys of before, and quotes none that is too short', () => {
    const { AUDIT_PREVIOUS_KEYS } = readConfig({
      ...enough,
      AUDIT_PREVIOUS_KEYS: `${'b'.repeat(32)}, ${'a'.repeat(32)}`,
    });
    assert.deepEqual(AUDIT_PREVIOUS_KEYS, ['b'.repeat(32), 'a'.repeat(32)]);
    const message = complaint({ ...enough, AUDIT_PREVIOUS_KEYS: 'tooshort' });
    assert.match(message, /AUDIT_PREVIOUS_KEYS: it needs at least 32 characters/);
    assert.ok(!message.includes('tooshort'));
  });

  it('reads lists with spaces and stray commas', () => {
    const { ALLOWED_ORIGINS } = readConfig({
      ...enough,
      ALLOWED_ORIGINS: 'https://a.example, https://b.example,',
    });
    assert.deepEqual(ALLOWED_ORIGINS, ['https://a.example', 'https://b.example']);
  });
});
