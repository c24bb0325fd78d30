import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, readConfig } from '../../server/config.js';

const enough = {
  WACHT_API_KEY: 'wk_live_do_not_show_me',
  WACHT_FRONTEND_URL: 'https://frontend.example.com',
  AUTH: 'gateway',
  GATEWAY_SECRET: 'x'.repeat(32),
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

  it('reads lists with spaces and stray commas', () => {
    const { ALLOWED_ORIGINS } = readConfig({
      ...enough,
      ALLOWED_ORIGINS: 'https://a.example, https://b.example,',
    });
    assert.deepEqual(ALLOWED_ORIGINS, ['https://a.example', 'https://b.example']);
  });
});
