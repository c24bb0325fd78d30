/** What a role can be allowed. */
export const PERMISSIONS = [
  'webhooks:read',
  'webhooks:manage',
  'webhooks:test',
  'webhooks:replay',
  'webhooks:secret',
  'webhooks:audit',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What the elements are told that the person can do (`policy.can` of the answer). */
export type Can = 'read' | 'manage' | 'test' | 'replay' | 'secret.reveal' | 'secret.rotate' | 'audit.read';

/** Which permissions each role has. A role that is not named here has none. */
export type Roles = Readonly<Record<string, readonly Permission[]>>;

export const DEFAULT_ROLES: Roles = {
  owner: PERMISSIONS,
  admin: PERMISSIONS,
  member: ['webhooks:read'],
};

/**
 * What a Wacht session lets its bearer do. Wacht has no narrower ticket, so whoever lacks one of these gets none.
 * Reading the audit log is not among them: it is ours, and enforced here.
 */
export const CONFERRED: readonly Permission[] = PERMISSIONS.filter((one) => one !== 'webhooks:audit');

const CAN: Readonly<Record<Permission, readonly Can[]>> = {
  'webhooks:read': ['read'],
  'webhooks:manage': ['manage'],
  'webhooks:test': ['test'],
  'webhooks:replay': ['replay'],
  'webhooks:secret': ['secret.reveal', 'secret.rotate'],
  'webhooks:audit': ['audit.read'],
};

export function permissionsOf(roles: readonly string[], map: Roles): ReadonlySet<Permission> {
  // Object.hasOwn: a role called 'constructor' must not find something on the prototype.
  return new Set(roles.flatMap((role) => (Object.hasOwn(map, role) ? (map[role] ?? []) : [])));
}

export const abilities = (permissions: ReadonlySet<Permission>): Can[] =>
  PERMISSIONS.filter((one) => permissions.has(one)).flatMap((one) => CAN[one]);
