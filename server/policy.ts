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
  max_endpoints?: number;
  /** Hosts that an endpoint's URL may name; `*.example.com` names its subdomains. */
  url_hosts?: readonly string[];
  /** Narrower than the platform's own 48 hours and 500 ids. */
  replay?: { max_hours?: number; max_deliveries?: number };
  /** Actions that ask for a second person's word. */
  approvals?: readonly Approval[];
  /** No action without a record in the audit log first. */
  require_audit?: boolean;
}

/** The policy of a ticket's answer (ARCHITECTURE, 'Elements'). */
export type Policy = UiPolicy & { can: readonly Can[] };

export type PolicyOption =
  UiPolicy | ((principal: Principal, deploymentId: string) => UiPolicy | Promise<UiPolicy>);

/** @throws TypeError for an approval that no element asks for: misspelt, its action would wait for nobody */
export function checkPolicy(policy: UiPolicy): void {
  const wrong = policy.approvals?.find((one) => !APPROVALS.includes(one));
  if (wrong === undefined) return;
  throw new TypeError(`The policy's approvals have '${wrong}'; there are ${APPROVALS.join(', ')}.`);
}
