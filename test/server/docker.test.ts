import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ConfigError, readConfig } from '../../server/config.js';
import { VARIABLES } from '../../server/variables.js';

const read = (name: string) => readFileSync(new URL(`../../server/docker/${name}`, import.meta.url), 'utf8');

const dockerfile = read('Dockerfile');
const [, tickets = ''] = /^ {2}tickets:\n((?: {4}.*\n)+)/m.exec(read('compose.yaml')) ?? [];
const [, composed = ''] = /^ {4}environment:\n((?: {6}.*\n)+)/m.exec(tickets) ?? [];

const pairs = (text: string, pattern: RegExp) =>
  Object.fromEntries([...text.matchAll(pattern)].map(([, name = '', value = '']) => [name, value]));

const example = pairs(read('example.env'), /^(\w+)=(.*)$/gm);
const image = pairs(/^ENV (.*)$/m.exec(dockerfile)?.[1] ?? '', /(\w+)=(\S+)/g);
const ofCompose = pairs(composed, /^ {6}(\w+): (.*)$/gm);

/** What whoever follows example.env fills in. */
const filledIn = {
  WACHT_API_KEY: 'wk_live_1',
  WACHT_PUBLISHABLE_KEY: `pk_live_${Buffer.from('https://frontend.acme.example').toString('base64')}`,
  AUDIT_KEY: 'a'.repeat(64),
  POSTGRES_PASSWORD: 'b'.repeat(64),
};

/** As Compose puts them together: the image's, the env file's, and its own with `${…}` replaced. */
const environmentWith = (env: Record<string, string>) => ({
  ...image,
  ...example,
  ...env,
  ...Object.fromEntries(
    Object.entries(ofCompose).map(([name, value]) => [
      name,
      value.replace(/\$\{POSTGRES_PASSWORD[^}]*\}/, env['POSTGRES_PASSWORD'] ?? ''),
    ]),
  ),
});

describe('the image and the compose file', () => {
  it('set variables that the server knows', () => {
    const known = new Set([...Object.keys(VARIABLES), 'NODE_ENV', 'POSTGRES_PASSWORD']);
    const set = [image, example, ofCompose].flatMap((one) => Object.keys(one));
    assert.ok(set.length > 10);
    assert.deepEqual(
      set.filter((name) => !known.has(name)),
      [],
    );
  });

  it('start a server that listens to the outside, with a shared log and shared limits', () => {
    const config = readConfig(environmentWith(filledIn));
    assert.equal(config.HOST, '0.0.0.0');
    assert.equal(
      config.DATABASE_URL,
      `postgres://tickets:${filledIn.POSTGRES_PASSWORD}@postgres:5432/tickets`,
    );
    assert.equal(config.REDIS_URL, 'redis://redis:6379');
    assert.equal(config.WACHT_FRONTEND_URL, 'https://frontend.acme.example');
  });

  it('start nothing while example.env is not filled in', () => {
    assert.throws(
      () => readConfig(environmentWith({})),
      (error: unknown) => {
        assert.ok(error instanceof ConfigError);
        return (
          error.message.includes('WACHT_API_KEY: it is not set') &&
          error.message.includes('AUDIT_KEY: it is not set')
        );
      },
    );
  });

  it('keep the admin port on loopback, where the health check asks it', () => {
    const config = readConfig(environmentWith(filledIn));
    assert.equal(config.ADMIN_HOST, '127.0.0.1');
    assert.ok(dockerfile.includes(`http://127.0.0.1:${config.ADMIN_PORT}/healthz`));
    assert.ok(dockerfile.includes(`EXPOSE ${config.PORT}\n`));
    assert.match(tickets, new RegExp(`ports: \\['127\\.0\\.0\\.1:[\\d-]+:${config.PORT}'\\]`));
  });

  it('run without root, without rights, and with node as the process that hears the signal to stop', () => {
    assert.match(dockerfile, /\nUSER node\n(?![^]*USER )/);
    assert.match(dockerfile, /\nCMD \["node", "dist\/server\/cli\.js"\]\n$/);
    assert.match(tickets, /read_only: true[^]*cap_drop: \[ALL\][^]*no-new-privileges:true/);
  });
});
