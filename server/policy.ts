import type { Can } from './permissions.js';
import type { Principal } from './principal.js';

/** What only the user interface holds to in direct mode, as Wacht enforces none of it. */
export interface UiPolicy {
  /** Endpoints that the deployment may have. */
  max_endpoints?: number;
  /** Hosts that an endpoint's URL may name; `*.example.com` names its subdomains. */
  url_hosts?: readonly string[];
  /** Narrower than the platform's own 48 hours and 500 ids. */
  replay?: { max_hours?: number; max_deliveries?: number };
  /** Actions that ask for a second person's word. */
  approvals?: readonly string[];
  /** No action without a record in the audit log first. */
  require_audit?: boolean;
}

/** The policy of a ticket's answer (ARCHITECTURE, 'Elements'). */
export type Policy = UiPolicy & { can: readonly Can[] };

export type PolicyOption =
  UiPolicy | ((principal: Principal, deploymentId: string) => UiPolicy | Promise<UiPolicy>);
