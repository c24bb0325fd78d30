/**
 * Runs the server's suite on a real PostgreSQL and a real Redis, and what only they can show: two instances, and one
 * of the two stores killed in the middle. Installs both on Debian, when run as root.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres, startRedis } from './services.js';

const has = (program: string) => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;

function install(): void {
  const missing = [
    ...(existsSync('/usr/lib/postgresql') || has('initdb') ? [] : ['postgresql']),
    ...(has('redis-server') ? [] : ['redis-server']),
  ];
  if (missing.length === 0) return;
  if (!has('apt-get') || process.getuid?.() !== 0) {
    throw new Error(
      `Install ${missing.join(' and ')} first: only on Debian and as root can this be done for you.`,
    );
  }
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync('apt-get', ['install', '-y', '-qq', ...missing], options);
}

install();
const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
try {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => /\.(test|stores)\.ts$/.test(name))
    .map((name) => join(import.meta.dirname, name));
  const { status } = spawnSync(
    process.execPath,
    ['--conditions=wacht-source', '--import', 'tsx', '--test', '--test-concurrency=2', ...files],
    { stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: postgres.url, TEST_REDIS_URL: redis.url } },
  );
  process.exitCode = status ?? 1;
} finally {
  await Promise.all([postgres.stop(), redis.stop()]);
}
