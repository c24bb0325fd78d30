import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createAdminApp, type Dependency } from './admin.js';
import { createTicketApp } from './app.js';
import { openAuditLog, type StoredAuditLog } from './audit/log.js';
import { gatewayHeaders } from './auth/gateway.js';
import { oidcJwt } from './auth/oidc.js';
import { wachtSession } from './auth/wacht-session.js';
import { ConfigError, type Config } from './config.js';
import { listen } from './listen.js';
import type { Rate, Scope } from './limits/limiter.js';
import { memoryLimiter } from './limits/memory.js';
import { redisLimiter, type RedisLimiter } from './limits/redis.js';
import type { Logger } from './logger.js';
import { prometheusMetrics } from './metrics.js';
import type { Observation, Observe } from './observation.js';
import type { TicketAppOptions } from './options.js';
import type { Authenticate } from './principal.js';
import { saying, wordsOf } from './run.js';

export interface Running {
  url: string;
  adminUrl: string;
  /** Finishes what is under way, then closes the stores. */
  stop(): Promise<void>;
}

const DAY_MS = 86_400_000;

async function ownFunction(file: string): Promise<Authenticate> {
  const path = resolve(file);
  const loading = import(pathToFileURL(path).href) as Promise<{ authenticate?: unknown }>;
  const module = await saying(`AUTH_MODULE (${path}) cannot be loaded`, loading);
  if (typeof module.authenticate === 'function') return module.authenticate as Authenticate;
  throw new ConfigError(`AUTH_MODULE names ${file}, which exports no function \`authenticate\`.`);
}

function authenticator(config: Config): Authenticate | Promise<Authenticate> {
  const cookie = config.AUTH_COOKIE === undefined ? {} : { cookie: config.AUTH_COOKIE };
  // What each way needs was checked with the environment; an empty text would be refused again where it is used.
  switch (config.AUTH) {
    case 'gateway':
      return gatewayHeaders({ secret: config.GATEWAY_SECRET ?? '' });
    case 'oidc':
      return oidcJwt({
        issuer: config.OIDC_ISSUER ?? '',
        audience: config.OIDC_AUDIENCE ?? '',
        jwksUri: config.OIDC_JWKS_URI ?? '',
        claims: {
          id: config.OIDC_CLAIM_ID,
          roles: config.OIDC_CLAIM_ROLES,
          tenants: config.OIDC_CLAIM_TENANTS,
        },
        ...cookie,
      });
    case 'wacht':
      return wachtSession({ publishableKey: config.WACHT_PUBLISHABLE_KEY ?? '', ...cookie });
    case 'module':
      return ownFunction(config.AUTH_MODULE ?? '');
  }
}

function ratesOf(config: Config): Partial<Record<Scope, Rate>> {
  const { LIMIT_ADDRESS: address, LIMIT_USER: user, LIMIT_TENANT: tenant } = config;
  return { ...(address && { address }), ...(user && { user }), ...(tenant && { tenant }) };
}

function openLimiter({ REDIS_URL: url }: Config, rates: Partial<Record<Scope, Rate>>, logger: Logger) {
  if (url === undefined) return undefined;
  return redisLimiter({
    url,
    rates,
    onChange: (isAway) => {
      if (isAway) logger.warn({}, 'Redis is away: this instance counts alone until it is back');
      else logger.warn({}, 'Redis is back: limits are shared again');
    },
  });
}

const openLog = (config: Config): Promise<StoredAuditLog> =>
  openAuditLog({
    key: config.AUDIT_KEY,
    previousKeys: config.AUDIT_PREVIOUS_KEYS,
    pseudonymizeAddresses: config.AUDIT_PSEUDONYMIZE_ADDRESSES,
    ...(config.DATABASE_URL === undefined
      ? { directory: config.DATA_DIR }
      : { databaseUrl: config.DATABASE_URL }),
  });

/** Deletes what is past its time, now and once a day. @returns how to stop doing so */
function keepRetention(audit: StoredAuditLog, days: number | undefined, logger: Logger): () => void {
  if (days === undefined) return () => undefined;
  const prune = () => {
    audit.prune(days).then(
      (deleted) => logger.info({ deleted }, 'Old entries of the audit log were deleted'),
      (error: unknown) =>
        logger.error({ cause: wordsOf(error) }, 'Old entries of the audit log could not be deleted'),
    );
  };
  prune();
  const timer = setInterval(prune, DAY_MS);
  return () => {
    clearInterval(timer);
  };
}

/** Passes on what is seen, and remembers whether Wacht answered last time. */
function watchWacht(observe: Observe): { observe: Observe; check: () => Promise<void> } {
  let last: Extract<Observation, { what: 'wacht' }>['outcome'] = 'ok';
  return {
    observe(seen) {
      if (seen.what === 'wacht') last = seen.outcome;
      observe(seen);
    },
    check: () =>
      last === 'ok' || last === 'no-such-app' ? Promise.resolve() : Promise.reject(new Error(last)),
  };
}

function dependencies(
  audit: StoredAuditLog,
  redis: RedisLimiter | undefined,
  wacht: () => Promise<void>,
): Dependency[] {
  return [
    { name: 'audit log', required: true, check: () => audit.ping() },
    // Without it the limits go on in memory, and an instance that Wacht left alone can't be helped by a restart.
    ...(redis ? [{ name: 'redis', required: false, check: () => redis.ping() }] : []),
    { name: 'wacht', required: false, check: wacht },
  ];
}

function ticketApp(
  config: Config,
  rates: Partial<Record<Scope, Rate>>,
  parts: Pick<TicketAppOptions, 'authenticate' | 'audit' | 'observe' | 'logger'>,
  redis: RedisLimiter | undefined,
) {
  return createTicketApp({
    wacht: { apiKey: config.WACHT_API_KEY, baseUrl: config.WACHT_BASE_URL },
    apiUrl: config.WACHT_FRONTEND_URL,
    mode: config.WACHT_MODE,
    basePath: config.BASE_PATH,
    allowedOrigins: config.ALLOWED_ORIGINS,
    trustedProxies: config.TRUSTED_PROXIES,
    ticketTtlSeconds: config.TICKET_TTL_SECONDS,
    allowUiOnlyRestrictions: config.ALLOW_UI_ONLY_RESTRICTIONS,
    ...(config.SESSION_SECONDS !== undefined && { sessionSeconds: config.SESSION_SECONDS }),
    ...(config.ROLES && { roles: config.ROLES }),
    ...(config.POLICY && { policy: config.POLICY }),
    limiter: redis ?? memoryLimiter({ rates }),
    ...parts,
  });
}

type Fetch = (request: Request, env: object) => Response | Promise<Response>;

/** A server of its own speaks for its host: browsers that met it over TLS ask no other way for a year. */
const overTls =
  (fetch: Fetch): Fetch =>
  async (request, env) => {
    const response = await fetch(request, env);
    response.headers.set('strict-transport-security', 'max-age=31536000');
    return response;
  };

/** Starts the server that `config` describes: the public port, and the admin port. All of it, or nothing. */
export async function start(config: Config, logger: Logger): Promise<Running> {
  /** How to close what is open, the last first. */
  const closers: (() => unknown)[] = [];
  const stop = async () => {
    const failures: unknown[] = [];
    for (let close = closers.pop(); close; close = closers.pop()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures);
  };
  try {
    const authenticate = await authenticator(config);
    const rates = ratesOf(config);
    const metrics = await prometheusMetrics();
    const wacht = watchWacht(metrics.observe);
    const where = config.DATABASE_URL === undefined ? 'DATA_DIR' : 'DATABASE_URL';
    const audit = await saying(`The audit log cannot be opened (${where})`, openLog(config));
    closers.push(() => audit.close());
    const redis = await openLimiter(config, rates, logger);
    closers.push(() => redis?.close());
    const app = ticketApp(config, rates, { authenticate, audit, observe: wacht.observe, logger }, redis);
    const admin = createAdminApp(dependencies(audit, redis, wacht.check), metrics);
    const adminAt = { host: config.ADMIN_HOST, port: config.ADMIN_PORT };
    const adminListening = await saying('ADMIN_HOST and ADMIN_PORT', listen(admin.fetch, adminAt));
    closers.push(() => adminListening.stop());
    const at = {
      host: config.HOST,
      port: config.PORT,
      onUnreadable: (status: number) => metrics.observe({ what: 'unreadable', status }),
    };
    const listening = await saying('HOST and PORT', listen(overTls(app.fetch), at));
    closers.push(() => listening.stop(), keepRetention(audit, config.AUDIT_RETENTION_DAYS, logger));
    return { url: `${listening.url}${config.BASE_PATH}`, adminUrl: adminListening.url, stop };
  } catch (error) {
    // Left open, any of it would keep a process alive that serves nobody, and that nobody would start again.
    await stop().catch(() => undefined);
    throw error;
  }
}
