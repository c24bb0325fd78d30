import type { AuditRecord } from '../../client/audit.js';
import type { Endpoint } from '../../client/types.js';
import type { WebhookScope } from '../../controllers/contract.js';
import { urlParts } from '../url-text.js';

/** What people did that a chart may show the effect of, as the audit log has it. */
export interface LoggedEvent {
  readonly kind: 'rotated' | 'changed' | 'switched-on' | 'paused';
  readonly time: number;
  /** Of the endpoint; empty where it is gone, and for a rotation. */
  readonly host: string;
}

const kinds: ReadonlyMap<string, LoggedEvent['kind']> = new Map([
  ['secret.rotate', 'rotated'],
  ['endpoint.update', 'changed'],
  ['endpoint.enable', 'switched-on'],
  ['endpoint.disable', 'paused'],
]);
const NEWEST = 100;

function eventOf(record: AuditRecord, endpoints: readonly Endpoint[]): LoggedEvent[] {
  const kind = kinds.get(record.action);
  const endpoint = endpoints.find(({ id }) => id === record.target);
  const host = endpoint ? urlParts(endpoint.url).host : '';
  if (!kind || (kind !== 'rotated' && !host)) return [];
  return [{ kind, time: Date.parse(record.at), host }];
}

/** Rotations and changes of endpoints, for those who may read the log. Marks are extra: without the log there are none. */
export async function readLoggedEvents(
  scope: WebhookScope | undefined,
  signal: AbortSignal,
): Promise<LoggedEvent[]> {
  const { auditUrl, policy } = scope?.client.session.snapshot ?? {};
  if (!scope || auditUrl === undefined || !policy?.can.includes('audit.read')) return [];
  try {
    const { auditClientOf } = await import('../../controllers/recorder.js');
    const asked = { kind: 'act', outcome: 'succeeded', limit: NEWEST };
    const [{ data }, endpoints] = await Promise.all([
      auditClientOf(scope.recording).fetchActivity(asked, { signal }),
      scope.client.fetchEndpoints({ signal }),
    ]);
    return data.flatMap((record) => eventOf(record, endpoints));
  } catch {
    return [];
  }
}
