/** Who is asking, as the host's own sign-in says. */
export interface Principal {
  /** The host's id of the person: it is what the audit log names. */
  id: string;
  /** Names of roles; what each may do is the `roles` option. */
  roles: readonly string[];
  /** Ids of the deployments that the principal belongs to. */
  tenants: readonly string[];
}

const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/**
 * Whether a host's authenticator gave what it should. Hosts in JavaScript have no compiler to say so, and a text as
 * `tenants` would count every part of it as a deployment.
 */
export function isPrincipal(value: unknown): value is Principal {
  if (typeof value !== 'object' || value === null) return false;
  const { id, roles, tenants } = value as Partial<Record<keyof Principal, unknown>>;
  return typeof id === 'string' && id !== '' && isListOfTexts(roles) && isListOfTexts(tenants);
}

/**
 * Finds out who sent a request, from its headers alone (the body is not read yet).
 *
 * @returns null for somebody unknown. Throwing means that it could not be found out: the caller gets 503, and no ticket.
 */
export type Authenticate = (request: Request) => Principal | null | Promise<Principal | null>;
