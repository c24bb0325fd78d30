import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { TicketAnswer } from 'wacht-webhook-elements/server';
import { openEmbedded } from '../../server/audit/database.js';
import { makeDataFolder } from '../support/data-folder.js';
import { placeDatabase } from '../support/database.js';
import { argumentsFor } from '../support/own-process.js';
import { API_KEY, serve, TICKET } from './support.js';

const ROOT = join(import.meta.dirname, '../..');
const GATEWAY_SECRET = 'gateway-secret-of-32-characters-or-more';
const AUDIT_KEY = 'audit-key-of-32-characters-and-even-more';

/** `wacht-tickets` as a process of its own; what it wrote, and how it ended. */
function command(args: string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [...argumentsFor('server/cli.ts'), ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...environment },
  });
  let output = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    output: () => output,
    ended,
    stop: () => child.kill('SIGTERM'),
    /** The first match in what it writes, as soon as it is there. */
    async said(pattern: RegExp): Promise<RegExpExecArray> {
      const found = new Promise<RegExpExecArray>((resolve) => {
        const look = () => {
          const match = pattern.exec(output);
          if (match) resolve(match);
        };
        listeners.add(look);
        look();
      });
      const failed = ended.then(() => assert.fail(`it ended without saying ${String(pattern)}:\n${output}`));
      return Promise.race([found, failed]);
    },
  };
}

describe('wacht-tickets', () => {
  const folder = makeDataFolder().path;
  let environment: Record<string, string> = {};
  let release: (() => void) | undefined;
  let stopWacht = async (): Promise<void> => Promise.resolve();
  let hold = false;

  before(async () => {
    await placeDatabase(join(folder, 'data'));
    const wacht = await serve((request, response) => {
      request.resume();
      const answer = () => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ ticket: TICKET, expires_at: 1_900_000_000 }));
      };
      if (hold) release = answer;
      else answer();
    });
    stopWacht = wacht.stop;
    environment = {
      WACHT_API_KEY: API_KEY,
      WACHT_BASE_URL: wacht.url,
      WACHT_FRONTEND_URL: 'https://frontend.example.com',
      AUTH: 'gateway',
      GATEWAY_SECRET,
      AUDIT_KEY,
      DATA_DIR: join(folder, 'data'),
      PORT: '0',
      ADMIN_PORT: '0',
    };
  });
  after(() => stopWacht());

  it('does not start without a way to know people, and says what to set', async () => {
    const run = command([], { ...environment, AUTH: '' });
    assert.equal(await run.ended, 1);
    assert.match(run.output(), /AUTH: it is not set\n.*how people are known.*\n.*Example: AUTH=/);
    assert.doesNotMatch(run.output(), /\n +at /);
  });

  it('gives tickets, tells operators how it is, and ends what is under way when it is stopped', async (t) => {
    const run = command([], environment);
    t.after(run.stop);
    const [, url = '', admin = ''] = await run.said(/"url":"([^"]+)","admin":"([^"]+)"/);
    const ask = (headers: Record<string, string> = {}) =>
      fetch(`${url}/embed-ticket`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-gateway-secret': GATEWAY_SECRET,
          'x-user-id': 'olga',
          'x-user-roles': 'owner',
          'x-user-tenants': '42',
          authorization: 'Bearer do-not-show-this',
          cookie: 'session=do-not-show-this-either',
          origin: new URL(url).origin,
          ...headers,
        },
        body: '{"deploymentId":"42"}',
      });

    await t.test('a ticket', async () => {
      const response = await ask();
      assert.equal(response.status, 200);
      assert.match(response.headers.get('strict-transport-security') ?? '', /max-age=\d{8}/);
      assert.equal(((await response.json()) as TicketAnswer).ticket, TICKET);
      assert.equal((await ask({ 'x-gateway-secret': 'guessed' })).status, 401);
      assert.equal((await ask({ 'x-user-tenants': '7' })).status, 403);
    });

    await t.test('health, readiness and metrics, on the other port only', async () => {
      assert.equal((await fetch(`${admin}/healthz`)).status, 200);
      const ready = await fetch(`${admin}/readyz`);
      assert.deepEqual(await ready.json(), { status: 'ready', checks: { 'audit log': 'up', wacht: 'up' } });
      const metrics = await (await fetch(`${admin}/metrics`)).text();
      assert.match(metrics, /wacht_tickets_requests_total\{route="embed-ticket",status="200",kind="ok"\} 1/);
      assert.match(metrics, /kind="not-signed-in"\} 1/);
      assert.doesNotMatch(metrics, /olga|wh_42|"42"/);
      assert.equal((await fetch(new URL('/metrics', url))).status, 404);
    });

    await t.test('a second server on the same directory is refused', async () => {
      const second = command([], environment);
      assert.equal(await second.ended, 1);
      assert.match(second.output(), /open in another process/);
    });

    await t.test('a stop lets the request that is under way end', async () => {
      hold = true;
      const pending = ask();
      while (!release) await new Promise((resolve) => setImmediate(resolve));
      run.stop();
      await run.said(/Stopping/);
      release();
      const response = await pending;
      hold = false;
      assert.equal(response.status, 200);
      assert.equal(await run.ended, 0);
    });

    await t.test('no key, ticket, cookie or token is in what it wrote', () => {
      const output = run.output();
      assert.match(output, /"route":"embed-ticket","status":200/);
      for (const secret of [API_KEY, TICKET, GATEWAY_SECRET, AUDIT_KEY, 'do-not-show-this']) {
        assert.ok(!output.includes(secret), secret);
      }
    });
  });

  it('ends with the reason when a port is taken, and leaves nothing open', async (t) => {
    const taken = await serve((_, response) => response.end());
    t.after(taken.stop);
    const { port } = new URL(taken.url);
    for (const [name, words] of [
      ['PORT', /^HOST and PORT: .*EADDRINUSE/m],
      ['ADMIN_PORT', /^ADMIN_HOST and ADMIN_PORT: .*EADDRINUSE/m],
    ] as const) {
      const run = command([], { ...environment, [name]: port });
      assert.equal(await run.ended, 1);
      assert.match(run.output(), words);
    }
  });

  it('ends with the name of the variable when the sign-in of its own cannot be loaded', async () => {
    const run = command([], { ...environment, AUTH: 'module', AUTH_MODULE: join(folder, 'missing.mjs') });
    assert.equal(await run.ended, 1);
    assert.match(run.output(), /^AUTH_MODULE \(.*missing\.mjs\) cannot be loaded: /m);
  });

  it('ends with the reason when its database is away, without the password', async () => {
    const url = 'postgres://tickets:do-not-show-this@localhost:1/tickets';
    for (const args of [[], ['verify-audit']]) {
      const run = command(args, { ...environment, DATABASE_URL: url });
      assert.equal(await run.ended, 1);
      assert.match(run.output(), /^The audit log cannot be (opened|read) \(DATABASE_URL\): .*ECONNREFUSED/m);
      assert.ok(!run.output().includes('do-not-show-this'));
    }
  });

  describe('verify-audit', () => {
    const verify = async (head?: string, directory = join(folder, 'data')) => {
      const args = head === undefined ? [] : ['--head', head];
      const run = command(['verify-audit', ...args], { AUDIT_KEY, DATA_DIR: directory });
      return { code: await run.ended, output: run.output() };
    };

    it('prints the head to keep, compares with it later, and finds a change and a cut-off end', async () => {
      const { code, output } = await verify();
      assert.equal(code, 0, output);
      const [, head = ''] = /whole: 3 entries\.\nHead: (3:\S+)/.exec(output) ?? assert.fail(output);
      assert.equal((await verify(head)).code, 0);
      const other = await verify(`3:${head.slice(2).split('').reverse().join('')}`);
      assert.deepEqual([other.code, other.output.includes('not whole (changed)')], [1, true]);

      const { db, close } = await openEmbedded(join(folder, 'data'));
      await db.deleteFrom('audit_entries').where('seq', '=', 3).execute();
      const { mac } = await db
        .selectFrom('audit_entries')
        .select('mac')
        .where('seq', '=', 2)
        .executeTakeFirstOrThrow();
      await db.updateTable('audit_head').set({ seq: 2, mac }).execute();
      await close();
      assert.equal((await verify()).code, 0, 'cut off with care, it looks whole');
      const cut = await verify(head);
      assert.deepEqual([cut.code, cut.output.includes('not whole (cut-off)')], [1, true]);
    });

    it('says what is wrong with a head or a directory, and makes no log where there is none', async () => {
      const odd = await verify('forty-two');
      assert.deepEqual([odd.code, odd.output.includes('is no head')], [1, true]);
      const nowhere = await verify(undefined, join(folder, 'nowhere'));
      assert.deepEqual([nowhere.code, nowhere.output.includes('There is no audit log in')], [1, true]);
      assert.ok(!existsSync(join(folder, 'nowhere')));
    });
  });

  it('explains itself, however it is asked', async () => {
    for (const asked of ['help', '--help', '-h']) {
      const help = command([asked], {});
      assert.equal(await help.ended, 0, asked);
      assert.match(help.output(), /AUDIT_KEY\n.*seals the audit log/);
    }
  });

  it('says what there is to one who asks for something else', async () => {
    for (const [asked, reason] of [
      ['strat', /^There is no command 'strat'\.$/m],
      ['--port=80', /^Unknown option '--port'\.$/m],
      ['--head', /^Option '--head <value>' argument missing\.$/m],
    ] as const) {
      const run = command([asked], {});
      assert.equal(await run.ended, 1);
      assert.match(run.output(), reason);
      assert.match(run.output(), /^wacht-tickets verify-audit/m);
    }
  });
});
