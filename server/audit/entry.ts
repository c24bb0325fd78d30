/** What can stand in the log. The last ones are an operator's, told by their browser in direct mode. */
export const CLIENT_ACTIONS = [
  'endpoint.create',
  'endpoint.update',
  'endpoint.enable',
  'endpoint.disable',
  'endpoint.delete',
  'endpoint.test',
  'secret.reveal',
  'secret.copy',
  'secret.rotate',
  'header.reveal',
  'settings.update',
  'delivery.replay',
  'delivery.export',
  'activity.export',
  'replay.cancel',
] as const;
export const SERVER_ACTIONS = ['ticket.issue', 'audit.read', 'audit.report'] as const;
export const ACTIONS = [...SERVER_ACTIONS, ...CLIENT_ACTIONS] as const;
export type AuditAction = (typeof ACTIONS)[number];

/** `act` is what operators did, `access` who was let in and who wasn't. */
export const KINDS = { act: CLIENT_ACTIONS, access: SERVER_ACTIONS } as const;

/** `allowed` and `denied` are this server's decisions; `intended` comes before an operator's action, the rest after. */
export const OUTCOMES = ['allowed', 'denied', 'intended', 'succeeded', 'failed'] as const;
export type AuditOutcome = (typeof OUTCOMES)[number];

/** Something that happened, before the log numbers and seals it. */
export interface AuditEvent {
  action: AuditAction;
  outcome: AuditOutcome;
  /** `client-reported` is a browser's word: in direct mode a person with devtools can act without giving it. */
  source: 'server' | 'client-reported';
  principal: string;
  /** Null where the principal doesn't belong to the deployment asked for: strangers don't show in a tenant's log. */
  deployment: string | null;
  requestId: string;
  address: string | null;
  /** What was acted on: an endpoint's id, a task's, or the deployment that a stranger asked for. */
  target: string | null;
  /** Why it was refused or failed, or what the operator typed. */
  reason: string | null;
  /** JSON without secrets. */
  before: unknown;
  after: unknown;
  /** The number of the `intended` entry that this one is the outcome of. */
  intent: number | null;
}

/** An entry as it is read back. */
export interface AuditEntry extends AuditEvent {
  /** Counts from 1 without a gap, over all tenants. */
  seq: number;
  /** Unix milliseconds. */
  at: number;
}

export interface AuditQuery {
  deployment: string;
  /** Any of these. */
  actions?: readonly AuditAction[] | undefined;
  outcome?: AuditOutcome | undefined;
  principal?: string | undefined;
  /** Unix milliseconds, included. */
  from?: number | undefined;
  /** Unix milliseconds, not included. */
  to?: number | undefined;
  /** Only entries with a smaller number. */
  before?: number | undefined;
  limit: number;
}

export interface AuditLog {
  /** Resolves once the entry is stored for good; rejects when it can't be. */
  append(event: AuditEvent): Promise<{ seq: number; at: number }>;
  /** Newest first. */
  list(query: AuditQuery): Promise<AuditEntry[]>;
}
