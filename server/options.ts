import type { WachtClient } from '@wacht/backend';
import { clientAddress, type ClientAddress } from './address.js';
import type { AuditLog } from './audit/entry.js';
import { Strangers } from './audit/strangers.js';
import { isBasePath } from './base-path.js';
import type { Action, Rules } from './decision.js';
import { MAX_BODY_BYTES, type BodyLimits } from './json-body.js';
import type { Limiter } from './limits/limiter.js';
import { memoryLimiter } from './limits/memory.js';
import { UnknownVisitors } from './limits/unknown.js';
import { stderrLogger, type Logger } from './logger.js';
import type { Observe } from './observation.js';
import { DEFAULT_ROLES, type Roles } from './permissions.js';
import { checkPolicy, type PolicyOption } from './policy.js';
import type { Authenticate, Principal } from './principal.js';
import { demandSafeUrl } from './safe-url.js';
import { createSlugs, type SlugFor, type Slugs } from './slug.js';
import type { CircuitOptions } from './wacht/circuit.js';
import { createTicketSource, type TicketSource, type WachtAccess } from './wacht/tickets.js';
import { originSet } from './web-security.js';

export interface AuthorizeContext {
  principal: Principal;
  action: Action;
  deploymentId: string;
  request: Request;
}

export interface TicketAppOptions {
  /** A client of `@wacht/backend`, or how to make one. The latter tells more of a failure's cause. */
  wacht: WachtClient | WachtAccess;
  /** The host's own sign-in. There is no default: nobody gets in by accident. */
  authenticate: Authenticate;
  /** Milliseconds that a whole call to Wacht may take, its retry and its body included. Default 5000. */
  wachtTimeoutMs?: number;
  /** When to stop asking a Wacht that keeps failing. */
  circuit?: CircuitOptions;
  /** A last word of the host's, asked only after role and tenant allow: it can refuse, and never allow more. */
  authorize?: (context: AuthorizeContext) => boolean | Promise<boolean>;
  /** Whether a principal belongs to a deployment. Default: the deployment is in `principal.tenants`. */
  tenants?: (principal: Principal, deploymentId: string) => boolean | Promise<boolean>;
  /** Default: owner and admin may everything, member may read (and so gets no ticket). */
  roles?: Roles;
  /** Names the webhook app of a deployment. Default: `wh_<deploymentId>`. */
  slugFor?: SlugFor;
  /** What the user interface should hold people to, beside what their role allows. */
  policy?: PolicyOption;
  /** Other origins whose pages may ask, with their cookies: exact ones, as `https://app.example.com`. */
  allowedOrigins?: readonly string[];
  /** Default `/api/settings/webhooks`. */
  basePath?: string;
  /** Seconds a ticket lives, 30 to 600. Default 120: a ticket has little entropy, so its short life is its safety. */
  ticketTtlSeconds?: number;
  /** Where the browser finds Wacht's frontend API. A function may follow the host name in the address bar. */
  apiUrl: string | undefined | ((request: Request) => string);
  /** Wacht's mode of the deployment: `pk_live_` keys are production, `pk_test_` staging. Default production. */
  mode?: 'production' | 'staging';
  /** Seconds that a session lasts, when the host knows. The elements then renew before it ends. */
  sessionSeconds?: number;
  /**
   * Gives a ticket to anyone who may read, although a ticket lets its bearer do everything at Wacht.
   * What the role leaves out is then only hidden: a person with devtools can do it all the same.
   */
  allowUiOnlyRestrictions?: boolean;
  /** Where decisions and actions are recorded: see `openAuditLog`. What can't be recorded doesn't happen. */
  audit?: AuditLog;
  /** Counts requests of addresses, users and tenants. Default: in memory, at the rates of `DEFAULT_RATES`. */
  limiter?: Limiter;
  /** Milliseconds that the body of a request may take to arrive. Default 5000. */
  bodyTimeoutMs?: number;
  /** Proxies whose `X-Forwarded-For` is believed, as addresses or ranges: `10.0.0.0/8`. Default none. */
  trustedProxies?: readonly string[];
  /**
   * Finds the visitor's address where Node's adapter of Hono isn't there to give it. All whose address is unknown
   * share the limit of one address for sign-ins that fail.
   */
  clientAddress?: ClientAddress;
  /** Told of every request, call to Wacht and write to the log, for metrics. */
  observe?: Observe;
  /** Default: warnings and errors as JSON lines on stderr. */
  logger?: Logger;
  /** The clock, in milliseconds. */
  now?: () => number;
}

/** The options with their defaults, checked once. */
export interface Settings {
  source: TicketSource;
  authenticate: Authenticate;
  authorize: NonNullable<TicketAppOptions['authorize']>;
  isMember: NonNullable<TicketAppOptions['tenants']>;
  rules: Rules;
  slugs: Slugs;
  policy: PolicyOption;
  origins: ReadonlySet<string>;
  basePath: string;
  ttlSeconds: number;
  apiUrl: (request: Request) => string;
  mode: 'production' | 'staging';
  sessionSeconds: number | undefined;
  audit: AuditLog | undefined;
  strangers: Strangers;
  limiter: Limiter;
  unknownVisitors: UnknownVisitors;
  addressOf: ClientAddress;
  body: BodyLimits;
  observe: Observe;
  logger: Logger;
}

function checkedPath(path: string): string {
  if (!isBasePath(path)) {
    throw new TypeError(`basePath is '${path}'; it looks like /api/settings/webhooks.`);
  }
  return path;
}

function checkedTtl(seconds: number): number {
  if (!Number.isInteger(seconds) || seconds < 30 || seconds > 600) {
    throw new TypeError(`ticketTtlSeconds is ${seconds}; it is a whole number of seconds from 30 to 600.`);
  }
  return seconds;
}

function checkedUrl(url = ''): () => string {
  demandSafeUrl('apiUrl', url, 'https://frontend.example.com');
  return () => url;
}

/** @throws TypeError that names the option, says what is wrong and shows a right one */
export function resolveOptions(options: TicketAppOptions): Settings {
  // Checked although the type demands it: a host in JavaScript must not start with an open door.
  if (typeof (options.authenticate as unknown) !== 'function') {
    throw new TypeError(
      'createTicketApp needs `authenticate`: without it nobody could be told from anybody.',
    );
  }
  const { logger = stderrLogger, now = Date.now, apiUrl } = options;
  if (options.allowUiOnlyRestrictions) {
    logger.warn(
      {},
      'allowUiOnlyRestrictions (ALLOW_UI_ONLY_RESTRICTIONS) is on: what a role lacks is hidden in the page, and not enforced at Wacht',
    );
  }
  const { policy = {}, audit } = options;
  if (typeof policy !== 'function') checkPolicy(policy, audit !== undefined);
  return {
    source: createTicketSource(options.wacht, {
      ...(options.wachtTimeoutMs !== undefined && { timeoutMs: options.wachtTimeoutMs }),
      circuit: { now, ...options.circuit },
    }),
    authenticate: options.authenticate,
    authorize: options.authorize ?? (() => true),
    isMember: options.tenants ?? (({ tenants }, id) => tenants.includes(id)),
    rules: {
      roles: options.roles ?? DEFAULT_ROLES,
      allowUiOnlyRestrictions: options.allowUiOnlyRestrictions ?? false,
    },
    slugs: createSlugs(options.slugFor),
    policy,
    origins: originSet(options.allowedOrigins ?? []),
    basePath: checkedPath(options.basePath ?? '/api/settings/webhooks'),
    ttlSeconds: checkedTtl(options.ticketTtlSeconds ?? 120),
    apiUrl: typeof apiUrl === 'function' ? apiUrl : checkedUrl(apiUrl),
    mode: options.mode ?? 'production',
    sessionSeconds: options.sessionSeconds,
    audit,
    strangers: new Strangers({ now }),
    limiter: options.limiter ?? memoryLimiter({ now }),
    unknownVisitors: new UnknownVisitors(now),
    addressOf: options.clientAddress ?? clientAddress(options.trustedProxies ?? []),
    body: { maxBytes: MAX_BODY_BYTES, timeoutMs: options.bodyTimeoutMs ?? 5000 },
    observe: options.observe ?? (() => undefined),
    logger,
  };
}
