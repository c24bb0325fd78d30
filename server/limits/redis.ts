import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import {
  DEFAULT_RATES,
  SCOPES,
  type Limiter,
  type Rate,
  type Scope,
  type Subjects,
  type Verdict,
} from './limiter.js';
import { memoryLimiter } from './memory.js';

export interface RedisLimiterOptions {
  /** `redis://…`, or `rediss://…` over TLS. */
  url: string | undefined;
  rates?: Partial<Record<Scope, Rate>>;
  /** Begins every key. Default `wacht-tickets`. */
  prefix?: string;
  /** Milliseconds to wait for Redis before counting in memory. Default 250. */
  timeoutMs?: number;
  /** Told once each time that Redis goes away and comes back. */
  onChange?: (isAway: boolean) => void;
}

export interface RedisLimiter extends Limiter {
  /** Whether Redis answered last time. */
  readonly isAway: boolean;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Counts and dates the window in one step: between two commands a crash would leave a window without an end. */
const COUNT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { count, redis.call('PTTL', KEYS[1]) }
`;

interface Counting extends Redis {
  countInWindow(key: string, windowMs: number): Promise<[count: number, leftMs: number]>;
}

/**
 * Counts in Redis, so that several instances share their limits; in memory while Redis is away, so that no limit is
 * off then. Not rate-limiter-flexible: its memory limiter, which would be the stand-in, holds any number of subjects.
 */
export async function redisLimiter(options: RedisLimiterOptions): Promise<RedisLimiter> {
  const { url, rates = {}, prefix = 'wacht-tickets', timeoutMs = 250, onChange } = options;
  // ioredis would take `undefined` for the Redis of this machine.
  if (!url) throw new TypeError('redisLimiter needs a url, such as redis://127.0.0.1:6379.');
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    commandTimeout: timeoutMs,
    connectTimeout: 2000,
    lazyConnect: true,
    // While it is away, commands fail at once rather than pile up.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(times * 100, 2000),
  }) as Counting;
  redis.defineCommand('countInWindow', { numberOfKeys: 1, lua: COUNT });
  // Without a listener ioredis writes every failed attempt to the console; `onChange` tells it once.
  redis.on('error', () => undefined);
  const standIn = memoryLimiter({ rates });
  let isAway = false;

  function note(away: boolean): void {
    if (away === isAway) return;
    isAway = away;
    onChange?.(away);
  }
  await redis.connect().catch(() => {
    note(true);
  });

  async function count(scope: Scope, subject: string): Promise<Verdict> {
    const rate = rates[scope] ?? DEFAULT_RATES[scope];
    // Hashed: who somebody is has no business in a cache that is often less guarded, and keys stay short.
    const hash = createHash('sha256').update(subject).digest('base64url').slice(0, 22);
    const [used, leftMs] = await redis.countInWindow(`${prefix}:${scope}:${hash}`, rate.seconds * 1000);
    return {
      scope,
      rate,
      remaining: rate.requests - used,
      resetSeconds: Math.max(1, Math.ceil(leftMs / 1000)),
    };
  }

  return {
    get isAway() {
      return isAway;
    },
    async take(subjects: Subjects) {
      try {
        const asked = SCOPES.flatMap((scope) => {
          const subject = subjects[scope];
          return subject === undefined ? [] : [count(scope, subject)];
        });
        const verdicts = await Promise.all(asked);
        note(false);
        return verdicts;
      } catch {
        note(true);
        return standIn.take(subjects);
      }
    },
    async ping() {
      await redis.ping();
    },
    async close() {
      await redis.quit().catch(() => {
        redis.disconnect();
      });
    },
  };
}
