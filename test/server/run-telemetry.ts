/**
 * Runs the built server as docs/server.md says for OpenTelemetry, on a real PostgreSQL and Redis, and reads the spans:
 * that they are there, hang together, and hold nothing secret. Not part of the suite, as it installs a hundred packages
 * into a folder of its own first.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, startRedis } from './services.js';
import { API_KEY, PATH, serve, TICKET } from './support.js';

const ROOT = join(import.meta.dirname, '../..');
const INSTRUMENTATION = '@opentelemetry/auto-instrumentations-node@0.81.2';
const GATEWAY_SECRET = 'gateway-secret-of-32-characters-or-more';
const AUDIT_KEY = 'audit-key-of-32-characters-and-even-more';
const SECRETS = [API_KEY, TICKET, GATEWAY_SECRET, AUDIT_KEY, 'do-not-show-this', 'olga'];

/** The flags of the command in the docs, so that it is this command which is tried. */
function flagsOfDocs(): string[] {
  const page = readFileSync(join(ROOT, 'docs/server.md'), 'utf8');
  const [, flags = ''] = /^node (.*@opentelemetry.*) node_modules\/\S+$/m.exec(page) ?? [];
  assert.notEqual(flags, '', 'docs/server.md has the command');
  return flags.split(' ');
}

const folder = mkdtempSync(join(tmpdir(), 'wacht-telemetry-'));
const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
const wacht = await serve((request, response) => {
  request.resume();
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ ticket: TICKET, expires_at: 1_900_000_000 }));
});
try {
  execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', INSTRUMENTATION], {
    stdio: 'inherit',
  });
  const child = spawn(process.execPath, [...flagsOfDocs(), join(ROOT, 'dist/server/cli.js')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      OTEL_TRACES_EXPORTER: 'console',
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'none',
      OTEL_NODE_RESOURCE_DETECTORS: 'none',
      WACHT_API_KEY: API_KEY,
      WACHT_BASE_URL: wacht.url,
      WACHT_FRONTEND_URL: 'https://frontend.example.com',
      AUTH: 'gateway',
      GATEWAY_SECRET,
      AUDIT_KEY,
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      PORT: '0',
      ADMIN_PORT: '0',
    },
  });
  let output = '';
  const ended = once(child, 'close');
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const [, found] = /"url":"([^"]+)"/.exec(output) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => {
      reject(new Error(output));
    });
  });
  const response = await fetch(new URL(PATH, url), {
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
    },
    body: '{"deploymentId":"42"}',
  });
  assert.equal(response.status, 200);
  child.kill('SIGTERM');
  await ended;

  const [, trace = ''] = /"trace_id":"(\w+)".*"Answered"/.exec(output) ?? [];
  assert.notEqual(trace, '', 'the log line of the request names its trace');
  const spans = output.split(/^(?=\{$)/m).filter((text) => text.includes(`traceId: '${trace}'`));
  for (const [what, pattern] of [
    ['the request', /'url\.path': '\/api\/settings\/webhooks\/embed-ticket'/],
    ['the call to Wacht', /'url\.full': 'http:\/\/127\.0\.0\.1:\d+\/session\/tickets'/],
    ['the audit log', /instrumentation-pg/],
    ['the limits', /instrumentation-ioredis/],
  ] as const) {
    assert.ok(
      spans.some((span) => pattern.test(span)),
      `no span of ${what} in the trace:\n${output}`,
    );
  }
  for (const secret of SECRETS) assert.ok(!output.includes(secret), `${secret} is in the spans`);
  process.stdout.write(`${spans.length} spans in one trace, and no secret in any of them.\n`);
} finally {
  await Promise.all([postgres.stop(), redis.stop(), wacht.stop()]);
  rmSync(folder, { recursive: true, force: true });
}
