/** The ticket server: who gets into a deployment's webhooks, and who does not. */
export { createTicketApp } from './app.js';
export { gatewayHeaders, type GatewayOptions } from './auth/gateway.js';
export { oidcJwt, type JwtAlgorithm, type OidcOptions } from './auth/oidc.js';
export { wachtSession, type WachtSessionOptions } from './auth/wacht-session.js';
export { decide, type Action, type Decision, type DenyReason, type Rules, type Tenant } from './decision.js';
export { type Logger } from './logger.js';
export type { AuthorizeContext, TicketAppOptions } from './options.js';
export { DEFAULT_ROLES, PERMISSIONS, type Can, type Permission, type Roles } from './permissions.js';
export type { Policy, PolicyOption, UiPolicy } from './policy.js';
export type { Authenticate, Principal } from './principal.js';
export type { TicketAnswer } from './routes/embed-ticket.js';
export type { SlugFor } from './slug.js';
export type { CircuitOptions } from './wacht/circuit.js';
export type { WachtAccess } from './wacht/tickets.js';
