import { z } from 'zod';
import type { Can } from './permissions.js';
import type { Principal } from './principal.js';

/** What can be made to wait for a second person: the names of the elements' events, without `wacht-before-`. */
export const APPROVALS = [
  'create',
  'update',
  'delete',
  'enable',
  'test',
  'reveal',
  'copy-secret',
  'rotate',
  'replay',
  'cancel',
  'export',
  'export-activity',
] as const;
export type Approval = (typeof APPROVALS)[number];

/** What only the user interface holds to in direct mode, as Wacht enforces none of it. */
export interface UiPolicy {
  /** Endpoints that the deployment may have. */
  max_endpoints?: number | undefined;
  /** Hosts that an endpoint's URL may name; `*.example.com` names its subdomains. */
  url_hosts?: readonly string[] | undefined;
  /** Narrower than the platform's own 48 hours and 500 ids. */
  replay?: { max_hours?: number | undefined; max_deliveries?: number | undefined } | undefined;
  /** Actions that ask for a second person's word. */
  approvals?: readonly Approval[] | undefined;
  /** No action without a record in the audit log first. */
  require_audit?: boolean | undefined;
}

/** The policy of a ticket's answer (ARCHITECTURE, 'Elements'). */
export type Policy = UiPolicy & { can: readonly Can[] };

export type PolicyOption =
  UiPolicy | ((principal: Principal, deploymentId: string) => UiPolicy | Promise<UiPolicy>);

const known = (input: unknown) => `'${String(input)}' is none of ${APPROVALS.join(', ')}`;

/** A name that nothing here goes by is refused: a limit under it would hold nobody to anything. */
export const uiPolicy = z.strictObject({
  max_endpoints: z.int().nonnegative().optional(),
  url_hosts: z.array(z.string()).readonly().optional(),
  replay: z
    .strictObject({
      max_hours: z.number().positive().optional(),
      max_deliveries: z.int().positive().optional(),
    })
    .optional(),
  approvals: z
    .array(z.enum(APPROVALS, { error: ({ input }) => known(input) }))
    .readonly()
    .optional(),
  require_audit: z.boolean().optional(),
});

/**
 * A policy that the elements can hold people to.
 *
 * @throws TypeError for a name that they don't know, or a value that they can't read; and for `require_audit` where
 *   nothing keeps a log
 */
export function checkPolicy(policy: unknown, hasAudit: boolean): UiPolicy {
  const parsed = uiPolicy.safeParse(policy);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => [...path, message].join(': '));
    throw new TypeError(`The policy won't do: ${faults.join('; ')}.`);
  }
  if (parsed.data.require_audit && !hasAudit) {
    throw new TypeError(
      'The policy has require_audit, and there is no audit log: give createTicketApp one as `audit`.',
    );
  }
  return parsed.data;
}
