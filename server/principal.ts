/** Who is asking, as the host's own sign-in says. */
export interface Principal {
  /** The host's id of the person: it is what the audit log names. */
  id: string;
  /** Names of roles; what each may do is the `roles` option. */
  roles: readonly string[];
  /** Ids of the deployments that the principal belongs to. */
  tenants: readonly string[];
}

/**
 * Finds out who sent a request, from its headers alone (the body is not read yet).
 *
 * @returns null for somebody unknown. Throwing means that it could not be found out: the caller gets 503, and no ticket.
 */
export type Authenticate = (request: Request) => Principal | null | Promise<Principal | null>;
