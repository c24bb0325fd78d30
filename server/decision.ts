import { abilities, CONFERRED, permissionsOf, type Can, type Permission, type Roles } from './permissions.js';
import type { Principal } from './principal.js';

/** What somebody asks this server for. */
export type Action = 'ticket' | 'audit.read' | 'audit.report';

export type DenyReason = 'not-a-member' | 'missing-permission' | 'refused-by-host';

export type Decision =
  { allow: true; can: Can[] } | { allow: false; reason: DenyReason; missing: readonly Permission[] };

export interface Rules {
  roles: Roles;
  /** Gives tickets to those who lack a permission, so that only the user interface holds them back. */
  allowUiOnlyRestrictions: boolean;
}

export interface Tenant {
  deploymentId: string;
  isMember: boolean;
}

const NEEDED: Readonly<Record<Action, readonly Permission[]>> = {
  ticket: CONFERRED,
  'audit.read': ['webhooks:audit'],
  // Whoever holds a session reports on it; what is reported is marked as the client's own word.
  'audit.report': ['webhooks:read'],
};

/**
 * Whether `principal` may do `action` for `tenant`. Pure: the same question has the same answer.
 * Membership comes first, so that a stranger learns nothing of what a role would allow there.
 */
export function decide(principal: Principal, action: Action, tenant: Tenant, rules: Rules): Decision {
  if (!tenant.isMember) return { allow: false, reason: 'not-a-member', missing: [] };
  const held = permissionsOf(principal.roles, rules.roles);
  const needed: readonly Permission[] =
    action === 'ticket' && rules.allowUiOnlyRestrictions ? ['webhooks:read'] : NEEDED[action];
  const missing = needed.filter((permission) => !held.has(permission));
  if (missing.length > 0) return { allow: false, reason: 'missing-permission', missing };
  return { allow: true, can: abilities(held) };
}
