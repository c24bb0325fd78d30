/** The ticket server: who gets into a deployment's webhooks, and who does not. */
export { createTicketApp } from './app.js';
export { gatewayHeaders, type GatewayOptions } from './auth/gateway.js';
export { oidcJwt, type JwtAlgorithm, type OidcOptions } from './auth/oidc.js';
export { wachtSession, type WachtSessionOptions } from './auth/wacht-session.js';
export { clientAddress, type ClientAddress } from './address.js';
export type {
  AuditAction,
  AuditEntry,
  AuditEvent,
  AuditLog,
  AuditOutcome,
  AuditQuery,
} from './audit/entry.js';
export { openAuditLog, type AuditLogOptions, type StoredAuditLog } from './audit/log.js';
export { formatHead, parseHead, type Verification } from './audit/verify.js';
export { decide, type Action, type Decision, type DenyReason, type Rules, type Tenant } from './decision.js';
export { listen, type Listening } from './listen.js';
export {
  DEFAULT_RATES,
  type Limiter,
  type Rate,
  type Scope,
  type Subjects,
  type Verdict,
} from './limits/limiter.js';
export { memoryLimiter, type MemoryLimiterOptions } from './limits/memory.js';
export { redisLimiter, type RedisLimiter, type RedisLimiterOptions } from './limits/redis.js';
export type { Observation, Observe } from './observation.js';
export { type Logger } from './logger.js';
export type { AuthorizeContext, TicketAppOptions } from './options.js';
export { DEFAULT_ROLES, PERMISSIONS, type Can, type Permission, type Roles } from './permissions.js';
export type { Approval, Policy, PolicyOption, UiPolicy } from './policy.js';
export type { Authenticate, Principal } from './principal.js';
export type { TicketAnswer } from './routes/embed-ticket.js';
export type { SlugFor } from './slug.js';
export type { CircuitOptions } from './wacht/circuit.js';
export type { WachtAccess } from './wacht/tickets.js';
